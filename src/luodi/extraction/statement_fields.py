"""Statements in fields: 牵头单位：A、B；配合单位：C；完成时限：6月底前."""

from __future__ import annotations

import re

from luodi.extraction.following_units import FOLLOWING, take_following
from luodi.extraction.stated_units import Statement, take_units
from luodi.extraction.statement_clauses import take_clauses
from luodi.extraction.statement_words import ANY_FIELD, FIELD, FIRST_LEADS
from luodi.extraction.units import looks_like_body
from luodi.model import Role

SUPPORTING_FIELD = re.compile(r"配合|协办|协同|参与|参加|支持|协助|会同|指导")
# A、B；6月底前: a time behind the units of the same field.
TIME_PIECE = re.compile(
    r"[，,；;。]\s*(?=[^，,；;。]*(?:\d+月|\d{4}年|年底前|长期|持续推进))"
)
NAMES_BODY = re.compile(r"[局厅委部]")
# A牵头，B配合 inside a field or a cell.
ROLES_INSIDE = re.compile(r"牵头[，,；;、]|牵头$|牵头负责|配合$|配合[，,；;]")
DIVIDED = re.compile("[，,；;]")


def read_fields(text: str, start: int, end: int) -> Statement | None:
    """The units and times of all fields in `text[start:end]`; None without a field."""
    marks = list(FIELD.finditer(text, start, end))
    if not marks:
        return None
    statement = Statement(start, end)
    before = marks[0].start()
    lead_words = text[start:before].strip("，,；;。 ")
    if lead_words and looks_like_body(lead_words):
        take_units(statement, text, start, before, Role.RESPONSIBLE, "units-field")
    ends = [m.start() for m in marks[1:]] + [end]
    for mark, following in zip(marks, ends, strict=True):
        if mark["time"]:
            statement.times.append((mark.end(), following))
            continue
        if mark["person"] or mark["other"]:
            continue
        role = _role_of(mark["role"] or mark["plain"])
        take_field(statement, text, mark.end(), following, role)
    return statement


def _role_of(word: str) -> Role:
    """牵头单位 leads, 配合单位 supports, any other is responsible."""
    if "牵头" in word or "主办" in word or "主责" in word:
        return Role.LEAD
    if SUPPORTING_FIELD.search(word) and "责任" not in word:
        return Role.SUPPORT
    return Role.RESPONSIBLE


def take_field(
    statement: Statement, text: str, start: int, end: int, role: Role
) -> None:
    """The units of a field or a cell; A牵头，B配合 inside it has its own roles."""
    words = text[start:end]
    following = FOLLOWING.search(words)
    if following:
        take_following(statement, text, start + following.start(), end)
        end = start + following.start()
        words = text[start:end]
    note = FIRST_LEADS.search(words)
    if note:
        statement.first_leads = True
        comma = max(words.rfind("，", 0, note.start()), words.rfind("；", 0, note.start()))
        end = start + max(comma, 0)
        words = text[start:end]
    time = TIME_PIECE.search(words)
    if time and not NAMES_BODY.search(words[time.end() :]):
        statement.times.append((start + time.end(), end))
        end = start + time.start()
        words = text[start:end]
    if ROLES_INSIDE.search(words) and DIVIDED.search(words):
        take_clauses(statement, text, start, end)
        return
    take_units(statement, text, start, end, role, "units-field")


def line_statements(
    text: str, start: int, end: int, taken: list[Statement]
) -> list[Statement]:
    """牵头单位：… outside brackets, up to the end of the line or of its sentences."""
    found: list[Statement] = []
    spans = sorted(s.span for s in taken)
    at, nearest = start, 0
    for mark in ANY_FIELD.finditer(text, start, end):
        while nearest < len(spans) and spans[nearest][1] <= mark.start():
            nearest += 1
        inside = nearest < len(spans) and spans[nearest][0] <= mark.start()
        if mark.start() < at or inside:
            continue
        limit = _fields_end(text, mark.start(), _lines_end(text, mark.start(), end))
        begin = _field_begin(text, mark.start())
        statement = read_fields(text, begin, limit)
        if statement and (statement.units or statement.times):
            statement.start, statement.end = begin, limit
            statement.rule = "units-line"
            found.append(statement)
            at = limit
    return found


def _lines_end(text: str, start: int, end: int) -> int:
    """The end of the last of the lines that go on with fields."""
    at = start
    while True:
        line_end = text.find("\n", at, end)
        if line_end < 0:
            return end
        if not FIELD.match(text, line_end + 1):
            return line_end
        at = line_end + 1


def _field_begin(text: str, mark: int) -> int:
    """The field's word may begin before the role: 指标牵头单位."""
    for lead in ("指标", "主要", "任务", "主体"):
        if text.startswith(lead, mark - len(lead)):
            return mark - len(lead)
    return mark


def _fields_end(text: str, start: int, stop: int) -> int:
    """Fields end where a sentence that is no field begins."""
    at = start
    while True:
        full = text.find("。", at, stop)
        if full < 0:
            return stop
        at = full + 1
        if at >= stop:
            return stop
        following = at + 1 if text[at] == "\n" else at
        if not FIELD.match(text, following):
            return at
