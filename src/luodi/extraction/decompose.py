"""The whole way from a text as read to tasks, with findings for what was not understood."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from luodi.extraction.citations import find_citations, title_spans
from luodi.extraction.clock import Clock
from luodi.extraction.cuts import Cut
from luodi.extraction.deadlines import find_deadlines
from luodi.extraction.document_head import read_head
from luodi.extraction.doubts import find_doubts
from luodi.extraction.findings import find_findings
from luodi.extraction.metadata import read_metadata
from luodi.extraction.modality import modality_of
from luodi.extraction.news import (
    Article,
    as_news,
    find_events,
    find_figures,
    find_programmes,
    find_said,
    is_news,
    read_article,
)
from luodi.extraction.obligations import find_obligations
from luodi.extraction.parts import find_parts
from luodi.extraction.quotations import Quotations
from luodi.extraction.recurrences import find_recurrences
from luodi.extraction.stated_units import StatedUnit, Statement
from luodi.extraction.statements import find_statements
from luodi.extraction.subjects import find_subjects
from luodi.extraction.tables import find_tables, row_statement
from luodi.extraction.targets import find_targets
from luodi.extraction.tasks import cut_tasks
from luodi.extraction.units import is_collective
from luodi.extraction.zones import zones_of
from luodi.jurisdictions import Pack, load_pack
from luodi.model import (
    AgencyMention,
    Clause,
    Decomposition,
    Document,
    DocumentKind,
    Finding,
    Obligation,
    Reading,
    Role,
    Span,
    SuggestedAgency,
    Task,
)
from luodi.structure import Outline, build_outline

NATION = "cn"


class PackCalendar:
    """Working days and plan periods of a pack, as deadlines need them."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack

    def due_after(self, start: date, working_days: int) -> date | None:
        """The day on which `working_days` working days after `start` are over."""
        return self.pack.working_days.add(start, working_days)[0]

    def plan_end(self, ordinal: str) -> date | None:
        """Last day of a plan period such as 十五五."""
        period = self.pack.plan_period(ordinal)
        return date(period.last, 12, 31) if period else None


def decompose(
    reading: Reading, *, jurisdiction: str | None = None, on: date | None = None
) -> Decomposition:
    """Decomposes one document.

    `jurisdiction` defaults to the division of the issuer where the text tells it, else
    `cn`; `on` to the document's own date, never to today. The same reading, pack and
    options give the same result.

    Raises PackError if there is no pack for `jurisdiction`.
    """
    nation = load_pack(NATION)
    outline = build_outline(reading.text, reading.hints)
    document = read_metadata(reading, outline, nation)
    article = None
    if document.kind is DocumentKind.MINUTES or is_news(outline):
        article = read_article(outline, reading, on or document.issued_on)
        if document.kind is not DocumentKind.MINUTES:
            document = as_news(document, article)
    place = jurisdiction or _place(document, nation)
    pack = load_pack(place)
    found = _Decomposer(reading, outline, document, pack, place, on).run()
    return _with_speech(found, article, outline, pack) if article else found


def _with_speech(
    found: Decomposition, article: Article, outline: Outline, pack: Pack
) -> Decomposition:
    """What people said, with the occasions, figures and programmes of the report."""
    quotations = Quotations(outline.text, outline.written)
    return replace(
        found,
        statements=tuple(map(quotations.statement, find_said(article))),
        events=tuple(map(quotations.event, find_events(article))),
        figures=tuple(map(quotations.figure, find_figures(article))),
        programmes=tuple(map(quotations.programme, find_programmes(article, pack))),
    )


def _place(document: Document, pack: Pack) -> str:
    """The division of the first issuer that tells one."""
    for issuer in document.issuers:
        division = pack.division_of_issuer(issuer)
        if division:
            return division.id
    if document.document_number:
        prefix = document.document_number.split("〔")[0]
        division = pack.division_of_number(prefix)
        if division:
            return division.id
    division = pack.division_of_issuer(document.title or "")
    return division.id if division else NATION


