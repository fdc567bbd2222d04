"""Formats, widths and row heights of the workbook, and writing text into it safely."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from luodi.ledger.cells import clean, cut_to_limit, fit_lines, is_formula_like, wrap
from luodi.ledger.wording import WORDS, Language

__all__ = ["Styles", "Table", "half_characters", "set_up_page"]

SANS = "微软雅黑"
SERIF = "宋体"
INK = "#1F2A24"
FAINT = "#5C665F"
LINE = "#B8C0B6"
HEAD = "#DDE6D8"
PAPER = "#FBF9F3"

LINE_HEIGHT = 14.0
"""Points for a line of 10 pt type, with room for fonts that stand taller."""
QUOTE_LINE_HEIGHT = 13.0
"""The serif of the quotations is lower, and there is more of it."""
ROW_LIMIT = 405.0
"""Excel shows no row higher than 409 points."""
PADDING = 6.0


def half_characters(width: float) -> int:
    """How many half-width characters of 10 pt fit a column `width` wide.

    A column unit is 7 pixels, 5 pixels are padding, half a Han character is 6.67.
    One in twenty is held back for fonts that run wider.
    """
    return max(int((7 * width - 5) / 6.67 * 0.95), 2)


class Styles:
    """Formats by name, made once each; what the document says is serif on paper."""

    BASE: Mapping[str, Any] = {
        "font_name": SANS,
        "font_size": 10,
        "font_color": INK,
        "valign": "top",
    }
    NAMED: Mapping[str, Mapping[str, Any]] = {
        "title": {"font_size": 16, "bold": True, "valign": "vcenter"},
        "line": {"font_color": FAINT, "text_wrap": True, "valign": "vcenter"},
        "note": {"font_color": FAINT, "text_wrap": True},
        "head": {
            "bold": True,
            "bg_color": HEAD,
            "align": "center",
            "valign": "vcenter",
            "text_wrap": True,
            "border": 1,
            "border_color": LINE,
        },
        "cell": {"text_wrap": True, "border": 1, "border_color": LINE},
        "strong": {
            "text_wrap": True,
            "border": 1,
            "border_color": LINE,
            "bold": True,
        },
        "center": {
            "text_wrap": True,
            "border": 1,
            "border_color": LINE,
            "align": "center",
        },
        "count": {
            "border": 1,
            "border_color": LINE,
            "align": "right",
            "num_format": "#,##0",
        },
        "share": {
            "border": 1,
            "border_color": LINE,
            "align": "right",
            "num_format": "0.0%",
        },
        "quote": {
            "font_name": SERIF,
            "bg_color": PAPER,
            "text_wrap": True,
            "border": 1,
            "border_color": LINE,
        },
        "link": {
            "font_color": "#2F6B3A",
            "underline": 1,
            "align": "center",
            "border": 1,
            "border_color": LINE,
        },
    }

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._made: dict[tuple[str, bool, bool, bool], Format] = {}

    def get(
        self, name: str, *, part: bool = False, text: bool = False, total: bool = False
    ) -> Format:
        """A format; `part` is fainter and indented, `text` never becomes a formula."""
        key = (name, part, text, total)
        if key not in self._made:
            properties = {**self.BASE, **self.NAMED[name]}
            if part:
                properties["bold"] = False
                if name != "quote":
                    properties["font_color"] = FAINT
                if name == "strong":
                    properties["indent"] = 1
            if text:
                properties["quote_prefix"] = True
            if total:
                properties |= {"bold": True, "top": 2}
            self._made[key] = self._workbook.add_format(properties)
        return self._made[key]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, its width and the style of its cells."""

    heading: str
    width: float
    style: str

    @property
    def line_height(self) -> float:
        """Points for one line of its cells."""
        return QUOTE_LINE_HEIGHT if self.style == "quote" else LINE_HEIGHT

    @property
    def room(self) -> int:
        """Half-width characters on a line of its cells."""
        return half_characters(self.width)

    def height(self, text: str) -> float:
        """Points that a text needs, wrapped."""
        return self.line_height * len(wrap(text, self.room)) + PADDING

    def pieces(self, text: str) -> list[str]:
        """The text, cut into what a row can show at most."""
        most = int((ROW_LIMIT - PADDING) // self.line_height)
        return [p.rstrip("\n") for p in fit_lines(text, self.room, most)]


class Table:
    """Writes rows below each other, each high enough to show all its words.

    What no row can show, because Excel ends at 409 points, goes on in a further row.
    """

    def __init__(
        self,
        sheet: Worksheet,
        styles: Styles,
        columns: Sequence[tuple[str, float, str]],
        *,
        language: Language,
    ) -> None:
        self.sheet = sheet
        self.styles = styles
        self.columns = [Column(*c) for c in columns]
        self.language = language
        self.row = 0
        self.head_row = 0
        for index, column in enumerate(self.columns):
            sheet.set_column(index, index, column.width)

    @property
    def last_column(self) -> int:
        """Index of the right-most column."""
        return len(self.columns) - 1

    def write_title(self, title: str, line: str) -> None:
        """The title row, and one of faint words below, both over the whole width."""
        width = half_characters(sum(c.width for c in self.columns))
        large = len(wrap(title, int(width / 1.7)))
        self._span(title, "title", 27.0 * large)
        if line:
            self._span(line, "line", LINE_HEIGHT * len(wrap(line, width)) + PADDING)

    def write_note(self, note: str) -> None:
        """Words below a table, over its whole width."""
        width = half_characters(sum(c.width for c in self.columns))
        self._span(note, "note", LINE_HEIGHT * len(wrap(note, width)) + 2)

    def write_head(self) -> None:
        """The heading row, frozen and repeated on each printed page."""
        height = max(
            len(wrap(c.heading, half_characters(c.width) - 2)) for c in self.columns
        )
        self.sheet.set_row(self.row, LINE_HEIGHT * height + 2 * PADDING)
        for index, column in enumerate(self.columns):
            self._text(self.row, index, column.heading, self.styles.get("head"))
        self.head_row = self.row
        self.row += 1

    def write_row(
        self,
        cells: Sequence[str | float | None],
        *,
        part: bool = False,
        folded: bool = False,
        total: bool = False,
        repeat: Sequence[int] = (),
    ) -> None:
        """One row; `part` makes it outline level 1, `folded` marks the row above parts.

        `repeat` names the columns whose words stand again where a row goes on.
        """
        pieces = [self._pieces(c, self.columns[i]) for i, c in enumerate(cells)]
        for step in range(max(len(p) for p in pieces)):
            values = [
                p[step] if step < len(p) else (p[0] if i in repeat else "")
                for i, p in enumerate(pieces)
            ]
            if step and isinstance(cells[0], str | int | float):
                again = WORDS[self.language]["continued"]
                values[0] = again.format(number=cells[0])
            self._one(values, part=part, folded=folded and not step, total=total)

    def finish(self, *, freeze_columns: int = 0, filters: bool = True) -> None:
        """Freezes and repeats the head; filters on what has been written."""
        self.sheet.freeze_panes(self.head_row + 1, freeze_columns)
        self.sheet.repeat_rows(0, self.head_row)
        if filters:
            last = max(self.row - 1, self.head_row)
            self.sheet.autofilter(self.head_row, 0, last, self.last_column)

    def _one(
        self,
        values: Sequence[str | float | None],
        *,
        part: bool,
        folded: bool,
        total: bool,
    ) -> None:
        height = max(
            c.height(v if isinstance(v, str) else "")
            for c, v in zip(self.columns, values, strict=True)
        )
        options: dict[str, Any] = {}
        if part:
            options = {"level": 1, "hidden": True}
        elif folded:
            options = {"collapsed": True}
        self.sheet.set_row(self.row, height, None, options)
        for index, (column, value) in enumerate(zip(self.columns, values, strict=True)):
            if isinstance(value, str) or value is None:
                text = value or ""
                style = "cell" if column.style in ("count", "share") else column.style
                form = self.styles.get(
                    style, part=part, text=is_formula_like(text), total=total
                )
                self._text(self.row, index, text, form)
            else:
                form = self.styles.get(column.style, part=part, total=total)
                self.sheet.write_number(self.row, index, value, form)
        self.row += 1

    def _pieces(
        self, value: str | float | None, column: Column
    ) -> list[str | float | None]:
        if not isinstance(value, str):
            return [value]
        return [*column.pieces(clean(value).replace("\t", "　"))]

    def _span(self, text: str, style: str, height: float) -> None:
        self.sheet.set_row(self.row, min(height, ROW_LIMIT))
        text = clean(text)
        form = self.styles.get(style, text=is_formula_like(text))
        if self.last_column:
            self.sheet.merge_range(self.row, 0, self.row, self.last_column, "", form)
        self._text(self.row, 0, text, form)
        self.row += 1

    def _text(self, row: int, column: int, text: str, form: Format) -> None:
        """As a string whatever it begins with: never a formula, a link or a number."""
        notice = WORDS[self.language]["cut"]
        if text:
            cut = cut_to_limit(clean(text), notice=notice)
            self.sheet.write_string(row, column, cut, form)
        else:
            self.sheet.write_blank(row, column, None, form)


def set_up_page(sheet: Worksheet, *, language: Language) -> None:
    """A4 landscape, as wide as one page, page numbers at the foot."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    words = WORDS[language]["sheet_page"].format(page="&P", pages="&N")
    sheet.set_footer(f"&L&9&A&C&9{words}", {"scale_with_doc": False})
    sheet.outline_settings(True, False, False, False)
    sheet.hide_gridlines(2)
