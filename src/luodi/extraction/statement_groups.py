"""Statements that cover sibling clauses: 1.… 2.… 3.…（责任单位：A）.

Where clauses mostly have no statement of their own, one at the end of the last sibling
covers all of them.
"""

from __future__ import annotations

from dataclasses import dataclass

from luodi.extraction.material import Material
from luodi.extraction.zones import Zone
from luodi.structure import Node

OWN_STATEMENTS = 0.55
"""From this share of stated clauses on, each statement is its own clause's."""


@dataclass(frozen=True, slots=True)
class StatementGroups:
    """`first_of` gives for the last clause of a group the first; all others wait."""

    first_of: dict[int, int]
    waiting: frozenset[int]


def find_groups(material: Material) -> StatementGroups:
    """Groups of sibling clauses for work, closed by one statement."""
    nodes = material.nodes
    parents: dict[int | None, list[int]] = {}
    leaves = stated_leaves = 0
    for index, node in enumerate(nodes):
        is_leaf = not node.run_in and not node.children
        if is_leaf and material.zones[index] is Zone.WORK:
            parents.setdefault(node.parent, []).append(index)
            leaves += 1
            stated_leaves += bool(material.own_statements(node))
    first_of: dict[int, int] = {}
    waiting: set[int] = set()
    if stated_leaves and stated_leaves < OWN_STATEMENTS * leaves:
        for parent, children in parents.items():
            if parent is not None and _is_closed_by_last(material, children):
                first, last = children[0], children[-1]
                first_of[last] = first
                waiting.update(c for c in nodes[parent].children if first <= c < last)
    return StatementGroups(first_of, frozenset(waiting))


def _is_closed_by_last(material: Material, children: list[int]) -> bool:
    """Whether of two or more siblings only the last has a statement, at its very end."""
    *others, last = (material.nodes[c] for c in children)
    if not others or any(material.own_statements(node) for node in others):
        return False
    own = material.own_statements(last)
    return len(own) == 1 and material.statements[own[0]].end >= last.own_end - 2


def group_start(
    material: Material, groups: StatementGroups, index: int, node: Node
) -> int:
    """Where the task of a closing statement begins; a whole group with its heading."""
    first = groups.first_of.get(index)
    if first is None:
        return node.start
    start = material.nodes[first]
    if start.parent is None:
        return start.start
    above = material.nodes[start.parent]
    children = [c for c in above.children if not material.nodes[c].run_in]
    return above.start if children and children[0] == first else start.start
