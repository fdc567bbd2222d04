"""Where clauses end; their ids and children."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from luodi.reading.line_starts import DATE_LINE, PUBLIC_NOTE, SIGNATURE_END
from luodi.structure.frame import Line
from luodi.structure.numbering import LabelKind
from luodi.structure.outline import Node


def without_annex_lists(nodes: list[Node], annex_lists: Sequence[int]) -> list[Node]:
    """A list of annexes only repeats their heads, where the annexes follow."""
    dropped = set(annex_lists)
    for index, node in enumerate(nodes):
        if node.parent in dropped:
            dropped.add(index)
    order = sorted(dropped)
    kept = [n for i, n in enumerate(nodes) if i not in dropped]
    for node in kept:
        if node.parent is not None:
            node.parent -= bisect_left(order, node.parent)
    return kept


def set_ends(text: str, lines: Sequence[Line], nodes: list[Node], end: int) -> None:
    """A clause's own words end where the next clause, or the body, does."""
    for index in range(len(nodes) - 1, -1, -1):
        node = nodes[index]
        following = nodes[index + 1] if index + 1 < len(nodes) else None
        stop = following.start if following else max(end, node.heading_end)
        node.own_end = trimmed(text, stop)
        if following and following.kind is LabelKind.ANNEX:
            before = _before_signature(text, lines, node)
            node.own_end = max(before, node.heading_end)
        node.heading_end = min(node.heading_end, node.own_end)


def _before_signature(text: str, lines: Sequence[Line], node: Node) -> int:
    """End of a last clause before an annex: signature, date and notes left out."""
    end = node.own_end
    for line in reversed(lines):
        if line.start <= node.start:
            break
        if line.end > end:
            continue
        words = text[line.start : line.end]
        closes = (
            DATE_LINE.match(words)
            or PUBLIC_NOTE.fullmatch(words)
            or words.startswith("附件")
            or SIGNATURE_END.search(words)
            and len(words) < 40
            and "。" not in words
        )
        if not closes:
            break
        end = trimmed(text, line.start)
    return end


def trimmed(text: str, end: int) -> int:
    """`end` without the white space before it."""
    while end > 0 and text[end - 1] in "\n \t":
        end -= 1
    return end


def number_clauses(nodes: list[Node]) -> None:
    """Ids such as 2.3.1, children, and ends that hold the whole subtree."""
    counts: dict[int | None, int] = {}
    for index, node in enumerate(nodes):
        counts[node.parent] = counts.get(node.parent, 0) + 1
        rank = str(counts[node.parent])
        if node.parent is None:
            node.number = rank
        else:
            above = nodes[node.parent]
            above.children.append(index)
            node.number = f"{above.number}.{rank}"
    for node in reversed(nodes):
        node.end = max([node.own_end] + [nodes[c].end for c in node.children])
