"""Where in a document a span stands: 二、（三）1.　第3页."""

from __future__ import annotations

from bisect import bisect_right

from luodi.ledger.wording import WORDS, Language
from luodi.model import Clause, Decomposition
from luodi.model.document import Span

__all__ = ["Places"]

SHORT_HEADING = 16


class Places:
    """Finds clause paths and pages of one document; built once, asked often."""

    def __init__(self, decomposition: Decomposition, *, language: Language) -> None:
        self._words = WORDS[language]
        self._by_id = {c.id: c for c in decomposition.clauses}
        self._clauses = sorted(decomposition.clauses, key=lambda c: c.span[0])
        self._starts = [c.span[0] for c in self._clauses]
        self._pages = decomposition.pages
        self._page_starts = [p.span[0] for p in self._pages]

    def of_clause(self, clause_id: str | None, at: int) -> str:
        """Label path of a clause, and the page that holds place `at`."""
        path = self._path(clause_id) or self._words["body"]
        page = self._page(at)
        return f"{path}　{self._words['page'].format(page=page)}" if page else path

    def of_span(self, span: Span) -> str:
        """Label path of the innermost clause around a span, and its page."""
        clause = self._innermost(span[0])
        return self.of_clause(clause.id if clause else None, span[0])

    def _path(self, clause_id: str | None) -> str:
        pieces: list[str] = []
        seen: set[str] = set()
        while clause_id and clause_id in self._by_id and clause_id not in seen:
            seen.add(clause_id)
            clause = self._by_id[clause_id]
            pieces.append(_name(clause))
            clause_id = clause.parent
        return "".join(reversed(pieces)).rstrip("／")

    def _innermost(self, at: int) -> Clause | None:
        """Clauses nest: from the last that starts before `at`, climb until one holds it."""
        index = bisect_right(self._starts, at) - 1
        clause = self._clauses[index] if index >= 0 else None
        climbed = 0
        while clause is not None and at >= clause.span[1]:
            climbed += 1
            if climbed > len(self._clauses):
                return None
            clause = self._by_id.get(clause.parent) if clause.parent else None
        return clause

    def _page(self, at: int) -> int | None:
        index = bisect_right(self._page_starts, at) - 1
        return self._pages[index].page if index >= 0 else None


def _name(clause: Clause) -> str:
    """The label; a heading without label is set off by a stroke."""
    label = clause.label.strip()
    if label:
        return label
    heading = clause.heading.strip()
    if len(heading) > SHORT_HEADING:
        heading = heading[: SHORT_HEADING - 1] + "…"
    return f"{heading}／" if heading else ""
