"""Statements of the two articles the project began from, by ../shared's own scorer."""

from __future__ import annotations

import json
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from shared_files import MISSING, SHARED, contract_of, documents, is_present

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not is_present(), reason=MISSING),
]

# Issue: F1 of characters at least 0.92, every speaker, post and organisation right.
FLOOR = 0.92
GOLD = SHARED / "gold" / "dev"
NAMES = sorted(p.name for p in GOLD.glob("*.statements.json"))


@cache
def gold(name: str) -> dict[str, Any]:
    return json.loads((GOLD / name).read_text("utf-8"))


@cache
def scores(name: str, folder: Path) -> str:
    """What `score_statements.py` prints for an article."""
    import contextlib
    import importlib.util
    import io

    path = SHARED / "eval" / "score_statements.py"
    sys.path.insert(0, str(path.parent))
    try:
        spec = importlib.util.spec_from_file_location("score_statements", path)
        assert spec and spec.loader
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
    finally:
        sys.path.remove(str(path.parent))
    out = folder / f"{name}.json"
    found = contract_of(SHARED / "seeds" / gold(name)["source"])
    out.write_text(json.dumps(found, ensure_ascii=False), "utf-8")
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        module.main(GOLD / name, out)
    return printed.getvalue()


def f1(printed: str, kind: str) -> float:
    [line] = [x for x in printed.splitlines() if x.startswith(f"{kind} P/R/F1")]
    return float(line.split()[2].split("/")[2])


@pytest.mark.parametrize("name", NAMES)
def test_statements_are_found_as_well_as_the_issue_asks(
    name: str, tmp_path: Path
) -> None:
    assert f1(scores(name, tmp_path), "statements") >= FLOOR


@pytest.mark.parametrize("kind", ["speaker", "post", "organisation"])
@pytest.mark.parametrize("name", NAMES)
def test_every_speaker_post_and_organisation_is_right(
    name: str, kind: str, tmp_path: Path
) -> None:
    assert f1(scores(name, tmp_path), kind) == 1.0


@pytest.mark.parametrize("folder", ["policies", "reports"])
def test_no_policy_and_no_work_report_is_taken_for_news(folder: str) -> None:
    from luodi.extraction.news import is_news
    from luodi.reading import read_file
    from luodi.structure import build_outline

    taken = []
    for name in documents(folder):
        reading = read_file(SHARED / name)
        if is_news(build_outline(reading.text, reading.hints)):
            taken.append(name)
    assert taken == []
