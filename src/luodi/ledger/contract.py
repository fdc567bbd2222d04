"""The JSON contract: what `luodi decompose --format json` prints.

Written out key by key, so that a new field in the model never changes what
others read. The shape is docs/reference/decomposition.md.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from luodi.model import (
    AgencyMention,
    Citation,
    Clause,
    Deadline,
    Decomposition,
    Document,
    Event,
    Figure,
    Part,
    Recurrence,
    SpokenStatement,
    SuggestedAgency,
    Target,
    Task,
)
from luodi.model.document import Span

__all__ = ["dump_pieces", "dumps", "to_contract"]

Json = dict[str, Any]


def to_contract(decomposition: Decomposition) -> Json:
    """Turns a decomposition into plain dicts and lists, every key always there.

    Statements, events, figures and programmes are those of news and minutes; other
    documents have none.
    """
    return {
        "jurisdiction": decomposition.jurisdiction,
        "on": _day(decomposition.on),
        "reader": decomposition.reader,
        "document": _document(decomposition.document),
        "text": decomposition.text,
        "pages": [{"page": p.page, "span": _span(p.span)} for p in decomposition.pages],
        "clauses": [_clause(c) for c in decomposition.clauses],
        "obligations": [
            {"span": _span(o.span), "rule": o.rule} for o in decomposition.obligations
        ],
        "tasks": [_task(t) for t in decomposition.tasks],
        "citations": [_citation(c) for c in decomposition.citations],
        "statements": [_statement(s) for s in decomposition.statements],
        "events": [_event(e) for e in decomposition.events],
        "figures": [_figure(f) for f in decomposition.figures],
        "programmes": [
            {"name": p.name, "span": _span(p.span)} for p in decomposition.programmes
        ],
        "findings": [
            {"code": f.code, "message": f.message, "span": _span(f.span)}
            for f in decomposition.findings
        ],
    }


def dumps(decomposition: Decomposition, *, indent: int | None = None) -> str:
    """The contract as JSON text; without `indent` on one line, as in jsonl.

    The same decomposition gives the same characters. No line end at the end.
    """
    return "".join(dump_pieces(decomposition, indent=indent))


def dump_pieces(
    decomposition: Decomposition, *, indent: int | None = None
) -> Iterator[str]:
    """The same text piece by piece.

    A document of ten million characters has a hundred thousand rows, which need not
    stand in memory as dicts at once.
    """
    long = {
        "clauses": map(_clause, decomposition.clauses),
        "obligations": (
            {"span": _span(o.span), "rule": o.rule} for o in decomposition.obligations
        ),
        "tasks": map(_task, decomposition.tasks),
        "findings": (
            {"code": f.code, "message": f.message, "span": _span(f.span)}
            for f in decomposition.findings
        ),
    }
    rest = to_contract(
        replace(decomposition, clauses=(), obligations=(), tasks=(), findings=())
    )
    inner = "\n" + " " * indent if indent else ""
    yield "{"
    for number, (key, value) in enumerate(rest.items()):
        colon = ": " if indent else ":"
        yield f'{"," if number else ""}{inner}"{key}"{colon}'
        if key in long:
            yield from _list_pieces(long[key], indent)
        else:
            yield _dump(value, indent).replace("\n", inner or "\n")
    yield "\n}" if indent else "}"


def _list_pieces(items: Iterable[Json], indent: int | None) -> Iterator[str]:
    inner = "\n" + " " * 2 * indent if indent else ""
    empty = True
    for item in items:
        yield "[" if empty else ","
        yield inner + _dump(item, indent).replace("\n", inner or "\n")
        empty = False
    yield "[]" if empty else f"\n{' ' * indent}]" if indent else "]"


def _dump(value: object, indent: int | None) -> str:
    return json.dumps(
        value,
        ensure_ascii=False,
        allow_nan=False,
        indent=indent,
        separators=(",", ": ") if indent is not None else (",", ":"),
    )


def _document(document: Document) -> Json:
    source = document.source
    return {
        "title": document.title,
        "document_number": document.document_number,
        "issuers": list(document.issuers),
        "issued_on": _day(document.issued_on),
        "year": document.year,
        "kind": document.kind.value,
        "source": {
            "name": source.name,
            "sha256": source.sha256,
            "media_type": source.media_type,
        },
    }


def _clause(clause: Clause) -> Json:
    return {
        "id": clause.id,
        "parent": clause.parent,
        "level": clause.level,
        "label": clause.label,
        "heading": clause.heading,
        "run_in": clause.run_in,
        "modality": clause.modality.value,
        "span": _span(clause.span),
    }


def _task(task: Task) -> Json:
    return {
        "id": task.id,
        "clause": task.clause,
        "span": _span(task.span),
        "rule": task.rule,
        "parts": [_part(p) for p in task.parts],
        "agencies": [_agency(a) for a in task.agencies],
        "suggested_agencies": [_suggestion(s) for s in task.suggested_agencies],
        "deadlines": [_deadline(d) for d in task.deadlines],
        "targets": [_target(t) for t in task.targets],
        "recurrences": [_recurrence(r) for r in task.recurrences],
    }


def _part(part: Part) -> Json:
    return {
        "span": _span(part.span),
        "deadlines": list(part.deadlines),
        "targets": list(part.targets),
    }


def _agency(mention: AgencyMention) -> Json:
    return {
        "text": mention.text,
        "role": mention.role.value,
        "agency": mention.agency,
        "span": _span(mention.span),
        "rule": mention.rule,
    }


def _suggestion(suggestion: SuggestedAgency) -> Json:
    return {
        "agency": suggestion.agency,
        "score": suggestion.score,
        "grounds": suggestion.grounds,
    }


def _deadline(deadline: Deadline) -> Json:
    return {
        "text": deadline.text,
        "kind": deadline.kind.value,
        "start": _day(deadline.start),
        "end": _day(deadline.end),
        "due": _day(deadline.due),
        "span": _span(deadline.span),
        "rule": deadline.rule,
    }


def _target(target: Target) -> Json:
    return {
        "text": target.text,
        "metric": target.metric,
        "op": target.op.value,
        "value": _value(target.value),
        "unit": target.unit,
        "measure": target.measure.value,
        "span": _span(target.span),
        "rule": target.rule,
    }


def _statement(statement: SpokenStatement) -> Json:
    return {
        "speaker": statement.speaker,
        "organisation": statement.organisation,
        "post": statement.post,
        "kind": statement.kind.value,
        "attribution": statement.attribution.value,
        "span": _span(statement.span),
        "rule": statement.rule,
    }


def _event(event: Event) -> Json:
    return {
        "kind": event.kind.value,
        "name": event.name,
        "date": _day(event.date),
        "date_text": event.date_text,
        "places": list(event.places),
        "span": _span(event.span),
    }


def _figure(figure: Figure) -> Json:
    return {
        "text": figure.text,
        "metric": figure.metric,
        "op": figure.op.value,
        "value": _value(figure.value),
        "unit": figure.unit,
        "span": _span(figure.span),
    }


def _recurrence(recurrence: Recurrence) -> Json:
    return {
        "text": recurrence.text,
        "rrule": recurrence.rrule,
        "span": _span(recurrence.span),
    }


def _citation(citation: Citation) -> Json:
    return {
        "title": citation.title,
        "number": citation.number,
        "relation": citation.relation.value,
        "spans": [_span(s) for s in citation.spans],
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _span(span: Span) -> list[int]:
    return [span[0], span[1]]


def _value(value: float | tuple[float, float]) -> Any:
    return [_number(v) for v in value] if isinstance(value, tuple) else _number(value)


def _number(value: float) -> float | int:
    """180000, not 180000.0: whole numbers are written without a point."""
    return int(value) if float(value).is_integer() else value