class _Decomposer:
    """Holds what all steps share; each step reads what the ones before it found."""

    def __init__(
        self,
        reading: Reading,
        outline: Outline,
        document: Document,
        pack: Pack,
        place: str,
        on: date | None,
    ) -> None:
        self.reading = reading
        self.text = outline.text
        self.outline = outline
        self.document = document
        self.pack = pack
        self.place = place
        self.on = on or document.issued_on
        year = document.year or (on.year if on else None)
        self.clock = Clock(year, document.issued_on or on, PackCalendar(pack))
        start = outline.body_start
        self.zones = zones_of(outline)
        self.statements = find_statements(self.text, start, outline.frame.end)
        self.statement_starts = [s.start for s in self.statements]
        self.tables = find_tables(self.text, reading.hints)
        # News tells what others were told to do; its pledges are statements, no tasks.
        self.orders_nothing = document.kind is DocumentKind.NEWS
        self.obligations = (
            []
            if self.orders_nothing
            else find_obligations(outline, self.zones, self.statements, self.tables)
        )
        self.obligation_starts = [o.span[0] for o in self.obligations]
        self.titles = title_spans(self.text, start, len(self.text))
        self.title_starts = [t[0] for t in self.titles]
        self.first_leads_from = next(
            (s.start for s in self.statements if s.first_leads), None
        )

    def run(self) -> Decomposition:
        cuts = (
            []
            if self.orders_nothing
            else cut_tasks(
                self.outline, self.zones, self.statements, self.obligations, self.tables
            )
        )
        tasks = tuple(self.task(number, cut) for number, cut in enumerate(cuts, 1))
        head = read_head(self.outline)
        citations = find_citations(
            self.text,
            own_title=self.document.title,
            own_number=self.document.document_number,
            body_start=head.title_end,
            end=len(self.text),
        )
        clauses = self.clauses()
        decomposition = Decomposition(
            jurisdiction=self.place,
            on=self.on,
            reader=self.reading.reader,
            document=self.document,
            text=self.reading.text,
            pages=self.reading.pages,
            clauses=clauses,
            obligations=tuple(self.obligations),
            tasks=tasks,
            citations=tuple(citations),
            findings=self.findings(tasks),
        )
        return self.as_written(decomposition)

    def findings(self, tasks: Sequence[Task]) -> tuple[Finding, ...]:
        """Faults and doubts in order of their place."""
        found = find_findings(self.outline, self.document, self.obligations, tasks)
        if not self.orders_nothing:
            found += find_doubts(self.outline, self.statements, self.tables, tasks)
        return tuple(sorted(found, key=lambda f: (f.span, f.code)))

    def as_written(self, found: Decomposition) -> Decomposition:
        """All quotations from the text as read, where folding changed a sign."""
        if self.text == self.reading.text:
            return found
        quotations = Quotations(self.text, self.reading.text)
        tasks = (
            replace(
                task,
                agencies=tuple(map(quotations.agency, task.agencies)),
                deadlines=tuple(map(quotations.deadline, task.deadlines)),
                targets=tuple(map(quotations.target, task.targets)),
                recurrences=tuple(map(quotations.recurrence, task.recurrences)),
            )
            for task in found.tasks
        )
        return replace(
            found,
            document=quotations.document(found.document),
            tasks=tuple(tasks),
            citations=tuple(map(quotations.citation, found.citations)),
        )

    def clauses(self) -> tuple[Clause, ...]:
        nodes = self.outline.nodes
        found = []
        for node, zone in zip(nodes, self.zones, strict=True):
            orders = bool(self.ordering(node.start, node.end))
            found.append(
                Clause(
                    id=node.number,
                    parent=nodes[node.parent].number
                    if node.parent is not None
                    else None,
                    level=node.level,
                    label=self.outline.label(node),
                    heading=self.outline.heading(node),
                    run_in=node.run_in,
                    modality=modality_of(
                        self.text[node.start : node.own_end], zone, orders=orders
                    ),
                    span=(node.start, node.end),
                )
            )
        return tuple(found)

    def ordering(self, start: int, end: int) -> Sequence[Obligation]:
        """Obligations that begin in `[start, end)`."""
        first = bisect_left(self.obligation_starts, start)
        last = bisect_left(self.obligation_starts, end)
        return self.obligations[first:last]

    def task(self, number: int, cut: Cut) -> Task:
        start, end = cut.start, cut.end
        body = min(max(cut.body, start), end)
        statements = self.statements_of(cut)
        times = [t for s in statements for t in s.times]
        deadlines = find_deadlines(self.text, body, end, times, self.clock)
        stated = [] if cut.row else [s.span for s in statements]
        blocked = self.blocked(
            body, end, stated + times, [d.span for d in deadlines]
        )
        targets = find_targets(self.text, body, end, blocked)
        agencies = self.agencies(cut, statements)
        return Task(
            id=f"t{number}",
            clause=self.outline.nodes[cut.node].number
            if cut.node is not None
            else None,
            span=(start, end),
            rule=cut.rule,
            parts=find_parts(
                self.text, body, end, self.ordering(start, end), deadlines, targets
            ),
            agencies=agencies,
            suggested_agencies=() if agencies else self.suggested(cut),
            deadlines=tuple(deadlines),
            targets=tuple(targets),
            recurrences=tuple(find_recurrences(self.text, body, end)),
        )

    def statements_of(self, cut: Cut) -> list[Statement]:
        """The statements inside a task; the columns of a table row are one."""
        if cut.row:
            return [row_statement(self.text, cut.row)]
        if cut.statement is None:
            return []
        first = bisect_left(self.statement_starts, cut.start)
        last = bisect_left(self.statement_starts, cut.end)
        return [s for s in self.statements[first:last] if s.end <= cut.end]

    def blocked(
        self, start: int, end: int, stated: Sequence[Span], dates: Sequence[Span]
    ) -> list[Span]:
        """Stretches whose numbers are no targets: units, dates, titles of documents."""
        first = bisect_left(self.title_starts, start)
        last = bisect_left(self.title_starts, end)
        return sorted([*stated, *dates, *self.titles[first:last]])

    def agencies(
        self, cut: Cut, statements: Sequence[Statement]
    ) -> tuple[AgencyMention, ...]:
        units: list[StatedUnit] = []
        for statement in statements:
            for position, unit in enumerate(statement.units):
                unit = self.with_first_lead(statement, position, unit)
                if not any(
                    u.name.text == unit.name.text and u.role is unit.role for u in units
                ):
                    units.append(unit)
        if not units:
            sentences = [o.span for o in self.ordering(cut.start, cut.end)]
            units = find_subjects(self.text, cut.start, cut.end, sentences)
        return tuple(self.mention(unit) for unit in units)

    def with_first_lead(
        self, statement: Statement, position: int, unit: StatedUnit
    ) -> StatedUnit:
        """列第一位者为牵头单位: from there on the first of each list leads."""
        if (
            self.first_leads_from is None
            or statement.start < self.first_leads_from
            or position
            or unit.role is not Role.RESPONSIBLE
            or is_collective(unit.name.text)
        ):
            return unit
        return StatedUnit(unit.name, Role.LEAD, "units-first-leads")

    def mention(self, unit: StatedUnit) -> AgencyMention:
        match = self.pack.resolve_agency(
            unit.name.text, division=self.place, on=self.document.issued_on
        )
        return AgencyMention(
            text=unit.name.text,
            role=unit.role,
            agency=match.id if match else None,
            span=(unit.name.start, unit.name.end),
            rule=unit.rule,
        )

    def suggested(self, cut: Cut) -> tuple[SuggestedAgency, ...]:
        return tuple(
            self.pack.suggest_agencies(
                self.text[cut.start : cut.end], division=self.place
            )
        )


__all__ = ["decompose"]
