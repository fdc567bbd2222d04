"""Cuts by statements of units: each statement ends a task."""

from __future__ import annotations

import re

from luodi.extraction.closings import CLOSING_SUBJECT, closings_at
from luodi.extraction.cuts import Cut
from luodi.extraction.material import Material
from luodi.extraction.paragraphs import paragraphs_of, skip_stops, trim_closing
from luodi.extraction.stated_units import Statement
from luodi.extraction.statement_groups import StatementGroups, group_start
from luodi.structure import Node

PART_STOP = re.compile(r"[；;]")


def cut_by_statements(
    material: Material,
    groups: StatementGroups,
    index: int,
    own: list[int],
) -> list[Cut]:
    """Each statement ends a task; one in the heading covers the whole clause."""
    node = material.nodes[index]
    if _is_in_heading(material, node, material.statements[own[0]]):
        return _by_heading_statement(material, index, node, own)
    cuts: list[Cut] = []
    at = group_start(material, groups, index, node)
    body = node.label_end if at == node.start else at
    for number in own:
        statement = material.statements[number]
        if statement.start - at < 4 and cuts:
            at = statement.end
            continue
        cuts.append(Cut(at, statement.end, body, index, number, statement.rule))
        at = body = skip_stops(material.text, statement.end, node.own_end)
    if at < node.own_end and material.orders(at, node.own_end):
        rest_end = trim_closing(material.text, at, node.own_end)
        if rest_end - at >= 10:
            cuts += _behind_last(material, index, at, rest_end)
    # Run-in items of a clause with a statement belong to its task.
    material.covered.update(material.run_ins(node))
    return cuts


def _behind_last(material: Material, index: int, start: int, end: int) -> list[Cut]:
    """Work behind the last statement of a clause; closing words with subjects alone."""
    text = material.text
    starts = []
    for a, b in paragraphs_of(text, start, end):
        first = material.first_order(a, b)
        at = skip_stops(text, first, b) if first is not None else None
        if at is not None and CLOSING_SUBJECT.match(text, at, b):
            starts.append(at)
    if starts:
        return closings_at(material, index, starts, end)
    return [Cut(start, end, start, index, None, "after-statement")]


def _is_in_heading(material: Material, node: Node, statement: Statement) -> bool:
    """（一）深化改革（牵头单位：市审批局）: the statement stands in or right behind the heading."""
    if statement.end >= node.end - 1:
        return False
    between = material.text[node.heading_end : statement.start].strip("。 \n")
    before = material.text[node.label_end : statement.start].strip("。 \n")
    if statement.start > node.heading_end + 2 and between:
        return False
    return len(before) <= 40 and not PART_STOP.search(before)


def _by_heading_statement(
    material: Material, index: int, node: Node, own: list[int]
) -> list[Cut]:
    """The whole clause, unless statements below it divide the work."""
    first = material.statements[own[0]]
    if material.statements_in(first.end, node.end):
        if node.children and material.text[first.start - 1] not in "。；":
            # Every child has units of its own; the heading's only name the leader.
            return []
        return cut_at_statements(material, index, own, node.own_end)
    material.cover_below(index)
    rule = "heading-statement"
    return [Cut(node.start, node.end, node.label_end, index, own[0], rule)]


def cut_at_statements(
    material: Material, index: int, own: list[int], end: int
) -> list[Cut]:
    """A clause up to `end`, divided behind each of its statements."""
    node = material.nodes[index]
    cuts = []
    at, body = node.start, node.label_end
    for number in own:
        statement = material.statements[number]
        cuts.append(Cut(at, statement.end, body, index, number, statement.rule))
        at = body = skip_stops(material.text, statement.end, end)
    return cuts
