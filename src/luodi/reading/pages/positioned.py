"""What stands where on a page: glyphs and ruling lines, in points, y counted downwards."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple


class Glyph(NamedTuple):
    """One character with its box; `base` is its baseline, `size` its font's height.

    A named tuple, because a page has a thousand of them.
    """

    text: str
    x0: float
    x1: float
    base: float
    size: float

    @property
    def middle(self) -> float:
        """Height at which the body of the character stands."""
        return self.base - 0.38 * self.size


class Rule(NamedTuple):
    """A ruling line: horizontal if `y0` equals `y1`, else vertical."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def is_horizontal(self) -> bool:
        """Whether it lies; a dot counts as lying."""
        return self.y0 == self.y1


@dataclass(slots=True)
class PageContent:
    """All that a page shows; `pictures` is the share of it that images cover."""

    number: int
    width: float
    height: float
    glyphs: list[Glyph] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    pictures: float = 0.0


def rule_between(x0: float, y0: float, x1: float, y1: float) -> Rule | None:
    """A ruling line through two corners of a thin box; None if it is not one.

    >>> rule_between(10, 20.2, 300, 20.8)
    Rule(x0=10, y0=20.5, x1=300, y1=20.5)
    """
    x0, x1 = sorted((x0, x1))
    y0, y1 = sorted((y0, y1))
    if y1 - y0 <= THICKEST and x1 - x0 > y1 - y0:
        middle = (y0 + y1) / 2
        return Rule(x0, middle, x1, middle)
    if x1 - x0 <= THICKEST and y1 - y0 > x1 - x0:
        middle = (x0 + x1) / 2
        return Rule(middle, y0, middle, y1)
    return None


THICKEST = 3.0
"""Points; what is thicker is an area, not a line."""
