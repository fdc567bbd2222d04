"""Chinese names for suggested agencies, from the pack of their division."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from luodi.errors import PackError
from luodi.jurisdictions import load_pack

if TYPE_CHECKING:
    from luodi.jurisdictions import Pack
    from luodi.model import Decomposition

__all__ = ["names_of_suggestions"]

PROVINCE_ENDINGS = ("厅", "委员会", "局", "部", "办公室", "委", "行")
OTHER_ENDINGS = ("局", "委员会", "办公室", "委", "部", "行")


def names_of_suggestions(decompositions: Iterable[Decomposition]) -> dict[str, str]:
    """Name by id; where the pack names no body, the place and what such bodies are called."""
    wanted = {
        s.agency for d in decompositions for t in d.tasks for s in t.suggested_agencies
    }
    names = {}
    for agency in sorted(wanted):
        division, _, function = agency.partition("/")
        try:
            name = _name(load_pack(division), agency, division, function)
        except PackError:
            continue
        if name:
            names[agency] = name
    return names


def _name(pack: Pack, agency: str, division: str, function: str) -> str | None:
    known = pack.agency(agency)
    if known is not None:
        return known.name
    place = pack.division(division)
    stems = [s for s, f in pack.functions.stems.items() if f.key == function]
    if place is None or not stems:
        return None
    endings = PROVINCE_ENDINGS if place.level == "province" else OTHER_ENDINGS
    for ending in endings:
        stem = next((s for s in stems if s.endswith(ending)), None)
        if stem:
            return place.name + stem
    return place.name + stems[0]
