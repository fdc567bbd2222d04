"""What people said in news and meeting reports, and the occasions they spoke at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from luodi.model.ledger import Op, Span


class StatementKind(StrEnum):
    """What a speaker does with the words."""

    PLEDGE = "pledge"
    SUGGESTION = "suggestion"
    QUESTION = "question"
    ANSWER = "answer"
    REMARK = "remark"
    FINDING = "finding"


class Attribution(StrEnum):
    """Whether the words are the speaker's own or told by the reporter."""

    DIRECT = "direct"
    INDIRECT = "indirect"


@dataclass(frozen=True, slots=True)
class SpokenStatement:
    """Words of one speaker in one kind; a body that speaks is speaker and organisation."""

    speaker: str
    organisation: str | None
    post: str | None
    kind: StatementKind
    attribution: Attribution
    span: Span
    rule: str


class EventKind(StrEnum):
    """What happened: people met, studied a question, or looked at the work."""

    MEETING = "meeting"
    RESEARCH = "research"
    INSPECTION = "inspection"


@dataclass(frozen=True, slots=True)
class Event:
    """An occasion that a report tells of; `date` only where the words fix the day."""

    kind: EventKind
    name: str
    date: date | None
    date_text: str | None
    places: tuple[str, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that a report states of the work; `value` in plain units."""

    text: str
    metric: str
    op: Op
    value: float | tuple[float, float]
    unit: str
    span: Span


@dataclass(frozen=True, slots=True)
class ProgrammeMention:
    """The name of a programme or slogan, as first written."""

    name: str
    span: Span
