"""Doubts: what looks like units, a table or a limit and was not read."""

from __future__ import annotations

import pytest

from luodi.extraction import decompose
from luodi.reading import read_bytes

HEAD = "云岭市2031年便民驿站建设方案\n一、重点任务\n"


def codes(text: str) -> list[str]:
    found = decompose(read_bytes((HEAD + text).encode(), name="sample.txt"))
    return [f.code for f in found.findings]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("（一）建设驿站。配合单位：市商务局\n（二）完善制度。", "no-lead"),
        (
            "（一）建设驿站。{}\n（二）完善制度。".format("新建驿站，完善设施。" * 300),
            "long-task",
        ),
        (
            "（一）建设驿站。\n序号 主要任务 责任单位 完成时限 新建驿站 商务局 月底\n（二）完善制度。",
            "unread-table",
        ),
    ],
)
def test_a_doubt_is_told(text: str, code: str) -> None:
    assert code in codes(text)


@pytest.mark.parametrize(
    "text",
    [
        "（一）建设驿站。6月底前新建驿站20处。（市商务局牵头，市财政局配合）\n（二）完善制度。",
        "（一）建设驿站。首问负责人要热情接待（不得推诿）。\n（二）完善制度。",
        "（一）建设驿站。每月25日前报送进展。\n（二）完善制度。",
    ],
)
def test_what_is_read_leaves_no_doubt(text: str) -> None:
    doubts = {"no-lead", "long-task", "unread-units", "unread-table", "unread-limit"}
    assert not doubts & set(codes(text))
