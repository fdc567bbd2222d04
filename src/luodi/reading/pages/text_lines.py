"""Glyphs become lines: those of one baseline, parted where a wide gap stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from luodi.reading.pages.positioned import Glyph

WORD_GAP = 0.16
"""Share of the font size that parts two Latin words."""
PART_GAP = 1.6
"""Share of the font size that parts two pieces of a line."""


@dataclass(slots=True)
class Line:
    """Text on one baseline, between `x0` and `x1` of a page."""

    text: str
    x0: float
    x1: float
    base: float
    size: float
    page: int
    first: float = 0.0
    """Width of the first piece that cannot be broken: one character, or a word."""

    @property
    def top(self) -> float:
        """Height at which the line begins."""
        return self.base - 0.88 * self.size

    @property
    def bottom(self) -> float:
        """Height at which the line ends."""
        return self.base + 0.12 * self.size


def lines_of(glyphs: Iterable[Glyph], page: int, *, part: float = PART_GAP) -> list[Line]:
    """Lines from top to bottom; pieces of one baseline from left to right.

    `part` is the gap, as a share of the font size, that makes two lines of one.
    """
    lines: list[Line] = []
    for row in _rows(glyphs):
        piece: list[Glyph] = []
        for glyph in row:
            if piece:
                last = piece[-1]
                if _is_double(last, glyph):
                    continue
                if glyph.x0 - last.x1 > part * max(glyph.size, last.size):
                    lines.append(line_of(piece, page))
                    piece = []
            piece.append(glyph)
        lines.append(line_of(piece, page))
    return lines


def line_of(glyphs: Sequence[Glyph], page: int) -> Line:
    """One line of glyphs that are sorted from left to right."""
    pieces = [glyphs[0].text]
    for last, glyph in zip(glyphs, glyphs[1:], strict=False):
        if glyph.x0 - last.x1 > WORD_GAP * glyph.size:
            pieces.append(" ")
        pieces.append(glyph.text)
    size = sorted(glyph.size for glyph in glyphs)[len(glyphs) // 2]
    bases = sorted(glyph.base for glyph in glyphs)
    return Line(
        "".join(pieces),
        glyphs[0].x0,
        max(glyph.x1 for glyph in glyphs[-3:]),
        bases[len(bases) // 2],
        size,
        page,
        _first_width(glyphs),
    )


def joined(lines: Sequence[Line]) -> Line:
    """Pieces of one baseline as one line, with a space between them."""
    if len(lines) == 1:
        return lines[0]
    longest = max(lines, key=lambda line: len(line.text))
    return Line(
        " ".join(line.text for line in lines),
        min(line.x0 for line in lines),
        max(line.x1 for line in lines),
        longest.base,
        longest.size,
        longest.page,
        lines[0].first,
    )


def _rows(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Glyphs by baseline; a raised sign belongs to the line that it is raised from."""
    rows: list[list[Glyph]] = []
    anchor = size = 0.0
    for glyph in sorted(glyphs, key=_by_base):
        reach = 0.45 * (size if size < glyph.size else glyph.size)
        if not rows or glyph.base - anchor > reach:
            rows.append([])
            anchor = glyph.base
            size = glyph.size
        rows[-1].append(glyph)
        size = max(size, glyph.size)
    for row in rows:
        row.sort(key=_by_place)
    return rows


def _by_base(glyph: Glyph) -> float:
    return glyph.base


def _by_place(glyph: Glyph) -> float:
    return glyph.x0


def _is_double(last: Glyph, glyph: Glyph) -> bool:
    """A glyph printed twice, a hair apart, to look bold."""
    return (
        glyph.text == last.text
        and glyph.x0 - last.x0 < 0.2 * glyph.size
        and abs(glyph.base - last.base) < 0.2 * glyph.size
    )


def _first_width(glyphs: Sequence[Glyph]) -> float:
    """A line may end early only for the width of what begins the next one."""
    end = glyphs[0].x1
    if glyphs[0].text in "《“‘（(〈【〔":
        end = glyphs[1].x1 if len(glyphs) > 1 else end
    elif glyphs[0].text.isascii():
        for last, glyph in zip(glyphs, glyphs[1:], strict=False):
            if not glyph.text.isascii() or glyph.x0 - last.x1 > WORD_GAP * glyph.size:
                break
            end = glyph.x1
    else:
        for glyph in glyphs[1:4]:
            if glyph.text not in "，。、；：！？）)》”’〉】〕％%":
                break
            end = glyph.x1
    return end - glyphs[0].x0
