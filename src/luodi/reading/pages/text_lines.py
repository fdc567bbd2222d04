"""Glyphs become lines: those of one baseline, parted where a wide gap stands."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from luodi.reading.line_starts import LABEL
from luodi.reading.pages.positioned import Glyph

WORD_GAP = 0.16
"""Share of the font size that parts two Latin words."""
PART_GAP = 1.6
"""Share of the font size that parts two pieces of a line."""
WIDE_GAP = 2.5
"""Share of the font size that no justified line leaves between two words."""
LONGEST_LABEL = 6
RAISED_SIZE = 0.72
"""Share of the usual size below which a sign may be raised or lowered."""
LONGEST_WORD = 24
OPENING = "《“‘（(〈【〔「『￥"
QUOTES = "“”‘’"
CLOSING = "，。、；：！？）)》”’〉】〕」』％%…"


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
    parted: bool = False
    """Whether a wide gap stands in it: names and amounts beside each other."""

    @property
    def top(self) -> float:
        """Height at which the line begins."""
        return self.base - 0.88 * self.size

    @property
    def bottom(self) -> float:
        """Height at which the line ends."""
        return self.base + 0.12 * self.size


def lines_of(
    glyphs: Iterable[Glyph], page: int, *, part: float = PART_GAP
) -> list[Line]:
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
        any(
            b.x0 - a.x1 > WIDE_GAP * b.size and not _is_label(a.text)
            for a, b in zip(lines, lines[1:], strict=False)
        ),
    )


def _is_label(text: str) -> bool:
    """Whether text is only the number of a clause, however wide the gap behind it."""
    return len(text) <= LONGEST_LABEL and LABEL.match(text) is not None


def _rows(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Glyphs by baseline; a raised or lowered sign belongs to the line beside it."""
    ordered = sorted(glyphs, key=_by_base)
    usual = (
        sorted(glyph.size for glyph in ordered)[len(ordered) // 2] if ordered else 0.0
    )
    rows: list[list[Glyph]] = []
    small: list[Glyph] = []
    for glyph in ordered:
        if glyph.size < RAISED_SIZE * usual:
            small.append(glyph)
        else:
            _add(rows, glyph)
    if small:
        rows += _beside(small, rows)
        rows.sort(key=lambda row: row[0].base)
    for row in rows:
        row.sort(key=_by_place)
    return rows


def _beside(small: Sequence[Glyph], rows: Sequence[list[Glyph]]) -> list[list[Glyph]]:
    """Puts small glyphs into the rows that they stand in; returns rows of the others."""
    bases = [row[0].base for row in rows]
    others: list[list[Glyph]] = []
    for glyph in small:
        row = _row_beside(glyph, rows, bases)
        if row is None:
            _add(others, glyph)
        elif (sign := _raised(glyph, row)) is not None:
            row.append(sign)
    return others


def _add(rows: list[list[Glyph]], glyph: Glyph) -> None:
    if rows:
        first = rows[-1][0]
        if glyph.base - first.base <= 0.45 * min(glyph.size, first.size):
            rows[-1].append(glyph)
            return
    rows.append([glyph])


def _row_beside(
    glyph: Glyph, rows: Sequence[list[Glyph]], bases: Sequence[float]
) -> list[Glyph] | None:
    """The row of larger type that a small glyph stands in."""
    at = bisect_left(bases, glyph.base - 0.3 * glyph.size)
    for row in rows[max(0, at - 1) : at + 2]:
        first = row[0]
        if (
            first.base - 0.85 * first.size
            < glyph.middle
            < first.base + 0.25 * first.size
        ):
            near = any(abs(other.x1 - glyph.x0) < 1.2 * first.size for other in row)
            return (
                row if near or abs(first.base - glyph.base) < 0.1 * glyph.size else None
            )
    return None


def _raised(glyph: Glyph, row: Sequence[Glyph]) -> Glyph | None:
    """A small glyph as it is read: m2 as m², and the mark of a footnote not at all."""
    if (
        row[0].base - glyph.base < 0.2 * row[0].size
        or glyph.text not in "0123456789①②③④⑤⑥⑦⑧⑨[]*"
    ):
        return glyph
    before = max((g for g in row if g.x0 < glyph.x0), key=_by_place, default=None)
    if before is not None and before.text.isascii():
        power = {"2": "²", "3": "³"}.get(glyph.text) if before.text.isalpha() else None
        return glyph._replace(text=power or glyph.text)
    return None if before is not None else glyph


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
    """Width of what begins a line and cannot be parted: the line before had no room for it."""
    last = 0
    while last + 1 < len(glyphs) and last < LONGEST_WORD:
        glyph, following = glyphs[last], glyphs[last + 1]
        word = glyph.text.isascii() and following.text.isascii()
        near = following.x0 - glyph.x1 <= WORD_GAP * following.size
        opens = glyph.text in OPENING or glyph.text in "+$#"
        # Type-setters differ in whether a line may break beside a quotation mark.
        quotes = following.text in QUOTES or glyph.text in QUOTES
        number = glyph.text in CLOSING and following.text.isdigit() and near
        if not (
            opens or following.text in CLOSING or quotes or number or (word and near)
        ):
            break
        last += 1
    return glyphs[last].x1 - glyphs[0].x0
