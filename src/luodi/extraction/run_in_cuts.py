"""Cuts around run-in items: 一是…二是… are tasks, unless a statement closes them all."""

from __future__ import annotations

import re

from luodi.extraction.closings import CLOSING_SUBJECT
from luodi.extraction.cuts import Cut
from luodi.extraction.material import Material
from luodi.extraction.paragraphs import paragraphs_of, trim_closing
from luodi.extraction.report_cuts import ordering_paragraphs
from luodi.extraction.statement_cuts import cut_at_statements
from luodi.structure import Node

# …是…的屏障: a comment, not work.
COMMENT = re.compile(
    r"我们|既有|，是|是[^。]{2,40}(?:桥头堡|屏障|所在|大者|主线)|无小事"
)


def cut_around_run_ins(
    material: Material, index: int, node: Node, run_ins: list[int]
) -> list[Cut]:
    """What a clause holds besides its run-in items, and a statement that closes them."""
    last = material.nodes[run_ins[-1]]
    tail_end = _tail_end(material, run_ins[-1])
    closing = material.statements_in(node.start, tail_end)
    if closing:
        final = material.statements[closing[-1]]
        near = final.end >= last.own_end - 2 and final.start <= last.own_end + 3
        if near and len(closing) == 1:
            material.covered.update(run_ins)
            return cut_at_statements(material, index, closing, final.end)
        if near and final.start >= last.own_end:
            # The last item's own statement stands on the line below it.
            number, body = run_ins[-1], last.label_end
            material.covered.add(number)
            cut = Cut(last.start, final.end, body, number, closing[-1], final.rule)
            others = _before_and_behind(material, index, run_ins, final.end, tail_end)
            return [cut, *others]
    return _before_and_behind(material, index, run_ins, last.own_end, tail_end)


def _tail_end(material: Material, last: int) -> int:
    """Where what stands behind a last run-in item ends."""
    nodes = material.nodes
    following = (
        nodes[last + 1].start if last + 1 < len(nodes) else material.outline.frame.end
    )
    return max(following, nodes[last].own_end)


def _before_and_behind(
    material: Material, index: int, run_ins: list[int], tail: int, tail_end: int
) -> list[Cut]:
    """Work before the first run-in item and behind the last."""
    text, node = material.text, material.nodes[index]
    first = material.nodes[run_ins[0]].start
    if material.is_report:
        start = node.heading_end
        lead_end = text.rfind("\n", start, first)
        before = ordering_paragraphs(material, index, start, lead_end, fewest=1)
        behind = ordering_paragraphs(material, index, tail, tail_end, fewest=0)
        return before + behind
    cuts = []
    lead = _end_of_lead(material, node, first)
    if lead:
        cuts.append(Cut(node.start, lead, node.label_end, index, None, "clause"))
    for a, b in paragraphs_of(text, tail, tail_end):
        if CLOSING_SUBJECT.match(text, a) and material.orders(a, b):
            end = trim_closing(text, a, b)
            cuts.append(Cut(a, end, a, index, None, "closing"))
    return cuts


def _end_of_lead(material: Material, node: Node, lead_end: int) -> int | None:
    """Where the work ends that a clause orders before its run-in items, if it is much."""
    end = None
    count = 0
    for a, b in material.orders_in(node.start, lead_end):
        opens_list = material.text[a:b].rstrip().endswith(("：", ":"))
        if a >= node.heading_end and not opens_list:
            count += b - a
            end = b
    if end is None or count < 60:
        return None
    # Right before the items it is mostly a lead-in; then it must be longer.
    return end if count >= 90 or material.text[end:lead_end].strip() else None


def without_comment(material: Material, index: int, node: Node) -> int:
    """The end of a run-in item; a comment on all items is no part of the last one."""
    nodes = material.nodes
    if index + 1 < len(nodes) and nodes[index + 1].parent == node.parent:
        return node.own_end
    stop = material.text.rfind("。", node.start, node.own_end - 1) + 1
    comment = COMMENT.search(material.text, stop, node.own_end)
    if stop <= node.label_end or not comment or material.orders(stop, node.own_end):
        return node.own_end
    return stop
