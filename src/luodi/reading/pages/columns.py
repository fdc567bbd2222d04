"""The order in which a page is read: one column, or two between lines that span them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from luodi.reading.pages.tables import Table
from luodi.reading.pages.text_lines import Line, joined

FEWEST_ROWS = 5
"""Rows with text on both sides that make two columns."""
FULL_SIDE = 0.55
"""Share of its side that a typical line of a column fills."""

Row = list[Line]


@dataclass(slots=True)
class Column:
    """Lines and tables of one column of a page in reading order.

    `slot` is 0 for a whole page, 1 for the left and 2 for the right of two; `width` is
    that of the page.
    """

    page: int
    slot: int
    width: float
    items: list[Line | Table]


def columns_of(
    lines: Sequence[Line], tables: Sequence[Table], page: int, width: float
) -> list[Column]:
    """Columns of a page; `lines` are pieces of lines, from top to bottom.

    Text on both sides of a gutter is two columns only where the lines are full: names
    and numbers beside each other are one line with a gap.
    """
    rows = rows_of(lines)
    gutter = _gutter(rows)
    if gutter is None:
        return [Column(page, 0, width, _in_order([joined(row) for row in rows], tables))]
    columns: list[Column] = []
    for spanning, band in _bands(rows, gutter):
        if spanning:
            _append(columns, page, 0, width, [joined(row) for row in band])
        else:
            for slot in (1, 2):
                side = [
                    joined(pieces)
                    for row in band
                    if (pieces := [p for p in row if (p.x0 < gutter) == (slot == 1)])
                ]
                _append(columns, page, slot, width, side)
    for table in tables:
        _place(columns, table, page, width)
    return columns


def rows_of(lines: Sequence[Line]) -> list[Row]:
    """Pieces that stand on one baseline, from left to right."""
    rows: list[Row] = []
    for line in lines:
        if rows and abs(rows[-1][-1].base - line.base) < 0.3 * max(
            line.size, rows[-1][-1].size
        ):
            rows[-1].append(line)
        else:
            rows.append([line])
    for row in rows:
        row.sort(key=lambda line: line.x0)
    return rows


def _gutter(rows: Sequence[Row]) -> float | None:
    """Where the space between two columns runs, if the page has two."""
    pieces = [piece for row in rows for piece in row]
    if len(pieces) < 2 * FEWEST_ROWS:
        return None
    left, right = min(p.x0 for p in pieces), max(p.x1 for p in pieces)
    low, high = left + 0.3 * (right - left), left + 0.7 * (right - left)
    best = 0, 0.0
    for place in _candidates(rows, low, high):
        found = sum(
            len(both)
            for spanning, band in _bands(rows, place)
            if not spanning and _are_full(both := _on_both_sides(band, place), place)
        )
        best = max(best, (found, place))
    return best[1] if best[0] else None


def _on_both_sides(rows: Sequence[Row], place: float) -> list[Row]:
    return [row for row in rows if row[0].x1 <= place <= row[-1].x0]


def _candidates(rows: Sequence[Row], low: float, high: float) -> list[float]:
    places = {
        round((a.x1 + b.x0) / 2)
        for row in rows
        for a, b in zip(row, row[1:], strict=False)
        if low <= (a.x1 + b.x0) / 2 <= high
    }
    # The gutter is as narrow as the widest line leaves it.
    starts = sorted(b.x0 for row in rows for b in row[1:] if low <= b.x0 <= high)
    return sorted({*map(float, places), *(start - 2 for start in starts)})[:60]


def _are_full(both: Sequence[Row], place: float) -> bool:
    lefts = [(row[0].x0, max(p.x1 for p in row if p.x1 <= place)) for row in both]
    rights = [(min(p.x0 for p in row if p.x0 >= place), row[-1].x1) for row in both]
    for side in (lefts, rights):
        width = max(x1 for _, x1 in side) - min(x0 for x0, _ in side)
        middle = sorted(x1 - x0 for x0, x1 in side)[len(side) // 2]
        if not width or middle < FULL_SIDE * width or width < 8 * both[0][0].size:
            return False
    return True


def _bands(rows: Sequence[Row], gutter: float) -> list[tuple[bool, list[Row]]]:
    """Runs of rows that span the gutter, and of rows that keep it free.

    A few rows that keep it free, as the ends of paragraphs do, are no columns.
    """
    bands: list[tuple[bool, list[Row]]] = []
    for spanning, group in groupby(
        rows, key=lambda row: any(piece.x0 < gutter < piece.x1 for piece in row)
    ):
        band = list(group)
        whole = spanning or len(_on_both_sides(band, gutter)) < FEWEST_ROWS
        if bands and bands[-1][0] == whole:
            bands[-1][1].extend(band)
        else:
            bands.append((whole, band))
    return bands


def _append(
    columns: list[Column], page: int, slot: int, width: float, lines: Sequence[Line]
) -> None:
    if lines:
        columns.append(Column(page, slot, width, list(lines)))


def _place(columns: list[Column], table: Table, page: int, width: float) -> None:
    """Puts a table behind the last line above it in the column that it lies over."""
    for column in columns:
        ends = [item for item in column.items if isinstance(item, Line)]
        if not ends:
            continue
        x0, x1 = min(i.x0 for i in ends), max(i.x1 for i in ends)
        overlap = min(x1, table.x1) - max(x0, table.x0)
        if overlap > 0.6 * (table.x1 - table.x0) and any(
            i.base > table.y0 for i in ends
        ):
            column.items = _in_order(column.items, [table])
            return
    columns.append(Column(page, 0, width, [table]))


def _in_order(
    items: Sequence[Line | Table], tables: Sequence[Table]
) -> list[Line | Table]:
    return sorted([*items, *tables], key=_height)


def _height(item: Line | Table) -> float:
    return item.base if isinstance(item, Line) else item.y0
