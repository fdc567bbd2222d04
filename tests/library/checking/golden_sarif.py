"""The SARIF of the sample draft; `python tests/library/checking/golden_sarif.py` renews it.

The file is read as a person would: one result a finding, spans that hold the quotation.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import luodi
from luodi.checking import Library, check, shelve
from luodi.checking.sarif import to_sarif
from luodi.extraction import decompose
from luodi.reading import read_file

ROOT = Path(__file__).resolve().parents[3]
SAMPLES = ROOT / "examples" / "check"
EXPECTED = Path(__file__).with_name("golden.sarif")
DRAFT = "examples/check/征求意见稿.txt"


def found() -> str:
    """The SARIF as the command writes it, with the version left out."""
    shelf = [shelve(_decomposed(p)) for p in sorted((SAMPLES / "文件库").iterdir())]
    report = check(
        _decomposed(ROOT / DRAFT),
        draft=True,
        upstream=_decomposed(SAMPLES / "上位文件.txt"),
        library=Library.of(shelf),
    )
    written = to_sarif([(DRAFT, report)])
    return written.replace(f'"version": "{luodi.__version__}"', '"version": "…"')


def _decomposed(path: Path) -> Any:
    return decompose(read_file(path))


def load() -> dict[str, Any]:
    whole: dict[str, Any] = json.loads(EXPECTED.read_text("utf-8"))
    return whole


if __name__ == "__main__":
    EXPECTED.write_text(found(), "utf-8")
