"""Plan periods (十五五) and named frameworks (1571, 六个工程) with their years."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from luodi.jurisdictions.tables import Row

PERIOD_COLUMNS = ("name", "first", "last", "aliases")
FRAMEWORK_COLUMNS = (
    "name",
    "aliases",
    "first_year",
    "last_year",
    "members",
    "successor",
)

_MARKS = re.compile(r"[“”\"'‘’\s]|(?:规划|计划)?(?:时期|期间)?$")


@dataclass(frozen=True, slots=True)
class PlanPeriod:
    """A five-year plan period, first and last year included."""

    name: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Framework:
    """A programme or slogan that work is ordered by, with the years it holds."""

    name: str
    jurisdiction: str
    aliases: tuple[str, ...]
    first_year: int
    last_year: int | None
    members: tuple[str, ...]
    successor: str | None

    def holds(self, on: date) -> bool:
        """Whether the framework is in use on that day."""
        return self.first_year <= on.year and (
            self.last_year is None or on.year <= self.last_year
        )


def read_periods(rows: Iterable[Row]) -> dict[str, PlanPeriod]:
    """Plan periods by name and alias."""
    periods: dict[str, PlanPeriod] = {}
    for row in rows:
        first, last = row.year("first"), row.year("last")
        if first is None or last is None or first > last:
            raise row.fault("first and last must be years in order.")
        period = PlanPeriod(row["name"], first, last)
        for name in (period.name, *row.listed("aliases")):
            periods[_MARKS.sub("", name)] = period
    return periods


def find_period(periods: dict[str, PlanPeriod], name: str) -> PlanPeriod | None:
    """The period that “十五五”, “十五五”时期 or 第十五个五年规划 means."""
    return periods.get(_MARKS.sub("", name))


def read_frameworks(rows: Iterable[Row]) -> tuple[Framework, ...]:
    """Frameworks in the order of the table."""
    frameworks = []
    for row in rows:
        first, last = row.year("first_year"), row.year("last_year")
        if first is None or (last is not None and first > last):
            raise row.fault("first_year and last_year must be years in order.")
        frameworks.append(
            Framework(
                name=row["name"],
                jurisdiction=row.file.split("/")[1],
                aliases=row.listed("aliases"),
                first_year=first,
                last_year=last,
                members=row.listed("members"),
                successor=row["successor"] or None,
            )
        )
    return tuple(frameworks)
