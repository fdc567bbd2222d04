"""Cuts of reports and letters: a paragraph that mostly orders work is a task."""

from __future__ import annotations

import re

from luodi.extraction.cuts import Cut
from luodi.extraction.material import Material
from luodi.extraction.obligation_words import GOAL_NUMBER
from luodi.extraction.paragraphs import paragraphs_of
from luodi.model import Span
from luodi.structure import Node

LEAD_IN_LENGTH = 260
"""A lead-in above the paragraphs of a report's section is shorter than they are."""
MOSTLY = 0.4
"""Share of a paragraph that orders where the paragraph is work."""
# Paragraphs of a report that open or close it and order nothing.
RHETORICAL = re.compile(
    r"(?:各位代表[！!])?(?:综合分析|综合考虑|提出上述|完成今年|实现上述|做好(?:今年|政府)|新征程新使命|面对新征程|新的一年，我们要更加|今年是[^。]{4,}年，|我们要(?:继续)?(?:全面准确|坚持贯彻新时代党解决|坚持独立自主)|让我们|回望|展望)"
)
ADDRESS = re.compile(r"各位代表[！!]")
UNNUMBERED = re.compile(
    r"(?:^|[。！\n])((?:要|必须)(?:持续|全面|着力|切实|不断|始终|坚持|更加)?[^。，]{2,18}(?:建设|政府|作风|本领|能力|底线|担当)。)",
    re.M,
)


def report_paragraphs(
    material: Material, index: int, node: Node, *, own_line: bool
) -> list[Cut]:
    """Paragraphs that order work; a lead-in before them stays outside."""
    text = material.text
    cuts: list[Cut] = []
    paragraphs = paragraphs_of(text, node.heading_end, node.own_end)
    ordering = [p for p in paragraphs if mostly_orders(material, *p)]
    for a, b in ordering:
        run_ins = _unnumbered_run_ins(text, a, b)
        if run_ins:
            cuts += [Cut(x, y, x, index, None, "run-in") for x, y in run_ins]
            continue
        start = a
        if (a, b) == paragraphs[0] and not own_line:
            short = b - a < LEAD_IN_LENGTH and not GOAL_NUMBER.search(text, a, b)
            if len(ordering) > 2 and short:
                continue
            start = node.start
        start = _behind_address(material, start, b)
        body = max(start, node.label_end)
        cuts.append(Cut(start, b, body, index, None, "paragraph"))
    return cuts


def ordering_paragraphs(
    material: Material, index: int, start: int, end: int, *, fewest: int
) -> list[Cut]:
    """Paragraphs of a report that order work, if there are more than `fewest`."""
    if end <= start:
        return []
    paragraphs = paragraphs_of(material.text, start, end)
    found = [p for p in paragraphs if mostly_orders(material, *p)]
    if len(found) <= fewest:
        return []
    cuts = []
    for a, b in found:
        begin = _behind_address(material, a, b)
        cuts.append(Cut(begin, b, begin, index, None, "paragraph"))
    return cuts


def mostly_orders(material: Material, start: int, end: int) -> bool:
    """Whether at least four tenths of a paragraph order work."""
    text = material.text
    if end - start < 30:
        return False
    if RHETORICAL.match(text, start, end) and not _unnumbered_run_ins(text, start, end):
        return False
    ordered = sum(b - a for a, b in material.orders_in(start, end))
    return ordered >= MOSTLY * (end - start)


def _behind_address(material: Material, start: int, end: int) -> int:
    """各位代表！ and the praise behind it are no part of the task."""
    found = ADDRESS.match(material.text, start, end)
    if not found:
        return start
    first = material.first_order(found.end(), end)
    return found.end() if first is None else first


def _unnumbered_run_ins(text: str, start: int, end: int) -> list[Span]:
    """要加强法治建设。… 要加强廉政建设。…: three or more heads of one form divide a paragraph."""
    heads = [m.start(1) for m in UNNUMBERED.finditer(text, start, end)]
    if len(heads) < 3:
        return []
    return list(zip(heads, heads[1:] + [end], strict=True))
