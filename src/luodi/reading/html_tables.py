"""Tables of web pages: their own rows and cells, and those that only place things."""

from __future__ import annotations

from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from luodi.reading.html_nodes import han


def own_rows(table: LexborNode) -> Iterator[LexborNode]:
    """Rows of a table, not of tables inside it."""
    for child in table.iter():
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from (row for row in child.iter() if row.tag == "tr")


def cells_of(row: LexborNode) -> list[LexborNode]:
    """Cells of a row, heads among them."""
    return [cell for cell in row.iter() if cell.tag in ("td", "th")]


def own_cells(table: LexborNode) -> Iterator[LexborNode]:
    """Cells of a table, not of tables inside it."""
    for row in own_rows(table):
        yield from cells_of(row)


def is_layout(table: LexborNode) -> bool:
    """Whether a table only places things on the page."""
    if (table.attributes.get("role") or "").lower() == "presentation":
        return True
    rows = [cells_of(row) for row in own_rows(table)]
    if max(map(len, rows), default=0) <= 1:
        return True
    inner = max((han(t) for t in table.css("table") if t != table), default=0)
    if inner > 0.5 * han(table):
        return True
    # One row that holds whole passages: columns of a page, not of a table.
    longest = max((han(cell) for row in rows for cell in row), default=0)
    return len(rows) <= 2 and longest > 600


def marked_heads(rows: list[LexborNode]) -> int:
    """How many rows the page marks as heads."""
    count = 0
    for row in rows:
        parent = row.parent
        cells = cells_of(row)
        in_head = parent is not None and parent.tag == "thead"
        if not cells or not (in_head or all(cell.tag == "th" for cell in cells)):
            break
        count += 1
    return count
