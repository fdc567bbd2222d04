"""Wordings, lights, bars and charts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luodi_web.shell.charts import Chart, Series
from luodi_web.shell.lights import WORDS, Light
from luodi_web.shell.notes import UNDO, undo_path
from luodi_web.shell.progress import Progress, width
from luodi_web.shell.words import word_diff

TEXT = st.text(alphabet="6月底前完成0.5%abc ", max_size=30)


@given(TEXT, TEXT)
def test_a_diff_gives_both_wordings_back(before, after):
    pieces = word_diff(before, after)
    assert "".join(p.text for p in pieces if p.kind != "new") == before
    assert "".join(p.text for p in pieces if p.kind != "gone") == after


def test_a_number_changes_as_a_whole():
    assert [p.text for p in word_diff("完成420公里", "完成460公里")] == [
        "完成",
        "420",
        "460",
        "公里",
    ]


def test_each_light_has_a_word():
    assert all(Light(code).text for code in WORDS)
    with pytest.raises(ValueError, match="none of"):
        Light("green")


@pytest.mark.parametrize(
    ("share", "expected"),
    [(None, "0.0%"), (0.5, "50.0%"), (1.7, "100.0%"), (-1, "0.0%")],
)
def test_a_bar_stays_on_the_paper(share, expected):
    assert width(share) == expected


def test_a_bar_reads_as_words():
    assert Progress(0.58, 0.51, 0.5).text == "自报 58%，核验 51%，序时 50%"


def test_a_chart_and_its_table_cannot_disagree():
    with pytest.raises(ValueError, match="2 values for 1"):
        Chart("c", "s", ["甲"], [Series("x", [1, 2])])
    chart = Chart("c", "s", ["甲", "乙"], [Series("x", [1, None])], links=["/a/"])
    assert chart.rows == [("甲", "/a/", [1]), ("乙", "", [None])]


@pytest.mark.parametrize(
    ("tags", "path"),
    [
        (UNDO + "/x/", "/x/"),
        (UNDO + "//host/", ""),
        (UNDO + "https://host/", ""),
        ("", ""),
        (None, ""),
    ],
)
def test_undo_stays_on_this_site(tags, path):
    from types import SimpleNamespace

    assert undo_path(SimpleNamespace(extra_tags=tags)) == path
