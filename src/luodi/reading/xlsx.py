"""Workbooks (xlsx, xlsm): what each visible sheet shows, as blocks.

Read from its XML like the docx: openpyxl stops at styles and links that WPS writes
badly, knows no Chinese date formats and keeps every formatted empty cell in memory. A
formula counts as the value that its program stored with it.
"""

from __future__ import annotations

import io
import posixpath
import re
from typing import Any

from lxml import etree

from luodi.errors import ReadError
from luodi.reading.blocks import Blocks, tidy
from luodi.reading.number_formats import BUILTIN, shown, shown_plainly
from luodi.reading.ofd_package import Package, child, children, local
from luodi.reading.sheets import MOST_CELLS, Sheet, blocks_of_sheets
from luodi.reading.sniffing import OLE
from luodi.reading.xlsx_parts import (
    ON,
    PLACE,
    TAKERS,
    column_of,
    text_of,
    unescaped,
    whole,
)

__all__ = ["read_xlsx"]

_PRINTED_ROWS = re.compile(r"\$(\d{1,7}):\$(\d{1,7})")
_PROPERTIES = {
    "title": "title",
    "creator": "author",
    "subject": "subject",
    "keywords": "keywords",
    "category": "category",
    "created": "created",
    "modified": "modified",
    "Company": "company",
}


def read_xlsx(data: bytes, *, name: str) -> Blocks:
    """Blocks of the visible sheets of a workbook.

    Raises ReadError for anything that is not a whole, open workbook.
    """
    if data.startswith(OLE):
        raise ReadError(
            name,
            "the workbook is protected by a password.",
            "Remove the password in Excel or WPS and save it again.",
        )
    book = _Book(Package.open(data, name=name, what="workbook"), name)
    found = blocks_of_sheets(book.sheets(), book.properties())
    if not any(block.cells or block.text for block in found.blocks):
        raise ReadError(
            name,
            "its visible sheets hold no text.",
            "If the text is in pictures or hidden sheets, show or type it.",
        )
    return found


