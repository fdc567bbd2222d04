"""Statements of units: who leads, who supports, by when, said apart from the work.

Two forms carry all dialects seen: *fields* (牵头单位：A、B；配合单位：C；完成时限：…) and
*clauses* (A、B牵头，C配合，D按职责分工负责). Both stand in brackets of any kind, or on lines
of their own. Each piece is read for its role, and neighbours that touch are one statement.
"""

from __future__ import annotations

from bisect import bisect_left

from luodi.extraction.stated_units import Statement
from luodi.extraction.statement_brackets import read_bracket
from luodi.extraction.statement_fields import line_statements
from luodi.extraction.statement_words import BRACKET, BRACKETS_LEAD, UNCLOSED
from luodi.model import Role


def find_statements(text: str, start: int, end: int) -> list[Statement]:
    """All statements in `text[start:end]`, those that touch each other merged."""
    found: list[Statement] = []
    for bracket in BRACKET.finditer(text, start, end):
        if bracket.end() - bracket.start() < 4:
            continue
        statement = read_bracket(text, bracket.start(), bracket.end())
        if statement:
            found.append(statement)
    unclosed: list[Statement] = []
    for bracket in UNCLOSED.finditer(text, start, end):
        statement = read_bracket(text, bracket.start(), bracket.end(), closed=False)
        if statement:
            unclosed.append(statement)
    found = _with_others(found, unclosed)
    found += line_statements(text, start, end, found)
    found.sort(key=lambda s: s.start)
    if any(BRACKETS_LEAD.search(text, s.start, s.end) for s in found):
        _let_contacts_lead(found)
    return _merged(text, found)


def _let_contacts_lead(found: list[Statement]) -> None:
    """括号内为牵头单位: what else reads as a contact is the unit that leads."""
    for statement in found:
        if statement.rule == "units-contact":
            for unit in statement.units:
                unit.role = Role.LEAD


def _with_others(found: list[Statement], more: list[Statement]) -> list[Statement]:
    """`found` with those of `more` that overlap none of them."""
    starts = [s.start for s in found]
    kept = []
    for statement in more:
        at = bisect_left(starts, statement.end) - 1
        if at < 0 or found[at].end <= statement.start:
            kept.append(statement)
    return found + kept


def _merged(text: str, found: list[Statement]) -> list[Statement]:
    """Statements with nothing but stops between them are one."""
    merged: list[Statement] = []
    for statement in found:
        last = merged[-1] if merged else None
        between = text[last.end : statement.start] if last else "x"
        if last and statement.start < last.end:
            continue
        if last and len(between) <= 3 and not between.strip("。；;，,\n \t"):
            known = {(u.name.text, u.role) for u in last.units}
            last.units += [
                u for u in statement.units if (u.name.text, u.role) not in known
            ]
            last.times += statement.times
            last.end = statement.end
            last.first_leads = last.first_leads or statement.first_leads
        else:
            merged.append(statement)
    return merged
