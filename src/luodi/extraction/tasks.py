"""Cuts the text into tasks, as a careful officer would write them into a ledger.

Where units are stated, a task is what one statement covers: from the statement before it,
or from the label of the clause, to its own end. Where they are not, it is the smallest
numbered clause that orders work; a run-in item is one of its own; in a report, a
paragraph.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from luodi.extraction.clause_cuts import cut_clause, cut_duties
from luodi.extraction.cuts import Cut
from luodi.extraction.goal_cuts import cut_goal
from luodi.extraction.material import Material
from luodi.extraction.obligation_words import FORMULA
from luodi.extraction.paragraphs import paragraphs_of, trim_closing
from luodi.extraction.report_cuts import mostly_orders
from luodi.extraction.stated_units import Statement
from luodi.extraction.statement_cuts import cut_by_statements
from luodi.extraction.statement_groups import StatementGroups, find_groups
from luodi.extraction.tables import TaskTable
from luodi.extraction.zones import Zone
from luodi.model import Obligation
from luodi.structure import Node, Outline

SHORTEST = 8
"""Characters that must be left of a task whose beginning belongs to another."""


def cut_tasks(
    outline: Outline,
    zones: Sequence[Zone],
    statements: Sequence[Statement],
    obligations: Sequence[Obligation],
    tables: Sequence[TaskTable] = (),
) -> list[Cut]:
    """All tasks in order; none overlap."""
    cuts = _table_cuts(outline, tables)
    if tables:
        statements = [
            s
            for s in statements
            if not any(t.span[0] <= s.start < t.span[1] for t in tables)
        ]
    material = Material(outline, zones, statements, obligations, tables)
    cuts += _clauses(material) if outline.nodes else _unlabelled(material)
    return _apart(cuts)


def _apart(cuts: list[Cut]) -> list[Cut]:
    """The cuts in order; where two claim the same words, the earlier keeps them."""
    kept: list[Cut] = []
    end = 0
    for cut in sorted(cuts, key=lambda c: (c.start, -c.end)):
        if cut.start < end:
            if cut.end - end < SHORTEST:
                continue
            cut = replace(cut, start=end, body=max(cut.body, end))
        kept.append(cut)
        end = cut.end
    return kept


def _table_cuts(outline: Outline, tables: Sequence[TaskTable]) -> list[Cut]:
    """Rows of tables; the clause around a table ends where the table begins."""
    cuts: list[Cut] = []
    for table in tables:
        clause = None
        start = table.span[0]
        for index, node in enumerate(outline.nodes):
            if node.start <= start < node.own_end:
                node.own_end = max(node.heading_end, start - 1)
            if node.start <= start < node.end and not node.run_in:
                clause = index
        for row in table.rows:
            a, b = row.span
            cuts.append(Cut(a, b, a, clause, None, "table-row", row))
    return cuts


def _clauses(material: Material) -> list[Cut]:
    """Goes through the clauses; what is covered is not cut again."""
    cuts = _letter(material)
    groups = find_groups(material)
    for index, node in enumerate(material.nodes):
        zone = material.zones[index]
        if zone is Zone.DEFINITION and not node.children:
            cuts += cut_duties(material, index, node)
        if zone in (Zone.PAST, Zone.DEFINITION, Zone.ANNEX_LIST):
            continue
        if index not in material.covered:
            cuts += _clause(material, groups, index, node)
    return cuts


def _clause(
    material: Material, groups: StatementGroups, index: int, node: Node
) -> list[Cut]:
    """The tasks of one clause: by its statements, else by itself."""
    own = material.own_statements(node)
    if own and material.zones[index] is Zone.GOAL and not node.children:
        return cut_goal(material, index, node)
    if own:
        return cut_by_statements(material, groups, index, own)
    if index in groups.waiting or node.run_in and _parent_states(material, node):
        return []
    return cut_clause(material, index)


def _parent_states(material: Material, node: Node) -> bool:
    """A statement at the end of the last run-in item covers all of the clause."""
    if node.parent is None:
        return False
    return bool(material.own_statements(material.nodes[node.parent]))


def _letter(material: Material) -> list[Cut]:
    """Orders of the notice itself, before the plan that it issues."""
    start, first = material.outline.frame.salutation, material.nodes[0].start
    if start is None or not material.orders(start, first):
        return []
    return [
        Cut(a, b, a, None, None, "letter")
        for a, b in paragraphs_of(material.text, start, first)
        if mostly_orders(material, a, b)
    ]


def _unlabelled(material: Material) -> list[Cut]:
    """A text without labels: each paragraph that orders work."""
    text, frame = material.text, material.outline.frame
    cuts = []
    for a, b in paragraphs_of(text, frame.start, frame.end):
        if material.in_table(a) or not material.orders(a, b):
            continue
        if b - a >= 80 or not FORMULA.search(text[a:b]):
            end = trim_closing(text, a, b)
            cuts.append(Cut(a, end, a, None, None, "paragraph"))
    return cuts
