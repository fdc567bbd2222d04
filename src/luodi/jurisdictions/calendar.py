"""Working days with 调休: what cannot be computed is in the pack's calendar."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from luodi.jurisdictions.tables import Row

COLUMNS = ("date", "kind", "name", "status")


class WorkingCalendar:
    """Monday to Friday, corrected by the days that the pack names."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._kinds: dict[date, bool] = {}
        self._last_announced = 0
        self._first = 9999
        for row in rows:
            day = row.date("date")
            if day is None or row["kind"] not in ("holiday", "workday"):
                raise row.fault("A day and holiday or workday are needed.")
            if row["status"] not in ("announced", "provisional"):
                raise row.fault("status is neither announced nor provisional.")
            if day in self._kinds:
                raise row.fault(f"{day} stands twice.")
            self._kinds[day] = row["kind"] == "workday"
            self._first = min(self._first, day.year)
            if row["status"] == "announced":
                self._last_announced = max(self._last_announced, day.year)

    def is_working_day(self, day: date) -> bool:
        """Whether offices work on `day`, as far as it is announced."""
        named = self._kinds.get(day)
        return day.weekday() < 5 if named is None else named

    def is_provisional(self, day: date) -> bool:
        """Whether the arrangement of the year of `day` is not known to the pack."""
        return not self._first <= day.year <= self._last_announced

    def add(self, start: date, days: int) -> tuple[date, bool]:
        """The last of `days` working days that follow `start`.

        The day of `start` itself does not count, as with 自印发之日起 in
        Civil Code art. 201. A negative number counts back.

        Returns:
            The day, and whether it rests on years not announced yet.
        """
        step = timedelta(days=1 if days >= 0 else -1)
        day, left = start, abs(days)
        while left:
            day += step
            if self.is_working_day(day):
                left -= 1
        return day, self.is_provisional(start) or self.is_provisional(day)
