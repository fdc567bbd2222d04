"""Builds workbooks of task lists, with openpyxl (xlsx) and xlwt (xls), and as docx and html."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from html import escape

import openpyxl
import xlwt
from building import cell, package, paragraph, table
from openpyxl.worksheet.worksheet import Worksheet

TITLE = "云岭市渠道清淤重点任务清单"
# A head of two rows; merged across and down; two tasks under one measure.
HEAD = (
    ("序号", "重点工作", "工作任务", "责任单位", "", "完成时限", "目标"),
    ("", "", "", "牵头单位", "配合单位", "", ""),
)
ROWS = (
    ("1", "清淤", "完成南渠清淤120公里。", "水务局", "财政局、农牧局", "2025年6月底前", "85%"),
    ("2", "", "完成北渠护坡加固。", "住房和城乡建设局", "水务局", "2025年12月底前", "100%"),
    ("3", "补助", "兑现清淤补助资金300万元。", "财政局", "", "2025年9月30日前", "300万元"),
)
MERGED = ("A1:G1", "A2:A3", "B2:B3", "C2:C3", "D2:E2", "F2:F3", "G2:G3", "B4:B5")


def workbook(fill: Callable[[Worksheet], object], name: str = "Sheet1") -> bytes:
    """An xlsx with one sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = name
    fill(sheet)
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def fill_task_list(sheet: Worksheet) -> None:
    sheet.append([TITLE])
    for row in (*HEAD, *ROWS):
        sheet.append([value or None for value in row])
    for row in (4, 5):  # as numbers with a format, as a person types them
        sheet.cell(row, 7, float(ROWS[row - 4][6].rstrip("%")) / 100).number_format = "0%"
    for place in MERGED:
        sheet.merge_cells(place)


def xlsx() -> bytes:
    return workbook(fill_task_list)


def xls() -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Sheet1")
    sheet.write_merge(0, 0, 0, 6, TITLE)
    percent = xlwt.easyxf(num_format_str="0%")
    merged = {"1:0": 2, "1:1": 2, "1:2": 2, "1:5": 2, "1:6": 2, "3:1": 2}
    for number, row in enumerate((*HEAD, *ROWS), start=1):
        for column, text in enumerate(row):
            height = merged.get(f"{number}:{column}", 1)
            if height > 1:
                sheet.write_merge(number, number + height - 1, column, column, text)
            elif (number, column) == (1, 3):
                sheet.write_merge(1, 1, 3, 4, text)
            elif text.endswith("%"):
                sheet.write(number, column, float(text[:-1]) / 100, percent)
            elif text:
                sheet.write(number, column, text)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def spans(rows: Sequence[Sequence[str]]) -> list[list[tuple[str, int, int]]]:
    """Cells with width and height, for formats that say so; covered ones left out."""
    found: list[list[tuple[str, int, int]]] = []
    for number, row in enumerate(rows):
        line = []
        for column, text in enumerate(row):
            covered = number in (1, 3) and not text and bool(rows[number - 1][column])
            if covered and not (number == 1 and column in (3, 4)) and not (number == 3 and column > 1):
                continue
            if (number, column) == (0, 4):
                continue
            tall = number in (0, 2) and not rows[number + 1][column]
            tall = tall and not (number == 2 and column > 1)
            line.append((text, 2 if (number, column) == (0, 3) else 1, 2 if tall else 1))
        found.append(line)
    return found


def html() -> bytes:
    rows = "".join(
        "<tr>"
        + "".join(
            f'<td colspan="{width}" rowspan="{height}">{escape(text)}</td>'
            for text, width, height in line
        )
        + "</tr>"
        for line in spans((*HEAD, *ROWS))
    )
    return f"<html><body><p>{TITLE}</p><table>{rows}</table></body></html>".encode()


def docx() -> bytes:
    lines = []
    tall: set[tuple[int, int]] = set()
    for number, row in enumerate((*HEAD, *ROWS)):
        line = []
        for column, text in enumerate(row):
            if (number, column) == (0, 4):
                continue
            below = (*HEAD, *ROWS)[number + 1][column] if number in (0, 2) else "x"
            merge = ""
            if number in (0, 2) and not below and column != 3 and (number == 0 or column == 1):
                merge = "restart"
                tall.add((number + 1, column))
            if (number, column) in tall:
                merge = "continue"
            line.append(cell(text, span=2 if (number, column) == (0, 3) else 1, merge=merge))
        lines.append(line)
    return package(paragraph(TITLE) + table(*lines))
