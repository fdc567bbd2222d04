"""Units in the plural: 各盟市, 各旗县（市、区）, 市直有关部门, 各级政府.

A collective is an answer in itself. Its id is a place and a word: who is meant
(`cn-15/regions`: the leagues and cities of Inner Mongolia) is for delivery to
spell out, never for the reader of the words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from luodi.jurisdictions.functions import Functions
from luodi.jurisdictions.gazetteer import Gazetteer
from luodi.model import AgencyRelation

_LEAD = "(?:全区|全省|全市|全国|全盟|全州)?(?:各有关|各相关|其他各|其余各|各|所有|有关|相关|其他有关|其他|特定|本|涉及)"
_PLACE = (
    "(?:省级|省|自治区|直辖市|计划单列市|新疆生产建设兵团|设区的市|设区市|地级以上市|地级市|县级市"
    "|盟市|旗县|盟|州|市|县|旗|地区|地方|地|新区|开发区|区)"
)
_HALL = "(?:人民政府办公厅|人民政府办公室|人民政府|政府|党委和政府|党委政府|党委|党政机关|行署|行政公署|管委会|管理委员会|级|本级)*"
_PUNCTUATION = re.compile(r"[（）()、，,/·\s和及与]")

_PLACES = re.compile(
    rf"(?P<lead>{_LEAD})?(?P<places>{_PLACE}+)(?P<hall>{_HALL})(?P<rest>.*)"
)
_TOWNS = re.compile(
    rf"{_LEAD}(?:乡镇街道|街道乡镇|苏木乡镇街道|苏木乡镇|乡镇苏木|街镇|镇街|镇街道|乡镇|街道|苏木|嘎查村|社区|村|镇|乡)"
    r"(?:办事处|人民政府|政府|党委)*"
)
_LEVELS = re.compile(
    r"(?:地方)?各级(?:地方)?(?:党委和政府|党委政府|人民政府|政府|党委|党组织|党政机关)(?:部门)?"
    r"|地方(?:各级)?(?:人民)?政府|各级|各级各部门|地方"
    r"|[省市县区旗盟州乡镇、]{2,}[两三四]?级(?:党委和政府|党委政府|人民政府|政府|党委)"
    r"|(?:县级|旗县级|市县|区县|县市区|基层)(?:以上)?(?:地方)?(?:各级)?(?:人民)?政府"
)
_ZONES = re.compile(
    rf"{_LEAD}?(?:国家级|自治区级|省级|市级|重点|功能|产业|工业)*(?:开发区|园区|功能区|新区|高新区|经开区|工业园区|产业园区|产业园|综保区|综合保税区|口岸|度假区|自贸片区|片区|县区|海关特殊监管区域)+"
    r"(?:、(?:开发区|园区|新区|高新区|经开区|功能区))*(?:管委会|管理委员会|管理机构|管理部门)?"
)
_BODIES = re.compile(
    r".*(?:部门|单位|机构|处室|科室|厅局|委办局|委局|部委|司局|局委|专班|组成部门|成员|办局)"
)
_BODY_MARKS = re.compile(
    r"各|有关|相关|所有|直属|成员|主管|职能|行政|政府|公共|驻|预算|省级|市级|区级|县级|自治区级|省直|市直|区直|县直|旗直|盟直|州直"
    r"|国务院|中央|业务|行业|监管|执法|审批|实施|管理|牵头部门和|党政|机关|对口|归口|职责|厅直|局直|委直"
)
# Labels before a list of units, and parties that a policy speaks about.
_NO_BODIES = re.compile(
    r"(?:责任|牵头|配合|主办|协办|承办|负责|参与|主管|协同|参加|组织|实施责任|牵头责任|建设|施工|监理|勘察|设计|用人|代建|申报|申请|业主|用工|招标|投标|采购|用地|"
    r"生产经营|经营|生产|参建|运营|推荐|依托|合作|项目|实习|见习|工作|基层|事业|企事业|企业|中标|供应|用能|用水|检测|排污|重点排污|收费)(?:单位|部门|机构)"
    r"|.*(?:养老|中介|培训|检测|评估|评价|担保|托育|托幼|第三方|专业|研发|认证|医疗|金融|教育|代理|咨询|人力资源|社会|测绘|鉴定|征信|评级|科研|服务)(?:服务|化)?(?:机构|组织)"
)
_INSTITUTIONS = re.compile(
    rf"{_LEAD}(?P<which>高等院校|高校|院校|高校院所|科研院所|学校|银行业金融机构|银行机构|商业银行|银行|金融机构|"
    r"国有企业|区属国企|央企|驻区央企|区直企业|属企业|供电公司|供电企业|医疗机构|公立医院|医院|海关|行业协会|协会|商会|人民团体|群团组织|人民法院|法院|检察院|人民检察院)"
    r"(?:和单位)?|(?P<resident>驻区央企|驻区中央企业|驻省央企|区属国企|省属国企|市属国企)"
)


@dataclass(frozen=True, slots=True)
class Collective:
    """What a plural means before it is made an id."""

    division: str
    kind: str
    relation: AgencyRelation


class Collectives:
    """Reads plurals of places, departments and institutions."""

    def __init__(self, gazetteer: Gazetteer, functions: Functions) -> None:
        self._gazetteer = gazetteer
        self._functions = functions

    def read(self, text: str, division: str) -> Collective | None:
        """The collective that the whole of `text` names, if it names one."""
        if _NO_BODIES.fullmatch(text):
            return None
        if _LEVELS.fullmatch(text):
            return Collective(division, "governments", AgencyRelation.REGION)
        if _TOWNS.fullmatch(_PUNCTUATION.sub("", text)):
            return Collective(division, "townships", AgencyRelation.REGION)
        found = self._places(text, division)
        if found is not None:
            return found
        if _ZONES.fullmatch(text) and re.match(_LEAD, text):
            return Collective(division, "zones", AgencyRelation.ZONE)
        if match := _INSTITUTIONS.fullmatch(text):
            return Collective(
                division, "institutions", _institution(match["which"] or "企")
            )
        return self._bodies(text, division)

    def _places(self, text: str, division: str) -> Collective | None:
        bare = _PUNCTUATION.sub("", text)
        match = _PLACES.fullmatch(bare)
        if match is None:
            return None
        lead, places, hall, rest = (
            match["lead"],
            match["places"],
            match["hall"],
            match["rest"],
        )
        plural = re.fullmatch(
            r"(?:县市区|区县市|市县区|旗县市区|旗县区|市区县|区市县|县区市|区县|县区|旗县|盟市|市州|州市|地市|市县|盟市旗县)",
            places,
        )
        if lead is None and not (plural and hall):
            return None
        if lead in ("本", "特定", "涉及") and not plural:
            return None
        if re.fullmatch("(?:开发区|新区)+", places):
            return Collective(division, "zones", AgencyRelation.ZONE)
        kind = _kind_of_places(places)
        above = self._above(kind, places, division)
        if not rest:
            return Collective(above, kind, AgencyRelation.REGION)
        if _LEVELS.fullmatch("各级" + rest) or rest in (
            "各部门",
            "各有关部门",
            "各单位",
        ):
            return Collective(above, kind, AgencyRelation.REGION)
        function = self._functions.of_stem(rest, placed=True)
        if function is not None:
            return Collective(above, f"{kind}:{function.key}", function.relation)
        return None

    def _above(self, kind: str, places: str, division: str) -> str:
        """The place whose places are meant: the reader's own, or one above it."""
        ladder = self._gazetteer.ladder(division)
        if not ladder or places in ("地区", "地方", "地"):
            return division
        if "省" in places or "直辖市" in places:
            return "cn"
        if kind == "counties":
            return ladder[-1].id if len(ladder) == 1 else ladder[-2].id
        return ladder[-1].id

    def _bodies(self, text: str, division: str) -> Collective | None:
        if not _BODIES.fullmatch(text) or not _BODY_MARKS.search(text):
            return None
        where: str | None = division
        for prefix in self._gazetteer.prefixes(text, division):
            if prefix.length < len(text):
                where = prefix.division.id if prefix.division else None
                break
        if where is None or "省" in text[:3] and not text.startswith("省"):
            # 中省直: bodies of the centre and the province together.
            ladder = self._gazetteer.ladder(division)
            where = ladder[-1].id if ladder else division
        return Collective(where, "departments", AgencyRelation.GOVERNMENT)


def _kind_of_places(places: str) -> str:
    if places in ("地区", "地方", "地"):
        return "regions"
    if "省" in places or "直辖市" in places:
        return "regions"
    rest = (
        places.replace("自治区", "")
        .replace("地区", "")
        .replace("设区", "")
        .replace("开发区", "")
    )
    if rest[:1] in ("旗", "县", "区"):
        return "counties"
    return "regions"


def _institution(which: str) -> AgencyRelation:
    if "校" in which or "院所" in which:
        return AgencyRelation.UNIVERSITY
    if "法院" in which or "检察院" in which:
        return AgencyRelation.JUDICIAL
    if "企" in which or "银行" in which or "公司" in which:
        return AgencyRelation.ENTERPRISE
    return AgencyRelation.OTHER
