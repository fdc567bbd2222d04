"""Workbooks of Excel 97–2003 and of WPS (.xls, .et), through xlrd.

xlrd, because it tells number formats, merged cells and what is hidden; calamine gives
bare values, in which 85% is 0.85.
"""

from __future__ import annotations

import io
from typing import Any

import xlrd

from luodi.errors import ReadError
from luodi.reading.blocks import Blocks, tidy
from luodi.reading.number_formats import shown, shown_plainly
from luodi.reading.sheets import MOST_CELLS, Sheet, blocks_of_sheets

__all__ = ["read_xls"]

_ERRORS = xlrd.error_text_from_code


def read_xls(data: bytes, *, name: str) -> Blocks:
    """Blocks of the visible sheets. Raises ReadError for damaged and locked ones."""
    try:
        return _read(data, name)
    except (ReadError, MemoryError):
        raise
    except Exception as error:  # xlrd raises whatever a damaged record leads to
        if "encrypted" in str(error).lower():
            raise ReadError(
                name,
                "the workbook is protected by a password.",
                "Remove the password in Excel or WPS and save it again.",
            ) from error
        raise ReadError(
            name,
            f"the workbook is cut off or damaged ({type(error).__name__}).",
            "Open it in Excel or WPS and save it as .xlsx.",
        ) from error


def _read(data: bytes, name: str) -> Blocks:
    book = xlrd.open_workbook(
        file_contents=data, formatting_info=True, logfile=io.StringIO()
    )
    found = []
    cells = 0
    for told in book.sheets():
        cells += told.nrows * told.ncols
        if cells > MOST_CELLS:
            raise ReadError(
                name,
                f"has more than {MOST_CELLS:,} cells.",
                "Give the task list without the data behind it.",
            )
        found.append(_sheet(book, told))
    properties = {"author": tidy(book.user_name)} if tidy(book.user_name) else {}
    blocks = blocks_of_sheets(found, properties)
    if not blocks.blocks:
        raise ReadError(
            name,
            "its visible sheets hold no text.",
            "If the text is in pictures or hidden sheets, show or type it.",
        )
    return blocks


def _sheet(book: Any, told: Any) -> Sheet:
    sheet = Sheet(tidy(told.name), hidden=told.visibility != 0)
    # xlrd counts to behind the last row and column, here as there from 0.
    sheet.merged = [(a, c, b - 1, d - 1) for a, b, c, d in told.merged_cells]
    sheet.hidden_rows = {r for r, info in told.rowinfo_map.items() if info.hidden}
    sheet.hidden_columns = {c for c, info in told.colinfo_map.items() if info.hidden}
    sheet.head_end = _printed_head(book, told)
    for row in range(told.nrows):
        for column in range(told.row_len(row)):
            sheet.put(row, column, _shown(book, told.cell(row, column)))
    return sheet


def _shown(book: Any, cell: Any) -> str:
    if cell.ctype in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
        try:
            style = book.format_map[book.xf_list[cell.xf_index].format_key].format_str
        except (IndexError, KeyError, TypeError):
            return shown_plainly(cell.value)
        return shown(cell.value, style, since_1904=bool(book.datemode))
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return "TRUE" if cell.value else "FALSE"
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return str(_ERRORS.get(cell.value, ""))
    return str(cell.value)


def _printed_head(book: Any, told: Any) -> int:
    """The row behind those that are printed on each page, 0 if none are."""
    for named in book.name_map.get("print_titles", ()):
        if named.scope == told.number and named.result is not None:
            for reference in getattr(named.result, "value", None) or ():
                first, last = getattr(reference, "coords", (0,) * 6)[2:4]
                if 0 <= first < last < 60_000:
                    return int(last)
    return 0
