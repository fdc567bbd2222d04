"""What is usual on the pages of a document: margins, size of type, distance of lines."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from luodi.reading.pages.columns import Column
from luodi.reading.pages.text_lines import Line

LARGE = 1.12
"""Type so many times the usual size is that of a title or a heading."""


@dataclass(frozen=True, slots=True)
class Margins:
    """Left and right edge of the text of a column, and the usual size of its type."""

    left: float
    right: float
    size: float

    def indent(self, line: Line) -> float:
        """How far a line begins inside the margin, in characters."""
        return (line.x0 - self.left) / line.size

    def room(self, line: Line) -> float:
        """Points that a line leaves free at its end."""
        return self.right - line.x1

    def is_centred(self, line: Line) -> bool:
        """Whether a line stands in the middle, well inside of both margins."""
        left, right = self.indent(line), self.room(line) / line.size
        if line.size > LARGE * self.size:
            return left > 0.8 and abs(left - right) < 0.8
        return (
            left > 2.6
            and right > 1.5
            and abs(left - right) < 1.2 + 0.08 * (left + right)
        )

    def may_be_title(self, line: Line) -> bool:
        """Whether a line of large type is as far from one margin as from the other."""
        uneven = abs(self.indent(line) - self.room(line) / line.size)
        return line.size > LARGE * self.size and uneven < 0.8


@dataclass(frozen=True, slots=True)
class Measures:
    """Usual measures; `indents` says whether paragraphs begin with an indent."""

    size: float
    pitch: float
    indents: bool
    margins: tuple[Margins, ...]


def measure(columns: Sequence[Column]) -> Measures:
    """Measures of a document; one pair of margins for each column."""
    lines = [line for column in columns for line in lines_in(column)]
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size * 2) / 2] += len(line.text)
    size = sizes.most_common(1)[0][0] if sizes else 12.0
    margins = _margins(columns, size)
    gaps: Counter[int] = Counter()
    begun, indented = 0, 0
    for column, edge in zip(columns, margins, strict=True):
        for before, line in _pairs(column):
            full = edge.room(before) < line.first + 0.4 * line.size
            if full and edge.indent(line) < 0.6 and _alike(before, line):
                gaps[round((line.base - before.base) * 2)] += 1
            elif not full and edge.indent(line) < 4.5 and not edge.is_centred(line):
                begun += 1
                indented += edge.indent(line) > 1.2
    pitch = gaps.most_common(1)[0][0] / 2 if gaps else 1.6 * size
    return Measures(size, pitch, indented > 0.5 * begun, tuple(margins))


def lines_in(column: Column) -> list[Line]:
    """The lines of a column, its tables left out."""
    return [item for item in column.items if isinstance(item, Line)]


def _pairs(column: Column) -> Iterable[tuple[Line, Line]]:
    for before, line in zip(column.items, column.items[1:], strict=False):
        if isinstance(before, Line) and isinstance(line, Line):
            yield before, line


def _alike(before: Line, line: Line) -> bool:
    return abs(before.size - line.size) < 0.12 * max(before.size, line.size)


def _margins(columns: Sequence[Column], size: float) -> list[Margins]:
    """Margins of each column, by its own lines where it has enough of them.

    A page with a few short lines has the margins of other pages; left and right pages
    differ in many a printed document.
    """
    own = [_own_margins(lines_in(column), size) for column in columns]
    usual: dict[tuple[int, int], list[Margins]] = defaultdict(list)
    for column, edge in zip(columns, own, strict=True):
        if edge and len(lines_in(column)) >= 8:
            usual[column.slot, column.page % 2].append(edge)
    found = []
    for column, edge in zip(columns, own, strict=True):
        same = (
            usual[column.slot, column.page % 2]
            or usual[column.slot, 1 - column.page % 2]
        )
        best = _best(edge, same, size)
        found.append(_widened(best, column.width) if column.slot == 0 else best)
    return found


def _widened(margins: Margins, width: float) -> Margins:
    """Margins of a page of short lines only: as wide on the right as on the left."""
    if margins.right - margins.left > 0.5 * width:
        return margins
    right = max(margins.right, width - max(0.0, margins.left))
    return Margins(margins.left, right, margins.size)


def _best(own: Margins | None, usual: Sequence[Margins], size: float) -> Margins:
    if not usual:
        return own or Margins(0.0, 0.0, size)
    left, right = median(m.left for m in usual), median(m.right for m in usual)
    if own is None:
        return Margins(left, right, size)
    if own.right - own.left >= 0.95 * (right - left):
        return own
    # Lines of this page begin and end inside of the usual margins: those hold.
    if own.left >= left - size and own.right <= right + 2 * size:
        return Margins(min(own.left, left), max(own.right, right), size)
    return own


def _own_margins(lines: Sequence[Line], size: float) -> Margins | None:
    if not lines:
        return None
    body = [line for line in lines if line.size < LARGE * size] or list(lines)
    widest = max(line.x1 - line.x0 for line in body)
    long = [line for line in body if line.x1 - line.x0 > 0.6 * widest]
    return Margins(
        _edge(sorted(line.x0 for line in long), 0.12, 0.4 * size),
        -_edge(sorted(-line.x1 for line in long), 0.3, size),
        size,
    )


def _edge(places: Sequence[float], share: float, near: float) -> float:
    """The outermost place that many lines reach; a line that stands out is no margin.

    `share` is how many that are, of those at the commonest place. Where most of them
    end at one point it is that point: punctuation may hang beyond it.
    """
    counts = [
        sum(place <= other <= place + near for other in places) for place in places
    ]
    needed = share * max(counts)
    edge, count = next(
        (place, count)
        for place, count in zip(places, counts, strict=True)
        if count >= needed
    )
    reached = Counter(round(place) for place in places if edge <= place <= edge + near)
    point, times = reached.most_common(1)[0]
    return float(point) if times >= 0.5 * count else edge
