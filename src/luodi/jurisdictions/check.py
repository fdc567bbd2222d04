"""Faults of a pack that reading it does not meet."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations

from luodi.errors import PackError
from luodi.jurisdictions.pack import Pack, load_pack
from luodi.model import Agency


def validate_pack(pack_id: str) -> list[str]:
    """Every fault of a pack as one sentence each; empty if it is sound."""
    try:
        pack = load_pack(pack_id)
    except PackError as error:
        return [str(error)]
    return [
        *_unresolved(pack),
        *_dates(pack),
        *_names(pack),
        *(f"functions.csv: stem {entry}." for entry in pack.functions.repeated),
        *_parents(pack),
        *_frameworks(pack),
    ]


def _unresolved(pack: Pack) -> list[str]:
    faults = []
    for agency in pack.agencies:
        if pack.division(agency.division) is None:
            faults.append(
                f"{agency.id}: division {agency.division} is not in divisions.csv."
            )
        if not agency.id.startswith(agency.division + "/"):
            faults.append(f"{agency.id}: the id does not begin with its division.")
        if agency.successor is not None and pack.agency(agency.successor) is None:
            faults.append(
                f"{agency.id}: successor {agency.successor} is not in agencies.csv."
            )
    return faults


def _dates(pack: Pack) -> list[str]:
    return [
        f"{agency.id}: valid_to {agency.valid_to} is not after valid_from {agency.valid_from}."
        for agency in pack.agencies
        if agency.valid_from is not None
        and agency.valid_to is not None
        and agency.valid_to <= agency.valid_from
    ]


def _names(pack: Pack) -> list[str]:
    bearers: dict[tuple[str, str], list[Agency]] = defaultdict(list)
    for agency in pack.agencies:
        for name in {agency.name, *agency.short_names}:
            bearers[agency.division, name].append(agency)
    return [
        f"{division}: {name} is the name of {first.id} and {second.id} at one time."
        for (division, name), agencies in bearers.items()
        for first, second in combinations(agencies, 2)
        if _overlap(first, second)
    ]


def _overlap(first: Agency, second: Agency) -> bool:
    if first.valid_to and second.valid_from and first.valid_to <= second.valid_from:
        return False
    return not (
        second.valid_to and first.valid_from and second.valid_to <= first.valid_from
    )


def _parents(pack: Pack) -> list[str]:
    return [
        f"{division.id}: parent {division.parent} is not in divisions.csv."
        for division in pack.divisions
        if division.parent is not None and pack.division(division.parent) is None
    ]


def _frameworks(pack: Pack) -> list[str]:
    names = {framework.name for framework in pack.all_frameworks}
    return [
        f"frameworks.csv: successor {framework.successor} of {framework.name} is not there."
        for framework in pack.all_frameworks
        if framework.successor is not None and framework.successor not in names
    ]
