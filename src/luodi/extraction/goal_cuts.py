"""Cuts of goals: overall goals that carry numbers are one task."""

from __future__ import annotations

import re

from luodi.extraction.cuts import Cut
from luodi.extraction.material import Material
from luodi.extraction.obligation_words import GOAL_NUMBER
from luodi.extraction.paragraphs import paragraphs_of, trim_closing
from luodi.structure import Node

GOALS_NAMED = re.compile(r"主要(?:预期)?目标|预期目标|发展目标|工作目标")


def cut_goal(material: Material, index: int, node: Node) -> list[Cut]:
    """A clause of goals that carries a number, with its items."""
    if node.run_in and not material.is_report:
        return []
    if not node.run_in and material.run_ins(node):
        return _goal_with_items(material, index, node)
    if not GOAL_NUMBER.search(material.text, node.label_end, node.own_end):
        return []
    if not material.orders(node.start, node.own_end):
        return []
    own = material.own_statements(node)
    end = trim_closing(material.text, node.start, node.own_end)
    return [_goal(index, node, end, own)]


def _goal(index: int, node: Node, end: int, own: list[int]) -> Cut:
    statement = own[0] if own else None
    return Cut(node.start, end, node.label_end, index, statement, "goal")


def _goal_with_items(material: Material, index: int, node: Node) -> list[Cut]:
    """Goals told in items: one task, or in a report one for each item with numbers."""
    if material.is_report:
        return []
    if not GOAL_NUMBER.search(material.text, node.label_end, node.end):
        return []
    if not material.orders(node.start, node.end):
        return []
    material.cover_below(index)
    own = material.statements_in(node.start, node.end)
    return [_goal(index, node, node.end, own)]


def goal_paragraphs(material: Material, index: int, node: Node) -> list[Cut]:
    """Paragraphs of a chapter that name its goals, with two numbers or more."""
    cuts = []
    for a, b in paragraphs_of(material.text, node.heading_end, node.own_end):
        words = material.text[a:b]
        if GOALS_NAMED.search(words) and len(GOAL_NUMBER.findall(words)) >= 2:
            cuts.append(Cut(a, b, a, index, None, "goal"))
    return cuts
