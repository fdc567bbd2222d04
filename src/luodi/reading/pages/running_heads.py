"""Drops what stands on page after page: running heads, feet and page numbers."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from luodi.reading.furniture import PAGE_NUMBER
from luodi.reading.pages.text_lines import Line

EDGE_ROWS = 3
"""Rows from the top and from the bottom of a page that may be head or foot."""
MARGIN = 0.16
"""Share of the page's height above and below which they stand."""
OFTEN = 3
SAME_PLACE = 6.0
_DIGITS = re.compile(r"\d+|[ivxlcIVXLC]+$|(?<=第)[一二三四五六七八九十百零〇]+(?=页)")
_NUMBER = re.compile(
    r"[-—–－·~～•\s]*(\d{1,4}|[ivxlc]{1,6}|[IVXLC]{1,6}|[Ⅰ-ⅿ]{1,3})[-—–－·~～•\s]*"
)


def drop_running_heads(
    pages: Sequence[list[Line]], heights: Sequence[float]
) -> dict[str, str]:
    """Takes heads, feet and page numbers out of `pages`, in place.

    They repeat, but for digits, at one height on three pages or more; a number alone
    at the edge of a page needs no other. Returns them as `header` and `footer`.
    """
    seen: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for number, lines in enumerate(pages):
        for line in _edges(lines, heights[number]):
            seen[_DIGITS.sub("#", line.text)].append((number, line.base))
    needed = max(OFTEN, len(pages) // 20)
    repeated = {
        text: _usual_places([base for _, base in places], needed)
        for text, places in seen.items()
        if len({number for number, _ in places}) >= needed
    }
    found: dict[str, dict[str, None]] = {"header": {}, "footer": {}}
    for number, lines in enumerate(pages):
        height = heights[number]
        dropped = set()
        for line in _edges(lines, height):
            words = _DIGITS.sub("#", line.text)
            usual = any(
                abs(line.base - place) < SAME_PLACE for place in repeated.get(words, ())
            )
            if usual or _is_page_number(line, lines, height):
                dropped.add(id(line))
                if not _is_number(line.text):
                    found["header" if line.base < height / 2 else "footer"].setdefault(
                        line.text
                    )
        if dropped:
            lines[:] = [line for line in lines if id(line) not in dropped]
    return {side: " / ".join(list(texts)[:3]) for side, texts in found.items() if texts}


def _edges(lines: Sequence[Line], height: float) -> list[Line]:
    """Lines of the first and last rows of a page that stand near its edge."""
    bases = sorted({round(line.base) for line in lines})
    tops, bottoms = bases[:EDGE_ROWS], bases[-EDGE_ROWS:]
    return [
        line
        for line in lines
        if (line.base < MARGIN * height and round(line.base) in tops)
        or (line.base > (1 - MARGIN) * height and round(line.base) in bottoms)
    ]


def _usual_places(bases: Sequence[float], needed: int) -> list[float]:
    """Heights at which a text stands again and again."""
    counts = Counter(round(base / SAME_PLACE) for base in bases)
    return [
        place * SAME_PLACE
        for place, times in counts.items()
        if times + counts[place - 1] + counts[place + 1] >= needed
    ]


def _is_number(text: str) -> bool:
    return bool(_NUMBER.fullmatch(text) or PAGE_NUMBER.fullmatch(text))


def _is_page_number(line: Line, lines: Sequence[Line], height: float) -> bool:
    """A number alone in its row, in the margin below or above all other text."""
    if not _is_number(line.text):
        return False
    others = [
        other for other in lines if other is not line and not _is_number(other.text)
    ]
    if any(abs(other.base - line.base) < 0.5 * line.size for other in others):
        return False
    below = line.base > 0.85 * height and all(o.base < line.base for o in others)
    above = line.base < 0.12 * height and all(o.base > line.base for o in others)
    return below or above
