"""Accuracy on the labelled real documents: what is reached stays reached."""

from __future__ import annotations

import pytest
from shared_files import (
    MISSING,
    dev_f1,
    is_present,
    labelled_f1,
    labelled_names,
    load_gold,
    load_labels,
    scorer,
    source_of,
    split,
    squeezed,
)

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not is_present(), reason=MISSING),
]

# Issue 2, table “What it must reach”, first row.
DEV_FLOORS = {
    "outline": 0.98,
    "tasks": 0.97,
    "units": 0.98,
    "deadlines": 0.97,
    "targets": 0.90,
    "metrics": 0.92,
    "rows": 0.88,
    "obligations": 0.90,
    "citations": 0.97,
    "metadata": 0.95,
}
# Slightly under what is reached now; raise them when it rises.
LABELLED_FLOORS = {
    "tuned": {
        "outline": 0.985,
        "tasks": 0.97,
        "units": 0.975,
        "deadlines": 0.94,
        "targets": 0.95,
        "metrics": 0.955,
        "rows": 0.905,
        "obligations": 0.95,
        "citations": 0.965,
        "metadata": 0.98,
    },
    "held_out": {},
}
CASES = [
    (part, kind, floor)
    for part, floors in LABELLED_FLOORS.items()
    for kind, floor in floors.items()
]


@pytest.mark.parametrize(("kind", "floor"), DEV_FLOORS.items())
def test_the_dev_gold_is_read_as_well_as_the_issue_asks(
    kind: str, floor: float
) -> None:
    assert dev_f1()[kind] >= floor


@pytest.mark.parametrize(("part", "kind", "floor"), CASES)
def test_our_own_labelled_documents_are_read_as_well_as_before(
    part: str, kind: str, floor: float
) -> None:
    assert labelled_f1(part)[kind] >= floor


def test_every_labelled_document_is_either_tuned_or_held_out() -> None:
    parts = split()
    named = parts["tuned"] + parts["held_out"]
    assert sorted(named) == labelled_names()


@pytest.mark.parametrize("name", labelled_names())
def test_every_label_stands_in_its_text(name: str) -> None:
    gold, text = load_gold(name), squeezed(source_of(name))
    plain = scorer().plain
    spans = scorer().locate(gold, text)
    assert all(start >= 0 for start, _ in spans)
    lost = [
        item["text"]
        for task, (start, end) in zip(gold["tasks"], spans, strict=True)
        for key in ("units", "deadlines", "targets")
        for item in task[key]
        if plain(item["text"]) not in text[start:end]
    ]
    lost += [o["heading"] for o in gold["outline"] if plain(o["heading"]) not in text]
    assert not lost


@pytest.mark.parametrize("name", labelled_names())
def test_labels_quote_at_most_eighteen_characters(name: str) -> None:
    """Longer words are kept as offsets; names of documents are no sentences."""
    labels = load_labels(name)
    quoted = [o.get("heading", "") for o in labels["outline"]]
    for task in labels["tasks"]:
        quoted += [task["start"], task["end"]]
        for key in ("units", "deadlines", "targets"):
            quoted += [i.get(k, "") for i in task[key] for k in ("text", "metric")]
    assert [q for q in quoted if len(q) > 18] == []
