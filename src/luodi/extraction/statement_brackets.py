"""Brackets that state units; the same brackets hold ordinary remarks too."""

from __future__ import annotations

import re

from luodi.extraction.stated_units import StatedUnit, Statement, take_units
from luodi.extraction.statement_clauses import pieces, read_clauses
from luodi.extraction.statement_fields import read_fields
from luodi.extraction.statement_words import FIELD, ROLE_WORD
from luodi.extraction.units import is_collective, looks_like_body, split_units
from luodi.model import Role

CONTACT = re.compile(
    r"(?P<unit>[^，,；;：:\d]{2,24})[，,]\s*(?P<name>[\u4e00-\u9fff·]{2,6})[，,]\s*(?P<phone>[\d－—\-、()（） ]{6,})"
)
WORK_LIST = re.compile(r"(?:任务分解|任务分工|职责分工|工作分工)[：:]")
OWN_WORK = re.compile(
    r"(?:牵头|配合|做好|抓好|加强|负责|推进|推动|落实|组织|实施|开展|建立|完善|及时|按照|按|指导|督促|制定|根据|结合|做到|强化|公开|编制|汇总|要|应)"
)
OFFICE = re.compile(
    r"[局厅委部院署办处会]$|中心$|公司$|政府$|集团$|海关$|单位$|部门$|管委会$|（[^）]*[局办委]）$"
)
SHARED_END = re.compile(
    r"^[\u4e00-\u9fff]{1,6}[区县旗市州盟](?:人民)?(?:政府|管委会|委员会)$"
)
"""东河、西岭、南坪区政府: the end holds for all names before it."""
NO_LIST = re.compile(r"[。；：:《》！？\d]")


def read_bracket(
    text: str, start: int, end: int, *, closed: bool = True
) -> Statement | None:
    """A bracket that states units, or None for an ordinary remark."""
    inside, stop = start + 1, end - 1 if closed else end
    words = text[inside:stop]
    if WORK_LIST.match(words):
        statement = _work_list(text, inside, stop)
        statement.start, statement.end = start, end
        return statement if statement.units else None
    if text[start] == "【" and not FIELD.search(words):
        return None
    contact = CONTACT.fullmatch(words)
    if contact:
        return _contact(text, start, end, inside + contact.end("unit"))
    if not ROLE_WORD.search(words):
        return _bare_list(text, start, end)
    if FIELD.search(words):
        fields = read_fields(text, inside, stop)
        if not fields or not (fields.units or fields.times):
            return None
        statement = fields
    else:
        statement = read_clauses(text, inside, stop)
        if not _mostly_bodies(statement):
            # 省医药价格指导中心 holds a word of roles and is a bare name all the same.
            return _bare_list(text, start, end) if closed else None
    statement.start, statement.end = start, end
    return statement


def _contact(text: str, start: int, end: int, unit_end: int) -> Statement | None:
    """（运用促进处，姓名，电话）: the unit with whom to talk."""
    rule = "units-contact"
    statement = Statement(start, end, rule=rule)
    take_units(statement, text, start + 1, unit_end, Role.RESPONSIBLE, rule)
    return statement if statement.units else None


def _mostly_bodies(statement: Statement) -> bool:
    """Half of the names at least have the form of a body; else it is a remark."""
    names = [u.name.text for u in statement.units]
    if names and SHARED_END.search(names[-1]) and all(len(n) <= 5 for n in names[:-1]):
        return True
    return bool(names) and 2 * sum(looks_like_body(n) for n in names) >= len(names)


def _work_list(text: str, start: int, end: int) -> Statement:
    """任务分解：A、B做好X；各县区政府加强Y: units, each with a work of its own."""
    rule = "units-work-list"
    statement = Statement(start, end, rule=rule)
    colon = text.find("：", start, end)
    for a, b in pieces(text, (colon if colon >= 0 else start) + 1, end):
        found = OWN_WORK.search(text, a, b)
        if not found or found.start() == a:
            continue
        names = split_units(text, a, found.start())
        if names and all(looks_like_body(n.text) for n in names):
            role = _role_of_work(found[0])
            take_units(statement, text, a, found.start(), role, rule)
    return statement


def _role_of_work(verb: str) -> Role:
    if verb.startswith("牵头"):
        return Role.LEAD
    return Role.SUPPORT if verb.startswith("配合") else Role.RESPONSIBLE


def _bare_list(text: str, start: int, end: int) -> Statement | None:
    """（市税务局、市商务局）: names alone, right behind a stop or before one."""
    if text[start] in "【[［" or end - start > 200:
        return None
    before = text[start - 1 : start]
    after = text[end : end + 1]
    if before not in ("。", "；", "）", "”") and after not in ("", "\n", "。"):
        return None
    names = split_units(text, start + 1, end - 1)
    if not names or NO_LIST.search(text[start + 1 : end - 1]):
        return None
    bodies = [n for n in names if looks_like_body(n.text) or is_collective(n.text)]
    # Companies go by short names; the first must be a body, and most of the rest.
    if names[0] not in bodies or len(bodies) < 0.55 * len(names):
        return None
    if max(len(n.text) for n in names) > 24 or len(names) == 1 and before != "。":
        return None
    if not any(OFFICE.search(n.text) for n in names):
        return None
    statement = Statement(start, end, rule="bare-list")
    statement.units = [StatedUnit(n, Role.RESPONSIBLE, "bare-list") for n in names]
    return statement
