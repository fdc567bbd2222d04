"""Units of labelled real documents: the share that resolves, in the right place."""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path

import pytest

from luodi.jurisdictions import load_pack

SHARED = Path(os.environ.get("LUODI_SHARED", Path(__file__).parents[4] / "shared"))
GOLD = SHARED / "gold" / "dev"


@pytest.mark.shared
@pytest.mark.skipif(not GOLD.is_dir(), reason="labelled real documents are not here")
def test_97_of_100_real_units_resolve_within_their_own_province() -> None:
    country = load_pack("cn")
    asked = resolved = accepted = 0
    unknown: list[str] = []
    for path in sorted(GOLD.glob("*.gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        place = country.division_of_issuer(gold["issuers"][0])
        assert place is not None, gold["issuers"]
        pack = load_pack(place.id)
        on = date.fromisoformat(gold["issued_on"]) if gold["issued_on"] else None
        for unit in (u for task in gold["tasks"] for u in task["units"]):
            match = pack.resolve_agency(unit["text"], division=place.id, on=on)
            asked += 1
            accepted += pack.looks_like_agency(unit["text"])
            if match is None:
                unknown.append(unit["text"])
                continue
            where = match.id.partition("/")[0]
            resolved += where.startswith(place.id[:5])
    print(
        f"{resolved} of {asked} resolve, {accepted} are accepted; {sorted(set(unknown))}"
    )
    assert resolved / asked >= 0.97
    assert accepted / asked >= 0.97
