"""Tables flattened to one cell a line, put together again.

A page copied as text often leaves a table as a column of lines: the heads, then for each
row its number and its cells. Where every row has as many lines as there are heads the
rows are certain; otherwise nothing is touched.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from luodi.reading.line_starts import LABEL

LONGEST_HEAD = 14
MOST_COLUMNS = 9


@dataclass(frozen=True, slots=True)
class FlatTable:
    """Lines `[start, end)` are a table; `rows` hold line numbers, the heads first.

    A row of one line names a group of rows.
    """

    start: int
    end: int
    rows: tuple[tuple[int, ...], ...]


def find_flat_tables(lines: Sequence[str]) -> list[FlatTable]:
    """Tables among lines that are not broken inside cells."""
    tables: list[FlatTable] = []
    index = 0
    while index < len(lines):
        table = _table_at(lines, index) if lines[index] == "序号" else None
        if table:
            tables.append(table)
            index = table.end
        else:
            index += 1
    return tables


def _table_at(lines: Sequence[str], start: int) -> FlatTable | None:
    heads = [start]
    index = start + 1
    while index < len(lines) and len(heads) < MOST_COLUMNS:
        line = lines[index]
        if line == "1" or LABEL.match(line) or len(line) > LONGEST_HEAD:
            break
        if line:
            heads.append(index)
        index += 1
    if len(heads) < 3:
        return None
    rows: list[tuple[int, ...]] = [tuple(heads)]
    last = 0
    while index < len(lines):
        if not lines[index]:
            index += 1
            continue
        number = (
            int(lines[index])
            if lines[index].isascii() and lines[index].isdigit()
            else None
        )
        if number is not None and last < number <= last + 9:
            cells = _next_cells(lines, index, len(heads))
            if len(cells) < len(heads):
                break
            rows.append(tuple(cells))
            last = number
            index = cells[-1] + 1
        elif LABEL.match(lines[index]) and _number_follows(lines, index, last):
            rows.append((index,))
            index += 1
        else:
            break
    full = sum(len(row) == len(heads) for row in rows[1:])
    return FlatTable(start, index, tuple(rows)) if full >= 2 else None


def _next_cells(lines: Sequence[str], start: int, count: int) -> list[int]:
    cells: list[int] = []
    index = start
    while index < len(lines) and len(cells) < count:
        if lines[index]:
            cells.append(index)
        index += 1
    return cells


def _number_follows(lines: Sequence[str], index: int, last: int) -> bool:
    """Whether the next row begins within the next two lines: a group head stands here."""
    for line in lines[index + 1 : index + 3]:
        if line.isascii() and line.isdigit() and last < int(line) <= last + 9:
            return True
    return False
