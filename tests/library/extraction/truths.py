"""What must hold of every decomposition, whatever the text (contract: spans are true)."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

Json = dict[str, Any]
WHITE = re.compile(r"\s")
QUOTED = ("agencies", "deadlines", "targets", "recurrences")


def plain(words: str | None) -> str:
    return WHITE.sub("", words or "")


def find_untruths(out: Json) -> list[str]:
    """Everything in a contract that the text does not bear out; empty if all is true."""
    return [
        *_document(out),
        *_clauses(out),
        *_obligations(out),
        *_tasks(out),
        *_citations(out),
        *_ranges(out, "findings"),
        *_pages(out),
    ]


def _slice(out: Json, span: list[int]) -> str | None:
    start, end = span
    return out["text"][start:end] if 0 <= start < end <= len(out["text"]) else None


def _inside(inner: list[int], outer: list[int]) -> bool:
    return outer[0] <= inner[0] < inner[1] <= outer[1]


def _ranges(out: Json, key: str) -> list[str]:
    return [
        f"{key}: {item['span']} is no stretch of the text"
        for item in out[key]
        if _slice(out, item["span"]) is None
    ]


def _document(out: Json) -> list[str]:
    text, document = plain(out["text"]), out["document"]
    return [
        f"document: {key} {document[key]!r} does not stand in the text"
        for key in ("title", "document_number")
        if plain(document[key]) not in text
    ]


def _pages(out: Json) -> list[str]:
    spans = [p["span"] for p in out["pages"]]
    return [f"pages: {a} and {b} overlap" for a, b in pairwise(spans) if a[1] > b[0]]


def _clauses(out: Json) -> list[str]:
    wrong = _ranges(out, "clauses")
    known: dict[str, Json] = {}
    for clause in out["clauses"]:
        words = plain(_slice(out, clause["span"]))
        if not words.startswith(plain(clause["label"]) + plain(clause["heading"])):
            wrong.append(
                f"clause {clause['id']}: {clause['heading']!r} is not at its span"
            )
        above = known.get(clause["parent"])
        if clause["parent"] is None:
            wrong += (
                [f"clause {clause['id']}: no parent"] if clause["level"] != 1 else []
            )
        elif above is None:
            wrong.append(f"clause {clause['id']}: unknown parent {clause['parent']}")
        elif clause["level"] != above["level"] + 1:
            wrong.append(
                f"clause {clause['id']}: level {clause['level']} below {above['level']}"
            )
        elif not _inside(clause["span"], above["span"]):
            wrong.append(f"clause {clause['id']}: outside its parent")
        if clause["id"] in known:
            wrong.append(f"clause {clause['id']}: stands twice")
        known[clause["id"]] = clause
    return wrong


def _obligations(out: Json) -> list[str]:
    spans = [o["span"] for o in out["obligations"]]
    return _ranges(out, "obligations") + [
        f"obligations: {a} and {b} are out of order or overlap"
        for a, b in pairwise(spans)
        if a[1] > b[0]
    ]


def _tasks(out: Json) -> list[str]:
    wrong = _ranges(out, "tasks")
    clauses = {c["id"] for c in out["clauses"]}
    for before, after in pairwise(out["tasks"]):
        if before["span"][1] > after["span"][0]:
            wrong.append(f"tasks {before['id']} and {after['id']} overlap")
    for task in out["tasks"]:
        if task["clause"] is not None and task["clause"] not in clauses:
            wrong.append(f"task {task['id']}: unknown clause {task['clause']}")
        if task["agencies"] and task["suggested_agencies"]:
            wrong.append(f"task {task['id']}: names units and suggests some")
        wrong += _quotations(out, task) + _parts(task)
    return wrong


def _quotations(out: Json, task: Json) -> list[str]:
    wrong = []
    for key in QUOTED:
        for item in task[key]:
            if plain(_slice(out, item["span"])) != plain(item["text"]):
                wrong.append(
                    f"task {task['id']}: {key} {item['text']!r} is not at its span"
                )
            if not _inside(item["span"], task["span"]):
                wrong.append(
                    f"task {task['id']}: {key} {item['text']!r} outside the task"
                )
            if not item.get("metric", " ") or plain(item.get("metric")) not in plain(
                out["text"]
            ):
                wrong.append(
                    f"task {task['id']}: metric {item['metric']!r} is not in the text"
                )
    return wrong


def _parts(task: Json) -> list[str]:
    wrong = []
    for part in task["parts"]:
        if not _inside(part["span"], task["span"]):
            wrong.append(f"task {task['id']}: part {part['span']} outside the task")
    for a, b in pairwise(task["parts"]):
        if a["span"][1] > b["span"][0]:
            wrong.append(
                f"task {task['id']}: parts {a['span']} and {b['span']} overlap"
            )
    for key in ("deadlines", "targets"):
        named = [index for part in task["parts"] for index in part[key]]
        if len(named) != len(set(named)) or not set(named) <= set(
            range(len(task[key]))
        ):
            wrong.append(f"task {task['id']}: parts name {key} {named}")
    return wrong


def _citations(out: Json) -> list[str]:
    wrong = []
    text = plain(out["text"])
    for citation in out["citations"]:
        name = citation["title"] or citation["number"]
        if not name or not citation["spans"]:
            wrong.append(f"citation {name!r}: says nothing")
        for key in ("title", "number"):
            if plain(citation[key]) not in text:
                wrong.append(
                    f"citation: {key} {citation[key]!r} does not stand in the text"
                )
        for span in citation["spans"]:
            if _slice(out, span) is None:
                wrong.append(f"citation {name!r}: {span} is no stretch of the text")
        if citation["spans"] and plain(name) not in plain(
            _slice(out, citation["spans"][0])
        ):
            wrong.append(f"citation {name!r}: not at its first place")
    return wrong
