"""Deadlines: when work must be done.

A date is a deadline by its form (6月底前, 到2027年, 2023年底前) or by its place (a bare
2023年 that opens a clause, a month behind 完成时限：). A year inside a name, a period of a
tax or a policy, a date before the document's own and a frequency are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from luodi.extraction.clock import Clock
from luodi.extraction.date_points import find_points
from luodi.extraction.due_days import due_at_point, due_by, due_in_plan
from luodi.extraction.points_in_sentences import point_in_sentence
from luodi.extraction.time_limits import (
    WITHIN,
    WITHIN_BARE,
    within,
    within_in_sentence,
)
from luodi.extraction.years_in_sentences import (
    BARE_YEAR,
    PLAN,
    THIS_YEAR,
    TO_YEAR,
    bare_year,
    states_plan_end,
    this_year,
    to_year,
)
from luodi.model import Deadline, DeadlineKind, Span

STATED = "deadline-stated"
# （一）动员部署阶段（2031年3月）: the heading of a phase tells its time in brackets.
PHASE = re.compile(
    r"(?:阶段|期|部署|启动|推进|总结|实施|整改|验收|排查|自查|动员|宣传|考核|评估|提升)"
    r"（(?P<time>(?=[^（）]{0,20}[月季年度旬])[\d年月日底前上中下旬初末至到—－–\-~～、季度半第一二三四内起]{2,24})）(?=[。：\n]|\Z)"
)
ONGOING = re.compile(
    r"长期(?:坚持|推进|实施|落实|任务|开展|执行)|持续(?:推进|实施|坚持|开展|推动|落实)|常态化(?:推进|开展|实施)?|长期"
)


def find_deadlines(
    text: str, start: int, end: int, times: Iterable[Span], clock: Clock
) -> list[Deadline]:
    """Deadlines stated in `text[start:end]`, in order of place.

    `times` are stretches that state a time limit (完成时限：…): there a bare month or
    长期坚持 counts. The same words twice in one task are one deadline.
    """
    found: dict[int, Deadline] = {}
    stated = [t for t in times if start <= t[0] and t[1] <= end]
    phase = PHASE.search(text, start, min(end, start + 60))
    if phase:
        stated.append(phase.span("time"))
    for span in stated:
        for deadline in _in_statement(text, span, clock):
            found.setdefault(deadline.span[0], deadline)
    taken = [d.span for d in found.values()] + stated
    for deadline in _in_sentences(text, start, end, clock):
        if not any(a <= deadline.span[0] < b for a, b in taken):
            found.setdefault(deadline.span[0], deadline)
            taken.append(deadline.span)
    unique: dict[tuple[str, str], Deadline] = {}
    for place in sorted(found):
        deadline = found[place]
        # How fast each case is handled may be said twice with the same words.
        place_key = str(place) if deadline.kind is DeadlineKind.WITHIN else ""
        unique.setdefault((deadline.text, deadline.kind + place_key), deadline)
    return list(unique.values())


def _in_statement(text: str, span: Span, clock: Clock) -> list[Deadline]:
    """A stretch that states a time limit: whatever time it names is meant."""
    start, end = span
    results: list[Deadline] = []
    year = clock.year
    for point in find_points(text, start, end):
        deadline = due_at_point(text, point, clock, rule=STATED, year=year)
        if deadline:
            results.append(deadline)
            year = deadline.end.year if deadline.end else year
    if not results:
        results = _years_in_statement(text, span, clock)
    for found in WITHIN.finditer(text, start, end):
        results.append(within(text, found, clock, STATED, start))
    for found in ONGOING.finditer(text, start, end):
        place = found.span()
        results.append(
            Deadline(found[0], DeadlineKind.ONGOING, None, None, None, place, STATED)
        )
    for found in PLAN.finditer(text, start, end):
        planned = due_in_plan(text, found, clock)
        results += [planned] if planned else []
    return results


def _years_in_statement(text: str, span: Span, clock: Clock) -> list[Deadline]:
    """2027年, or 年内 where no year is named."""
    results: list[Deadline] = []
    for found in BARE_YEAR.finditer(text, *span):
        last = date(int(found["year"]), 12, 31)
        deadline = due_by(text, found.span(), last, clock, STATED)
        results += [deadline] if deadline else []
    for found in THIS_YEAR.finditer(text, *span):
        if clock.year and not results:
            last = date(clock.year, 12, 31)
            deadline = due_by(text, found.span(), last, clock, STATED)
            results += [deadline] if deadline else []
    return results


def _in_sentences(text: str, start: int, end: int, clock: Clock) -> list[Deadline]:
    """Deadlines said in passing; where two overlap, the kind asked first stays."""
    results: list[Deadline] = []
    taken: list[Span] = []

    def add(deadline: Deadline | None) -> None:
        if deadline and not any(
            a < deadline.span[1] and deadline.span[0] < b for a, b in taken
        ):
            results.append(deadline)
            taken.append(deadline.span)

    for found in TO_YEAR.finditer(text, start, end):
        add(to_year(text, found, clock))
    for point in find_points(text, start, end):
        add(point_in_sentence(text, point, clock))
    for found in BARE_YEAR.finditer(text, start, end):
        add(bare_year(text, found, clock))
    for found in THIS_YEAR.finditer(text, start, end):
        add(this_year(text, found, clock))
    for found in PLAN.finditer(text, start, end):
        if states_plan_end(text, found):
            add(due_in_plan(text, found, clock))
    for pattern in (WITHIN, WITHIN_BARE):
        for found in pattern.finditer(text, start, end):
            add(within_in_sentence(text, found, clock, start))
    return sorted(results, key=lambda d: d.span)
