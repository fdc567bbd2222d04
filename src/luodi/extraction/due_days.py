"""Deadlines by a day: the last day of a point, of a year or of a plan period."""

from __future__ import annotations

import re
from datetime import date

from luodi.extraction.clock import Clock
from luodi.extraction.date_points import Point, last_day
from luodi.model import Deadline, DeadlineKind, Span

EARLIEST, LATEST = 1949, 2100
"""Years outside these are numbers, not dates."""
LATER = {"明年": 1, "后年": 2}


def due_by(
    text: str, span: Span, end: date, clock: Clock, rule: str, start: date | None = None
) -> Deadline | None:
    """A deadline by a day, unless the day lies before the document's own date."""
    if clock.issued_on and end < clock.issued_on:
        return None
    if clock.year and not clock.issued_on and end.year < clock.year:
        return None
    if not EARLIEST <= end.year <= LATEST:
        return None
    return Deadline(
        text[span[0] : span[1]], DeadlineKind.BY, start, end, end, span, rule
    )


def due_at_point(
    text: str, point: Point, clock: Clock, *, rule: str, year: int | None
) -> Deadline | None:
    """6月底前, 2023年12月, 第三季度, 上半年, 年底前 with the year said or carried."""
    found = point.words
    if found["year"]:
        year = int(found["year"])
    elif found["rel"]:
        year = clock.year + LATER.get(found["rel"], 0) if clock.year else None
    if year is None:
        return None
    end = last_day(found, year)
    return due_by(text, point.span, end, clock, rule) if end else None


def due_in_plan(text: str, found: re.Match[str], clock: Clock) -> Deadline | None:
    """“十五五”时期: by the last day of the plan, where the calendar of the pack knows it."""
    start, end = found.span()
    if text[start - 1 : start] in ("“", '"'):
        start -= 1
    last = clock.calendar.plan_end(found["ordinal"] + "五") if clock.calendar else None
    return due_by(text, (start, end), last, clock, "deadline-plan") if last else None
