"""Units as subjects of sentences: 各盟市要…, 由省财政厅会同…负责.

They count only where no statement names the units. The role follows the verb: 牵头 leads,
配合 supports, anything else is responsible. Companies and citizens as subjects are not
units of the task.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from luodi.extraction.stated_units import ANYBODY, StatedUnit
from luodi.extraction.units import Name, looks_like_body, split_units
from luodi.model import Role, Span

MARK = re.compile(
    r"\s*(?:第[一二三四五六七八九十百\d]{1,6}条\s*(?:【[^】]{1,16}】)?|(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．])|[一二三四五六七八九十]{1,2}[是要则]|第[一二三四五六七八九十]+，|——)?(?:同时，|此外，|其中，|另外，)?(?:请(?=[各省市县区有相]))?"
)
# The first modal or verb of charge; 要 inside 主要, 重要, 需要 is none.
VERB = re.compile(
    r"(?<![重主需必首摘纪概纲扼])要(?!素|求|点|件|闻|害|道|约)|应当|(?<![响相适对供反效回])应(?!急|用|届|收|对|享|纳|保|尽|兑|付|答|征|变|该|链|力|邀)|须|必须|不得|务必|将(?!来|军|近)|负责(?!人|同志|制)|牵头(?!单位|部门|人|抓)|会同|(?<![主])可(?=[\u4e00-\u9fff])(?!持续|靠|能|行|视|追|复|控|信|再|及|替|感|比|观|获|用|查|利)|至少|具体负责"
)
CLAUSE = re.compile(
    r"[，,；;：:\n](?:同时|并|请)?(?=各|由|[省市县区]|自治区|国务院|有关|相关)"
)
INNER = re.compile(
    r"[，,](?P<subject>[^，,。；;：:\n]{2,24}?(?:海关|部门|法院|检察院|政府|[局厅委办署]|机关|中心|办公室|领导小组|地方|地区))(?=要(?!素|求)|应(?!急|用|届|当地)|应当|须|不得|会同|负责|牵头)"
)
BY = re.compile(
    r"(?<![自理缘来])由(?P<subject>[^，。；：由\n]{2,50}?)(?:负责|共同|分别|统一)?(?P<verb>牵头|会同|负责|协同|组织|统筹(?=[^部])|承担|制定|建立|开展|实施|审核|审批|办理|落实|指导|协调|推进|汇总|提出|明确|发布|根据|按照|按)"
)
# Without a modal the subject must be one that can only be a body, right before a verb.
PLAIN_VERB = r"严格|加强|建立|制定|落实|完善|结合|按照|按(?=[职有规])|根据|依托|推进|配合|出台|组织|开展|明确|加快|持续|积极|充分|定期|每(?=[年季月])|成立|确定|适时|对(?=[^，]{2,})|将(?=[^，]{2,})|统筹|指导|做好|汇总|及时|抓好|打造|选择|编制|梳理|细化|切实|主动|进一步|全面|认真|分别|聚焦|围绕|通过|加大|强化|负责|参照|设立|建设|优先|优化|推动|实施|履行|发挥|报送|于(?=\d|每)|在(?=\d)"
REGIONS = re.compile(
    r"(?P<subject>(?:[\u4e00-\u9fff]{2,5}[区县旗市盟州]、)+[\u4e00-\u9fff]{2,5}[区县旗市盟州])(?=完成|打造|建设|要|应|负责|分别|各|推进|实施|加快|率先|牵头|开展|启动)"
)
FIELDS = re.compile(
    r"(?P<subject>(?:[\u4e00-\u9fff]{2,8}、)+[\u4e00-\u9fff]{2,8})等(?:有关|相关)?部门(?=要(?!素|求)|应当?|须|负责|按|将|会同|根据|依)"
)
PLAIN = re.compile(
    rf"(?P<subject>(?:[\u4e00-\u9fff]{{0,4}}人民法院|各级法院|[\u4e00-\u9fff]{{0,6}}(?:检察|公安|司法|税务|审判)机关|地方各级|国家[\u4e00-\u9fff]{{2,6}}局|各(?:地|级|市|县|区|盟|旗|州|有关|相关|部门|单位|省|设区|区县|市县|责任|牵头|成员|任务|专班|街道|镇|乡|开发区|园区|处室)"
    rf"|[省市县区][委直级政]|自治区|国务院|市[\u4e00-\u9fff]{{1,12}}?(?:局|委|办|中心)|省[\u4e00-\u9fff]{{1,12}}?(?:局|厅|委|办|中心)|区[\u4e00-\u9fff]{{1,10}}?(?:局|委|办|中心)|有关部门|相关部门|有关单位|试点地区|[\u4e00-\u9fff]{{2,16}}(?:领导小组|办公室|工作专班|联席会议|督查室|部门|管委会))"
    rf"[^，。；：、要]{{0,24}}?(?:[、，和及与][^，。；：、要]{{2,22}}?){{0,5}}?)(?=(?:{PLAIN_VERB}))"
)
# 各级各部门主要负责同志要…, 各部门年内至少…: what stands between the body and its verb.
SUBJECT_TAIL = re.compile(
    r"(?:的?(?:主要|分管)?(?:负责同志|负责人|领导(?!小组)(?:同志)?)|年内|每年|每季度|每月|每半年|定期|原则上|一般|分别|共同|也|都|均|还|同时|[，, ])+$"
)
DUTY_HEAD = re.compile(
    r"(?P<subject>[\u4e00-\u9fff、（）()]{2,36})[：:](?=负责|牵头|按照|按|做好|拟定|制定|要|依法|组织|协调|配合|承担|加强|落实|指导|建立|统筹|完善|会同|梳理|督促)"
)
NOT_PUBLIC = re.compile(
    r"企业|公司|银行业|金融机构|商会|协会|社会|市场主体|经营主体|医疗机构|(?<!各)学校|(?<!各)高校|个人|群众|干部|人员|人大代表|建设单位|施工单位|用人单位|申请人|采购人|医药机构|投标|供应商|中介|村(?!镇)|居民|项目单位|业主|平台|同志|负责人|领导$|学生|教师|家庭|保险|运营|贷款|窗口|事项|项目|系统|工作$|机制|制度|方式|车辆|纳税人|开发商|银行(?!分行)|承办单位|被|律师|(?:中介|培训|医药|养老|检测|评估|担保|服务)机构$"
)
BAD_HEAD = re.compile(
    r"^(?:推动|指导|督促|支持|鼓励|引导|对|对于|向|将|按|根据|按照|在|与|为|以|报|经|给|使|让|同|从|把|被|通过|依托|组织|协调|推进|加强|建立|完善|落实|强化|发挥|健全|实施|构建|优化|提升|如|若|凡|当|其中|以及|符合|需|需要|要|及时|充分|积极|认真|切实|会同|配合|争取|探索|全面|深化|涉及|逐步|对接|联合|实行|请求|压实|做好|明确|提高|该|其|此|这|那|我们|他们|所有|任何|不|已|未|并|因|由于|凭|持|申请|审批|办理|严格|加快|统筹|牵头|负责|开展|执行|制定|抓好|完善|贯彻|选择|且|协助|两个以上|承担|具备|到20|有条件|各地新建|一是|二是|原则上|接受|上报)"
)
PARTNERS = re.compile(
    rf"(?:要|应当?|将|须|负责)?会同(?P<names>[^，。；：\n]{{2,60}}?(?:等(?:部门|单位|有关部门|相关部门)?)?)(?=(?:本着|共同|研究|编制|拟订|提出|{PLAIN_VERB}))"
)
PUBLIC_BODY = re.compile(
    r"(?:人民)?(?:法院|检察院)$|(?:公安|检察|审判|司法|税务|行政|政法|监察|执法)机关$|政府性[\u4e00-\u9fff、]{0,8}机构$|^(?:中央|省级|市级|县级|地方)?财政$|^(?:国家|省级|市级|各级)[\u4e00-\u9fff、]{0,10}(?:基金|担保机构)(?:（机构）)?$|^[省市县、区]{1,5}[\u4e00-\u9fff]{2,6}(?:担保|教研)机构$|工商联$"
)
LEADS = re.compile(r"牵头(?!单位|部门|人)|牵头抓总|总牵头|牵头工作|牵头作用|主责")
SUPPORTS = re.compile(
    r"^(?:要|应当?|须|负责)?(?:积极|密切|主动|全力|认真|做好)*(?:配合|协助|参与|支持)|做好配合|予以配合"
)


def find_subjects(
    text: str, start: int, end: int, sentences: Sequence[Span]
) -> list[StatedUnit]:
    """Units that stand as subjects of ordering sentences in `text[start:end]`."""
    units: list[StatedUnit] = []
    for a, b in sentences:
        stop = min(b, end)
        if b <= start or a >= end:
            continue
        for place in _clause_starts(text, max(a, start), stop):
            _subject_at(units, text, place, stop)
        for found in INNER.finditer(text, max(a, start), stop):
            _take(units, text, found.span("subject"), text[found.end() : stop])
        for found in BY.finditer(text, max(a, start), stop):
            _take(units, text, found.span("subject"), text[found.start("verb") : stop])
    return units


def _clause_starts(text: str, start: int, end: int) -> list[int]:
    """Where a sentence or one of its parts begins, labels and run-in marks skipped."""
    found = MARK.match(text, start, end)
    starts = [found.end() if found else start]
    starts += [m.end() for m in CLAUSE.finditer(text, start, end)]
    return starts


def _subject_at(units: list[StatedUnit], text: str, place: int, end: int) -> None:
    """The subject of the clause at `place`: everything before its first verb, if it names bodies only."""
    if text.startswith("由", place):
        return
    duty = DUTY_HEAD.match(text, place, end)
    if duty and _take(units, text, duty.span("subject"), text[duty.end() : end]):
        return
    stop = min(end, place + 90)
    comma = re.compile(r"[。；：:\n]").search(text, place, stop)
    stop = comma.start() if comma else stop
    fields = FIELDS.match(text, place, stop)
    if fields:
        _take_fields(units, text, fields)
        return
    regions = REGIONS.match(text, place, stop)
    if regions and _take(
        units, text, regions.span("subject"), text[regions.end() : end]
    ):
        return
    verb = VERB.search(text, place, stop)
    if verb and _take(units, text, (place, verb.start()), text[verb.start() : end]):
        return
    plain = PLAIN.match(text, place, stop)
    if plain:
        _take(units, text, plain.span("subject"), text[plain.end("subject") : end])


def _take_fields(units: list[StatedUnit], text: str, found: re.Match[str]) -> None:
    """卫生健康、审计等部门要: fields of work stand for their departments."""
    for name in split_units(text, *found.span("subject")):
        if not any(u.name.text == name.text for u in units):
            units.append(StatedUnit(name, Role.RESPONSIBLE, "sentence-fields"))


def _take(units: list[StatedUnit], text: str, span: Span, rest: str) -> bool:
    """Adds the names of a subject; False where any piece of it is no public body."""
    if span[1] - span[0] < 2:
        return False
    words = SUBJECT_TAIL.sub("", text[span[0] : span[1]])
    names = split_units(text, span[0], span[0] + len(words))
    if not names or not all(_is_public(name) for name in names):
        return False
    role = _role(re.split(r"[。；]", rest)[0])
    for name in names:
        if not any(u.name.text == name.text for u in units):
            units.append(StatedUnit(name, role, "sentence-subject"))
    _take_partners(units, text, span[1])
    return True


def _take_partners(units: list[StatedUnit], text: str, place: int) -> None:
    """A要会同B、C等部门制定…: the partners named are responsible too."""
    found = PARTNERS.match(text, place)
    if not found:
        return
    names = split_units(text, *found.span("names"))
    if all(_is_public(name) and not ANYBODY.fullmatch(name.text) for name in names):
        units += [
            StatedUnit(name, Role.RESPONSIBLE, "sentence-partner")
            for name in names
            if not any(u.name.text == name.text for u in units)
        ]


def _is_public(name: Name) -> bool:
    words = name.text
    if any(c.isdigit() for c in words):
        return False
    if PUBLIC_BODY.search(words) and not BAD_HEAD.match(words):
        return True
    if len(words) > 32 or NOT_PUBLIC.search(words) or BAD_HEAD.match(words):
        return False
    return looks_like_body(words)


def _role(clause: str) -> Role:
    if LEADS.search(clause[:40]):
        return Role.LEAD
    if SUPPORTS.search(clause[:40]):
        return Role.SUPPORT
    return Role.RESPONSIBLE
