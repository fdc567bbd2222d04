"""Chinese names for suggested agencies, from the pack of their division."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from luodi.errors import PackError
from luodi.jurisdictions import load_pack

if TYPE_CHECKING:
    from luodi.jurisdictions import Pack
    from luodi.model import Decomposition

__all__ = ["names_of_suggestions"]

ENDING = re.compile(r"(?:人民政府|委员会|办公室|总局|厅|局|委|办|部|署)$")


def names_of_suggestions(decompositions: Iterable[Decomposition]) -> dict[str, str]:
    """Name by id; where the pack names no body, the place and its field of work.

    A name that no pack holds is not made up: 云岭市商务主管部门, not 云岭市商务局.
    """
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


# 江西省社科联主管部门 does not exist: unions, banks and courts are no departments.
BODY_OF_ITS_OWN = re.compile(r"[联协会行院军]$|^(?:国安|消协|团)")


def _name(pack: Pack, agency: str, division: str, function: str) -> str | None:
    known = pack.agency(agency)
    if known is not None:
        return known.name
    place = pack.division(division)
    stems = [s for s, f in pack.functions.stems.items() if f.key == function]
    if place is None or not stems:
        return None
    stem = ENDING.sub("", stems[0])
    if len(stem) == 1 or BODY_OF_ITS_OWN.search(stem):
        return None
    return f"{place.name}{stem}主管部门" if stem else place.name + stems[0]
