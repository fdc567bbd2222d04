"""What a statement holds: units with their roles, and stretches that state a time."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from luodi.extraction.statement_words import TIME_WORDS
from luodi.extraction.units import Name, looks_like_body, split_units
from luodi.model import Role, Span

ANYBODY = re.compile(
    r"(?:[省市县区国家]{0,3})?(?:有关|相关)(?:部门|单位|方面|部委|部门单位)(?:和地方)?"
)
"""A会同有关部门负责 names A alone."""
NOT_A_NAME = re.compile(
    r"^[\d年月日底前完成内至到]+$|^(?:略|分别|共同|具体|各自)$|^(?:按|根据|依据|依照|结合)|(?:负责|落实|按职责|职责分工|抓好|配合|牵头)$"
)
STOP_INSIDE = re.compile(r"[。；：:《》！？]")


@dataclass(slots=True)
class StatedUnit:
    """One unit of a statement with its role."""

    name: Name
    role: Role
    rule: str


@dataclass(slots=True)
class Statement:
    """Units said apart from the work; `times` are stretches that state a time limit."""

    start: int
    end: int
    units: list[StatedUnit] = field(default_factory=list)
    times: list[Span] = field(default_factory=list)
    rule: str = "units-statement"
    first_leads: bool = False

    @property
    def span(self) -> Span:
        """Its place in the text."""
        return self.start, self.end


def take_units(
    statement: Statement, text: str, start: int, end: int, role: Role, rule: str
) -> None:
    """Adds the units of a list with one role; those it has already are left out."""
    if text[start : start + 2] in ("会同", "联合"):
        role = Role.SUPPORT if statement.units else role
    for name in _joined(split_units(text, start, end)):
        if not acceptable(name.text):
            continue
        if any(u.name.text == name.text and u.role is role for u in statement.units):
            continue
        statement.units.append(StatedUnit(name, role, rule))


def _joined(names: list[Name]) -> list[Name]:
    """A会同B is A and B."""
    result: list[Name] = []
    for name in names:
        place = _joint(name.text)
        if place > 1 and looks_like_body(name.text[:place]):
            result.append(Name(name.text[:place], name.start, name.start + place))
            rest = Name(name.text[place + 2 :], name.start + place + 2, name.end)
            if len(rest.text) >= 2 and not ANYBODY.fullmatch(rest.text):
                result.append(rest)
        else:
            result.append(name)
    return result


def _joint(words: str) -> int:
    """Where 会同 or 联合 joins two names; 联合会 is a name itself."""
    place = words.find("会同")
    if place > 0:
        return place
    return -1 if "联合会" in words else words.find("联合")


def acceptable(words: str) -> bool:
    """A name in a statement: short, no stop inside, not a verb phrase."""
    return (
        2 <= len(words) <= 40
        and not STOP_INSIDE.search(words)
        and not TIME_WORDS.fullmatch(words)
        and not NOT_A_NAME.search(words)
    )
