"""Write `calendar.csv` of the pack `cn` from the package `chinesecalendar`.

Run once a year, when the State Council has announced the holidays of the next
year and `chinesecalendar` has been released with them:

    python tools/make_calendar.py > src/luodi/packs/cn/calendar.csv

Only days that differ from a plain Monday-to-Friday week are written. The core
never imports `chinesecalendar`: an answer must not change with an upgrade.
"""

from __future__ import annotations

import csv
import sys
from datetime import date, timedelta

import chinese_calendar  # type: ignore[import-untyped]
from chinese_calendar.constants import (  # type: ignore[import-untyped]
    holidays,
    workdays,
)

FIRST_YEAR = 2010

NAMES = {
    "New Year's Day": "元旦",
    "Spring Festival": "春节",
    "Tomb-sweeping Day": "清明节",
    "Labour Day": "劳动节",
    "Dragon Boat Festival": "端午节",
    "Mid-autumn Festival": "中秋节",
    "National Day": "国庆节",
    "Anti-Fascist 70th Day": "抗战胜利纪念日",
}

# The statutory days alone (全国年节及纪念日放假办法, as in force from 2025) of
# years whose arrangement (调休) has not been announced yet.
PROVISIONAL = {
    "元旦": [(1, 1, 1)],
    "劳动节": [(5, 1, 2)],
    "国庆节": [(10, 1, 3)],
}
PROVISIONAL_BY_YEAR = {
    2027: {
        "春节": (2, 5, 4),
        "清明节": (4, 5, 1),
        "端午节": (6, 9, 1),
        "中秋节": (9, 15, 1),
    },
    2028: {
        "春节": (1, 25, 4),
        "清明节": (4, 4, 1),
        "端午节": (5, 28, 1),
        "中秋节": (10, 3, 1),
    },
    2029: {
        "春节": (2, 12, 4),
        "清明节": (4, 4, 1),
        "端午节": (6, 16, 1),
        "中秋节": (9, 22, 1),
    },
    2030: {
        "春节": (2, 2, 4),
        "清明节": (4, 5, 1),
        "端午节": (6, 5, 1),
        "中秋节": (9, 12, 1),
    },
}


def announced() -> list[tuple[date, str, str, str]]:
    """Rows for the years that `chinesecalendar` knows."""
    last = max(day.year for day in holidays)
    rows = []
    day = date(FIRST_YEAR, 1, 1)
    while day <= date(last, 12, 31):
        works = chinese_calendar.is_workday(day)
        if works != (day.weekday() < 5):
            source = workdays if works else holidays
            kind = "workday" if works else "holiday"
            rows.append((day, kind, NAMES[source[day]], "announced"))
        day += timedelta(days=1)
    return rows


def provisional(after: int) -> list[tuple[date, str, str, str]]:
    """Rows for the statutory days of years not announced yet."""
    rows: dict[date, tuple[date, str, str, str]] = {}
    for year, movable in PROVISIONAL_BY_YEAR.items():
        if year <= after:
            continue
        spans = [(name, span) for name, spans in PROVISIONAL.items() for span in spans]
        for name, (month, first, length) in [*spans, *movable.items()]:
            for offset in range(length):
                day = date(year, month, first) + timedelta(days=offset)
                if day.weekday() < 5:
                    rows.setdefault(day, (day, "holiday", name, "provisional"))
    return sorted(rows.values())


def main() -> None:
    """Print the calendar as CSV."""
    rows = announced()
    rows += provisional(after=rows[-1][0].year)
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(["date", "kind", "name", "status"])
    writer.writerows((day.isoformat(), *rest) for day, *rest in rows)


if __name__ == "__main__":
    main()
