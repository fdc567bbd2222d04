"""Payloads that are gone: each needs an order that stands in the log itself."""

from __future__ import annotations

import json

from luodi.proofs.entries import ERASURE, Entry
from luodi.proofs.faults import Erased, Fault, Faults

__all__ = ["Erasures"]

Place = tuple[int, int | None]
"""Position of an entry, and number of the row or None."""


class Erasures:
    """Collects what is erased and what was ordered; compares them at the end."""

    def __init__(self) -> None:
        self.claims: list[tuple[Place, str, bool, int]] = []
        self.orders: dict[int, tuple[Entry, str, set[Place]]] = {}

    def claim(self, entry: Entry, row: int | None, erased_by: int) -> None:
        """A payload, or a row of an import, is said to be erased."""
        is_order = entry.kind == ERASURE and row is None
        place = (entry.position, row)
        self.claims.append((place, str(entry), is_order, erased_by))

    def order(self, entry: Entry, payload: bytes) -> None:
        """An `erasure` entry whose payload agrees with the log."""
        try:
            value = json.loads(payload)
            places: set[Place] = {(position, None) for position in value["positions"]}
            places |= {(position, row) for position, row in value["rows"]}
            self.orders[entry.position] = (entry, str(value["authority"]), places)
        except (ValueError, KeyError, TypeError, RecursionError):
            return  # an entry of this kind that orders nothing

    def judge(self, faults: Faults) -> tuple[Erased, ...]:
        """Erasures that were ordered; for the others a fault."""
        fine = []
        for (position, row), name, is_order, erased_by in self.claims:
            entry, authority, places = self.orders.get(erased_by, (None, "", set()))
            if entry is None or is_order or (position, row) not in places:
                which = f"row {row} of " if row is not None else ""
                message = (
                    f"{which}entry {position} ({name}) is said to be erased by entry "
                    f"{erased_by}, which does not order it"
                )
                faults.add(
                    Fault("erasure-without-order", message, position, position)
                )
                continue
            day = entry.effective_on.isoformat()
            fine.append(Erased(position, row, erased_by, day, authority))
        return tuple(fine)
