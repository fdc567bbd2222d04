"""Sentences that order work, found without looking at how tasks are cut.

In a section for work every sentence orders, unless something shows that it does not; in a
section of goals a sentence orders where it carries a number. Tables, the notice before
the plan and texts without labels have rules of their own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from luodi.extraction.obligation_words import (
    FORMULA,
    GOAL_NUMBER,
    PAST_OPENING,
    RHETORIC,
)
from luodi.extraction.ordering_sentences import orders_of, sentences_of, why_orders
from luodi.extraction.quantities import QUANTITY
from luodi.extraction.stated_units import Statement
from luodi.extraction.tables import Column, TaskTable
from luodi.extraction.zones import Zone
from luodi.model import Obligation, Span
from luodi.structure import Node, Outline, split_sentences

LETTER_ORDER = re.compile(
    r"(?:请)?(?:各[\u4e00-\u9fff（）()、]{1,30}|市直[^，。]{2,10}|省直[^，。]{2,10})(?:要|应当?|须|于|每|自)[^。]*(?:制定|报送|报|备案|建立|完善|梳理|组织|细化|明确|反馈|推进|落实|加强)"
)
EXPECTED_GOALS = re.compile(
    r"(?:主要|预期|发展)[^。]{0,8}目标(?:任务)?(?:是|为)?[：:]?"
)
GOALS_LISTED = re.compile(r"目标[^。]{0,10}：")
LETTER_FORMULA = re.compile(r"请认真|现")
MODAL_OR_REQUEST = re.compile(r"要|应当|必须|请|不得|须")
LONGEST_LETTER = 4000
"""Characters before the first clause; more is no letter but a text of its own."""


def find_obligations(
    outline: Outline,
    zones: Sequence[Zone],
    statements: Sequence[Statement],
    tables: Sequence[TaskTable] = (),
) -> list[Obligation]:
    """Every ordering sentence or ；-part of the document, in order."""
    # A list of units with the work of each orders as any sentence does.
    stated = [s.span for s in statements if s.rule != "units-work-list"]
    if outline.nodes:
        found = _letter(outline, stated)
        for node, zone in zip(outline.nodes, zones, strict=True):
            found += _in_zone(outline, node, zone, stated)
    else:
        found = _unlabelled(outline, stated)
    return _with_tables(outline.text, found, tables) if tables else found


def _in_zone(
    outline: Outline, node: Node, zone: Zone, stated: Sequence[Span]
) -> list[Obligation]:
    """The obligations of one clause, by what its section is for."""
    if zone is Zone.PRINCIPLE:
        # A principle that carries numbers and dates promises all the same.
        return _goals(outline.text, node, stated, rule="order-number")
    if zone in (Zone.PAST, Zone.DEFINITION, Zone.ANNEX_LIST):
        return []
    if zone is Zone.GOAL:
        return _goals(outline.text, node, stated, rule="order-goal")
    if outline.frame.is_report and _has_clauses(outline, node):
        return _report_goals(outline.text, node, stated)
    return orders_of(outline, node, stated)


def _has_clauses(outline: Outline, node: Node) -> bool:
    return any(not outline.nodes[c].run_in for c in node.children)


def _report_goals(text: str, node: Node, stated: Sequence[Span]) -> list[Obligation]:
    """The paragraph of expected goals (主要预期目标) of a report, with all its members.

    What else stands above the numbered clauses of a report reviews or aims.
    """
    found = []
    at = node.heading_end
    for line in text[node.heading_end : node.own_end].split("\n"):
        if EXPECTED_GOALS.search(line) and len(QUANTITY.findall(line)) >= 2:
            for a, b in sentences_of(text, at, at + len(line), stated):
                words = text[a:b]
                if GOAL_NUMBER.search(words) or not RHETORIC.search(words):
                    found.append(Obligation((a, b), "order-goal"))
        at += len(line) + 1
    return found


def _goals(
    text: str, node: Node, stated: Sequence[Span], *, rule: str
) -> list[Obligation]:
    """Sentences that carry a number, or list the goals."""
    found = []
    for a, b in sentences_of(text, node.label_end, node.own_end, stated):
        words = text[a:b]
        # Goals tell an end as if it were reached (取得显著成效); only an opening tells the past.
        if FORMULA.search(words) or PAST_OPENING.match(words):
            continue
        if GOAL_NUMBER.search(words) or GOALS_LISTED.search(words):
            found.append(Obligation((a, b), rule))
    return found


def _with_tables(
    text: str, found: list[Obligation], tables: Sequence[TaskTable]
) -> list[Obligation]:
    """In a table only the cells for work order; numbers, units and dates do not."""
    outside = [
        o for o in found if not any(t.span[0] <= o.span[0] < t.span[1] for t in tables)
    ]
    for table in tables:
        for row in table.rows:
            cells = [c for c in row.cells if c[0] in (Column.WORK, Column.TARGET)]
            longest = max((b - a for _, (a, b) in cells), default=0)
            for _, (a, b) in cells:
                if b - a < 6 or b - a < longest and b - a < 16:
                    continue
                outside += [
                    Obligation((s.start, s.end), "order-table")
                    for s in split_sentences(text, a, b)
                    if s.end - s.start >= 4
                ]
    return sorted(outside, key=lambda o: o.span)


def _letter(outline: Outline, stated: Sequence[Span]) -> list[Obligation]:
    """Orders in the notice itself, before the plan that it issues: 各地要于…前报送…."""
    start, first = outline.frame.salutation, outline.nodes[0].start
    if start is None or outline.frame.is_report or first - start > LONGEST_LETTER:
        return []
    found = []
    for a, b in sentences_of(outline.text, start, first, stated):
        words = outline.text[a:b].strip()
        if LETTER_ORDER.match(words) and not LETTER_FORMULA.match(words):
            found.append(Obligation((a, b), "order-letter"))
    return found


def _unlabelled(outline: Outline, stated: Sequence[Span]) -> list[Obligation]:
    """A text without any label: paragraphs behind the addressee that say what to do."""
    found = []
    frame = outline.frame
    for a, b in sentences_of(outline.text, frame.start, frame.end, stated):
        words = outline.text[a:b].strip()
        if len(words) < 12 or FORMULA.search(words):
            continue
        if not MODAL_OR_REQUEST.search(words):
            continue
        if why_orders(words, is_report=frame.is_report):
            found.append(Obligation((a, b), "order-unlabelled"))
    return found
