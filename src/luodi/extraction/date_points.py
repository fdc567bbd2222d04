"""Points in time as written: 6月底前, 2027年12月, 第三季度, 上半年, 年底前.

Only the form is read here; whether it is a deadline is told by the words around it.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from luodi.model import Span

POINT = re.compile(
    r"""
    (?:(?P<year>(?:19|20)\d{2})(?:年度?|(?=底|末))|(?P<rel>今年|本年度?|当年|明年|后年))?
    (?P<word>年年?)?
    (?:
        (?P<month>\d{1,2})月份?(?:(?P<day>\d{1,2})[日号])?(?P<third>[上中下]旬)?(?:24[时点])?
        (?:[-—－–至到~～]{1,2}(?P<last_month>\d{1,2})月份?(?:(?P<last_day>\d{1,2})[日号])?)?
      | 第?(?P<quarter>[一二三四1-4])季度
      | (?P<half>上半年|下半年)
      | (?P<yearend>年?(?:底|末))
    )
    (?P<edge>底之?前|末之?前|底以前|底|末|内|之前|以前|前)?
    """,
    re.VERBOSE,
)
# Every point in time holds one of these; the longer pattern is tried only around them.
ANCHOR = re.compile(
    r"(?:\d{1,2}[-—－–至到~～]{1,2})?\d{1,2}月|月|季度|半年|年[底末]|(?<=\d)[底末]"
)
POINT_CHARS = frozenset("0123456789年今本当明后第一二三四上下半度")
LEAD = re.compile(r"(?:力争|争取|确保|务必|原则上)?(?:截至|截止|于|在|到|至|自|从)?$")


@dataclass(frozen=True, slots=True)
class Point:
    """A point in time as found, with the preposition before it."""

    words: re.Match[str]
    lead: str

    @property
    def span(self) -> Span:
        """Its place; 到 and 至 belong to it, other prepositions do not."""
        start, end = self.words.span()
        return start - (1 if self.lead and self.lead[-1] in "到至" else 0), end


def find_points(text: str, start: int, end: int) -> Iterator[Point]:
    """Points in time, found around what every one of them holds."""
    at = start
    for anchor in ANCHOR.finditer(text, start, end):
        if anchor.end() <= at:
            continue
        begin = anchor.start()
        floor = max(at, begin - 12)
        while begin > floor and text[begin - 1] in POINT_CHARS:
            begin -= 1
        found = POINT.search(text, begin, min(end, anchor.end() + 12))
        if not found or found.start() > anchor.end():
            continue
        at = found.end()
        lead = LEAD.search(text, max(start, found.start() - 6), found.start())
        yield Point(found, lead[0] if lead else "")


def last_day(found: re.Match[str], year: int) -> date | None:
    """The last day that a point in `year` still holds; None where there is no such day."""
    if found["month"]:
        return _last_day_of_month(found, year)
    said = found["year"] or found["rel"] or found["word"]
    if found["yearend"] in ("底", "末") and not said:
        return None
    if found["quarter"]:
        quarter = "一二三四".find(found["quarter"]) + 1 or int(found["quarter"])
        return month_end(year, quarter * 3)
    if found["half"] == "上半年":
        return date(year, 6, 30)
    return date(year, 12, 31)


def _last_day_of_month(found: re.Match[str], year: int) -> date | None:
    """6月, 6月15日, 6月上旬; of 6月至8月 the end."""
    month = int(found["last_month"] or found["month"])
    if not 1 <= month <= 12:
        return None
    day = found["last_day"] if found["last_month"] else found["day"]
    if day:
        try:
            return date(year, month, int(day))
        except ValueError:
            return None
    if found["third"] in ("上旬", "中旬"):
        return date(year, month, 10 if found["third"] == "上旬" else 20)
    # 6月前 names the month as the last that counts, as offices use it.
    return month_end(year, month)


def month_end(year: int, month: int) -> date:
    """Last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])
