"""The JSON contract, key by key."""

import json
from dataclasses import replace

import pytest
from decompositions import a_decomposition, target

from luodi.ledger.contract import dumps, to_contract
from luodi.model import Op

TOP = [
    "jurisdiction", "on", "reader", "document", "text", "pages", "clauses",
    "obligations", "tasks", "citations", "statements", "events", "figures", "programmes", "findings",
]  # fmt: skip


def test_all_top_level_keys_stand_in_the_order_of_the_contract():
    assert list(to_contract(a_decomposition())) == TOP


def test_statements_and_events_are_empty_lists():
    found = to_contract(a_decomposition())
    assert found["statements"] == found["events"] == []


def test_an_empty_document_still_has_every_key():
    empty = a_decomposition(
        title=None, tasks=(), pages=(), clauses=(), obligations=(), citations=(),
        findings=(), on=None,
    )  # fmt: skip
    found = to_contract(empty)
    assert list(found) == TOP
    assert found["document"]["title"] is None
    assert found["on"] is None
    assert found["tasks"] == found["pages"] == []


def test_a_task_has_the_keys_of_the_contract_and_only_plain_values():
    task = to_contract(a_decomposition())["tasks"][0]
    assert list(task) == [
        "id", "clause", "span", "rule", "parts", "agencies", "suggested_agencies",
        "deadlines", "targets", "recurrences",
    ]  # fmt: skip
    assert list(task["agencies"][0]) == ["text", "role", "agency", "span", "rule"]
    assert list(task["deadlines"][0]) == [
        "text", "kind", "start", "end", "due", "span", "rule",
    ]  # fmt: skip
    assert list(task["targets"][0]) == [
        "text", "metric", "op", "value", "unit", "measure", "span", "rule",
    ]  # fmt: skip
    assert task["agencies"][0]["role"] == "lead"
    assert task["deadlines"][0]["end"] == "2024-12-31"
    assert task["deadlines"][0]["start"] is None
    assert task["parts"][0]["targets"] == [0, 1]


def test_whole_values_are_written_without_a_point_and_others_with_it():
    first, second = to_contract(a_decomposition())["tasks"][:2]
    values = [t["value"] for t in first["targets"] + second["targets"]]
    assert values == [180000, 95, 20000, 35000, 5.5]
    assert [type(v) for v in values] == [int, int, int, int, float]


def test_a_range_is_a_pair():
    task = a_decomposition().tasks[0]
    between = target("5%—6.5%", "总产值", (5.0, 6.5), "%", Op.BETWEEN)
    decomposition = a_decomposition(tasks=(replace(task, targets=(between,)),))
    assert to_contract(decomposition)["tasks"][0]["targets"][0]["value"] == [5, 6.5]


def test_every_text_equals_its_span():
    found = json.loads(dumps(a_decomposition()))
    for task in found["tasks"]:
        quoted = [
            *task["agencies"],
            *task["deadlines"],
            *task["targets"],
            *task["recurrences"],
        ]
        for item in quoted:
            assert found["text"][slice(*item["span"])] == item["text"]


def test_the_same_decomposition_gives_the_same_bytes_on_one_line_or_indented():
    first, second = a_decomposition(), a_decomposition()
    assert dumps(first) == dumps(second)
    assert "\n" not in dumps(first)
    assert dumps(first, indent=2).count("\n") > 100
    assert json.loads(dumps(first)) == json.loads(dumps(first, indent=2))


def test_chinese_is_written_as_it_is():
    assert "云岭市" in dumps(a_decomposition())


def test_a_number_that_json_does_not_know_is_refused():
    task = a_decomposition().tasks[0]
    endless = target("无限", "总量", float("inf"), "个")
    with pytest.raises((ValueError, OverflowError)):
        dumps(a_decomposition(tasks=(replace(task, targets=(endless,)),)))
