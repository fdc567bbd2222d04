"""What a document orders: clauses, tasks, and what hangs on them.

Every `span` is `[start, end)` in characters of the text as read.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

Span = tuple[int, int]


class Modality(StrEnum):
    """What a clause does: order 要, permit 可/支持, grant 给予, or describe."""

    ORDER = "order"
    PERMIT = "permit"
    GRANT = "grant"
    DESCRIBE = "describe"


class Role(StrEnum):
    """Part of a unit in a task: 牵头, 配合, or 责任/负责 with nothing else said."""

    LEAD = "lead"
    SUPPORT = "support"
    RESPONSIBLE = "responsible"


class DeadlineKind(StrEnum):
    """By a day, within a time from an event, or standing (长期坚持)."""

    BY = "by"
    WITHIN = "within"
    ONGOING = "ongoing"


class Op(StrEnum):
    """Comparison of a target with what will be counted."""

    AT_LEAST = ">="
    AT_MOST = "<="
    EQUAL = "="
    ABOUT = "~"
    BETWEEN = "in"


class Measure(StrEnum):
    """What the number counts: a level, a change of it, or a sum over the period."""

    LEVEL = "level"
    CHANGE = "change"
    CUMULATIVE = "cumulative"


class CitationRelation(StrEnum):
    """How a document stands to another that it names."""

    BASIS = "basis"
    IMPLEMENTS = "implements"
    TRANSMITS = "transmits"
    AMENDS = "amends"
    REPEALS = "repeals"
    MENTIONS = "mentions"


@dataclass(frozen=True, slots=True)
class Clause:
    """A numbered or titled piece of the outline; `run_in` items stand in a paragraph."""

    id: str
    parent: str | None
    level: int
    label: str
    heading: str
    run_in: bool
    modality: Modality
    span: Span


@dataclass(frozen=True, slots=True)
class Obligation:
    """A sentence, or a part of one set off by ；, that orders work."""

    span: Span
    rule: str


@dataclass(frozen=True, slots=True)
class AgencyMention:
    """A unit as the words name it; `agency` is `<division>/<function>` or None."""

    text: str
    role: Role
    agency: str | None
    span: Span
    rule: str


@dataclass(frozen=True, slots=True)
class SuggestedAgency:
    """A proposal where the words name nobody; `score` is 0–1."""

    agency: str
    score: float
    grounds: str


@dataclass(frozen=True, slots=True)
class Deadline:
    """When work must be done. `due` is set where the event it counts from is known."""

    text: str
    kind: DeadlineKind
    start: date | None
    end: date | None
    due: date | None
    span: Span
    rule: str


@dataclass(frozen=True, slots=True)
class Target:
    """A number that can be checked when the task is done; `value` in plain units."""

    text: str
    metric: str
    op: Op
    value: float | tuple[float, float]
    unit: str
    measure: Measure
    span: Span
    rule: str


@dataclass(frozen=True, slots=True)
class Recurrence:
    """How often something must be done, as an RFC 5545 rule."""

    text: str
    rrule: str
    span: Span


@dataclass(frozen=True, slots=True)
class Part:
    """One single work inside a task; deadlines and targets by index."""

    span: Span
    deadlines: tuple[int, ...]
    targets: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Task:
    """Work that somebody is told to do from now on, with what the words say of it."""

    id: str
    clause: str | None
    span: Span
    rule: str
    parts: tuple[Part, ...]
    agencies: tuple[AgencyMention, ...]
    suggested_agencies: tuple[SuggestedAgency, ...]
    deadlines: tuple[Deadline, ...]
    targets: tuple[Target, ...]
    recurrences: tuple[Recurrence, ...]


@dataclass(frozen=True, slots=True)
class Citation:
    """Another document named in the text, with all its places."""

    title: str | None
    number: str | None
    relation: CitationRelation
    spans: tuple[Span, ...]
