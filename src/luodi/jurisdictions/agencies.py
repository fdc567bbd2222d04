"""Agencies that packs name one by one, and what became of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from luodi.jurisdictions.functions import Functions
from luodi.jurisdictions.tables import Row
from luodi.model import Agency, AgencyRelation

COLUMNS = (
    "id",
    "function",
    "division",
    "name",
    "short_names",
    "relation",
    "valid_from",
    "valid_to",
    "successor",
)


class Register:
    """The agencies of a pack and its parents, by id and by every name."""

    def __init__(self, rows: Iterable[Row], functions: Functions) -> None:
        self.by_id: dict[str, Agency] = {}
        self._by_name: dict[str, list[Agency]] = defaultdict(list)
        for row in rows:
            agency = _agency(row, functions)
            if agency.id in self.by_id:
                raise row.fault(f"agency {agency.id!r} stands twice.")
            self.by_id[agency.id] = agency
            for name in {agency.name, *agency.short_names}:
                self._by_name[plain(name)].append(agency)

    def __iter__(self) -> Iterator[Agency]:
        return iter(self.by_id.values())

    def names(self) -> Iterator[tuple[str, list[Agency]]]:
        """Every name with the agencies that bear it."""
        return iter(self._by_name.items())

    def knows(self, name: str) -> bool:
        """Whether some agency bears exactly this name."""
        return name in self._by_name

    def find(self, name: str, on: date | None) -> Agency | None:
        """The agency of that name on that day, or what took its place.

        Without a day, the newest of the line is meant.
        """
        bearers = self._by_name.get(name)
        if not bearers:
            return None
        for agency in bearers:
            if _in_force(agency, on):
                return agency
        return self._successor(bearers[-1], on)

    def _successor(self, agency: Agency, on: date | None) -> Agency:
        # A name is used before the day of its office plate too; then it is what it says.
        seen = {agency.id}
        while agency.successor is not None and _is_over(agency, on):
            following = self.by_id.get(agency.successor)
            if following is None or following.id in seen:
                break
            seen.add(following.id)
            agency = following
        return agency


def plain(name: str) -> str:
    """A name as it is compared: no brackets' kinds, quotation marks or spaces."""
    return name.translate(_PLAIN)


_PLAIN = str.maketrans(
    {"(": "（", ")": "）", "“": None, "”": None, '"': None, " ": None, "　": None}
    | {
        "〈": "（",
        "〉": "）",
        "〔": "（",
        "〕": "）",
        "[": "（",
        "]": "）",
        "＜": "（",
        "＞": "）",
    }
)


def _is_over(agency: Agency, on: date | None) -> bool:
    if on is None or agency.valid_to is None:
        return True
    return on >= agency.valid_to


def _in_force(agency: Agency, on: date | None) -> bool:
    if on is None or agency.successor is not None and agency.valid_to is None:
        return agency.successor is None
    if agency.valid_from is not None and on < agency.valid_from:
        return False
    return agency.valid_to is None or on < agency.valid_to


def _agency(row: Row, functions: Functions) -> Agency:
    try:
        relation = AgencyRelation(row["relation"])
    except ValueError:
        known = ", ".join(AgencyRelation)
        raise row.fault(f"relation {row['relation']!r} is none of {known}.") from None
    if not row["function"] or not row["division"] or not row["name"]:
        raise row.fault("function, division or name is empty.")
    function = functions.by_key.get(row["function"])
    return Agency(
        id=row["id"] or f"{row['division']}/{row['function']}",
        function=row["function"],
        division=row["division"],
        name=row["name"],
        short_names=row.listed("short_names"),
        relation=relation,
        duties=function.duties if function else (),
        valid_from=row.date("valid_from"),
        valid_to=row.date("valid_to"),
        successor=row["successor"] or None,
    )
