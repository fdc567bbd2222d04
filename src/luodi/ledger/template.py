"""An office's own column template: its header row is found, the rows below are filled.

Styles, widths, merged titles and other sheets stay as they are. Pictures and charts do
not survive, because openpyxl does not keep them; the report says so where there are any.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass, field
from typing import Any

from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment
from openpyxl.utils.cell import get_column_letter, range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

from luodi.ledger.cells import clean, cut_to_limit, is_formula_like, wrap
from luodi.ledger.rows import LedgerRow
from luodi.ledger.template_header import Header, find_header, open_template
from luodi.ledger.template_words import FIELDS
from luodi.ledger.wording import WORDS

__all__ = ["TemplateReport", "fill_template"]

FOOTER = re.compile(
    r"\s*(?:填表|填报|制表|审核|审签|负责人|联系|备注|说明|注|单位（?盖章|合计|总计)[^\n]{0,6}[:：)）]"
)
MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
UNIT_FIELDS = ("lead", "responsible", "support")
HOMES = {
    "lead": ("lead", "responsible", "remarks"),
    "responsible": ("responsible", "support", "remarks"),
    "support": ("support", "responsible", "remarks"),
}
FIXED_DAY = (1980, 1, 1, 0, 0, 0)
LINE_RATIO = 1.5
"""Height of a line ÷ size of its type."""


@dataclass(frozen=True, slots=True)
class TemplateReport:
    """What was done with a template: where, which columns, and which are left empty."""

    sheet: str
    header_row: int
    first_row: int
    filled: dict[str, str] = field(default_factory=dict)
    unknown: tuple[str, ...] = ()
    homeless: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()

    def remarks(self) -> tuple[str, ...]:
        """What the office should know, a sentence each."""
        said = [
            f"template: sheet {self.sheet!r}, header in row {self.header_row}, "
            f"filled from row {self.first_row}."
        ]
        if self.unknown:
            said.append(f"template: left empty: {'、'.join(self.unknown)}.")
        if self.homeless:
            said.append(f"template: no column for {'、'.join(self.homeless)}.")
        if self.lost:
            said.append(f"template: not kept: {', '.join(self.lost)}.")
        return tuple(said)


def fill_template(
    template: bytes, rows: Sequence[LedgerRow], *, name: str = "template"
) -> tuple[bytes, TemplateReport]:
    """Fills a copy of an office's .xlsx; the same input gives the same bytes.

    Entries that already stand below the header stay, new rows follow them with numbers
    that go on; a footer (填表人：…) moves down. Raises TemplateError if the file is no
    workbook or no heading in it is known.
    """
    workbook = open_template(template, name)
    header = find_header(workbook, name)
    first = _first_free_row(header)
    _make_room(header, first, len(rows))
    _write_rows(header, first, rows)
    out = io.BytesIO()
    workbook.save(out)
    return _without_clock(out.getvalue()), TemplateReport(
        sheet=header.sheet.title,
        header_row=header.row,
        first_row=first,
        filled={header.headings[c]: f for c, f in sorted(header.fields.items())},
        unknown=tuple(
            heading
            for column, heading in sorted(header.headings.items())
            if column not in header.fields
        ),
        homeless=tuple(
            FIELDS[role][0]
            for role in UNIT_FIELDS
            if _home(role, set(header.fields.values())) is None
            and any(getattr(row, role) for row in rows)
        ),
        lost=_lost(template),
    )


# --- making room


def _first_free_row(header: Header) -> int:
    """The first row below the header whose known columns are all empty."""
    row = header.bottom + 1
    while _is_entry(header, row):
        row += 1
    return row


def _is_entry(header: Header, row: int) -> bool:
    values = [header.sheet.cell(row, c).value for c in header.fields]
    filled = [v for v in values if v not in (None, "")]
    if not filled:
        return False
    return not (len(filled) <= 2 and FOOTER.match(str(filled[0])))


def _make_room(header: Header, first: int, wanted: int) -> None:
    """Moves what stands below (a footer, a signature line) so that nothing is lost."""
    sheet = header.sheet
    below = next(
        (
            r
            for r in range(first, sheet.max_row + 1)
            if any(c.value not in (None, "") for c in sheet[r])
        ),
        None,
    )
    if below is None or first + wanted <= below:
        return
    shift = first + wanted - below
    last, right = sheet.max_row, sheet.max_column
    areas = [r for r in list(sheet.merged_cells.ranges) if r.min_row >= below]
    for area in areas:
        sheet.unmerge_cells(str(area))
    heights = {
        r: sheet.row_dimensions[r].height
        for r in range(below, last + 1)
        if r in sheet.row_dimensions
    }
    model = {c: _style_of(sheet.cell(first, c)) for c in range(1, right + 1)}
    sheet.move_range(
        f"A{below}:{get_column_letter(right)}{last}", rows=shift, translate=True
    )
    for row in heights:
        sheet.row_dimensions[row].height = None
    for row, height in heights.items():
        sheet.row_dimensions[row + shift].height = height
    for area in areas:
        area.shift(row_shift=shift)
        sheet.merge_cells(str(area))
    for row in range(below, below + shift):
        for column, style in model.items():
            _give_style(sheet.cell(row, column), style)
    _move_print_area(sheet, below, shift)


def _move_print_area(sheet: Worksheet, below: int, shift: int) -> None:
    area = sheet.print_area
    if not area or "," in area:
        return
    left, top, right, bottom = range_boundaries(area.split("!")[-1].replace("$", ""))
    if bottom is not None and bottom >= below - 1 and left and top and right:
        sheet.print_area = (
            f"{get_column_letter(left)}{top}:{get_column_letter(right)}{bottom + shift}"
        )


# --- writing


def _write_rows(header: Header, first: int, rows: Sequence[LedgerRow]) -> None:
    sheet = header.sheet
    right = max(sheet.max_column, max(header.headings))
    model = {c: _style_of(sheet.cell(first, c)) for c in range(1, right + 1)}
    if not any(style[1] for style in model.values()):
        model = {c: _plain_style(sheet.cell(header.bottom, c)) for c in model}
    offset = _last_number(header, first)
    height = sheet.row_dimensions[first].height
    for index, row in enumerate(rows):
        at = first + index
        for column, style in model.items():
            _give_style(sheet.cell(at, column), style)
        needed = 0.0
        for column, name in header.fields.items():
            value = _value(row, name, header, offset)
            cell = sheet.cell(at, column)
            _put(cell, value)
            needed = max(needed, _height(sheet, cell, str(value)))
        sheet.row_dimensions[at].height = min(max(height or 0.0, needed), 409.0)
        if row.part is not None:
            sheet.row_dimensions[at].outlineLevel = 1


def _value(row: LedgerRow, name: str, header: Header, offset: int) -> str | int:
    """What a column shows depends on which others the office has.

    Without a column for the words of the document, 任务 holds them; units that have no
    column of their own are labelled in another (`HOMES`).
    """
    if name == "number":
        if offset == 0:
            return int(row.number) if row.part is None else row.number
        task, _, part = row.number.partition("（")
        number = int(task) + offset if task.isdigit() else task
        return f"{number}（{part}" if part else number
    if name == "title" and "quotation" not in header.fields.values():
        return row.quotation
    if name in UNIT_FIELDS:
        return _units(row, name, header)
    if name == "remarks":
        return "\n".join(filter(None, (_units(row, name, header), row.remarks)))
    return str(getattr(row, name))


def _units(row: LedgerRow, name: str, header: Header) -> str:
    """Units of the roles that a column takes, labelled where it takes a foreign one."""
    has = set(header.fields.values())
    roles = [r for r in UNIT_FIELDS if _home(r, has) == name and getattr(row, r)]
    heading = next(header.headings[c] for c, f in header.fields.items() if f == name)
    if roles == [name] or (roles == ["responsible"] and "责任" in heading):
        return str(getattr(row, roles[0]))
    words = WORDS[row.language]
    return "\n".join(f"{words[r]}{words['colon']}{getattr(row, r)}" for r in roles)


def _home(role: str, has: set[str]) -> str | None:
    """The column that takes units of a role: its own, a wider one, the remarks.

    A supporting unit never stands under 牵头单位.
    """
    return next((name for name in HOMES[role] if name in has), None)


def _put(cell: Any, value: str | int) -> None:
    """Text is stored as text: never a formula, whatever it begins with."""
    if isinstance(value, int):
        cell.value = value
        return
    text = cut_to_limit(clean(value).replace("\t", "　"))
    cell.value = text or None
    if text:
        cell.data_type = "s"
        if is_formula_like(text):
            cell.quotePrefix = True
    if not cell.alignment.wrap_text:
        alignment = copy(cell.alignment)
        alignment.wrap_text = True
        cell.alignment = alignment


def _height(sheet: Worksheet, cell: Any, text: str) -> float:
    size = float(cell.font.sz or 11)
    width = _column_width(sheet, cell.column)
    room = int((7 * width - 5) / (size * 4 / 3 / 2) * 0.95)
    return len(wrap(text, room)) * size * LINE_RATIO + 4


def _column_width(sheet: Worksheet, column: int) -> float:
    """Widths are kept for groups of columns; openpyxl leaves them at the first."""
    for letter, dimension in sheet.column_dimensions.items():
        low = dimension.min or 0
        high = dimension.max or 0
        if low <= column <= high or letter == get_column_letter(column):
            return float(dimension.width or 8.43)
    return float(sheet.sheet_format.defaultColWidth or 8.43)


def _last_number(header: Header, first: int) -> int:
    columns = [c for c, f in header.fields.items() if f == "number"]
    for row in range(first - 1, header.bottom, -1):
        for column in columns:
            value = header.sheet.cell(row, column).value
            if isinstance(value, int):
                return value
            if isinstance(value, str) and value.strip().isdigit():
                return int(value.strip())
    return 0


Style = tuple[Any, bool]


def _style_of(cell: Any) -> Style:
    return copy(cell._style), bool(cell.has_style)


def _plain_style(cell: Any) -> Style:
    """Without a styled row to follow: the borders of the header, nothing loud."""
    sheet = cell.parent
    spare: Cell = Cell(sheet, row=1, column=1)
    spare.border = copy(cell.border)
    spare.alignment = Alignment(vertical="top", wrap_text=True)
    return copy(spare._style), True


def _give_style(cell: Any, style: Style) -> None:
    if style[1]:
        cell._style = copy(style[0])


# --- what a workbook cannot take along, and the clock


def _lost(template: bytes) -> tuple[str, ...]:
    kinds = {"xl/media/": "pictures", "xl/charts/": "charts", "xl/vbaProject": "macros"}
    with zipfile.ZipFile(io.BytesIO(template)) as archive:
        names = archive.namelist()
    return tuple(
        word for start, word in kinds.items() if any(n.startswith(start) for n in names)
    )


def _without_clock(data: bytes) -> bytes:
    """The time of day goes out: openpyxl writes it into the file."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            content = source.read(name)
            if name == "docProps/core.xml":
                content = MODIFIED.sub(rb"\g<1>2000-01-01T00:00:00Z", content)
            info = zipfile.ZipInfo(name, FIXED_DAY)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            target.writestr(info, content)
    return out.getvalue()
