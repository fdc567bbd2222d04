"""Whole articles with labels of their own; people and places are invented."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from luodi.extraction.decompose import decompose
from luodi.ledger.contract import to_contract
from luodi.reading import read_file

SAMPLES = Path(__file__).parent / "samples"
NAMES = sorted(p.name.removesuffix(".txt") for p in SAMPLES.glob("*.txt"))
FLOOR = 0.97
Json = dict[str, Any]


@cache
def output(name: str) -> Json:
    return to_contract(decompose(read_file(SAMPLES / f"{name}.txt")))


def labels(name: str) -> list[Json]:
    return json.loads((SAMPLES / f"{name}.statements.json").read_text("utf-8"))[
        "statements"
    ]


def labelled(name: str, text: str) -> dict[int, tuple[str, str]]:
    """Speaker and kind of every character that the labels cover."""
    found, place = {}, 0
    for label in labels(name):
        start = text.index(label["start"], place)
        end = text.index(label["end"], start) + len(label["end"])
        found |= dict.fromkeys(range(start, end), (label["speaker"], label["kind"]))
        place = start
    return found


@pytest.mark.parametrize("name", NAMES)
def test_characters_are_given_to_who_says_them(name: str) -> None:
    found = output(name)
    want = labelled(name, found["text"])
    got = {
        k: (s["speaker"], s["kind"])
        for s in found["statements"]
        for k in range(*s["span"])
    }
    right = sum(want.get(k) == v for k, v in got.items())
    assert 2 * right / (len(want) + len(got)) >= FLOOR


@pytest.mark.parametrize("field", ["post", "organisation", "attribution"])
@pytest.mark.parametrize("name", NAMES)
def test_every_speaker_is_known(name: str, field: str) -> None:
    want = {(s["speaker"], s[field]) for s in labels(name)}
    assert {(s["speaker"], s[field]) for s in output(name)["statements"]} == want


@pytest.mark.parametrize("name", NAMES)
def test_samples_are_news(name: str) -> None:
    assert output(name)["document"]["kind"] == "news"


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_said_that_the_article_does_not_contain(name: str) -> None:
    found = output(name)
    text = found["text"]
    for statement in found["statements"]:
        for field in ("speaker", "post", "organisation"):
            assert statement[field] is None or statement[field] in text
    for event in found["events"]:
        assert text[slice(*event["span"])] == event["name"]
    for programme in found["programmes"]:
        assert text[slice(*programme["span"])] == programme["name"]
