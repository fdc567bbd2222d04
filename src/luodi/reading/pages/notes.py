"""Footnotes: small type under a short line at the foot of a page."""

from __future__ import annotations

import re
from collections.abc import Sequence

from luodi.reading.blocks import Block, BlockKind
from luodi.reading.lines import glue
from luodi.reading.pages.positioned import Rule
from luodi.reading.pages.text_lines import Line

LONGEST_LINE = 0.45
"""Share of the page's width: a longer line divides something else."""
_MARK = re.compile(
    r"\s*(?:\d{1,3}(?![\d年月日.．、%％])|[①-⑳]|[\[［【]\d{1,3}[\]］】]|\*)"
)


def take_notes(
    lines: list[Line], rules: Sequence[Rule], width: float, height: float
) -> list[Block]:
    """Takes the footnotes of a page out of its lines; one block each."""
    for rule in sorted(rules, key=lambda rule: -rule.y0):
        if not rule.is_horizontal or not 30 < rule.x1 - rule.x0 < LONGEST_LINE * width:
            continue
        below = [line for line in lines if line.top > rule.y0 - 2]
        above = [line for line in lines if line.top <= rule.y0 - 2]
        if rule.y0 < 0.4 * height or not below or not above:
            continue
        body = sorted(line.size for line in above)[len(above) // 2]
        if _MARK.match(below[0].text) and all(
            line.size < 0.95 * body for line in below
        ):
            lines[:] = above
            return _blocks(below)
    return []


def _blocks(lines: Sequence[Line]) -> list[Block]:
    texts: list[str] = []
    for line in lines:
        mark = _MARK.match(line.text)
        if mark or not texts:
            texts.append(line.text[mark.end() :] if mark else line.text)
        else:
            texts[-1] += glue(texts[-1], line.text) + line.text
    return [Block(BlockKind.NOTE, text, page=lines[0].page) for text in texts]
