"""Puts blocks together to the text: one paragraph a line, TAB between table cells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from luodi.model import Hint, HintKind, Page
from luodi.reading.blocks import Block, BlockKind
from luodi.reading.flat_tables import find_flat_tables
from luodi.reading.furniture import strip_furniture
from luodi.reading.lines import glue, is_wrapped, join_lines

SPACES = re.compile(r"[ \u3000\xa0\u2000-\u200b\u202f\ufeff\r\f\v]+")
# A space stays only between two Latin words or an ASCII word and a number.
INNER = re.compile(r"(?<![!-~]) | (?![!-~])")
PRIVATE = re.compile(r"[\ue000-\uf8ff\u200b-\u200f\u2060\ufffc\xad]")
HINTS = {
    BlockKind.HEADING: HintKind.HEADING,
    BlockKind.ROW: HintKind.TABLE_ROW,
    BlockKind.TABLE_HEAD: HintKind.TABLE_HEAD,
    BlockKind.NOTE: HintKind.NOTE,
}


@dataclass
class Assembly:
    """The text under construction, with the page of each of its pieces."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    hints: list[Hint] = field(default_factory=list)
    page_starts: list[tuple[int, int]] = field(default_factory=list)

    def add(self, text: str, page: int) -> None:
        """Appends characters; a new page number opens a page here."""
        if page and (not self.page_starts or self.page_starts[-1][1] != page):
            self.page_starts.append((self.length, page))
        self.pieces.append(text)
        self.length += len(text)


def squeeze(text: str) -> str:
    """White space inside Chinese words out; one space between Latin words.

    >>> squeeze("2023 年2 月 APP  store")
    '2023年2月APP store'
    """
    if not text.isascii():
        text = PRIVATE.sub("", text)
    return INNER.sub("", SPACES.sub(" ", text).strip())


def assemble(
    blocks: Iterable[Block],
) -> tuple[str, tuple[Page, ...], tuple[Hint, ...], dict[str, str]]:
    """Text, page map, hints and the properties told by furniture."""
    cleaned = [_clean(block) for block in blocks]
    kept, properties = strip_furniture([_line(block) for block in cleaned])
    building = Assembly()
    run: list[Block] = []
    for index in kept:
        block = cleaned[index]
        if block.kind is BlockKind.LINE:
            run.append(block)
            continue
        _add_lines(building, run)
        run = []
        _add_block(building, block)
    _add_lines(building, run)
    text = "".join(building.pieces)
    return text, _pages(building), tuple(building.hints), properties


def _clean(block: Block) -> Block:
    return Block(
        kind=block.kind,
        text=_squeeze_pages(block.text),
        level=block.level,
        cells=tuple(map(_squeeze_pages, block.cells)),
        page=block.page,
        label=block.label,
    )


def _squeeze_pages(text: str) -> str:
    """Squeezes what stands on each page; a form feed parts them."""
    text = text.replace("\t", " ").replace("\n", " ")
    if "\f" not in text:
        return squeeze(text)
    return "\f".join(map(squeeze, text.split("\f")))


def _line(block: Block) -> str:
    return ("\t".join(block.cells) if block.cells else block.text).replace("\f", "")


def _add_lines(building: Assembly, run: Sequence[Block]) -> None:
    lines = [block.text for block in run]
    tables = [] if is_wrapped(lines) else find_flat_tables(lines)
    at = 0
    for table in tables:
        _add_paragraphs(building, run[at : table.start])
        for number, row in enumerate(table.rows):
            kind = BlockKind.ROW if number else BlockKind.TABLE_HEAD
            if len(row) == 1:
                _add_paragraphs(building, [run[row[0]]])
                continue
            cells = tuple(lines[i] for i in row)
            _add_block(building, Block(kind, "", cells=cells, page=run[row[0]].page))
        at = table.end
    _add_paragraphs(building, run[at:])


def _add_paragraphs(building: Assembly, run: Sequence[Block]) -> None:
    lines = [block.text for block in run]
    start = building.length
    for group in join_lines(lines):
        before = ""
        for index in group:
            text = lines[index]
            building.add((glue(before, text) if before else "") + text, run[index].page)
            before = text
        building.add("\n", 0)
    if is_wrapped(lines):
        building.hints.append(Hint((start, building.length), HintKind.BROKEN_LINES))


def _add_block(building: Assembly, block: Block) -> None:
    line = _line(block)
    if not line.strip():
        return
    start = building.length
    for number, cell in enumerate(block.cells or (block.text,)):
        building.add("\t" if number else "", 0)
        _add_pages(building, cell, block.page)
    kind = HINTS.get(block.kind)
    if kind:
        building.hints.append(Hint((start, building.length), kind, block.level))
    building.add("\n", 0)


def _add_pages(building: Assembly, text: str, page: int) -> None:
    """Text of a block or a cell, over as many pages as its form feeds say."""
    before = ""
    for piece in text.split("\f"):
        if piece:
            building.add((glue(before, piece) if before else "") + piece, page)
            before = piece
        page += bool(page)


def _pages(building: Assembly) -> tuple[Page, ...]:
    if not building.page_starts:
        return ()
    ends = [start for start, _ in building.page_starts[1:]] + [building.length]
    return tuple(
        Page(page, (start, end))
        for (start, page), end in zip(building.page_starts, ends, strict=True)
    )
