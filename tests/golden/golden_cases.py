"""Golden documents: one phenomenon each, and the part of the output that shows it.

`source.txt` is written for the project. `expected.json` is reviewed by hand; it says what
is right, not what the code says. `case.toml` says what the case is about, which parts are
compared and, where the code is wrong, why it fails (`fault`; `untrue` where spans are).
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from luodi.extraction.decompose import decompose
from luodi.ledger.contract import to_contract
from luodi.reading import read_file

HERE = Path(__file__).resolve().parent
Json = dict[str, Any]


def case_names() -> list[str]:
    return sorted(path.parent.name for path in HERE.glob("*/source.txt"))


def about(name: str) -> Json:
    """What `case.toml` says: `phenomenon`, `parts`, and `fault` where the code is wrong."""
    return tomllib.loads((HERE / name / "case.toml").read_text("utf-8"))


def expected(name: str) -> Json:
    return json.loads((HERE / name / "expected.json").read_text("utf-8"))


def source(name: str) -> Path:
    return HERE / name / "source.txt"


def contract(name: str) -> Json:
    return to_contract(decompose(read_file(source(name))))


def found(name: str) -> Json:
    """The parts of the contract that the case compares."""
    out = contract(name)
    return json.loads(
        json.dumps({part: PARTS[part](out) for part in about(name)["parts"]})
    )


def write(name: str, parts: Json) -> None:
    """Writes `expected.json`, one row of a list on a line, so that a diff reads well."""
    blocks = [f"  {_line(key)}: {_block(value)}" for key, value in parts.items()]
    text = "{\n" + ",\n".join(blocks) + "\n}\n"
    (HERE / name / "expected.json").write_text(text, "utf-8")


def _block(value: Any) -> str:
    if not isinstance(value, list) or not value:
        return _line(value)
    return "[\n" + ",\n".join(_item(item) for item in value) + "\n  ]"


def _item(item: Any) -> str:
    if not isinstance(item, dict) or not any(
        isinstance(v, list) and v for v in item.values()
    ):
        return f"    {_line(item)}"
    rows = [f"      {_line(key)}: {_rows(value)}" for key, value in item.items()]
    return "    {\n" + ",\n".join(rows) + "\n    }"


def _rows(value: Any) -> str:
    if not isinstance(value, list) or not value:
        return _line(value)
    return "[\n" + ",\n".join(f"        {_line(v)}" for v in value) + "\n      ]"


def _line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _words(out: Json, span: list[int]) -> str:
    return out["text"][slice(*span)]


def _text(out: Json) -> list[str]:
    return out["text"].splitlines()


def _document(out: Json) -> Json:
    names = ("title", "document_number", "issuers", "issued_on", "year", "kind")
    return {"jurisdiction": out["jurisdiction"]} | {
        n: out["document"][n] for n in names
    }


def _outline(out: Json) -> list[Json]:
    names = ("level", "label", "heading")
    return [{n: c[n] for n in names} for c in out["clauses"] if not c["run_in"]]


def _modality(out: Json) -> list[list[str]]:
    return [[c["label"], c["modality"]] for c in out["clauses"]]


def _obligations(out: Json) -> list[str]:
    return [_words(out, o["span"]).strip() for o in out["obligations"]]


def _tasks(out: Json) -> list[Json]:
    """Words, units, deadlines and targets of each task; what is empty is left out."""
    rows = []
    for task in out["tasks"]:
        row = {
            "words": _words(out, task["span"]),
            "units": [[a["text"], a["role"]] for a in task["agencies"]],
            "deadlines": [
                [d["text"], d["kind"], d["end"], d["due"]] for d in task["deadlines"]
            ],
            "targets": [
                [t["text"], t["metric"], t["op"], t["value"], t["unit"]]
                for t in task["targets"]
            ],
            "recurrences": [[r["text"], r["rrule"]] for r in task["recurrences"]],
        }
        rows.append({key: value for key, value in row.items() if value})
    return rows


def _parts(out: Json) -> list[list[str]]:
    return [[_words(out, p["span"]) for p in t["parts"]] for t in out["tasks"]]


def _agencies(out: Json) -> list[list[str]]:
    return [
        [a["text"], a["role"], a["agency"]] for t in out["tasks"] for a in t["agencies"]
    ]


def _citations(out: Json) -> list[Json]:
    return [
        {
            "title": c["title"],
            "number": c["number"],
            "relation": c["relation"],
            "places": [_words(out, s) for s in c["spans"]],
        }
        for c in out["citations"]
    ]


def _findings(out: Json) -> list[list[str]]:
    return [[f["code"], _words(out, f["span"])] for f in out["findings"]]


PARTS: dict[str, Callable[[Json], Any]] = {
    "text": _text,
    "document": _document,
    "outline": _outline,
    "modality": _modality,
    "obligations": _obligations,
    "tasks": _tasks,
    "parts": _parts,
    "agencies": _agencies,
    "citations": _citations,
    "findings": _findings,
}
