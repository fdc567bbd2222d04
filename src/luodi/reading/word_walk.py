"""From the body of a Word document to blocks in document order."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from luodi.reading.blocks import (
    Block,
    BlockKind,
    Cell,
    cell_text,
    paragraph_blocks,
    table_blocks,
)
from luodi.reading.encoding import normalise
from luodi.reading.word_numbering import (
    Numbering,
    Style,
    W,
    inherited,
    value_of,
    whole,
)
from luodi.reading.word_runs import DROPPED, MC, Inline, is_placeholder
from luodi.reading.word_tables import cells_of, continues_above, marked_heads, rows_of

_HEADING_LENGTH = 100
_TABLE_OF_CONTENTS = re.compile(r"toc(?: \d| heading)|table of figures|目录 \d")
_HEADING_STYLE = re.compile(r"(?:heading|标题) ?([1-9])$")


@dataclass
class Walk:
    """Turns content into blocks in document order."""

    styles: dict[str, Style]
    numbering: Numbering
    done: list[Block] = field(default_factory=list)
    page: int = 0
    fields: list[bool] = field(default_factory=list)
    noted: list[tuple[str, str]] = field(default_factory=list)
    carried: str = ""
    in_cell: bool = False

    def body(self, node: Any, kind: BlockKind = BlockKind.PARAGRAPH) -> None:
        """Paragraphs and tables of a body, a cell or a box, through any wrapping."""
        for child in node:
            if child.tag == W + "p":
                self._paragraph(child, kind)
            elif child.tag == W + "tbl":
                self._table(child, kind)
            elif child.tag == MC + "AlternateContent":
                branch = next(iter(child), None)
                if branch is not None:
                    self.body(branch, kind)
            elif (
                isinstance(child.tag, str)
                and child.tag not in DROPPED
                and not is_placeholder(child)
            ):
                self.body(child, kind)

    def finish(self) -> None:
        """Writes what still waits for a paragraph to go on in."""
        if self.carried.strip():
            self.done += paragraph_blocks(self.carried, page=self.page)
        self.carried = ""

    def notes(self, root: Any, kind: str) -> None:
        """Notes of a kind, in the order in which the text refers to them."""
        if root is None:
            return
        by_id = {note.get(W + "id", ""): note for note in root.findall(W + kind)}
        for of_kind, note_id in dict.fromkeys(self.noted):
            if of_kind == kind and note_id in by_id:
                self.page = 0
                self.body(by_id[note_id], BlockKind.NOTE)

    def _paragraph(self, node: Any, kind: BlockKind) -> None:
        inline = Inline(self.fields)
        inline.collect(node)
        # A field whose result never begins would swallow the rest of the document.
        self.fields[:] = filter(None, self.fields)
        self.page += inline.pages_before if self.page else 0
        text = self.carried + normalise("".join(inline.text))
        self.carried = ""
        properties = node.find(W + "pPr")
        if properties is not None and properties.find(f"{W}rPr/{W}del") is not None:
            self.carried = text  # a deleted paragraph mark: goes on in the next one
        else:
            self._write(text, properties, kind)
        self.noted += inline.notes
        self.page += inline.pages_within if self.page else 0
        for box in inline.boxes:
            self._box(box)

    def _write(self, text: str, properties: Any, kind: BlockKind) -> None:
        style_id = value_of(properties, "pStyle") or ""
        style = inherited(self.styles, style_id)
        label = self.numbering.label(properties, style_id)
        if _TABLE_OF_CONTENTS.match(style.name):
            return
        if not text.strip():
            # 序号 columns hold nothing but the number that Word generates.
            text, label = (label, "") if self.in_cell else ("", "")
        level = _level(style, properties)
        if (
            level is not None
            and kind is BlockKind.PARAGRAPH
            and len(text) <= _HEADING_LENGTH
        ):
            kind = BlockKind.HEADING
        else:
            level = None
        self.done += paragraph_blocks(
            text, kind=kind, level=level or 0, page=self.page, label=label
        )

    def _box(self, content: Any) -> None:
        fields, self.fields = self.fields, []
        self.body(content, BlockKind.NOTE)
        self.fields = fields

    def _table(self, node: Any, kind: BlockKind) -> None:
        rows = list(rows_of(node))
        cells = [list(cells_of(row)) for row in rows]
        if max(map(len, cells), default=0) <= 1:
            for row in cells:  # one cell a row: a frame around text, not data
                for cell in row:
                    if not continues_above(cell):
                        self.body(cell, kind)
            return
        page = self.page
        grid = self._grid(rows, cells)
        self.done += table_blocks(grid, heads=marked_heads(rows), page=page)

    def _grid(self, rows: list[Any], cells: list[list[Any]]) -> list[list[Cell]]:
        """Cells with their heights: Word marks each continued cell, html a row span."""
        grid: list[list[Cell]] = []
        open_at: dict[
            int, tuple[int, int]
        ] = {}  # column → where its merged cell stands
        for row, in_row in zip(rows, cells, strict=True):
            column = whole(value_of(row, "trPr", "gridBefore")) or 0
            line = [Cell("", columns=column)] if column else []
            for cell in in_row:
                width = max(1, whole(value_of(cell, "tcPr", "gridSpan")) or 1)
                if continues_above(cell) and column in open_at:
                    top, place = open_at[column]
                    above = grid[top][place]
                    grid[top][place] = Cell(above.text, above.columns, above.rows + 1)
                else:
                    line.append(Cell(self._cell_text(cell), columns=width))
                    open_at[column] = (len(grid), len(line) - 1)
                column += width
            grid.append(line)
        return grid

    def _cell_text(self, cell: Any) -> str:
        inner = Walk(self.styles, self.numbering, page=self.page, in_cell=True)
        inner.body(cell)
        inner.finish()
        self.noted += inner.noted
        self.page = inner.page
        return cell_text([block.text.replace("\t", " ") for block in inner.done])


def _level(style: Style, properties: Any) -> int | None:
    """Heading level from 1 by outline or style, 0 for the title, None for text."""
    if style.name in ("title", "标题"):
        return 0
    direct = whole(value_of(properties, "outlineLvl"))
    outline = direct if direct is not None else style.outline
    if outline is not None:
        return outline + 1 if 0 <= outline <= 8 else None
    named = _HEADING_STYLE.match(style.name)
    return int(named[1]) if named else None