class _Book:
    """The parts that all sheets share."""

    def __init__(self, package: Package, name: str) -> None:
        self.package = package
        self.name = name
        self.cells = 0
        main = self._related("", "officeDocument")
        self.part = next(iter(main.values()), "xl/workbook.xml")
        if self.part.lower().endswith(".bin"):
            raise ReadError(
                name, "this is a binary workbook (.xlsb).", "Save it as .xlsx."
            )
        self.root = package.xml(self.part)
        if self.root is None or local(self.root) != "workbook":
            raise ReadError(
                name,
                "this zip holds no workbook (xl/workbook.xml is missing).",
                "Check that it is an xlsx, not a renamed archive.",
            )
        told = child(self.root, "workbookPr")
        self.since_1904 = told is not None and told.get("date1904") in ON
        self.strings = self._strings()
        self.formats = self._formats()

    def _related(self, part: str, kind: str) -> dict[str, str]:
        """Targets of the relations of a kind, by their number."""
        folder, file = posixpath.split(part)
        root = self.package.xml(posixpath.join(folder, "_rels", f"{file}.rels"))
        found: dict[str, str] = {}
        for node in children(root, "Relationship"):
            if (
                node.get("Type", "").rsplit("/", 1)[-1] == kind
                and node.get("TargetMode") != "External"
            ):
                target = self.package.find(node.get("Target", ""), folder)
                if target:
                    found[node.get("Id", "")] = target
        return found

    def _shared(self, kind: str) -> Any:
        part = next(iter(self._related(self.part, kind).values()), "")
        return self.package.xml(part) if part else None

    def _strings(self) -> list[str]:
        return [text_of(node) for node in children(self._shared("sharedStrings"), "si")]

    def _formats(self) -> list[str]:
        """The format code of each cell style."""
        root = self._shared("styles")
        own = {
            node.get("numFmtId", ""): node.get("formatCode", "")
            for node in children(child(root, "numFmts"), "numFmt")
        }
        numbers = [
            node.get("numFmtId", "0") for node in children(child(root, "cellXfs"), "xf")
        ]
        return [
            own.get(n) or BUILTIN.get(int(n) if n.isdecimal() else 0, "General")
            for n in numbers
        ]

    def sheets(self) -> list[Sheet]:
        """Every sheet of cells; charts and macro sheets are none."""
        parts = self._related(self.part, "worksheet")
        found: list[Sheet] = []
        for node in children(child(self.root, "sheets"), "sheet"):
            number = next(
                (v for key, v in node.attrib.items() if key.endswith("}id")), ""
            )
            if number in parts:
                sheet = Sheet(tidy(node.get("name", "")))
                sheet.hidden = node.get("state", "visible") != "visible"
                sheet.head_end = self._printed_head(len(found))
                if not sheet.hidden:
                    self._read(parts[number], sheet)
                found.append(sheet)
        return found

    def _printed_head(self, index: int) -> int:
        """The row behind those that are printed on each page, 0 if none are."""
        for node in children(child(self.root, "definedNames"), "definedName"):
            if node.get("name") == "_xlnm.Print_Titles" and node.get(
                "localSheetId"
            ) == str(index):
                rows = _PRINTED_ROWS.search(node.text or "")
                return int(rows[2]) if rows else 0
        return 0

    def properties(self) -> dict[str, str]:
        """What the workbook says about itself."""
        found: dict[str, str] = {}
        for part in ("docProps/core.xml", "docProps/app.xml"):
            root = self.package.xml(part)
            for node in root if root is not None else ():
                key = _PROPERTIES.get(local(node))
                if key and (node.text or "").strip():
                    found.setdefault(key, tidy(node.text))
        return found

    # --- one sheet --------------------------------------------------------------------

    def _read(self, part: str, sheet: Sheet) -> None:
        """Walks the rows as they come and lets each go."""
        data = self.package.bytes_of(part) or b""
        row = -1
        try:
            for event, node in etree.iterparse(
                io.BytesIO(data),
                events=("start", "end"),
                resolve_entities=False,
                no_network=True,
                load_dtd=False,
                huge_tree=False,
                remove_comments=True,
                remove_pis=True,
            ):
                kind = local(node)
                if event == "start":
                    if kind == "row":
                        row = whole(node.get("r"), row + 2) - 1
                        if node.get("hidden") in ON:
                            sheet.hidden_rows.add(row)
                elif kind == "row":
                    self._row(node, row, sheet)
                    node.clear()
                    while node.getprevious() is not None:
                        del node.getparent()[0]
                elif kind in TAKERS:
                    TAKERS[kind](node, sheet)
        except etree.XMLSyntaxError as error:
            raise ReadError(
                self.name,
                f"its part {part} is damaged ({error.msg}).",
                "Open it in Excel or WPS, let it repair the file, and save it again.",
            ) from error

    def _row(self, node: Any, row: int, sheet: Sheet) -> None:
        column = -1
        for cell in children(node, "c"):
            place = PLACE.fullmatch(cell.get("r", ""))
            column = column_of(place[1]) if place else column + 1
            if len(cell) == 0:
                continue  # formatted, and empty: often a million of them
            self.cells += 1
            if self.cells > MOST_CELLS:
                raise ReadError(
                    self.name,
                    f"has more than {MOST_CELLS:,} cells.",
                    "Give the task list without the data behind it.",
                )
            text = self._shown(cell)
            # A formula may give an empty text; one that was never computed has no type.
            if not text and child(cell, "f") is not None and "t" not in cell.attrib:
                sheet.without_value += 1
            sheet.put(row, column, text)

    def _shown(self, cell: Any) -> str:
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            return text_of(child(cell, "is"))
        node = child(cell, "v")
        value = (node.text or "") if node is not None else ""
        if kind == "s":
            number = whole(value, -1)
            return self.strings[number] if 0 <= number < len(self.strings) else ""
        if kind in ("str", "e"):
            return unescaped(value)
        if kind == "b":
            return "TRUE" if value == "1" else "FALSE"
        if kind == "d":
            return value.removesuffix("T00:00:00")
        try:
            amount = float(value)
        except ValueError:
            return value
        style = whole(cell.get("s"), 0)
        code = self.formats[style] if style < len(self.formats) else ""
        if not code:
            return shown_plainly(amount)
        return shown(amount, code, since_1904=self.since_1904)
