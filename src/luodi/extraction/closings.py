"""各地各部门要…: closing words that order work behind the last clause."""

from __future__ import annotations

import re

from luodi.extraction.cuts import Cut
from luodi.extraction.material import Material
from luodi.extraction.obligation_words import FORMULA
from luodi.extraction.paragraphs import trim_closing
from luodi.model import Span
from luodi.structure import Node

CLOSING_SUBJECT = re.compile(
    r"[\u4e00-\u9fff]{2,12}(?:部|委|局|厅|办公室|办公厅)(?:要|应当?|会同|负责)|(?:各[\u4e00-\u9fff]{1,12}|市直|省直|有关部门|[省市县区]级)[^。；]{0,50}?(?:要|应当?|须)"
)


def closings_at(
    material: Material, index: int, starts: list[int], end: int
) -> list[Cut]:
    """Each paragraph with a subject a task; lines of a PDF are no paragraphs."""
    if not material.outline.clean_lines:
        starts = starts[:1]
    ends = [a - 1 for a in starts[1:]] + [end]
    return [
        Cut(a, trim_closing(material.text, a, b), a, index, None, "closing")
        for a, b in zip(starts, ends, strict=True)
    ]


def closing_paragraphs(
    material: Material, index: int, node: Node, paragraphs: list[Span]
) -> tuple[int, list[Cut]]:
    """Where the last clause ends, and the closing words behind it as tasks."""
    heading_orders = material.orders(node.start, node.heading_end)
    later = paragraphs if heading_orders else paragraphs[1:]
    starts = [a for a, b in later if _opens_closing(material, node, a, b)]
    end = _without_formulas(material, node, paragraphs)
    if node.level < 2 or not starts:
        return end, []
    return starts[0], closings_at(material, index, starts, end)


def _opens_closing(material: Material, node: Node, start: int, end: int) -> bool:
    """A paragraph on its own line whose subject is told to do something."""
    own_line = material.text[start - 1] == "\n" and start > node.heading_end + 1
    return (
        own_line
        and bool(CLOSING_SUBJECT.match(material.text, start, end))
        and material.orders(start, end)
    )


def _without_formulas(material: Material, node: Node, paragraphs: list[Span]) -> int:
    """The end of a clause without paragraphs on validity and publication behind it."""
    end = node.own_end
    for a, b in reversed(paragraphs):
        own_line = material.text[a - 1] == "\n"
        formula = own_line and FORMULA.search(material.text[a:b])
        if not formula or material.orders(a, b):
            break
        end = a
    return end
