"""Quotation marks of a paragraph: which stretch stands between them, and what is inside.

Marks nest (“…‘…’…”, or “…“…”…” with careless typists); a mark that is not closed before
the paragraph ends quotes to its end, and the next paragraph may go on with a mark of its own.
"""

from __future__ import annotations

from typing import NamedTuple

OPENING = {"“": "”", "「": "」", "『": "』", "‘": "’"}
CLOSING = frozenset(OPENING.values())
HIDDEN = "□"


class Quote(NamedTuple):
    """A quotation with its marks at `start` and `end - 1`; `closed` says the last is there."""

    start: int
    end: int
    closed: bool

    @property
    def inside(self) -> tuple[int, int]:
        """The quoted words without their marks."""
        return self.start + 1, self.end - 1 if self.closed else self.end


def find_quotes(text: str, start: int, end: int) -> list[Quote]:
    """Outermost quotations of `text[start:end]`.

    >>> [tuple(q) for q in find_quotes("甲说：“乙‘丙’。”丁说", 0, 12)]
    [(3, 10, True)]
    """
    found: list[Quote] = []
    opened: list[int] = []
    straight = False
    for place in range(start, end):
        sign = text[place]
        if sign == '"':
            sign = "”" if straight else "“"
            straight = not straight
        if sign in OPENING:
            opened.append(place)
        elif sign in CLOSING and opened:
            first = opened.pop()
            if not opened:
                found.append(Quote(first, place + 1, True))
    if opened:
        inner = [q for q in found if q.start < opened[0]]
        return [*inner, Quote(opened[0], end, False)]
    return found


def hide(text: str, start: int, end: int, quotes: list[Quote]) -> str:
    """`text[start:end]` with the words inside quotations hidden; the same length."""
    pieces, place = [], start
    for quote in quotes:
        first, last = quote.inside
        pieces += [text[place:first], HIDDEN * (last - first)]
        place = last
    pieces.append(text[place:end])
    return "".join(pieces)
