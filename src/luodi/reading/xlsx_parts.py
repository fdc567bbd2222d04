"""Small pieces of a sheet's XML: strings, places, what stands beside the rows."""

from __future__ import annotations

import re
from typing import Any

from luodi.reading.blocks import tidy
from luodi.reading.ofd_package import children
from luodi.reading.sheets import Sheet

__all__ = ["ON", "PLACE", "TAKERS", "column_of", "text_of", "unescaped", "whole"]

ON = ("1", "true")
PLACE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_CODES = re.compile(r'&(?:"[^"]*"|\d+|K[0-9A-F]{6}|[A-Za-z])')


def _take_merge(node: Any, sheet: Sheet) -> None:
    first, _, last = node.get("ref", "").partition(":")
    start, end = PLACE.fullmatch(first), PLACE.fullmatch(last)
    if start and end:
        sheet.merged.append(
            (int(start[2]) - 1, column_of(start[1]), int(end[2]) - 1, column_of(end[1]))
        )


def _take_column(node: Any, sheet: Sheet) -> None:
    if node.get("hidden") in ON:
        first, last = whole(node.get("min"), 1), whole(node.get("max"), 0)
        sheet.hidden_columns |= set(range(first - 1, min(last, 16384)))


def _take_margin(node: Any, sheet: Sheet) -> None:
    text = tidy(_CODES.sub(" ", node.text or ""))
    if text:
        sheet.margins.append(text)


TAKERS = {
    "mergeCell": _take_merge,
    "col": _take_column,
    **dict.fromkeys(
        [
            f"{page}{place}"
            for page in ("odd", "even", "first")
            for place in ("Header", "Footer")
        ],
        _take_margin,
    ),
}
"""What reads an element beside the rows, by its name."""


def text_of(node: Any) -> str:
    """Text of a string, in one piece or in runs; readings of characters left out."""
    pieces = [n.text or "" for n in children(node, "t")]
    for run in children(node, "r"):
        pieces += [n.text or "" for n in children(run, "t")]
    return unescaped("".join(pieces))


def unescaped(text: str) -> str:
    """Characters that XML cannot hold are written _x000D_."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)


def whole(value: str | None, default: int) -> int:
    """A number of an attribute."""
    return int(value) if value and re.fullmatch(r"[0-9]{1,9}", value) else default


def column_of(letters: str) -> int:
    """Columns from 0: A is 0, AA is 26."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1
