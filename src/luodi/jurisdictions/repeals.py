"""National documents that are known to be gone: the few that are cited long after."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from luodi.jurisdictions.tables import Row

COLUMNS = ("title", "repealed_on", "successor", "grounds")


@dataclass(frozen=True, slots=True)
class Repeal:
    """A document, the first day on which it no longer held, and what stands instead."""

    title: str
    repealed_on: date
    successor: str | None
    grounds: str


def read_repeals(rows: Iterable[Row]) -> dict[str, Repeal]:
    """Repeals by title, as the table writes it: without 中华人民共和国 and without marks."""
    found = {}
    for row in rows:
        day = row.date("repealed_on")
        if day is None:
            raise row.fault("repealed_on is empty.")
        found[row["title"]] = Repeal(
            row["title"], day, row["successor"] or None, row["grounds"]
        )
    return found
