"""A table as a file: the rows, columns, order and words that are seen, on every page."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import xlsxwriter
from django.http import FileResponse, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from luodi.ledger.cells import (
    clean,
    cut_to_limit,
    display_width,
    is_formula_like,
    sheet_name,
)
from luodi_web.shell.columns import Cell

if TYPE_CHECKING:
    from luodi_web.shell.tables import TableView

FORMATS = ("xlsx", "csv")
WIDEST = 60
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def export(table: TableView, kind: str) -> HttpResponse | FileResponse:
    """The file; its name says what it is and of which day."""
    name = f"{table.table.caption} {timezone.localdate().isoformat()}.{kind}"
    if kind == "csv":
        answer = HttpResponse(as_csv(table), content_type="text/csv; charset=utf-8")
        answer.headers["Content-Disposition"] = FileResponse(
            io.BytesIO(), as_attachment=True, filename=name
        ).headers["Content-Disposition"]
        return answer
    return FileResponse(
        as_xlsx(table), as_attachment=True, filename=name, content_type=XLSX
    )


def as_csv(table: TableView) -> str:
    """For Excel and WPS: with a byte order mark, and no cell that runs as a formula."""
    out = io.StringIO()
    out.write("\ufeff")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([str(column.label) for column in table.chosen])
    for row in table.source.every():
        writer.writerow([_harmless(cell) for cell in table.cells(row)])
    return out.getvalue()


def as_xlsx(table: TableView) -> io.BytesIO:
    """Numbers stay numbers, days stay days; a second sheet says what was asked."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(
        file,
        {
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "constant_memory": True,
            "in_memory": False,
        },
    )
    formats = {
        "head": book.add_format({"bold": True, "bottom": 1, "valign": "top"}),
        "day": book.add_format({"num_format": "yyyy-mm-dd", "valign": "top"}),
        "share": book.add_format({"num_format": "0%", "valign": "top"}),
        "text": book.add_format({"text_wrap": True, "valign": "top"}),
    }
    taken: set[str] = set()
    sheet = book.add_worksheet(sheet_name(str(table.table.caption), taken))
    for at, column in enumerate(table.chosen):
        least = 32 if column.kind == "words" else 12
        sheet.set_column(
            at, at, min(WIDEST, max(least, display_width(str(column.label)) + 4))
        )
    sheet.freeze_panes(1, 0)
    for at, column in enumerate(table.chosen):
        sheet.write_string(0, at, str(column.label), formats["head"])
    last = 0
    for last, row in enumerate(table.source.every(), start=1):
        for at, cell in enumerate(table.cells(row)):
            _write(sheet, last, at, cell, formats)
    sheet.autofilter(0, 0, last, max(len(table.chosen) - 1, 0))
    _write_question(book.add_worksheet(sheet_name(_("About this file"), taken)), table)
    book.close()
    file.seek(0)
    return file


def _write(sheet: Any, line: int, at: int, cell: Cell, formats: dict[str, Any]) -> None:
    value, kind = cell.value, cell.column.kind
    if value is None or value == "":
        return
    if isinstance(value, (int, float, Decimal)) and not isinstance(value, bool):
        sheet.write_number(
            line, at, value, formats["share"] if kind == "share" else None
        )
    elif isinstance(value, date) and not isinstance(value, datetime):
        sheet.write_datetime(
            line, at, datetime(value.year, value.month, value.day), formats["day"]
        )
    else:
        sheet.write_string(line, at, cut_to_limit(clean(cell.text)), formats["text"])


def _write_question(sheet: Any, table: TableView) -> None:
    sheet.set_column(0, 0, 18)
    sheet.set_column(1, 1, WIDEST)
    made = timezone.localtime().strftime("%Y-%m-%d %H:%M")
    lines = [
        (_("Table"), str(table.table.caption)),
        (_("Made"), made),
        *table.filters_in_words,
    ]
    for at, (label, value) in enumerate(lines):
        sheet.write_string(at, 0, label)
        sheet.write_string(at, 1, value)


def _harmless(cell: Cell) -> str:
    text = clean(cell.text) if cell.text != "—" else ""
    if cell.column.is_number or cell.column.kind == "day":
        return text.replace(",", "").replace("−", "-")
    return f"'{text}" if is_formula_like(text) else text
