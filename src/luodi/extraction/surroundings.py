"""A number in its clause: what stands before it and what stands behind it.

All that is decided of a target (is it one, what does it measure, how does it compare) is
decided from these words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from luodi.extraction.quantities import AFTER, BEFORE, Quantity
from luodi.extraction.target_words import ACTION, BOUNDARY, SENTENCE_END, VERB_BEFORE
from luodi.model import Op

ITEM_LABEL = re.compile(
    r"\s*(?:\d{1,2}[.．、]|（[一二三四五六七八九十\d]{1,3}）|[一二三四五六七八九十]{1,3}(?:、|[是要](?=[^，]{2}))|[①-⑳]|——)\s*"
)
FARTHEST = 300
TOLD = re.compile(rf"[^，。；]{{2,14}}?(?:要|应|应当|须)(?=(?:{ACTION}))")


@dataclass(slots=True)
class Series:
    """Quantities joined by 、 or 和 that share a metric; mostly one alone."""

    members: list[Quantity]

    @property
    def start(self) -> int:
        """Where the first begins."""
        return self.members[0].start

    @property
    def end(self) -> int:
        """Where the last ends."""
        return self.members[-1].end


@dataclass(slots=True)
class Previous:
    """What the target before said, for those that leave it out."""

    metric: str
    metric_start: int
    end: int
    op: Op
    compared: bool
    behind: bool


class Surroundings:
    """A series of quantities with the words on both sides of it.

    `left` are the words of its own item, `clause_left` those of its clause; `before` and
    `after` compare (不少于, 以上), and `right` begins behind them.
    """

    def __init__(
        self,
        text: str,
        start: int,
        end: int,
        series: Series,
        last_end: int,
        previous: Previous | None,
    ) -> None:
        # A word farther away says nothing of the number, and looking there for each
        # number of a long sentence would take the square of its length.
        start = max(start, series.start - FARTHEST)
        self.text = text
        self.end = end
        self.series = series
        self.previous = previous
        self.first = series.members[0]
        self.clause_start = self._clause_start(start)
        self.left_start = self._behind_label(self._item_start(last_end))
        self.left = text[self.left_start : series.start]
        self.clause_left = text[self.clause_start : series.start]
        self.after = AFTER.match(text, series.end, end)
        self.stop = self.after.end() if self.after else series.end
        self.right = text[self.stop : min(end, self.stop + 60)]
        self.sentence_start = self._sentence_start(start)
        self.before = BEFORE.search(self.left)

    def _clause_start(self, start: int) -> int:
        """Where the clause of the number begins: behind a comma, outside brackets."""
        place, depth = self.series.start, 0
        while place > start:
            char = self.text[place - 1]
            if char in "）)”":
                depth += 1
            elif char in "（(“" and depth:
                depth -= 1
            elif not depth and char in BOUNDARY:
                break
            place -= 1
        return place

    def _item_start(self, last_end: int) -> int:
        """Behind the number before, where both stand in one list."""
        place = self.clause_start
        if last_end <= place:
            return place
        place = last_end
        while (
            place < self.series.start
            and self.text[place] in "、，,和及与；;以上下内左右的 "
        ):
            place += 1
        if self.previous and self.previous.behind:
            # 50个甲、200个乙: what stands before the last 、 belongs to 50个.
            between = self.text[place : self.series.start]
            if between.count("“") == between.count("”"):
                cut = max(between.rfind("、"), between.rfind("和"), between.rfind("及"))
                if cut >= 0 and between.rfind("”") < cut:
                    place += cut + 1
        return place

    def _behind_label(self, place: int) -> int:
        """Behind 1. and 一是, and behind a subject that is told to work: 各区要新建…."""
        found = ITEM_LABEL.match(self.text, place, self.series.start)
        place = found.end() if found else place
        told = TOLD.match(self.text, place, self.series.start)
        return told.end() if told else place

    def _sentence_start(self, start: int) -> int:
        place = self.series.start
        while place > start and self.text[place - 1] not in SENTENCE_END:
            place -= 1
        return place

    @cached_property
    def bare_left(self) -> str:
        """The words before the number without the comparison."""
        return (
            self.left[: self.before.start()]
            if self.before and not self.before["equal"]
            else self.left
        )

    @cached_property
    def verb(self) -> re.Match[str] | None:
        """The verb of work right before the number."""
        return VERB_BEFORE.search(self.bare_left)

    @property
    def bounded(self) -> bool:
        """Whether a word before the number bounds it: 不少于, 不超过."""
        return self.before is not None and bool(self.before["ge"] or self.before["le"])
