"""Tables of Word documents: rows and cells through any wrapping, merged cells, heads."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from luodi.reading.word_numbering import W
from luodi.reading.word_runs import OFF

_WRAPPINGS = (W + "sdt", W + "sdtContent", W + "ins", W + "customXml")


def rows_of(table: Any) -> Iterator[Any]:
    """Rows that are not deleted."""
    for child in table:
        if child.tag == W + "tr":
            if child.find(f"{W}trPr/{W}del") is None:
                yield child
        elif child.tag in _WRAPPINGS:
            yield from rows_of(child)


def cells_of(row: Any) -> Iterator[Any]:
    """Cells of a row."""
    for child in row:
        if child.tag == W + "tc":
            yield child
        elif child.tag in _WRAPPINGS:
            yield from cells_of(child)


def continues_above(cell: Any) -> bool:
    """Whether a cell is the lower part of one merged downwards."""
    merge = cell.find(f"{W}tcPr/{W}vMerge")
    return merge is not None and merge.get(W + "val", "continue") == "continue"


def marked_heads(rows: list[Any]) -> int:
    """How many rows repeat at the top of every page."""
    count = 0
    for row in rows:
        mark = row.find(f"{W}trPr/{W}tblHeader")
        if mark is None or mark.get(W + "val", "1") in OFF:
            break
        count += 1
    return count
