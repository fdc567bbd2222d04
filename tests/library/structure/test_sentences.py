"""Sentences and their ；-parts."""

from __future__ import annotations

import pytest

from luodi.structure import split_sentences

CASES = [
    ("甲做完。乙再做。", ["甲做完。", "乙再做。"]),
    ("先做甲；再做乙", ["先做甲；", "再做乙"]),
    ("先做甲;再做乙。", ["先做甲;", "再做乙。"]),
    ("第一行\n第二行", ["第一行", "第二行"]),
    ("说“先做甲。”再做乙。", ["说“先做甲。”", "再做乙。"]),
    ("做完没有？做完了！", ["做完没有？", "做完了！"]),
    ("", []),
    ("\n\n", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_stops_semicolons_and_line_ends_end_a_sentence(
    text: str, expected: list[str]
) -> None:
    assert [text[s.start : s.end] for s in split_sentences(text)] == expected


def test_only_the_asked_stretch_is_split() -> None:
    text = "甲做完。乙再做。丙收尾。"
    assert [text[s.start : s.end] for s in split_sentences(text, 4, 8)] == ["乙再做。"]
