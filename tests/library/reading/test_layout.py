"""Blocks become text: spaces, tables, pages and hints."""

from __future__ import annotations

import pytest

from luodi.model import HintKind
from luodi.reading import Block, BlockKind, assemble, read_bytes
from luodi.reading.layout import squeeze

SPACES = [
    ("2023 年2 月 APP  store", "2023年2月APP store"),
    ("市 民 政 局", "市民政局"),
    ("　　新建服务站　20 个。", "新建服务站20个。"),
    ("OPEN DATA 平台", "OPEN DATA平台"),
    ("a\xa0b", "a b"),
    ("零\u200b宽", "零宽"),
    ("", ""),
    ("   ", ""),
]


@pytest.mark.parametrize(("text", "expected"), SPACES)
def test_spaces_stay_only_between_latin_words(text: str, expected: str) -> None:
    assert squeeze(text) == expected


@pytest.mark.parametrize("text", [text for text, _ in SPACES])
def test_squeezing_twice_changes_nothing(text: str) -> None:
    assert squeeze(squeeze(text)) == squeeze(text)


def test_cells_of_a_table_are_divided_by_tabs_on_one_line() -> None:
    text, _, hints, _ = assemble(
        [
            Block(BlockKind.TABLE_HEAD, "", cells=("序号", "任务", "责任单位")),
            Block(BlockKind.ROW, "", cells=("1", "新建服务站\n20个", "市民政局")),
        ]
    )
    assert text == "序号\t任务\t责任单位\n1\t新建服务站20个\t市民政局\n"
    assert [(h.kind, text[slice(*h.span)]) for h in hints] == [
        (HintKind.TABLE_HEAD, "序号\t任务\t责任单位"),
        (HintKind.TABLE_ROW, "1\t新建服务站20个\t市民政局"),
    ]


def test_headings_leave_a_hint_with_their_level() -> None:
    text, _, hints, _ = assemble(
        [
            Block(BlockKind.HEADING, "重点任务", level=2),
            Block(BlockKind.LINE, "新建服务站。"),
        ]
    )
    assert text == "重点任务\n新建服务站。\n"
    (hint,) = hints
    assert (hint.kind, hint.value, text[slice(*hint.span)]) == (
        HintKind.HEADING,
        2,
        "重点任务",
    )


def test_form_feeds_divide_pages_that_cover_the_text_in_order() -> None:
    reading = read_bytes(
        "一、重点任务\n新建服务站。\f二、保障措施\n加强组织领导。".encode(),
        name="a.txt",
    )
    assert [(p.page, reading.text[slice(*p.span)].strip()) for p in reading.pages] == [
        (1, "一、重点任务\n新建服务站。"),
        (2, "二、保障措施\n加强组织领导。"),
    ]


def test_a_text_without_form_feeds_has_no_pages() -> None:
    assert read_bytes("一、重点任务\n新建服务站。".encode(), name="a.txt").pages == ()


def test_a_row_of_tabs_in_plain_text_stays_a_row() -> None:
    reading = read_bytes(
        "序号\t任务\t责任单位\n1\t新建服务站\t市民政局\n".encode(), name="a.txt"
    )
    assert reading.text == "序号\t任务\t责任单位\n1\t新建服务站\t市民政局\n"


def test_windows_and_old_mac_line_ends_are_line_ends() -> None:
    texts = {
        read_bytes(f"一、重点任务{end}新建服务站。".encode(), name="a.txt").text
        for end in ("\n", "\r\n", "\r")
    }
    assert texts == {"一、重点任务\n新建服务站。\n"}
