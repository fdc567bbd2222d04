"""Tables of a page: the text of each cell, and a table that goes on over the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from luodi.reading.blocks import Block, Cell, cell_text, table_blocks
from luodi.reading.line_starts import LABEL
from luodi.reading.lines import CONNECTING, TERMINAL, glue
from luodi.reading.pages.grids import Grid
from luodi.reading.pages.positioned import Glyph
from luodi.reading.pages.text_lines import Line, joined, lines_of

PADDING = 5.0
"""Points between the edge of a cell and its text, as Word sets it."""
SAME_EDGE = 5.0


@dataclass(slots=True)
class TableCell:
    """A cell by its edges; rows are counted in its table.

    `turns` are the places in its text where a next page begins.
    """

    x0: float
    x1: float
    top: int
    bottom: int
    paragraphs: list[str]
    open_end: bool = False
    turns: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Table:
    """A table as it stands on a page; its rows carry the pages that they begin on."""

    page: int
    x0: float
    x1: float
    y0: float
    y1: float
    cells: list[TableCell]
    row_pages: list[int] = field(default_factory=list)

    @property
    def edges(self) -> list[float]:
        """Edges of all cells from the table's left side on."""
        found: list[float] = []
        for x in sorted({x for cell in self.cells for x in (cell.x0, cell.x1)}):
            if not found or x - found[-1] > SAME_EDGE:
                found.append(x)
        return found

    def row(self, number: int) -> list[TableCell]:
        """Cells that begin in a row, from left to right."""
        return sorted(
            (c for c in self.cells if c.top == number), key=lambda cell: cell.x0
        )

    def blocks(self) -> list[Block]:
        """Blocks as other formats make them of a table."""
        edges = self.edges
        rows = [
            [
                Cell(
                    _text(c),
                    max(1, _column(edges, c.x1) - _column(edges, c.x0)),
                    c.bottom - c.top,
                )
                for c in self.row(number)
            ]
            for number in range(len(self.row_pages))
        ]
        return table_blocks(rows, pages=self.row_pages)


def table_of(
    grid: Grid, glyphs: Sequence[Glyph], page: int, before: Table | None = None
) -> Table | None:
    """The table of a grid; None where the lines are a drawing or a frame.

    One cell with text is enough to go on with the table `before` on the last page.
    """
    inside: list[list[Glyph]] = [[] for _ in grid.cells]
    for glyph in glyphs:
        owner = grid.cell_at((glyph.x0 + glyph.x1) / 2, glyph.middle)
        if owner is not None:
            inside[owner].append(glyph)
    filled = sum(map(bool, inside))
    if not filled or filled < 0.15 * len(grid.cells):
        return None
    cells = []
    for cell, own in zip(grid.cells, inside, strict=True):
        x0, x1 = grid.xs[cell.left], grid.xs[cell.right]
        paragraphs, open_end = cell_paragraphs(own, x0, x1, page)
        cells.append(TableCell(x0, x1, cell.top, cell.bottom, paragraphs, open_end))
    rows = len(grid.ys) - 1
    table = Table(
        page, grid.xs[0], grid.xs[-1], grid.ys[0], grid.ys[-1], cells, [page] * rows
    )
    goes_on = before is not None and continues(before, table)
    return table if filled > 1 or goes_on else None


def cell_paragraphs(
    glyphs: Sequence[Glyph], x0: float, x1: float, page: int
) -> tuple[list[str], bool]:
    """Paragraphs in a cell, and whether the last one fills its line.

    A line that leaves no room for the beginning of the next one was broken by the
    cell; any other ends a paragraph.
    """
    rows: list[list[Line]] = []
    for piece in lines_of(glyphs, page):
        if rows and abs(rows[-1][-1].base - piece.base) < 0.3 * piece.size:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    lines = [joined(row) for row in rows]
    if not lines:
        return [], False
    margin = min(line.x0 for line in lines)
    paragraphs = [lines[0].text]
    for before, line in zip(lines, lines[1:], strict=False):
        if _breaks(before, line, margin, x0, x1):
            paragraphs.append(line.text)
        else:
            paragraphs[-1] += glue(before.text, line.text) + line.text
    return paragraphs, _room(lines[-1], x0, x1) < 1.5 * lines[-1].size


def _room(line: Line, x0: float, x1: float) -> float:
    """Points that a line leaves free in its cell; a centred one on both its sides."""
    left, right = line.x0 - x0, x1 - line.x1
    centred = abs(left - right) < 0.7 * line.size
    return left + right - 2 * PADDING if centred else right - PADDING


def _breaks(before: Line, line: Line, margin: float, x0: float, x1: float) -> bool:
    if _room(before, x0, x1) > line.first + 0.45 * line.size:
        return True
    text = before.text
    if LABEL.match(line.text) and text[-1] not in CONNECTING:
        return text[-1] in TERMINAL or LABEL.match(text) is not None
    indented = (
        line.x0 - margin > 1.2 * line.size and before.x0 - margin < 0.6 * line.size
    )
    return indented and text[-1] in TERMINAL


# --- tables over several pages -------------------------------------------------------


