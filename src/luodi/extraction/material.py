"""What the cutting of tasks reads of a document, and which clauses it has covered."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from luodi.extraction.stated_units import Statement
from luodi.extraction.tables import TaskTable
from luodi.extraction.zones import Zone
from luodi.model import Obligation, Span
from luodi.structure import Node, Outline


class Material:
    """Clauses, zones, statements, obligations and tables of one document.

    `covered` are the clauses that belong to a task already and are not cut again.
    """

    def __init__(
        self,
        outline: Outline,
        zones: Sequence[Zone],
        statements: Sequence[Statement],
        obligations: Sequence[Obligation],
        tables: Sequence[TaskTable],
    ) -> None:
        self.outline = outline
        self.text = outline.text
        self.nodes = outline.nodes
        self.is_report = outline.frame.is_report
        self.zones = zones
        self.statements = statements
        self.obligations = obligations
        self.tables = tables
        self._statement_starts = [s.start for s in statements]
        self._obligation_starts = [o.span[0] for o in obligations]
        self.covered = {
            index
            for index, node in enumerate(outline.nodes)
            if self.in_table(node.start)
        }

    def statements_in(self, start: int, end: int) -> list[int]:
        """Indices of the statements that begin in `[start, end)`."""
        first = bisect_left(self._statement_starts, start)
        last = bisect_left(self._statement_starts, end, first)
        return list(range(first, last))

    def own_statements(self, node: Node) -> list[int]:
        """Indices of the statements in the clause's own words."""
        return self.statements_in(node.start, node.own_end)

    def orders(self, start: int, end: int) -> bool:
        """Whether an obligation begins in `[start, end)`."""
        return self.first_order(start, end) is not None

    def first_order(self, start: int, end: int) -> int | None:
        """Where the first obligation of `[start, end)` begins."""
        at = bisect_left(self._obligation_starts, start)
        if at == len(self.obligations) or self._obligation_starts[at] >= end:
            return None
        return self._obligation_starts[at]

    def orders_in(self, start: int, end: int) -> Iterator[Span]:
        """The obligations that begin in `[start, end)`."""
        at = bisect_left(self._obligation_starts, start)
        while at < len(self.obligations) and self._obligation_starts[at] < end:
            yield self.obligations[at].span
            at += 1

    def in_table(self, place: int) -> bool:
        """Whether a row of a table holds this place."""
        return any(t.span[0] <= place < t.span[1] for t in self.tables)

    def run_ins(self, node: Node) -> list[int]:
        """Indices of the run-in items of a clause."""
        return [c for c in node.children if self.nodes[c].run_in]

    def cover_below(self, index: int) -> None:
        """Takes all clauses below one into its task."""
        for child in self.nodes[index].children:
            self.covered.add(child)
            self.cover_below(child)
