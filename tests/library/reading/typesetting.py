"""Sets text on pages as an office would: indents, full lines, running heads, ruled tables.

What it returns is written as PDF by `pdf_samples` and as OFD by `ofd_samples`, so that
both readers are tried on the same pages. Points, y downwards.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby

WIDTH, HEIGHT = 595.0, 842.0
LEFT, RIGHT, TOP, BOTTOM = 88.0, 504.0, 110.0, 740.0
SIZE, PITCH = 16.0, 28.0
CELL_SIZE, CELL_PITCH, PADDING = 12.0, 16.0, 5.4
CLOSING = "，。、；：！？）》”’〕】％%"
OPENING = "（《“‘〔【"


@dataclass(frozen=True)
class Words:
    """Text from `x` on along a baseline; characters are half or whole squares wide."""

    text: str
    x: float
    base: float
    size: float

    def places(self) -> list[float]:
        found, x = [], self.x
        for char in self.text:
            found.append(x)
            x += width_of(char, self.size)
        return found


@dataclass
class Leaf:
    """One page: words and lines (x0, y0, x1, y1)."""

    words: list[Words] = field(default_factory=list)
    rules: list[tuple[float, float, float, float]] = field(default_factory=list)


def width_of(text: str, size: float) -> float:
    return sum(size / 2 if char.isascii() else size for char in text)


def broken(text: str, width: float, size: float, indent: float = 0.0) -> list[str]:
    """Lines that fit; closing punctuation hangs over, an opening one goes down."""
    lines, line, room = [], "", width - indent
    for piece in _unbreakable(text):
        needed = width_of(piece, size)
        if line and needed > room and piece[0] not in CLOSING:
            carried = ""
            while line and line[-1] in OPENING:
                line, carried = line[:-1], line[-1] + carried
            lines.append(line)
            line, room = carried, width - width_of(carried, size)
        line += piece
        room -= needed
    return [*lines, line] if line else lines


def _unbreakable(text: str) -> Iterable[str]:
    for is_word, chars in groupby(text, lambda c: c.isascii() and (c.isalnum() or c == ".")):
        if is_word:
            yield "".join(chars)
        else:
            yield from chars


class Typesetter:
    """Fills pages from top to bottom."""

    def __init__(self, head: str = "", *, left: float = LEFT, right: float = RIGHT) -> None:
        self.head = head
        self.left, self.right = left, right
        self.leaves: list[Leaf] = []
        self.y = BOTTOM

    def turn(self) -> Leaf:
        """A new page with its running head and its number."""
        leaf = Leaf()
        self.leaves.append(leaf)
        number = f"— {len(self.leaves)} —"
        if self.head:
            leaf.words.append(Words(self.head, 230.0, 60.0, 10.0))
        leaf.words.append(Words(number, 280.0, 800.0, 14.0))
        self.y = TOP
        return leaf

    def leaf(self, room: float) -> Leaf:
        if not self.leaves or self.y + room > BOTTOM:
            return self.turn()
        return self.leaves[-1]

    def title(self, text: str) -> None:
        for line in broken(text, 380.0, 20.0):
            leaf = self.leaf(34.0)
            x = (WIDTH - width_of(line, 20.0)) / 2
            leaf.words.append(Words(line, x, self.y + 20.0, 20.0))
            self.y += 34.0
        self.y += 10.0

    def paragraph(self, text: str, *, indent: float = 2 * SIZE) -> None:
        lines = broken(text, self.right - self.left, SIZE, indent)
        for number, line in enumerate(lines):
            leaf = self.leaf(PITCH)
            x = self.left + (indent if number == 0 else 0.0)
            leaf.words.append(Words(line, x, self.y + SIZE, SIZE))
            self.y += PITCH

    def signature(self, text: str) -> None:
        leaf = self.leaf(PITCH)
        x = self.right - 2 * SIZE - width_of(text, SIZE)
        leaf.words.append(Words(text, x, self.y + SIZE, SIZE))
        self.y += PITCH

    def table(self, rows: Sequence[Sequence[str]]) -> None:
        """A ruled table; rows stay whole, the table goes on over the page."""
        columns = max(map(len, rows))
        edges = [
            self.left + (self.right - self.left) * i / columns for i in range(columns + 1)
        ]
        for row in rows:
            width = edges[1] - edges[0] - 2 * PADDING - CELL_SIZE  # punctuation hangs
            cells = [broken(cell, width, CELL_SIZE) for cell in row]
            height = CELL_PITCH * max(map(len, cells)) + 2 * PADDING
            leaf = self.leaf(height)
            top, self.y = self.y, self.y + height
            for number, lines in enumerate(cells):
                x0, x1 = edges[number], edges[number + 1]
                for edge in (x0, x1):
                    leaf.rules.append((edge, top, edge, self.y))
                for y in (top, self.y):
                    leaf.rules.append((x0, y, x1, y))
                for index, line in enumerate(lines):
                    base = top + PADDING + CELL_SIZE + index * CELL_PITCH
                    leaf.words.append(Words(line, x0 + PADDING, base, CELL_SIZE))
        self.y += 12.0


def typeset(text: str, *, head: str = "") -> list[Leaf]:
    """Pages of a text as the readers give it: the first line is its title."""
    setter = Typesetter(head)
    lines = text.strip().split("\n")
    index = 0
    while index < len(lines):
        if "\t" in lines[index]:
            end = index
            while end < len(lines) and "\t" in lines[end]:
                end += 1
            setter.table([line.split("\t") for line in lines[index:end]])
            index = end
            continue
        if index == 0:
            setter.title(lines[index])
        else:
            setter.paragraph(lines[index])
        index += 1
    return setter.leaves
