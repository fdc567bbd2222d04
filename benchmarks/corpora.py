"""The texts that the benchmarks read: labelled documents, samples, long texts.

Nothing of them is kept here. They lie in `../shared` beside the repository
(LUODI_SHARED names another folder); `datasets.toml` holds paths and checksums.

    python benchmarks/corpora.py            compares the files with datasets.toml
    python benchmarks/corpora.py --write    writes datasets.toml anew
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import re
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
SHARED = Path(os.environ.get("LUODI_SHARED") or ROOT.parent / "shared").resolve()
SOURCE = Path(os.environ.get("LUODI_BENCH_SOURCE") or ROOT / "src").resolve()
"""The sources that are measured; run.py takes a copy, so that they hold still."""
REGISTER = HERE / "datasets.toml"
OWN_LABELS = ROOT / "tests" / "gold"
EXAMPLES = ROOT / "examples"
DEV = "gold/dev"
ABSENT = (
    "the labelled documents (../shared beside the repository, or LUODI_SHARED) are "
    "not here; the benchmark uses examples/, which have no labels"
)
WHITE = re.compile(r"\s")
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Labelled:
    """One document with its labels in the shape that the scorer reads."""

    set: str
    name: str
    path: Path
    sha256: str
    gold: Json


def scorer() -> ModuleType | None:
    """`eval/score.py` of the shared folder, imported by its path; None if absent."""
    path = SHARED / "eval" / "score.py"
    if not path.is_file():
        return None
    spec = importlib.util.spec_from_file_location("score", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def checksum(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def examples() -> list[Path]:
    """The bundled samples, every kind of file."""
    kinds = {".txt", ".md", ".html", ".docx"}
    return sorted(
        p for p in EXAMPLES.iterdir() if p.suffix in kinds and p.stem != "README"
    )


def dev() -> list[Labelled]:
    """The labelled documents of the shared folder."""
    score = scorer()
    if score is None:
        return []
    found = []
    for path in sorted((SHARED / DEV).glob("*.gold.json")):
        gold = score.read_gold(path)
        text = path.parent / gold["source"]
        name = path.name.removesuffix(".gold.json")
        found.append(Labelled("dev", name, text, checksum(text), gold))
    return found


def own() -> tuple[list[Labelled], list[str]]:
    """The project's own labels (tests/gold), and why some cannot be used."""
    if scorer() is None or not OWN_LABELS.is_dir():
        return [], []
    parts: dict[str, str] = {}
    split = OWN_LABELS / "split.toml"
    if split.is_file():
        for part, names in tomllib.loads(split.read_text("utf-8")).items():
            parts |= dict.fromkeys(names, part)
    found, passed_over = [], []
    for path in sorted(OWN_LABELS.glob("*.gold.json")):
        name = path.name.removesuffix(".gold.json")
        labels = json.loads(path.read_text("utf-8"))
        text = SHARED / labels["source"]
        if not text.is_file():
            passed_over.append(f"{name}: {labels['source']} is not in the shared folder")
            continue
        squeezed = WHITE.sub("", text.read_text("utf-8"))
        if hashlib.sha256(squeezed.encode()).hexdigest() != labels["sha256"]:
            passed_over.append(f"{name}: {labels['source']} is another text")
            continue
        gold = with_words(labels, squeezed)
        orders = OWN_LABELS / f"{name}.obligations.json"
        spans = json.loads(orders.read_text("utf-8"))["spans"] if orders.exists() else []
        gold["_sentences"] = [{"text": squeezed[a:b], "order": o} for a, b, o in spans]
        part = f"own, {parts.get(name, 'in no part')}"
        found.append(Labelled(part, name, text, checksum(text), gold))
    return found, passed_over


def with_words(value: Any, text: str) -> Any:
    """Puts words where labels hold only their place: `metric_span` → `metric`."""
    if isinstance(value, list):
        return [with_words(item, text) for item in value]
    if not isinstance(value, dict):
        return value
    return {
        key.removesuffix("_span"): text[item[0] : item[1]]
        if key.endswith("_span")
        else with_words(item, text)
        for key, item in value.items()
    }


def long_texts() -> dict[str, list[Path]]:
    """Files that long texts are put together from, for each kind of text."""
    policies = sorted((SHARED / "data" / "policies").rglob("*.txt"))
    # The newest first: those of the fifties are no work reports of today's form.
    reports = sorted((SHARED / "data" / "reports").rglob("*.txt"), reverse=True)
    if not policies or not reports:
        texts = [p for p in examples() if p.suffix == ".txt"]
        return {
            "with statements": texts[1:],
            "report": texts[:1],
            "flattened": texts,
        }
    return {
        "with statements": policies,
        "report": reports,
        "flattened": [p for pair in zip(policies, reports, strict=False) for p in pair],
    }


def registered() -> dict[str, str]:
    if not REGISTER.is_file():
        return {}
    rows = tomllib.loads(REGISTER.read_text("utf-8")).get("file", [])
    return {row["path"]: row["sha256"] for row in rows}


def present() -> dict[str, str]:
    """Path below the shared folder and checksum of every file of the gold."""
    files = (p for p in (SHARED / DEV).glob("*") if p.is_file())
    return {p.relative_to(SHARED).as_posix(): checksum(p) for p in sorted(files)}


def differences() -> list[str]:
    """How the files beside the repository differ from datasets.toml."""
    known, here = registered(), present()
    if not here:
        return [ABSENT]
    return [
        f"{path}: {'not registered' if path not in known else 'absent' if path not in here else 'another checksum'}"
        for path in sorted(known.keys() | here.keys())
        if known.get(path) != here.get(path)
    ]


def write_register() -> None:
    lines = [
        "# What the benchmarks are measured on. Paths are below the shared folder, which",
        "# lies beside the repository; no text of it is kept here.",
        "# Written by `python benchmarks/corpora.py --write`.",
    ]
    for path, sha256 in present().items():
        lines += ["", "[[file]]", f'path = "{path}"', f'sha256 = "{sha256}"']
    REGISTER.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    if "--write" in sys.argv[1:]:
        write_register()
    print("\n".join(differences()) or f"{len(registered())} files are as registered")
