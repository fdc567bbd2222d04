"""Where the labelled real documents lie: `../shared` beside the repository.

No text of theirs is kept here. The labels of `tests/gold` hold offsets into the
white-space-free text of a file of `../shared`, and its checksum.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import re
import tomllib
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from luodi.extraction.decompose import decompose
from luodi.ledger.contract import dumps
from luodi.reading import read_file

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
LABELS = ROOT / "tests" / "gold"
MISSING = "the labelled documents (../shared beside the repository) are not here"

Json = dict[str, Any]
WHITE = re.compile(r"\s")
Counts = tuple[int, int, int, int]


def is_present() -> bool:
    return (SHARED / "eval" / "score.py").is_file()


@cache
def scorer() -> ModuleType:
    """`../shared/eval/score.py`, imported by its path."""
    spec = importlib.util.spec_from_file_location("score", SHARED / "eval" / "score.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def documents(*folders: str) -> list[str]:
    """Text files below folders of `../shared/data`, as paths relative to `../shared`."""
    return sorted(
        path.relative_to(SHARED).as_posix()
        for folder in folders
        for path in (SHARED / "data" / folder).rglob("*.txt")
    )


def contract_of(path: Path) -> Json:
    """What `luodi decompose --format json` says of a file."""
    return json.loads(dumps(decompose(read_file(path))))


def labelled_names() -> list[str]:
    return sorted(p.name.removesuffix(".gold.json") for p in LABELS.glob("*.gold.json"))


def split() -> dict[str, list[str]]:
    """Names of documents, `tuned` and `held_out`."""
    return tomllib.loads((LABELS / "split.toml").read_text("utf-8"))


def source_of(name: str) -> Path:
    return SHARED / load_labels(name)["source"]


def squeezed(path: Path) -> str:
    return WHITE.sub("", path.read_text("utf-8"))


def load_labels(name: str) -> Json:
    return json.loads((LABELS / f"{name}.gold.json").read_text("utf-8"))


def load_gold(name: str) -> Json:
    """Labels of `tests/gold` in the shape that the scorer reads.

    `"text_span": [a, b]` becomes `"text": …`, obligations become `_sentences`.
    """
    gold = load_labels(name)
    text = squeezed(SHARED / gold["source"])
    found = hashlib.sha256(text.encode()).hexdigest()
    assert found == gold["sha256"], f"{name}: {gold['source']} is another text"
    gold = resolve_spans(gold, text)
    labelled = LABELS / f"{name}.obligations.json"
    spans = (
        json.loads(labelled.read_text("utf-8"))["spans"] if labelled.exists() else []
    )
    gold["_sentences"] = [{"text": text[a:b], "order": order} for a, b, order in spans]
    return gold


def resolve_spans(value: Any, text: str) -> Any:
    """Puts words where labels hold only their place: `metric_span` → `metric`."""
    if isinstance(value, list):
        return [resolve_spans(item, text) for item in value]
    if not isinstance(value, dict):
        return value
    return {
        key.removesuffix("_span"): text[item[0] : item[1]]
        if key.endswith("_span")
        else resolve_spans(item, text)
        for key, item in value.items()
    }


def add_up(scores: list[dict[str, Counts]]) -> dict[str, float]:
    """Micro average of F1 for each kind."""
    return {
        kind: scorer().prf(*(sum(s[kind][i] for s in scores) for i in range(4)))[2]
        for kind in scorer().KINDS
    }


@cache
def dev_f1() -> dict[str, float]:
    """F1 for each kind on `../shared/gold/dev`."""
    scores = []
    for path in sorted((SHARED / "gold" / "dev").glob("*.gold.json")):
        gold = scorer().read_gold(path)
        scores.append(scorer().score(gold, contract_of(path.parent / gold["source"])))
    return add_up(scores)


@cache
def labelled_f1(part: str) -> dict[str, float]:
    """F1 for each kind on the documents of one part of `tests/gold/split.toml`."""
    return add_up(
        [
            scorer().score(load_gold(name), contract_of(source_of(name)))
            for name in split()[part]
        ]
    )
