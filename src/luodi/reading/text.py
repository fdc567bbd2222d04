"""Plain text: each physical line a block; a form feed or a row of TABs is kept in mind."""

from __future__ import annotations

from luodi.reading.blocks import Block, BlockKind, Blocks
from luodi.reading.encoding import decode


def read_text(data: bytes, *, name: str) -> Blocks:
    """Decodes plain text into lines; pages count where form feeds divide it."""
    pages = decode(data, name=name).split("\f")
    numbered = len(pages) > 1
    return Blocks(
        tuple(
            _block(line, number if numbered else 0)
            for number, page in enumerate(pages, start=1)
            for line in page.split("\n")
        )
    )


def _block(line: str, page: int) -> Block:
    cells = line.strip(" \u3000").split("\t")
    if len(cells) >= 3 and sum(bool(c.strip()) for c in cells) >= 3:
        return Block(BlockKind.ROW, line, cells=tuple(cells), page=page)
    return Block(BlockKind.LINE, line, page=page)
