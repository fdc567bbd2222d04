"""Whether a short string looks like the name of a public body at all."""

from __future__ import annotations

import re

from luodi.jurisdictions.agencies import Register, plain
from luodi.jurisdictions.collectives import Collectives
from luodi.jurisdictions.functions import Functions
from luodi.jurisdictions.gazetteer import Gazetteer

# Ends that only names of bodies have.
_SURE = (
    "委员会",
    "管委会",
    "执委会",
    "居委会",
    "村委会",
    "常委会",
    "理事会",
    "董事会",
    "监事会",
    "基金会",
    "联合会",
    "总工会",
    "工会",
    "商会",
    "协会",
    "学会",
    "研究会",
    "促进会",
    "贸促会",
    "红十字会",
    "办公厅",
    "教育厅",
    "办公室",
    "研究室",
    "参事室",
    "人民政府",
    "市政府",
    "省政府",
    "县政府",
    "区政府",
    "旗政府",
    "行署",
    "法院",
    "检察院",
    "研究院",
    "科学院",
    "设计院",
    "党校",
    "海关",
    "总队",
    "支队",
    "分局",
    "支局",
    "总局",
    "管理局",
    "监管局",
    "支行",
    "分行",
    "分公司",
    "供电公司",
    "有限公司",
    "集团公司",
    "行业协会",
    "行业协会商会",
    "职业学院",
    "高等院校",
    "集团",
    "银行",
    "农商行",
    "大学",
    "学院",
    "军区",
    "兵团",
    "供销社",
    "报社",
    "日报社",
    "电视台",
    "管理处",
    "街道办",
    "办事处",
    "总站",
    "领导小组",
    "联席会议",
    "指挥部",
    "专班",
    "工作组",
    "开发区",
    "高新区",
    "经开区",
    "综保区",
    "部委",
    "厅局",
)
_MAYBE = re.compile(
    r"(?:厅|局|委|办|部|署|院|会|中心|公司|政府|联|协|社|所|队|台|站|馆|校|司|处|区|州|盟|市|县|旗|省|部门|单位|机构|企业)$"
)
# Ordinary words that end like a body.
_NOUNS = re.compile(
    r"(?:布局|格局|大局|全局|开局|结局|新局|变局|困局|僵局|破局|棋局|大结局|邮局|时局|政局|"
    r"大厅|客厅|餐厅|展厅|音乐厅|部署|签署|举办|主办|承办|协办|督办|通办|网办|帮办|代办|快办|自办|联办|即办|易办|好办|难办|合办|转办|交办|"
    r"开办|兴办|查办|掌上办|马上办|就近办|一次办|一窗办|集成办|上门办|优先办|容缺办|不见面办|"
    r"社会|机会|大会|年会|全会|峰会|展会|盛会|晚会|庙会|会|运动会|博览会|交易会|洽谈会|座谈会|听证会|研讨会|招聘会|推介会|发布会|协调会|对接会|现场会|调度会|展销会|"
    r"说明会|恳谈会|推进会|动员会|例会|通报会|交流会|协商会|评审会|论证会|宣讲会|冬奥会|奥运会|进博会|服贸会|广交会|家长会|村民会|音乐会|演唱会|那达慕大会|产业大会|"
    r"全部|内部|外部|干部|东部|西部|中部|南部|北部|局部|总部|俱乐部|党支部|底部|顶部|头部|细部|腹部|"
    r"互联|关联|串联|并联|对联|物联|公司|集团|上市公司|子公司|控股公司|母公司|中心|核心|重心|信心|政府|法治政府|数字政府|服务型政府|诚信政府|廉洁政府|高效政府|阳光政府|服务政府|智慧政府|"
    r"场所|厕所|诊所|一所|研究所|养老院|敬老院|福利院|电影院|剧院|医院|学校|平台|舞台|一站|车站|电站|基站|场站|加油站|充电站|服务站|工作站|驿站|变电站|图书馆|博物馆|文化馆|"
    r"合作社|农民专业合作社|旅行社|社|队伍|服务队|志愿服务队|小区|老旧小区|社区|地区|山区|牧区|林区|景区|灾区|库区|校区|厂区|街区|片区|矿区|城区|园区|示范区|先行区|先导区|功能区|"
    r"上市|城市|超市|门市|股市|楼市|都市|夜市|县|市|区|省|节省|反省|处|好处|益处|各处|到处|下处|委|局|部|院|单位|部门|机构|企业)$"
)
_FIRMS = re.compile(
    r"(?:上市|控股|子|母|分|平台|担保|保险|国有|物业|租赁|小额贷款|投资|龙头|大型)公司$|(?:企业|产业|大型)集团$"
)
# Beginnings that make it a clause: verbs, adverbs, particles.
_VERBS = re.compile(
    r"^(?:推进|推动|加强|建立|完善|开展|支持|鼓励|引导|实施|落实|提升|优化|强化|加快|深化|健全|打造|培育|构建|提高|促进|组织|举办|设立|探索|做好|抓好|加大|扩大|持续|进一步|全面|积极|"
    r"大力|严格|按照|根据|围绕|通过|对于|为了|依托|利用|制定|出台|印发|成立|完成|新建|改造|统筹|协调|配合|牵头|负责|会同|指导|督促|以|由|将|把|被|让|使|为|是|要|在|从|与|和|及|等|的|"
    r"我|谨|组建|建成|建好|建设(?!局|厅|委|部|管|银行|和|交)|发挥|向|依法|依规|引进|引入|筹建|升级|新设|新组建|新增|做强|做大|做优|用好|对(?!外)|请|明确|涉及|严禁|包含|适时|主动|需要|定期|其中|成为|"
    r"整合|规范|扎实|高质量|联动|汇集|提交|即|以下|每个|一[间个项]|本办法|本方案|监督指导|各类|智慧|世界|特色)"
)
_INSIDE = re.compile(
    r"[，。；：！？,;:!?《》…]|的|了|不得|应当|必须|可以|是否|责任单位|牵头单位|出台|牵头负责"
)
_STRONG = re.compile(
    r"^(?:国家|中央|国务院|省|市|自治区|区|县|旗|盟|州|各|有关|相关|全国|中国|中共|驻|厅|局)"
)
_CENTRES = re.compile(
    r"(?:服务|交易|管理|指挥|监测|评审|保护|数据|信息|登记|发展|公积金|热线|疾控|控制|调度|促进|推广|监管|检验|救助|仲裁|征信|鉴定|统计|储备|审核|结算|投诉|举报|救援|保障|事务|促进|调解)中心$"
)


