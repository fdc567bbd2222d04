"""Sheets of a workbook become blocks: a heading, captions, a table with one head.

A sheet has no tables, only cells; where a table begins, what its head is and what is
only a remark under it shows in the shape, as it does for a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from luodi.reading.blocks import (
    Block,
    BlockKind,
    Blocks,
    Cell,
    cell_text,
    looks_like_head,
    table_blocks,
)

__all__ = ["MOST_CELLS", "Sheet", "blocks_of_sheets"]

MOST_CELLS = 1_000_000
_DEFAULT_NAME = re.compile(r"(?:Sheet|工作表|表)\s*\d*", re.IGNORECASE)
Span = tuple[int, int, int, int]


@dataclass
class Sheet:
    """One sheet as shown: rows and columns from 0, only cells that hold something.

    `merged` are first row, first column, last row, last column; `head_end` is the row
    behind the head where the file says which rows are repeated on each page.
    """

    name: str
    cells: dict[int, dict[int, str]] = field(default_factory=dict)
    merged: list[Span] = field(default_factory=list)
    hidden: bool = False
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    head_end: int = 0
    margins: list[str] = field(default_factory=list)
    without_value: int = 0

    def put(self, row: int, column: int, text: str) -> None:
        """Stores what a cell shows."""
        if text.strip():
            self.cells.setdefault(row, {})[column] = text


def blocks_of_sheets(
    sheets: Sequence[Sheet], properties: dict[str, str] | None = None
) -> Blocks:
    """Blocks of all sheets that are shown; properties say what is not."""
    found: list[Block] = []
    filled = [sheet for sheet in sheets if not sheet.hidden and sheet.cells]
    for sheet in filled:
        if len(filled) > 1 or not _DEFAULT_NAME.fullmatch(sheet.name):
            found.append(Block(BlockKind.HEADING, sheet.name, level=1))
        for region in _regions(sheet):
            found += _region_blocks(sheet, region)
    return Blocks(tuple(found), {**(properties or {}), **_left_out(sheets)})


def _left_out(sheets: Sequence[Sheet]) -> dict[str, str]:
    shown = [sheet for sheet in sheets if not sheet.hidden]
    rows = [(s.name, len(s.hidden_rows & s.cells.keys())) for s in shown]
    columns = [(s.name, len(s.hidden_columns & _columns(s))) for s in shown]
    told = {
        "hidden_sheets": "、".join(sheet.name for sheet in sheets if sheet.hidden),
        "hidden_rows": "、".join(f"{name} {count}" for name, count in rows if count),
        "hidden_columns": "、".join(f"{name} {n}" for name, n in columns if n),
        "formulas_without_value": str(sum(s.without_value for s in shown) or ""),
        "header": " / ".join(dict.fromkeys(m for s in shown for m in s.margins)),
    }
    return {key: value for key, value in told.items() if value}


def _columns(sheet: Sheet) -> set[int]:
    return {column for row in sheet.cells.values() for column in row}


# --- regions: what stands together --------------------------------------------------


def _regions(sheet: Sheet) -> Iterator[list[int]]:
    """Rows that belong together; an empty row ends a table if another follows."""
    rows = sorted(sheet.cells.keys() - sheet.hidden_rows)
    region: list[int] = []
    for row in rows:
        texts = _shown_cells(sheet, row)
        if not texts:
            continue
        if region and _gap(sheet, region[-1], row):
            wide = any(len(_shown_cells(sheet, above)) > 1 for above in region)
            if wide and (len(texts) == 1 or looks_like_head(list(texts.values()))):
                yield region
                region = []
        region.append(row)
    if region:
        yield region


def _gap(sheet: Sheet, above: int, below: int) -> bool:
    """Whether empty rows stand between two; rows of a merged cell are not empty."""
    between = set(range(above + 1, below)) - sheet.hidden_rows
    for top, _, bottom, _ in sheet.merged:
        between -= set(range(top, bottom + 1)) if bottom - top < 1000 else set()
        if not between:
            return False
    return bool(between)


def _shown_cells(sheet: Sheet, row: int) -> dict[int, str]:
    cells = sheet.cells.get(row, {})
    return {c: text for c, text in cells.items() if c not in sheet.hidden_columns}


def _region_blocks(sheet: Sheet, region: list[int]) -> list[Block]:
    last = region[-1]
    for top, _, bottom, _ in sheet.merged:
        if top <= last < bottom and top in sheet.cells and bottom - top < 1000:
            last = bottom
    rows = [row for row in range(region[0], last + 1) if row not in sheet.hidden_rows]
    grid = _Grid(sheet, rows)
    # Titles that nobody merged across the table, and remarks under it.
    first, end = 0, len(rows)
    while first < end and grid.filled(first) <= 1:
        first += 1
    while end > first and grid.filled(end - 1) <= 1 and not grid.covered(end - 1):
        end -= 1
    if end - first < 2 and len(grid.columns) < 2:
        first = end = len(rows)
    blocks = [block for place in range(first) for block in grid.captions(place)]
    heads = sum(row < sheet.head_end for row in rows[first:end])
    blocks += table_blocks(
        [grid.line(place) for place in range(first, end)],
        heads=heads if heads < end - first else 0,
    )
    return blocks + [b for place in range(end, len(rows)) for b in grid.captions(place)]


class _Grid:
    """The cells of a region, merged ones with their height and width."""

    def __init__(self, sheet: Sheet, rows: list[int]) -> None:
        self.rows = rows
        self.texts = [_shown_cells(sheet, row) for row in rows]
        self.spans: dict[tuple[int, int], tuple[int, int]] = {}
        self.under: set[tuple[int, int]] = set()
        self._merge(sheet)
        # A column that only merged cells reach stands inside a title or beside others.
        self.columns = sorted({column for line in self.texts for column in line})

    def _merge(self, sheet: Sheet) -> None:
        places = {row: place for place, row in enumerate(self.rows)}
        for top, left, bottom, right in sheet.merged:
            if bottom < self.rows[0] or top > self.rows[-1]:
                continue
            inside = range(max(top, self.rows[0]), min(bottom, self.rows[-1]) + 1)
            lines = [places[row] for row in inside if row in places]
            across = [
                column
                for column in range(left, min(right, left + 400) + 1)
                if column not in sheet.hidden_columns
            ]
            if not lines or not across:
                continue
            text = sheet.cells.get(top, {}).get(left, "")
            for place in lines:
                for column in across:
                    self.texts[place].pop(column, None)
                    self.under.add((place, column))
            if text:
                self.texts[lines[0]][across[0]] = text
            self.under.discard((lines[0], across[0]))
            self.spans[lines[0], across[0]] = len(lines), across[-1]

    def filled(self, place: int) -> int:
        """How many cells of a row show something, those merged from above included."""
        return len(self.texts[place]) + self.covered(place)

    def covered(self, place: int) -> int:
        """How many cells from rows above reach into a row."""
        return sum(
            top < place < top + height
            for (top, column), (height, _) in self.spans.items()
            if column in self.texts[top]
        )

    def captions(self, place: int) -> list[Block]:
        """A row with a single text, as a paragraph."""
        text = " ".join(_one_line(text) for _, text in sorted(self.texts[place].items()))
        return [Block(BlockKind.PARAGRAPH, text)] if text else []

    def line(self, place: int) -> list[Cell]:
        """Cells of a row, without places that a merged cell covers."""
        cells = []
        for column in self.columns:
            if (place, column) in self.under:
                continue
            height, last = self.spans.get((place, column), (1, column))
            width = sum(column <= other <= last for other in self.columns)
            text = _one_line(self.texts[place].get(column, ""))
            cells.append(Cell(text, columns=max(1, width), rows=height))
        return cells


def _one_line(text: str) -> str:
    return cell_text(re.split(r"\r\n|\r|\n", text.replace("\t", " ")))
