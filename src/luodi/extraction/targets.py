"""Targets: numbers that someone can check when the task is done.

Each quantity is read in its clause: what stands before it (metric, comparison), what
stands behind it (a noun, 以上, 左右), and whether it is work at all or a condition, a name,
a baseline, a time for handling cases.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from luodi.extraction.quantities import AIM, DOUBLING, Quantity, find_quantities, plain
from luodi.extraction.surroundings import Previous, Series, Surroundings
from luodi.extraction.target_comparison import measure_of, op_of
from luodi.extraction.target_metric import find_shape
from luodi.extraction.target_rejection import Rejection, why_rejected
from luodi.extraction.target_words import BOUNDARY, LEAD, SENTENCE_END
from luodi.model import Measure, Op, Span, Target

# 500、1000、 before 2000元.
SHARED = re.compile(r"(?:(?<=[^\d.])\d+(?:\.\d+)?(?:万|亿)?[、，])+$")
SERIES_JOINT = re.compile(r"(?:以上|以下|以内|左右)?(?:、|和|及|或|与|以及)")
PLAIN_NUMBER = re.compile(r"\d+(?:\.\d+)?")
# 翻一番 is 2 times, 翻两番 4 times.
DOUBLED = {"一": 2, "两": 4, "二": 4, "三": 8}
DOUBLING_FILLER = re.compile(r"(?:比20\d\d年|较20\d\d年|每年|同比|力争|实现)+$")


def find_targets(
    text: str, start: int, end: int, blocked: Sequence[Span]
) -> list[Target]:
    """Targets in `text[start:end]`, `blocked` stretches (units, dates, titles) left out.

    Values are in plain units; the text is the shortest stretch with metric, comparison
    and number.
    """
    starts = [b[0] for b in blocked]
    quantities = [
        q for q in find_quantities(text, start, end) if not _inside(q, blocked, starts)
    ]
    results: list[Target] = []
    previous: Previous | None = None
    last_end = start
    for series in _series(text, quantities):
        if previous and any(
            c in SENTENCE_END for c in text[previous.end : series.start]
        ):
            previous = None
        at = Surroundings(text, start, end, series, last_end, previous)
        rejection = why_rejected(at)
        if rejection is None:
            found, previous = _read(at)
            results += found
        if rejection is not Rejection.ORIGIN:
            last_end = series.end
    for match in DOUBLING.finditer(text, start, end):
        target = _doubling(text, start, match)
        if target and not any(a <= match.start() < b for a, b in blocked):
            results.append(target)
    return sorted(results, key=lambda t: t.span)


def _inside(quantity: Quantity, blocked: Sequence[Span], starts: list[int]) -> bool:
    at = bisect_right(starts, quantity.start) - 1
    return any(
        blocked[i][0] <= quantity.start < blocked[i][1]
        or blocked[i][0] < quantity.end <= blocked[i][1]
        for i in (at, at + 1)
        if 0 <= i < len(blocked)
    )


def _series(text: str, quantities: list[Quantity]) -> list[Series]:
    found: list[Series] = []
    for quantity in quantities:
        expanded = _shared_unit(text, quantity) + [quantity]
        last = found[-1] if found else None
        if (
            last
            and not quantity.han
            and _same_kind(last.members[-1], quantity)
            and SERIES_JOINT.fullmatch(text[last.end : expanded[0].start])
        ):
            last.members += expanded
        else:
            found.append(Series(expanded))
    return found


def _same_kind(a: Quantity, b: Quantity) -> bool:
    return a.unit == b.unit or a.unit in ("万", "")


def _shared_unit(text: str, quantity: Quantity) -> list[Quantity]:
    """500、1000、2000元: numbers that borrow the unit of the last."""
    found = SHARED.search(text, max(0, quantity.start - 40), quantity.start)
    if not found or quantity.is_range or quantity.unit in ("年", "月"):
        return []
    whole = PLAIN_NUMBER.match(text, quantity.start)
    scale = quantity.low / max(float(whole[0]), 1e-9) if whole else 1
    members = []
    for number in PLAIN_NUMBER.finditer(found[0]):
        value = plain(float(number[0]) * scale)
        first, last = found.start() + number.start(), found.start() + number.end()
        members.append(Quantity(first, last, value, value, quantity.unit, False))
    return members


def _read(at: Surroundings) -> tuple[list[Target], Previous | None]:
    """The targets of one series, and what they say for the next."""
    shape = find_shape(at)
    if shape is None:
        return [], at.previous
    metric_span, text_span = shape
    metric = at.text[metric_span[0] : metric_span[1]]
    measure = measure_of(at, metric)
    targets = []
    compared = False
    for index, member in enumerate(at.series.members):
        op, compared = op_of(at, index)
        value: float | tuple[float, float] = (
            (member.low, member.high) if member.is_range else member.high
        )
        targets.append(
            Target(
                text=at.text[text_span[0] : text_span[1]],
                metric=metric,
                op=op,
                value=value,
                unit=member.unit.replace("％", "%"),
                measure=measure,
                span=text_span,
                rule="target-list" if len(at.series.members) > 1 else "target",
            )
        )
    behind = metric_span[0] >= at.series.end
    previous = Previous(
        metric,
        metric_span[0],
        max(at.stop, metric_span[1]),
        targets[-1].op,
        compared,
        behind,
    )
    return _for_each_rate(at, targets, metric_span), previous


def _for_each_rate(
    at: Surroundings, targets: list[Target], metric_span: Span
) -> list[Target]:
    """检查率、公示率达到100%: two rates, two targets."""
    items = at.text[metric_span[0] : metric_span[1]].split("、")
    if len(items) != 2 or len(targets) != 1 or min(map(len, items)) < 3:
        return targets
    first, second = items
    both_rates = first[-1] == second[-1] and first[-1] in "率额量"
    if not both_rates and first[-2:] != second[-2:]:
        return targets
    start, end = metric_span[0] + len(first) + 1, targets[0].span[1]
    return [
        replace(targets[0], metric=first),
        replace(targets[0], metric=second, text=at.text[start:end], span=(start, end)),
    ]


def _doubling(text: str, start: int, match: re.Match[str]) -> Target | None:
    """X翻一番: the value is 2 times."""
    times = DOUBLED[match["times"] or "一"]
    left = match.start()
    while left > start and text[left - 1] not in BOUNDARY + "、":
        left -= 1
    lead = LEAD.match(text[left : match.start()])
    left += lead.end() if lead else 0
    metric = DOUBLING_FILLER.sub("", text[left : match.start()])
    if len(metric) < 2:
        return None
    aim = AIM.search(text, max(start, left - 30), match.start())
    return Target(
        text=text[left : match.end()],
        metric=metric,
        op=Op.AT_LEAST if aim else Op.EQUAL,
        value=times,
        unit="倍",
        measure=Measure.CHANGE,
        span=(left, match.end()),
        rule="target-doubling",
    )
