"""Whole articles with labels of their own; people and places are invented."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from articles import read_article_of

from luodi.extraction.decompose import decompose
from luodi.extraction.news import find_events, find_said
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


RUNS = {
    "told": "市长王明说，",
    "quoted": "“好。”市长王明说。",
    "opening marks": "“",
    "names": "市长王明、",
    "bodies": "市水务局",
    "open paragraphs": "市长王明说：“好。\n",
    "orders": "会议强调，要抓好。",
    "occasions": "召开",
}


@pytest.mark.parametrize("run", RUNS.values(), ids=RUNS)
@pytest.mark.usefixtures("twenty_seconds")
def test_a_long_run_in_an_article_does_not_hang(run: str) -> None:
    article = read_article_of("市水务局表示，将疏通。" + run * (20_000 // len(run)))
    assert find_said(article)[0].speaker == "市水务局"
    assert find_events(article)
