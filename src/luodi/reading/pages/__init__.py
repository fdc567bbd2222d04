"""Pages on which text has places but no order become blocks (PDF, OFD)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from luodi.reading.blocks import Block, BlockKind, Blocks
from luodi.reading.pages.columns import Column, columns_of
from luodi.reading.pages.contents import drop_contents
from luodi.reading.pages.grids import find_grids
from luodi.reading.pages.legibility import check_text_layer
from luodi.reading.pages.measures import Measures
from luodi.reading.pages.notes import take_notes
from luodi.reading.pages.paragraphs import Paragraph, paragraphs_of
from luodi.reading.pages.positioned import Glyph, PageContent, Rule
from luodi.reading.pages.radicals import is_confused, unify
from luodi.reading.pages.running_heads import drop_running_heads
from luodi.reading.pages.tables import Table, table_of
from luodi.reading.pages.text_lines import Line, lines_of

__all__ = ["blocks_of_pages"]

LONGEST_HEADING = 60
# 欗欗欗 and the like: a ruling line set in a font of ornaments.
_ORNAMENT = re.compile(r"([^\d\s])\1{7,}")


@dataclass(slots=True)
class _Sheet:
    """A page under work; the page itself, with all its glyphs, is let go."""

    number: int
    width: float
    height: float
    text: str
    pictures: float
    rules: list[Rule]
    tables: list[Table]
    lines: list[Line]


def blocks_of_pages(pages: Iterable[PageContent], *, name: str) -> Blocks:
    """Blocks in reading order, without running heads, page numbers and contents.

    Footnotes stand at the end. Properties name what was dropped (`header`, `footer`)
    and the pages that need text recognition. Raises ReadError where that is the whole
    document.
    """
    sheets: list[_Sheet] = []
    for page in pages:
        tables = sheets[-1].tables if sheets else []
        sheets.append(_sheet(page, tables[-1] if tables else None))
    properties = check_text_layer(
        [sheet.text for sheet in sheets],
        [sheet.pictures for sheet in sheets],
        name=name,
    )
    lines = [sheet.lines for sheet in sheets]
    properties |= drop_running_heads(lines, [sheet.height for sheet in sheets])
    drop_contents(lines)
    notes: list[Block] = []
    columns: list[Column] = []
    for sheet in sheets:
        notes += take_notes(sheet.lines, sheet.rules, sheet.width, sheet.height)
        columns += columns_of(sheet.lines, sheet.tables, sheet.number, sheet.width)
    items, measures = paragraphs_of(columns)
    blocks: list[Block] = []
    for item in items:
        blocks += item.blocks() if isinstance(item, Table) else [_block(item, measures)]
    return Blocks((*blocks, *notes), properties)


def _sheet(page: PageContent, before: Table | None) -> _Sheet:
    glyphs = [
        glyph._replace(text=unify(glyph.text)) if is_confused(glyph.text) else glyph
        for glyph in page.glyphs
        if glyph.size > 0  # a font of no size shows nothing, and divides by zero
    ]
    tables, rest = _take_tables(page, glyphs, before)
    lines = [
        line
        for line in lines_of(rest, page.number)
        if not _ORNAMENT.fullmatch(line.text)
    ]
    return _Sheet(
        page.number,
        page.width,
        page.height,
        "".join(glyph.text for glyph in glyphs),
        page.pictures,
        page.rules,
        tables,
        lines,
    )


def _take_tables(
    page: PageContent, glyphs: list[Glyph], before: Table | None
) -> tuple[list[Table], list[Glyph]]:
    """Tables of a page, and the glyphs outside of them."""
    found: list[Table] = []
    for grid in find_grids(page.rules):
        table = table_of(grid, glyphs, page.number, None if found else before)
        if table is None:
            continue
        found.append(table)
        glyphs = [
            glyph
            for glyph in glyphs
            if grid.cell_at((glyph.x0 + glyph.x1) / 2, glyph.middle) is None
        ]
    return found, glyphs


def _block(paragraph: Paragraph, measures: Measures) -> Block:
    text = paragraph.text
    large = paragraph.size > 1.15 * measures.size and len(text) <= LONGEST_HEADING
    if not large:
        return Block(BlockKind.PARAGRAPH, text, page=paragraph.page)
    level = 0 if paragraph.page == 1 else 1
    return Block(BlockKind.HEADING, text, level=level, page=paragraph.page)
