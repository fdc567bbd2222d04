"""Units as subjects of sentences: 各盟市要…, 由省财政厅会同…负责.

They count only where no statement names the units. The role follows the verb: 牵头 leads,
配合 supports, anything else is responsible. Companies and citizens as subjects are not
units of the task.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from luodi.extraction.statements import StatedUnit
from luodi.extraction.units import Name, looks_like_body, split_units
from luodi.model import Role, Span

PLACE = r"省|市|县|区|旗|盟|州|地|乡|镇|街道|自治区|开发区|园区|新区"
BODY_WORD = (
    r"政府|人民政府|部门|单位|机构|机关|委员会|办公室|领导小组|工作专班|专班|管委会|牵头单位|责任单位|成员单位|局|厅|委|部|署|总署|总局|院|办|处室|处|科室|法院|检察院|海关|银行|中心|党委|党组|工会|团委|妇联|工商联|税务局"
)
SUBJECT = re.compile(
    rf"(?P<subject>(?:各|全(?:省|市|区|县)各?|市直|省直|区直|县直|省级|市级|区级|县级|县级以上|国务院|中央|地方|有关|相关|行业|属地|本市|本省|我省|我市|[\u4e00-\u9fff]{{1,12}}?)"
    rf"[^，。；：、\n要应须将]{{0,28}}?(?:{BODY_WORD}|{PLACE}|各地|盟市|旗县|区县|市县|市州|地区|地市)(?:[（(][^（）()]{{1,16}}[）)])?"
    rf"(?:(?:、|，|和|及|与|以及)[^，。；：、\n要应须将]{{1,24}}?(?:{BODY_WORD}|{PLACE}|各地|盟市|旗县|区县|市县|市州|地区)(?:[（(][^（）()]{{1,16}}[）)])?){{0,5}})"
    rf"(?P<verb>(?:也|都|均|同时|还)?(?:要|应当?|须|需要?|必须|不得|应该|负责|牵头|会同|务必))"
)
PLAIN_SUBJECT = re.compile(
    r"(?P<subject>各(?:盟市|旗县(?:市区)?|市|县|区|区县|市县|市州|地区|地|级(?:人民)?政府|级各部门|级|设区市|有关部门|相关部门|部门|单位|镇街|街道|乡镇|开发区|园区)(?:[（(][^（）()]{1,12}[）)])?"
    r"(?:[、，和及](?:各)?(?:旗县市?区?|县|区|部门|有关部门|单位|相关部门|各部门|各单位|有关单位|开发区|园区)(?:[（(][^（）()]{1,12}[）)])?){0,4}(?:人民政府|政府|管委会)?)"
    r"(?P<verb>严格|加强|建立|制定|落实|完善|结合|按照|依托|推进|负责|牵头|配合|出台|组织|开展|明确|加快|持续|至少|积极|充分|定期|每年|根据|成立|确定)"
)
BY = re.compile(
    r"(?<![自理])由(?P<subject>[^，。；：由\n]{2,50}?)(?P<verb>(?:负责)?牵头|共同牵头|会同|负责|组织实施|统筹|承担)"
)
NOT_PUBLIC = re.compile(
    r"企业|公司|银行业|金融机构|商会|协会|社会|市场主体|医疗机构|学校|高校|个人|群众|干部|人员|代表|建设单位|施工单位|用人单位|申请人|采购人|医药机构|投标|供应商|中介|村|居民|项目单位|业主|平台|同志|负责人|负责同志|领导|工作人员|学生|教师|家庭|银行|保险|运营"
)
BAD_HEAD = re.compile(r"^(?:推动|指导|督促|支持|鼓励|引导|对|对于|向|将|按|根据|按照|在|与|为|以|报|经|给|使|让|同|从|把|被|通过|依托|组织|协调|推进|加强|建立|完善|落实|强化|发挥|健全|实施|构建|优化|提升|如|若|凡|当|其中|以及|符合|需|需要|要|及时|充分|积极|认真|切实|会同|配合|争取|探索|全面|深化|涉及|逐步|对接|联合|实行|请求|压实|做好|明确|提高)")
LEADS = re.compile(r"牵头(?!单位|部门|人)|牵头抓总|总牵头|牵头工作|牵头作用|主责")
SUPPORTS = re.compile(r"积极配合|密切配合|做好配合|主动配合|要配合|予以配合|全力支持|参与配合")


def find_subjects(text: str, start: int, end: int, sentences: Sequence[Span]) -> list[StatedUnit]:
    """Units that stand as subjects of ordering sentences in `text[start:end]`."""
    units: list[StatedUnit] = []
    for a, b in sentences:
        if b <= start or a >= end:
            continue
        for place in _clause_starts(text, max(a, start), min(b, end)):
            found = SUBJECT.match(text, place, min(b, end)) or PLAIN_SUBJECT.match(text, place, min(b, end))
            if found:
                _take(units, text, found.span("subject"), text[found.end("subject") : min(b, end)])
        for found in BY.finditer(text, max(a, start), min(b, end)):
            _take(units, text, found.span("subject"), text[found.start("verb") : min(b, end)])
    return units


def _clause_starts(text: str, start: int, end: int) -> list[int]:
    """Where a sentence or one of its parts begins, labels and run-in marks skipped."""
    starts = [_skip_mark(text, start, end)]
    for found in re.finditer(r"[，,；;：:\n](?=各|由|省|市|县|区|自治区|国务院|有关|相关|同时各)", text[start:end]):
        starts.append(start + found.end())
    return starts


def _skip_mark(text: str, start: int, end: int) -> int:
    found = re.compile(
        r"\s*(?:(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．])|[一二三四五六七八九十]{1,2}[是要]|第[一二三四五六七八九十]+，|——)?(?:同时，|此外，|其中，)?"
    ).match(text, start, end)
    return found.end() if found else start


def _take(units: list[StatedUnit], text: str, span: Span, rest: str) -> None:
    names = split_units(text, *span)
    clause = re.split(r"[。；]", rest)[0]
    if re.match(r"[^，]{0,3}负责同志|负责人", rest):
        return
    role = _role(clause)
    for name in names:
        if not _is_public(name):
            continue
        if any(u.name.text == name.text for u in units):
            continue
        units.append(StatedUnit(name, role, "sentence-subject"))


def _is_public(name: Name) -> bool:
    words = name.text
    if len(words) > 30 or NOT_PUBLIC.search(words) or BAD_HEAD.match(words):
        return False
    return looks_like_body(words)


def _role(clause: str) -> Role:
    if LEADS.search(clause[:40]):
        return Role.LEAD
    if SUPPORTS.search(clause[:40]):
        return Role.SUPPORT
    return Role.RESPONSIBLE