def continues(table: Table, following: Table) -> bool:
    """Whether a table at the head of a page goes on with the one before it."""
    if abs((table.x1 - table.x0) - (following.x1 - following.x0)) > 2 * SAME_EDGE:
        return False
    shift = following.x0 - table.x0
    ours = [edge - table.x0 for edge in table.edges]
    theirs = [edge - shift - table.x0 for edge in following.edges]
    fewer, more = sorted((ours, theirs), key=len)
    return all(any(abs(x - y) <= SAME_EDGE for y in more) for x in fewer)


def join_tables(table: Table, following: Table) -> None:
    """Appends the rows of the next page; a row that the page break cut grows together."""
    shift = table.x0 - following.x0
    moved = [
        TableCell(c.x0 + shift, c.x1 + shift, c.top, c.bottom, c.paragraphs, c.open_end)
        for c in following.cells
    ]
    _snap(table, moved)
    moved, pages = _without_heads(table, moved, following.row_pages)
    last = len(table.row_pages) - 1
    first = [cell for cell in moved if cell.top == 0]
    above = [cell for cell in table.cells if cell.top <= last < cell.bottom]
    pairs = [
        (c, o)
        for c in first
        for o in above
        if abs(c.x0 - o.x0) < 1 and abs(c.x1 - o.x1) < 1
    ]
    cut = _is_cut_row(pairs, first)
    offset = last if cut else last + 1
    for cell in moved:
        cell.top += offset
        cell.bottom += offset
    for cell, over in pairs:
        empty = not cell.paragraphs
        if cut or (
            empty and over.paragraphs and cell.x0 == table.x0 and over.x0 == cell.x0
        ):
            over.bottom = max(over.bottom, cell.bottom)
            if cut:
                _grow(over, cell)
            moved.remove(cell)
    table.cells += moved
    table.row_pages += pages[1:] if cut else pages


def _without_heads(
    table: Table, cells: list[TableCell], pages: list[int]
) -> tuple[list[TableCell], list[int]]:
    """Rows of the next page without the head that a page break repeats."""
    heads = 0
    while heads < len(pages) - 1 and (
        _row_texts(cells, heads)
        and _row_texts(table.cells, heads) == _row_texts(cells, heads)
    ):
        heads += 1
    if any(cell.top < heads < cell.bottom for cell in cells):
        return cells, pages
    kept = [cell for cell in cells if cell.top >= heads]
    for cell in kept:
        cell.top -= heads
        cell.bottom -= heads
    return kept, pages[heads:]


def _row_texts(cells: Sequence[TableCell], row: int) -> list[tuple[float, str]]:
    found = sorted((c.x0, "".join(c.paragraphs)) for c in cells if c.top == row)
    return found if any(text for _, text in found) else []


def _snap(table: Table, cells: list[TableCell]) -> None:
    edges = table.edges
    for cell in cells:
        for name in ("x0", "x1"):
            value = getattr(cell, name)
            near = min(edges, key=lambda edge: abs(edge - value))
            if abs(near - value) <= SAME_EDGE:
                setattr(cell, name, near)


def _is_cut_row(
    pairs: list[tuple[TableCell, TableCell]], first: list[TableCell]
) -> bool:
    """Whether the first row of a page is the rest of the last one of the page before.

    A cut row leaves its short cells on one page only; a new row begins with a cell of
    its own, but for a first column that is merged over many rows.
    """
    if len(pairs) < len(first) or not any(cell.paragraphs for cell in first):
        return False
    both = [(c, o) for c, o in pairs if c.paragraphs and o.paragraphs]
    if not both or len(both) == len(pairs):
        return False
    blank = [c for c, o in pairs if not c.paragraphs and o.paragraphs]
    late = [c for c, o in pairs if c.paragraphs and not o.paragraphs]
    if blank and len(pairs) > 2 and len(blank) == 1 and blank[0] is pairs[0][0]:
        # Only the first column is empty: merged over rows, unless text runs on.
        return any(o.open_end and o.paragraphs[-1][-1] not in TERMINAL for _, o in both)
    if late and not blank:
        return any(o.open_end for _, o in both)
    return True


def _grow(over: TableCell, cell: TableCell) -> None:
    """Appends what the next page has of a cell."""
    before = over.paragraphs
    over.turns.append(len(cell_text(before)))
    if not cell.paragraphs:
        return
    runs_on = (
        before
        and over.open_end
        and before[-1][-1] not in TERMINAL
        and not LABEL.match(cell.paragraphs[0])
    )
    if runs_on:
        text = before[-1] + glue(before[-1], cell.paragraphs[0]) + cell.paragraphs[0]
        over.paragraphs = [*before[:-1], text, *cell.paragraphs[1:]]
    else:
        over.paragraphs = [*before, *cell.paragraphs]
    over.open_end = cell.open_end


def _text(cell: TableCell) -> str:
    """Text of a cell; a form feed stands where its next page begins."""
    text = cell_text(cell.paragraphs)
    ends = [*cell.turns, len(text)]
    starts = [0, *cell.turns]
    return "\f".join(text[a:b] for a, b in zip(starts, ends, strict=True)).rstrip("\f")


def _column(edges: Sequence[float], x: float) -> int:
    return min(range(len(edges)), key=lambda i: abs(edges[i] - x))
