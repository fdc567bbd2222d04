"""Quotations as written: the grammar read folded text, what it quotes is cut from the original."""

from __future__ import annotations

from dataclasses import dataclass, replace

from luodi.model import (
    AgencyMention,
    Citation,
    Deadline,
    Document,
    Event,
    Figure,
    ProgrammeMention,
    Recurrence,
    Span,
    SpokenStatement,
    Target,
)


@dataclass(frozen=True, slots=True)
class Quotations:
    """Gives words of the folded text back as written; both texts have the same places."""

    folded: str
    written: str

    def words(self, words: str, start: int = 0, end: int | None = None) -> str:
        """`words` as written at their first place in `[start, end)`; unchanged elsewhere."""
        place = self.folded.find(words, start, len(self.folded) if end is None else end)
        return (
            self.written[place : place + len(words)] if place >= 0 and words else words
        )

    def at(self, span: Span) -> str:
        """The stretch as written."""
        return self.written[span[0] : span[1]]

    def agency(self, mention: AgencyMention) -> AgencyMention:
        """The mention with its name as written."""
        return replace(mention, text=self.words(mention.text, *mention.span))

    def deadline(self, deadline: Deadline) -> Deadline:
        """The deadline with its words as written."""
        return replace(deadline, text=self.at(deadline.span))

    def target(self, target: Target) -> Target:
        """The target with its words, metric and unit as written."""
        return replace(
            target,
            text=self.at(target.span),
            metric=self.words(target.metric, *target.span),
        )

    def recurrence(self, recurrence: Recurrence) -> Recurrence:
        """The recurrence with its words as written."""
        return replace(recurrence, text=self.at(recurrence.span))

    def citation(self, citation: Citation) -> Citation:
        """The citation with title and number as written at its first place."""
        start = citation.spans[0][0] if citation.spans else 0
        return replace(
            citation,
            title=self.words(citation.title, start) if citation.title else None,
            number=self.words(citation.number, start) if citation.number else None,
        )

    def document(self, document: Document) -> Document:
        """The document with title, number and issuers as written."""
        return replace(
            document,
            title=self.words(document.title) if document.title else None,
            document_number=self.words(document.document_number)
            if document.document_number
            else None,
            issuers=tuple(self.words(name) for name in document.issuers),
        )

    def statement(self, statement: SpokenStatement) -> SpokenStatement:
        """The statement with speaker, post and organisation as written."""
        return replace(
            statement,
            speaker=self.words(statement.speaker),
            post=self.words(statement.post) if statement.post else None,
            organisation=self.words(statement.organisation)
            if statement.organisation
            else None,
        )

    def event(self, event: Event) -> Event:
        """The occasion with its name as written."""
        return replace(event, name=self.words(event.name, *event.span))

    def figure(self, figure: Figure) -> Figure:
        """The figure with its words and metric as written."""
        return replace(
            figure,
            text=self.at(figure.span),
            metric=self.words(figure.metric, *figure.span),
        )

    def programme(self, programme: ProgrammeMention) -> ProgrammeMention:
        """The programme with its name as written."""
        return replace(programme, name=self.at(programme.span))
