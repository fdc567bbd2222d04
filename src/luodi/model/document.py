"""The document: as it was read, and as it was decomposed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from luodi.model.ledger import Citation, Clause, Obligation, Span, Task
from luodi.model.speech import Event, Figure, ProgrammeMention, SpokenStatement

__all__ = [
    "Decomposition",
    "Document",
    "DocumentKind",
    "Finding",
    "Hint",
    "HintKind",
    "Page",
    "Reading",
    "Source",
    "Span",
]


class DocumentKind(StrEnum):
    """Kind of document, by what its title says it is."""

    REPORT = "report"
    OPINIONS = "opinions"
    PLAN = "plan"
    MEASURES = "measures"
    NOTICE = "notice"
    LIST = "list"
    REPLY = "reply"
    REGULATION = "regulation"
    NEWS = "news"
    MINUTES = "minutes"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Source:
    """The file that a text was read from."""

    name: str
    sha256: str
    media_type: str


@dataclass(frozen=True, slots=True)
class Page:
    """Where a page of the file stands in the text."""

    page: int
    span: Span


class HintKind(StrEnum):
    """What the file format itself says about a piece of text."""

    HEADING = "heading"  # `value` is the level, from 1
    TABLE_HEAD = "table-head"
    TABLE_ROW = "table-row"
    NOTE = "note"  # a footnote, end note or text box
    TITLE = "title"
    BROKEN_LINES = "broken-lines"  # lines were joined again; their ends say nothing


@dataclass(frozen=True, slots=True)
class Hint:
    """A mark of the format on one line of the text; a hint, never the decision."""

    span: Span
    kind: HintKind
    value: int = 0


@dataclass(frozen=True, slots=True)
class Reading:
    """A file as read: one paragraph a line, table rows one line with TAB cells."""

    text: str
    reader: str
    source: Source
    pages: tuple[Page, ...] = ()
    hints: tuple[Hint, ...] = ()
    properties: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Document:
    """What a document says about itself."""

    title: str | None
    document_number: str | None
    issuers: tuple[str, ...]
    issued_on: date | None
    year: int | None
    kind: DocumentKind
    source: Source


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a person should look at; `code` is stable, `message` is for reading."""

    code: str
    message: str
    span: Span


@dataclass(frozen=True, slots=True)
class Decomposition:
    """Everything found in one document; see docs/reference/decomposition.md."""

    jurisdiction: str
    on: date | None
    reader: str
    document: Document
    text: str
    pages: tuple[Page, ...]
    clauses: tuple[Clause, ...]
    obligations: tuple[Obligation, ...]
    tasks: tuple[Task, ...]
    citations: tuple[Citation, ...]
    findings: tuple[Finding, ...]
    statements: tuple[SpokenStatement, ...] = ()
    events: tuple[Event, ...] = ()
    figures: tuple[Figure, ...] = ()
    programmes: tuple[ProgrammeMention, ...] = ()
