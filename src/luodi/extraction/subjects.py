"""Units as subjects of sentences: 各盟市要…, 由省财政厅会同…负责.

They count only where no statement names the units. The role follows the verb: 牵头 leads,
配合 supports, anything else is responsible. Companies and citizens as subjects are not
units of the task.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from luodi.extraction.stated_units import ANYBODY, StatedUnit
from luodi.extraction.subject_words import (
    ASKS,
    BAD_HEAD,
    BY,
    CLAUSE,
    DUTY_HEAD,
    FIELDS,
    INNER,
    LEADS,
    MARK,
    NOT_PUBLIC,
    PARTNERS,
    PLAIN,
    PUBLIC_BODY,
    REGIONS,
    SUBJECT_TAIL,
    SUPPORTS,
    VERB,
)
from luodi.extraction.units import Name, looks_like_body, split_units
from luodi.model import Role, Span

LONGEST_SUBJECT = 90
SUBJECT_STOP = re.compile(r"[。；：:\n]")
SENTENCE_STOP = re.compile(r"[。；]")


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
    stop = min(end, place + LONGEST_SUBJECT)
    comma = SUBJECT_STOP.search(text, place, stop)
    stop = comma.start() if comma else stop
    fields = FIELDS.match(text, place, stop)
    if fields:
        _take_fields(units, text, fields)
        return
    regions = REGIONS.match(text, place, stop)
    if regions:
        rest = text[regions.end() : end]
        if _take(units, text, regions.span("subject"), rest):
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
    names = _apart(names)
    if not names or not all(_is_public(name) for name in names):
        return False
    role = _role(SENTENCE_STOP.split(rest)[0])
    for name in names:
        if not any(u.name.text == name.text for u in units):
            units.append(StatedUnit(name, role, "sentence-subject"))
    _take_partners(units, text, span[1])
    return True


def _apart(names: Sequence[Name]) -> list[Name]:
    """A商B is A and B: 商 between two bodies asks the second for its consent."""
    apart: list[Name] = []
    for name in names:
        found = ASKS.search(name.text)
        if found:
            middle = name.start + found.start()
            apart.append(Name(name.text[: found.start()], name.start, middle))
            apart.append(Name(name.text[found.end() :], middle + len(found[0]), name.end))
        else:
            apart.append(name)
    return apart


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
    """Whether a name is one of the state's bodies, not a firm, a person or a phrase."""
    words = name.text
    if BAD_HEAD.match(words) or any(c.isdigit() for c in words):
        return False
    if PUBLIC_BODY.search(words):
        return True
    return len(words) <= 32 and not NOT_PUBLIC.search(words) and looks_like_body(words)


def _role(clause: str) -> Role:
    if LEADS.search(clause[:40]):
        return Role.LEAD
    if SUPPORTS.search(clause[:40]):
        return Role.SUPPORT
    return Role.RESPONSIBLE
