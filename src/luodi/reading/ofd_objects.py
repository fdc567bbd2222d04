"""Objects of an OFD page: text with the place of each character, lines, pictures."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from luodi.reading.ofd_package import children, local, numbers
from luodi.reading.pages.positioned import Glyph, PageContent, rule_between

MOST_GLYPHS = 200_000
LONGEST_PATH = 20_000
DEEPEST_UNIT = 4

Matrix = tuple[float, float, float, float, float, float]
UNMOVED: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(slots=True)
class Sheet:
    """A page under construction; `units` are drawings that objects refer to by number."""

    page: PageContent
    units: Mapping[str, Any] = field(default_factory=dict)
    pictures: float = 0.0

    def take(self, block: Any, matrix: Matrix, depth: int = 0) -> None:
        """Objects of a layer, through all blocks inside of it, in the order of drawing."""
        waiting = list(reversed(block))
        while waiting:
            node = waiting.pop()
            kind = local(node)
            if kind == "PageBlock":
                waiting += reversed(node)
            elif kind == "CompositeObject" and depth < DEEPEST_UNIT:
                unit = self.units.get(node.get("ResourceID", ""))
                if unit is not None:
                    self.take(unit, _placed_at(node, matrix), depth + 1)
            elif kind in ("TextObject", "PathObject", "ImageObject"):
                self._take_object(node, kind, _placed_at(node, matrix))

    def _take_object(self, node: Any, kind: str, matrix: Matrix) -> None:
        if node.get("Visible", "").lower() == "false":
            return
        if kind == "TextObject":
            if len(self.page.glyphs) < MOST_GLYPHS:
                _take_text(node, matrix, self.page)
        elif kind == "PathObject":
            _take_path(node, matrix, self.page)
        else:
            x0, y0 = at(matrix, 0.0, 0.0)
            x1, y1 = at(matrix, 1.0, 1.0)  # an image fills the unit square
            self.pictures += abs((x1 - x0) * (y1 - y0))


def _placed_at(node: Any, matrix: Matrix) -> Matrix:
    """The space of an object: its own matrix, then the corner of its boundary."""
    box = numbers(node.get("Boundary"))
    if len(box) != 4:
        box = [0.0, 0.0, 0.0, 0.0]
    moved = times((1.0, 0.0, 0.0, 1.0, box[0], box[1]), matrix)
    own = numbers(node.get("CTM"))
    if len(own) == 6:
        moved = times((own[0], own[1], own[2], own[3], own[4], own[5]), moved)
    return moved


# --- text -------------------------------------------------------------------------


def _take_text(node: Any, matrix: Matrix, page: PageContent) -> None:
    size = (numbers(node.get("Size")) or [0.0])[0]
    scale = (numbers(node.get("HScale")) or [1.0])[0] or 1.0
    stretch = math.hypot(matrix[2], matrix[3])
    angle = math.degrees(math.atan2(matrix[1], matrix[0]))
    if abs(angle - 90 * round(angle / 90)) > 3 or not size:
        return  # text on a slant is a watermark
    for code in children(node, "TextCode"):
        # The text without what stands in it: an entity is not resolved, nor is it text.
        text = (code.text or "") + "".join(inner.tail or "" for inner in code)
        for sign, x, y, width in _placed(text, code, size, scale):
            if not sign.isspace():
                x0, base = at(matrix, x, y)
                x1, _ = at(matrix, x + width, y)
                page.glyphs.append(
                    Glyph(sign, min(x0, x1), max(x0, x1), base, size * stretch)
                )


def _placed(
    text: str, code: Any, size: float, scale: float
) -> Iterator[tuple[str, float, float, float]]:
    """Each character with its origin and width, in the object's own space.

    Where steps are missing, characters stand beside each other, or below each other if
    the object steps down.
    """
    x = (numbers(code.get("X")) or [0.0])[0]
    y = (numbers(code.get("Y")) or [0.0])[0]
    across, down = steps(code.get("DeltaX")), steps(code.get("DeltaY"))
    falls = any(down)
    for index, sign in enumerate(text):
        natural = size * scale * (0.5 if sign.isascii() else 1.0)
        step = across[index] if index < len(across) else (0.0 if falls else natural)
        # Half a square is a guess for Latin letters; a step of their own says better.
        known = 0 < step < (1.1 * size * scale if sign.isascii() else natural)
        yield sign, x, y, step if known else natural
        x += step
        y += down[index] if index < len(down) else 0.0


def steps(written: str | None) -> list[float]:
    """Distances of `DeltaX`, where `g n d` stands for n times d.

    >>> steps("g 3 2.5 1")
    [2.5, 2.5, 2.5, 1.0]
    """
    found: list[float] = []
    words = (written or "").split()
    index = 0
    while index < len(words) and len(found) < MOST_GLYPHS:
        if words[index].lower() == "g":
            run = numbers(" ".join(words[index + 1 : index + 3]))
            if len(run) == 2:
                found += [run[1]] * max(0, min(int(run[0]), MOST_GLYPHS))
            index += 3
        else:
            found += numbers(words[index])
            index += 1
    return found


# --- lines --------------------------------------------------------------------------


def _take_path(node: Any, matrix: Matrix, page: PageContent) -> None:
    drawn = node.get("Stroke", "true").lower() != "false"
    filled = node.get("Fill", "false").lower() == "true"
    if not (drawn or filled):
        return
    for data in children(node, "AbbreviatedData"):
        for points in _outlines((data.text or "")[: 40 * LONGEST_PATH], matrix):
            xs, ys = [p[0] for p in points], [p[1] for p in points]
            thin = rule_between(min(xs), min(ys), max(xs), max(ys))
            if thin:
                page.rules.append(thin)
            elif drawn:
                for (x0, y0), (x1, y1) in zip(points, points[1:], strict=False):
                    if min(abs(x1 - x0), abs(y1 - y0)) < 0.6:
                        edge = rule_between(x0, y0, x1, y1)
                        if edge:
                            page.rules.append(edge)


# How many numbers follow each letter of a path; the last two are where it goes.
_TAKES = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}


def _outlines(data: str, matrix: Matrix) -> Iterator[list[tuple[float, float]]]:
    """Corners of each outline of a path; a curve begins a new one."""
    points: list[tuple[float, float]] = []
    words = data.split()[:LONGEST_PATH]
    index = 0
    while index < len(words):
        letter = words[index].upper()
        takes = _TAKES.get(letter)
        if takes is None:
            index += 1
            continue
        values = numbers(" ".join(words[index + 1 : index + 1 + takes]))
        index += 1 + takes
        if letter == "C":
            if points:
                points.append(points[0])
        elif len(values) == takes:
            goal = at(matrix, values[-2], values[-1])
            if letter != "L":
                if len(points) > 1:
                    yield points
                points = []
            points.append(goal)
    if len(points) > 1:
        yield points


def at(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    """Where a matrix moves a point."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def times(inner: Matrix, outer: Matrix) -> Matrix:
    """The matrix that does first `inner`, then `outer`."""
    a, b, c, d, e, f = inner
    x, y = at(outer, e, f)
    return (
        a * outer[0] + b * outer[2],
        a * outer[1] + b * outer[3],
        c * outer[0] + d * outer[2],
        c * outer[1] + d * outer[3],
        x,
        y,
    )
