"""Finds the header row of an office's own workbook, and what its columns mean."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from luodi.errors import TemplateError
from luodi.ledger.template_words import field_of_heading, known_words

__all__ = ["Header", "find_header", "open_template"]

SEARCHED_ROWS = 40
SEARCHED_COLUMNS = 80
LEAST_WORDS = 2
LONGEST_HEADING = 16


@dataclass(slots=True)
class Header:
    """A header row: `fields` by column, `headings` as written, `bottom` its last row."""

    sheet: Worksheet
    row: int
    bottom: int
    fields: dict[int, str]
    headings: dict[int, str]

    @property
    def score(self) -> int:
        """How many columns are understood."""
        return len(self.fields)


def open_template(template: bytes, name: str) -> Any:
    """Opens the workbook; TemplateError if it is none."""
    try:
        return openpyxl.load_workbook(io.BytesIO(template))
    except Exception as fault:  # openpyxl raises whatever its XML parser does
        raise TemplateError(
            f"{name}: is not a workbook that can be opened ({type(fault).__name__}). "
            "Save the template as .xlsx without a password."
        ) from fault


def find_header(workbook: Any, name: str) -> Header:
    """The row with most known words on any sheet; the first of equals."""
    best: Header | None = None
    for sheet in workbook.worksheets:
        merged = _merged_values(sheet)
        for row in range(1, min(sheet.max_row, SEARCHED_ROWS) + 1):
            header = _read_header(sheet, row, merged)
            if header.score > (best.score if best else 0):
                best = header
    if best is None or best.score < LEAST_WORDS:
        raise TemplateError(
            f"{name}: no row holds at least {LEAST_WORDS} known column headings, so it "
            f"cannot be filled. These words are understood: {known_words()}. "
            "Name the columns with them."
        )
    return best


def _read_header(
    sheet: Worksheet, row: int, merged: dict[tuple[int, int], tuple[str, int]]
) -> Header:
    """Reads one row as a heading row, and the row below it where it has two decks.

    责任单位 over 牵头单位 and 配合单位: the lower words are the columns.
    """
    headings: dict[int, str] = {}
    fields: dict[int, str] = {}
    bottom = row
    last = min(sheet.max_column, SEARCHED_COLUMNS)
    for column in range(1, last + 1):
        words, ends = merged.get((row, column), ("", row))
        words = words or _words(sheet.cell(row, column))
        if words:
            headings[column] = words
            bottom = max(bottom, ends)
    below: dict[int, str] = {}
    for column in range(1, last + 1):
        here = merged.get((row, column))
        if here is not None and here == merged.get((row + 1, column)):
            continue
        words = _words(sheet.cell(row + 1, column))
        if words and field_of_heading(words) and len(words) <= LONGEST_HEADING:
            below[column] = words
    if len(below) >= 2 and _has_two_decks(sheet, row, below):
        headings |= below
        bottom = max(bottom, row + 1)
    taken: set[str] = set()
    for column, words in sorted(headings.items()):
        found = field_of_heading(words)
        if found and found not in taken:
            taken.add(found)
            fields[column] = found
    return Header(sheet, row, bottom, fields, headings)


def _has_two_decks(sheet: Worksheet, row: int, below: dict[int, str]) -> bool:
    """A cell of `row` spans several columns that have headings of their own below."""
    return any(
        r.min_row <= row <= r.max_row == row
        and r.max_col > r.min_col
        and any(r.min_col <= c <= r.max_col for c in below)
        and (r.max_col - r.min_col + 1) < sheet.max_column
        for r in sheet.merged_cells.ranges
    )


def _merged_values(sheet: Worksheet) -> dict[tuple[int, int], tuple[str, int]]:
    """Words of merged headings by cell, with the last row of the merge.

    A merge over many columns is a title: only its first column gets the words.
    """
    found: dict[tuple[int, int], tuple[str, int]] = {}
    for area in sheet.merged_cells.ranges:
        if area.min_row > SEARCHED_ROWS:
            continue
        words = _words(sheet.cell(area.min_row, area.min_col))
        for row in range(area.min_row, min(area.max_row, SEARCHED_ROWS) + 1):
            found[(row, area.min_col)] = (words, area.max_row)
    return found


def _words(cell: Any) -> str:
    return str(cell.value).strip() if isinstance(cell.value, str) else ""
