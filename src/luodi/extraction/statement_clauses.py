"""Statements in clauses: A、B牵头，C配合，D按职责分工负责，6月底前完成."""

from __future__ import annotations

import re

from luodi.extraction.following_units import FOLLOWING, take_following
from luodi.extraction.stated_units import Statement, take_units
from luodi.extraction.statement_words import (
    BRACKETS_LEAD,
    DATE_LIKE,
    FIRST_LEADS,
    TIME_WORDS,
)
from luodi.extraction.units import looks_like_body, split_units
from luodi.model import Role, Span

VERB = re.compile(
    r"(?P<lead>(?:共同|分别|联合|负责|总|按(?:照)?(?:各自)?职责(?:分工)?)*牵头"
    r"(?:(?:并|和)?(?:共同|分别)?(?:按(?:照)?(?:各自)?职责(?:分工)?)?(?:负责|落实|组织实施|推进|实施|做好|抓好))?)"
    r"|(?P<support>(?:做好|抓好|积极|密切|共同|分别)?(?:配合|参与|协办|协同|协助|参加|支持)(?:完成|做好|落实|实施|工作|推进|相关工作)*)"
    r"|(?P<responsible>(?:按|根据|依)(?:照|据)?(?:各自)?(?:的)?职[责能](?:范围|权限)?(?:内)?(?:分工)?(?:分别|共同|各自)?"
    r"(?:负责|落实|抓好落实|推进|完成|做好|实施|组织实施|参与|开展)?(?:落实|实施|推进|有关工作|相关工作)?"
    r"|负总责|(?:分工|分别|共同|具体|主要|全面|组织|统筹|各自|分头)*负责(?:落实|实施|推进|组织实施|抓好落实|指导)*"
    r"|(?:分别|共同|具体|各自|组织|抓好|推动|推进)*(?:落实|承办|主办|组织实施|实施|承担|指导|完成))"
)
AFTER_VERB = re.compile(
    r"(?:并|且|好|以及|有关|相关|具体|各项|组织|抓好|做好|落实|工作|实施|完成|到位|任务|推进|执行|等|本行业|本领域|本地区|辖区内|开展|监管|指导|监督|指导监督)+"
)
ROLE_DONE = re.compile(r"(?:牵头(?:负责|落实)?|配合|负责|协办|主办|协助)$")
"""A牵头、B配合: behind a role, 、 divides roles as ， does."""
NAMES_OFFICE = re.compile(r"[局厅委办]")
ENDS_TIME = re.compile(
    r"前|底|末|内|完成|到|至|\d+月$|日$|年$|实施|启动|度$|半年$|坚持|推进"
)
CLAUSE = "units-clause"


def read_clauses(text: str, start: int, end: int) -> Statement:
    """The units of `text[start:end]`, each list with the role of its verb."""
    statement = Statement(start, end)
    words = text[start:end]
    if FIRST_LEADS.search(words):
        statement.first_leads = True
    following = FOLLOWING.search(words)
    stop = start + following.start() if following else end
    if BRACKETS_LEAD.search(words) and "，各" in words:
        start += words.index("，各") + 1
    take_clauses(statement, text, start, stop)
    if following and statement.units:
        take_following(statement, text, stop, end)
    return statement


def take_clauses(statement: Statement, text: str, start: int, end: int) -> None:
    """A、B牵头，C配合，6月底前完成: each stretch up to its verb is a list with one role.

    A list may hold ，; so a stretch without verb waits for the verb of the next.
    """
    pending: int | None = None
    pending_end = start
    for piece_start, piece_end in pieces(text, start, end):
        words = text[piece_start:piece_end]
        if FIRST_LEADS.search(words):
            statement.first_leads = True
            continue
        if _is_time(words):
            statement.times.append((piece_start, piece_end))
            continue
        verb = _role_verb(words)
        begin = pending if pending is not None else piece_start
        if verb is None:
            pending = begin
            pending_end = piece_end
            continue
        role, verb_start, verb_end = verb
        take_units(statement, text, begin, piece_start + verb_start, role, CLAUSE)
        _take_behind_verb(statement, text, piece_start + verb_end, piece_end, role)
        pending = None
    if pending is not None:
        _take_rest(statement, text, pending, pending_end)


def _take_behind_verb(
    statement: Statement, text: str, start: int, end: int, role: Role
) -> None:
    """A牵头会同B: a unit that supports; A负责6月底前完成: a time."""
    rest = text[start:end]
    if role is Role.LEAD and looks_like_body(rest.strip("、和及会同")):
        take_units(statement, text, start, end, Role.SUPPORT, CLAUSE)
    elif rest and DATE_LIKE.search(rest):
        statement.times.append((start, end))


def _take_rest(statement: Statement, text: str, start: int, end: int) -> None:
    """Units behind the last verb: they support, or share the work."""
    if text[start:end].startswith(("会同", "配合")):
        take_units(statement, text, start, end, Role.SUPPORT, CLAUSE)
    elif statement.units and all(
        looks_like_body(n.text) for n in split_units(text, start, end)
    ):
        take_units(statement, text, start, end, Role.RESPONSIBLE, CLAUSE)


def pieces(text: str, start: int, end: int) -> list[Span]:
    """Stretches between ，；。 outside inner brackets."""
    pieces, at, depth = [], start, 0
    for place in range(start, end):
        char = text[place]
        if char in "（(〔〈[【":
            depth += 1
        elif char in "）)〕〉]】":
            depth = max(0, depth - 1)
        elif depth == 0 and (
            char in "，,；;。" or char in "、 \t" and ROLE_DONE.search(text, at, place)
        ):
            pieces.append((at, place))
            at = place + 1
    pieces.append((at, end))
    return [(a, b) for a, b in pieces if b > a]


def _is_time(words: str) -> bool:
    """长期坚持, 6月底前完成: a time limit among the units."""
    if TIME_WORDS.fullmatch(words.strip("。，； ")):
        return True
    if not DATE_LIKE.search(words) or NAMES_OFFICE.search(words):
        return False
    return bool(ENDS_TIME.search(words))


def _role_verb(words: str) -> tuple[Role, int, int] | None:
    """The role verb that ends a stretch, its place and end; None where there is none."""
    matches = [m for m in VERB.finditer(words) if m.start() > 0]
    for index in range(len(matches) - 1, -1, -1):
        found = matches[index]
        if not _ends_piece(words[found.end() :], found.lastgroup):
            continue
        role = Role(found.lastgroup or "responsible")
        start = found.start()
        before = matches[index - 1] if index else None
        if before and found.start() - before.end() <= 1:
            # A牵头并按职责分工负责 stays lead.
            role, start = Role(before.lastgroup or "responsible"), before.start()
        return role, start, found.end()
    return None


def _ends_piece(rest: str, group: str | None) -> bool:
    """What may follow the verb: nothing, a word for work, a date, or joint units."""
    rest = rest.strip()
    if not rest or DATE_LIKE.search(rest):
        return True
    if group == "lead" and looks_like_body(rest.strip("、和及会同")):
        return True
    return bool(AFTER_VERB.fullmatch(rest))