class Shapes:
    """Accepts or refuses members of a list of units."""

    def __init__(
        self, register: Register, functions: Functions, gazetteer: Gazetteer
    ) -> None:
        self._collectives = Collectives(gazetteer, functions)
        self._register = register
        self._functions = functions
        self._gazetteer = gazetteer

    def looks_like_agency(self, text: str) -> bool:
        """Whether `text` has the form of a body's name; knows no document."""
        name = plain(text)
        if self._collectives.read(name, "cn") is not None:
            return len(name) >= 2
        name = re.sub(r"（[^（）]*）", "", name)
        if not 2 <= len(name) <= 40 or _INSIDE.search(name):
            return False
        if name in _ORDINARY:
            return False
        if self._register.knows(name) or self.is_placed_stem(name):
            return True
        if self._gazetteer.is_full_name(name):
            return name != "中国"
        if _VERBS.match(name) or not _MAYBE.search(name) and not name.endswith(_SURE):
            return False
        strong = bool(_STRONG.match(name)) or self._begins_with_place(name)
        if name.endswith(("单位", "部门", "机构", "企业")):
            return False
        if name.endswith(("公司", "集团")):
            return strong or len(name) >= 6 and not _FIRMS.search(name)
        if name.endswith(_SURE) and name not in _SURE_ALONE:
            return len(name) > 3 or strong
        if _CENTRES.search(name):
            return strong or len(name) >= 6
        if _NOUNS.search(name):
            return False
        return strong and len(name) >= 3

    def is_placed_stem(self, name: str) -> bool:
        """Whether a known stem stands alone or behind a place or a level word."""
        if self._functions.of_stem(name, placed=False) is not None:
            return True
        for prefix in self._gazetteer.prefixes(name, "cn"):
            rest = name[prefix.length :]
            if rest and self._functions.of_stem(rest, placed=True) is not None:
                return True
        for length, tails in self._functions.frame_heads(name):
            rest = name[length:]
            if any(rest.endswith(tail) and tail for tail in tails):
                return True
        return False

    def _begins_with_place(self, name: str) -> bool:
        return any(prefix.length > 1 for prefix in self._gazetteer.prefixes(name, "cn"))


# Stems that, without a place, are ordinary words first.
_ORDINARY = frozenset(
    {
        "数据中心",
        "大数据中心",
        "信息中心",
        "新区",
        "开发区",
        "保税区",
        "工业园区",
        "大学",
        "学院",
        "高校",
        "政府",
        "电视台",
        "地震台",
        "气象台",
        "移动",
        "电信",
        "联通",
    }
)
_SURE_ALONE = frozenset(
    {
        "集团",
        "银行",
        "大学",
        "学院",
        "学会",
        "工会",
        "协会",
        "商会",
        "委员会",
        "开发区",
        "专班",
        "工作组",
        "设计院",
        "研究院",
        "基金会",
        "有限公司",
        "集团公司",
        "行业协会",
        "行业协会商会",
        "职业学院",
        "高等院校",
    }
)
