"""Who issued a document: by its heading, or by the signature where it says 等部门."""

from __future__ import annotations

import re

from luodi.extraction.chinese_days import DAY
from luodi.jurisdictions import Pack
from luodi.reading.line_starts import DATE_LINE
from luodi.structure import Outline

AFTER_ISSUER = re.compile(r"(?:印发|关于|转发|批转|发布|公布|就《|对|批准发布)")
BODY_END = re.compile(
    r"(?:政府|办公厅|办公室|委员会|[部厅局委署院会行]|领导小组|海关|管委会|联席会议|中心|公司|法院|检察院|总部)$"
)
AND_OTHERS = re.compile(r"等\s*\d*[一二三四五六七八九十]*个?(?:部门|单位|部委)")
OTHERS_TAIL = re.compile(r"等\s*\d*[一二三四五六七八九十]*个?(?:部门|单位|部委).*$")
NAME_MARK = re.compile(r"[、\s]")
# The end of one name right before the start of the next.
NAME_JOINT = re.compile(
    r"(?:人民政府(?:办公厅|办公室)?|办公厅|办公室|委员会|[省市区县州盟]委(?!员)|管理局|[\u4e00-\u9fff]局|[\u4e00-\u9fff]厅|海关|总部|财政局|税务局|法院|检察院)(?=中共|中央|国家|国务院|中国|[\u4e00-\u9fff]{2,8}?(?:省|市|自治区|县|区|州|盟|旗)|上海|北京|天津|重庆)"
)
TAX_OFFICE = re.compile(r"国家税务总局$")
SEAL = re.compile(r"[（(](?:代章|盖章|印章)[）)]")
STOP = re.compile(r"[。：；，]")
STATE_COUNCIL = re.compile(r"国务院总理|届全国人民代表大会第")
# 在某某市第十届…: the region whose congress hears a report.
CONGRESS_PLACE = re.compile(
    r"在(?P<place>[\u4e00-\u9fff]{2,12}?(?:省|市|自治区|州|盟|县|区|旗))第?[一二三四五六七八九十\d]+届"
)
TITLE_PLACE = re.compile(
    r"(?:^|\d{4}年)(?P<place>[\u4e00-\u9fff]{2,9}?(?:省|市|自治区|州|盟|县|区|旗))"
)


def find_issuers(outline: Outline, title: str | None, pack: Pack) -> tuple[str, ...]:
    """Full names of the issuers: from the heading, or the signature where it says 等部门."""
    if outline.frame.is_report:
        issuer = _report_issuer(outline, title or "", pack)
        if issuer:
            return (issuer,)
    signed = _signed_by(outline)
    named = _named_in_title(title or "")
    if (
        named
        and len(named) == len(signed) == 1
        and _same_body(named[0], signed[0], pack)
    ):
        return (max(named[0], signed[0], key=len),)
    if named and not AND_OTHERS.search(title or ""):
        return tuple(named)
    return tuple(signed or named)


def _same_body(first: str, second: str, pack: Pack) -> bool:
    """市住建局 in the heading and 市住房和城乡建设局 in the signature are one."""
    if first == second or second.endswith(("办公室", "办公厅")) != first.endswith(
        ("办公室", "办公厅")
    ):
        return first == second
    division = pack.division_of_issuer(second)
    if not division:
        return False
    one = pack.resolve_agency(first, division=division.id)
    two = pack.resolve_agency(second, division=division.id)
    return bool(one and two and one.id == two.id)


def _named_in_title(title: str) -> list[str]:
    """市财政局 市税务局关于…的通知: the bodies before 关于."""
    found = AFTER_ISSUER.search(title)
    if not found or found.start() < 2:
        return []
    words = OTHERS_TAIL.sub("", title[: found.start()])
    return [n for n in _split_issuers(words) if BODY_END.search(n)]


def _split_issuers(words: str) -> list[str]:
    """Names run together without a mark: 中共延安市委延安市人民政府."""
    names: list[str] = []
    for piece in filter(None, NAME_MARK.split(words)):
        start = 0
        for found in NAME_JOINT.finditer(piece):
            name, rest = piece[start : found.end()], piece[found.end() :]
            if len(name) >= 4 and BODY_END.search(rest) and not TAX_OFFICE.match(name):
                names.append(name)
                start = found.end()
        names.append(piece[start:])
    return [n for n in names if len(n) >= 2]


def _signed_by(outline: Outline) -> list[str]:
    """Lines right above the first date line that stands alone."""
    text, lines = outline.text, outline.lines
    for index, line in enumerate(lines):
        words = text[line.start : line.end]
        if index and len(words) < 30 and DATE_LINE.match(words) and DAY.search(words):
            return _bodies_above(outline, index)
    return []


def _bodies_above(outline: Outline, index: int) -> list[str]:
    """The bodies on the lines above one, up to the last line of the body."""
    names: list[str] = []
    for above in reversed(outline.lines[max(0, index - 13) : index]):
        piece = SEAL.sub("", outline.text[above.start : above.end])
        if len(piece) > 240 or STOP.search(piece) or not BODY_END.search(piece):
            break
        names = _split_issuers(piece) + names
    return names


def _report_issuer(outline: Outline, title: str, pack: Pack) -> str | None:
    """The government that delivers a report, from its title, congress or region."""
    head = title + outline.text[:400]
    if STATE_COUNCIL.search(head):
        return "国务院"
    found = CONGRESS_PLACE.search(head) or TITLE_PLACE.search(title)
    if not found:
        return None
    place = found["place"]
    division = pack.find_division(place)
    return f"{division.name if division else place}人民政府"
