"""Targets made comparable: the same metric under two wordings, the year it is meant for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from luodi.model import Decomposition, Measure, Op, Target, Task

MARKS = re.compile(r"[\s“”\"（）()、，：:《》]")
LEAD = re.compile(
    r"^(?:到|至|截至)?(?:(?:19|20)\d{2}年?底?前?)?(?:全国|全省|全市|全区|全县|全旗|全州|全盟|我国|我省|我市|我区|我县|本市|本省"
    r"|力争|争取|确保|保持|实现|推动|使|将|把|其中|以及|同时|年底前|年内|当年|累计)+"
)
TAIL = re.compile(
    r"(?:达到?|提高到?|提升到?|增加到?|降低?到?|控制在|保持在?|稳定在|不低于|不少于|不超过|为|至|到)+$"
)
YEAR = re.compile(r"(?P<year>20\d{2})年")
RELATIVE = re.compile(r"[%％‰]|百分点|日|天|小时|分钟|个月|/|∶|倍|岁|米|公里|周")


@dataclass(frozen=True, slots=True)
class Measured:
    """A target with its key: plain metric, unit, measure and year."""

    target: Target
    metric: str
    year: int | None

    @property
    def key(self) -> tuple[str, str, Measure, int | None]:
        """What must agree before two values can be compared."""
        return (self.metric, self.target.unit, self.target.measure, self.year)

    @property
    def low(self) -> float:
        """The value, or the lower of two."""
        value = self.target.value
        return value[0] if isinstance(value, tuple) else value

    @property
    def is_relative(self) -> bool:
        """A rate or a time, which can be compared between levels of government."""
        return bool(RELATIVE.search(self.target.unit))


def measured(found: Decomposition, text: str) -> Iterator[Measured]:
    """Every target of a decomposition whose metric says enough to compare it."""
    for task in found.tasks:
        for index, target in enumerate(task.targets):
            metric = plain_metric(target.metric)
            if len(metric) >= 4:
                yield Measured(target, metric, _year(task, index, text))


def plain_metric(metric: str) -> str:
    """The metric without place, year and verb.

    >>> plain_metric("到2025年全市城镇污水处理率达到")
    '城镇污水处理率'
    """
    return TAIL.sub("", LEAD.sub("", MARKS.sub("", metric)))


def _year(task: Task, index: int, text: str) -> int | None:
    """The year of the part's deadline, or the last one named before in the sentence."""
    target = task.targets[index]
    start = max(
        text.rfind("。", 0, target.span[0]), text.rfind("\n", 0, target.span[0])
    )
    years = YEAR.findall(text, start + 1, target.span[1])
    if years:
        return int(years[-1])
    for part in task.parts:
        if index in part.targets:
            ends = [d.end.year for i in part.deadlines if (d := task.deadlines[i]).end]
            return ends[-1] if ends else None
    return None


def contradict(one: Target, other: Target) -> bool:
    """Whether no number can satisfy both: 90% and 95%, at most 10 and at least 12."""
    a, b = _range(one), _range(other)
    if one.op is other.op:
        return one.value != other.value
    return a[1] < b[0] or b[1] < a[0]


def _range(target: Target) -> tuple[float, float]:
    value = target.value
    low, high = value if isinstance(value, tuple) else (value, value)
    if target.op is Op.AT_LEAST:
        return (low, float("inf"))
    if target.op is Op.AT_MOST:
        return (float("-inf"), high)
    return (low, high)
