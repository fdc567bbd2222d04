"""Rows of the ledger: one for each task, and one for each part of a task.

Every table that leaves the house (csv, workbook, template, terminal) shows these.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from luodi.ledger.phrases import say_deadline, say_target
from luodi.ledger.places import Places
from luodi.ledger.wording import WORDS, Language, finding_words
from luodi.model import (
    AgencyMention,
    Clause,
    Deadline,
    Decomposition,
    Finding,
    Part,
    Role,
    SuggestedAgency,
    Task,
)
from luodi.model.document import Span

__all__ = ["TITLE_LENGTH", "LedgerRow", "ledger_rows"]

TITLE_LENGTH = 40
SENTENCE_END = re.compile(r"[。；;！!？?\n\t]")
GROUNDS = 3
PAUSES = "，、：,:"


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One line of the ledger, in words; `part` is None for the task itself."""

    task: str
    part: int | None
    number: str
    title: str
    place: str
    document: str
    document_number: str
    lead: str
    support: str
    responsible: str
    deadline: str
    targets: str
    quotation: str
    remarks: str
    span: Span
    language: Language = "zh"

    @property
    def source(self) -> str:
        """来源条款: the label path, and the title of the document below it."""
        return f"{self.place}\n{self.document}" if self.document else self.place

    @property
    def short_source(self) -> str:
        """The label path with the document's number; its title where it has none."""
        named = self.document_number or self.document
        return f"{self.place}\n{named}" if named else self.place

    @property
    def others(self) -> str:
        """配合（责任）单位; said which is which where both are there."""
        if self.support and self.responsible:
            words = WORDS[self.language]
            return (
                f"{words['support']}{words['colon']}{self.support}\n"
                f"{words['responsible']}{words['colon']}{self.responsible}"
            )
        return self.support or self.responsible

    def cells(self) -> tuple[str, ...]:
        """The nine columns, in the order of `wording.COLUMNS`."""
        return (
            self.number,
            self.title,
            self.source,
            self.lead,
            self.others,
            self.deadline,
            self.targets,
            self.quotation,
            self.remarks,
        )


def ledger_rows(
    decomposition: Decomposition,
    *,
    parts: bool = True,
    language: Language = "zh",
    agency_names: Mapping[str, str] | None = None,
    first: int = 1,
) -> tuple[LedgerRow, ...]:
    """The rows of one document, in document order, parts below their task.

    A task with a single part has no row for it: the part is the task.
    `agency_names` gives names to suggested agencies (id → name); `first` is the
    number of the first task.
    """
    writer = _Writer(decomposition, language, agency_names or {})
    return tuple(writer.rows(parts=parts, first=first))


class _Writer:
    """Holds what all rows of one document share."""

    def __init__(
        self, decomposition: Decomposition, language: Language, names: Mapping[str, str]
    ) -> None:
        self.decomposition = decomposition
        self.text = decomposition.text
        self.language = language
        self.words = WORDS[language]
        self.names = names
        self.places = Places(decomposition, language=language)
        self.clauses: dict[str, Clause] = {c.id: c for c in decomposition.clauses}
        self.sharing = Counter(t.clause for t in decomposition.tasks if t.clause)
        self.findings = _findings_by_task(decomposition)

    def rows(self, *, parts: bool, first: int) -> Iterator[LedgerRow]:
        for number, task in enumerate(self.decomposition.tasks, first):
            yield self.task_row(task, str(number), self.findings[number - first])
            if parts and len(task.parts) > 1:
                taken = {i for p in task.parts for i in p.deadlines}
                for index, part in enumerate(task.parts, 1):
                    yield self.part_row(task, part, index, str(number), taken)

    def task_row(
        self, task: Task, number: str, findings: tuple[Finding, ...]
    ) -> LedgerRow:
        return self.row(
            task,
            number=number,
            title=self.title(task),
            span=task.span,
            agencies=task.agencies,
            deadlines=task.deadlines,
            targets=range(len(task.targets)),
            remarks=self.remarks(task, findings),
        )

    def part_row(
        self, task: Task, part: Part, index: int, number: str, taken: set[int]
    ) -> LedgerRow:
        """A part has the units named inside it, else those of its task.

        It has its own deadlines, and those of the task that no part claims.
        """
        inside = tuple(a for a in task.agencies if _holds(part.span, a.span))
        deadlines = tuple(
            d
            for i, d in enumerate(task.deadlines)
            if i in part.deadlines or i not in taken
        )
        return self.row(
            task,
            part=index,
            number=self.words["part"].format(task=number, part=index),
            title=_first_words(self.text[slice(*part.span)], ""),
            span=part.span,
            agencies=inside or task.agencies,
            deadlines=deadlines,
            targets=part.targets,
            remarks="",
        )

    def row(
        self,
        task: Task,
        *,
        number: str,
        title: str,
        span: Span,
        agencies: tuple[AgencyMention, ...],
        deadlines: tuple[Deadline, ...],
        targets: Iterable[int],
        remarks: str,
        part: int | None = None,
    ) -> LedgerRow:
        document = self.decomposition.document
        return LedgerRow(
            task=task.id,
            part=part,
            number=number,
            title=title,
            place=self.places.of_clause(task.clause, span[0]),
            document=_one_line(document.title or document.source.name),
            document_number=document.document_number or "",
            lead=self.units(agencies, Role.LEAD),
            support=self.units(agencies, Role.SUPPORT),
            responsible=self.units(agencies, Role.RESPONSIBLE),
            deadline=_lines(say_deadline(d, language=self.language) for d in deadlines),
            targets=_lines(
                say_target(task.targets[i], language=self.language) for i in targets
            ),
            quotation=self.text[slice(*span)].strip(),
            remarks=remarks,
            span=span,
            language=self.language,
        )

    def title(self, task: Task) -> str:
        """The heading of the clause if the task has it to itself, else first words."""
        clause = self.clauses.get(task.clause or "")
        if clause and self.sharing[clause.id] == 1:
            heading = _one_line(clause.heading).rstrip(PAUSES + "。；;")
            # A heading as long as a title may be one that the outline has cut.
            if heading and len(heading) < TITLE_LENGTH:
                return heading
        label = clause.label if clause else ""
        return _first_words(self.text[slice(*task.span)], label)

    def units(self, agencies: tuple[AgencyMention, ...], role: Role) -> str:
        """Units as the document writes them, each once."""
        names = dict.fromkeys(_one_line(a.text) for a in agencies if a.role is role)
        return self.words["and"].join(names)

    def remarks(self, task: Task, findings: tuple[Finding, ...]) -> str:
        words = self.words
        by_code: dict[str, list[str]] = {}
        for finding in findings:
            by_code.setdefault(finding.code, []).append(finding.message)
        said = [
            finding_words(code, *messages, language=self.language)
            for code, messages in by_code.items()
        ]
        if not task.agencies and "unassigned-task" not in by_code:
            said.insert(0, words["nobody"])
        if task.suggested_agencies:
            names = words["and"].join(
                self.suggestion(s) for s in task.suggested_agencies
            )
            said.append(f"{words['suggested']}{words['colon']}{names}")
        said.extend(
            f"{words['recurrence']}{words['colon']}{_one_line(r.text)}"
            for r in task.recurrences
        )
        return _lines(said)

    def suggestion(self, suggestion: SuggestedAgency) -> str:
        name = self.names.get(suggestion.agency, suggestion.agency)
        if not suggestion.grounds:
            return name
        before, duties, found = suggestion.grounds.rpartition("duties: ")
        several = found.split("、")
        if len(several) > GROUNDS:
            found = "、".join(several[:GROUNDS]) + self.words["more"]
        grounds = before + (self.words["duties"] if duties else "") + found
        return name + self.words["grounds"].format(grounds=grounds)


def _findings_by_task(decomposition: Decomposition) -> list[tuple[Finding, ...]]:
    """For each task, the findings that have at least half of their words in it.

    A finding about the whole document touches no task.
    """
    order = sorted(
        range(len(decomposition.tasks)), key=lambda i: decomposition.tasks[i].span
    )
    spans = [decomposition.tasks[i].span for i in order]
    starts = [s[0] for s in spans]
    found: list[list[Finding]] = [[] for _ in decomposition.tasks]
    for finding in decomposition.findings:
        start, end = finding.span
        first = max(bisect_right(starts, start) - 1, 0)
        last = max(bisect_left(starts, end), first + 1)
        for i in range(first, min(last, len(spans))):
            shared = min(spans[i][1], end) - max(spans[i][0], start)
            if shared >= 0 and 2 * shared >= end - start:
                found[order[i]].append(finding)
    return [tuple(f) for f in found]


def _first_words(text: str, label: str) -> str:
    """The first sentence without its label, at most `TITLE_LENGTH` characters."""
    words = text.strip()
    if label and words.startswith(label):
        words = words[len(label) :].lstrip(" 　\n，,：:")
    words = words.lstrip("—－·● 　")
    end = SENTENCE_END.search(words)
    return _shorten(words[: end.start()] if end and end.start() else words)


def _shorten(words: str) -> str:
    """Cut at the last pause that leaves a title long enough to be understood."""
    words = _one_line(words).rstrip(PAUSES)
    if len(words) <= TITLE_LENGTH:
        return words
    head = words[: TITLE_LENGTH - 1]
    pause = max(head.rfind(p) for p in PAUSES)
    return (head[:pause] if pause >= TITLE_LENGTH // 3 else head) + "…"


def _holds(outer: Span, inner: Span) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _lines(several: Iterable[str]) -> str:
    """One a line, each once."""
    return "\n".join(dict.fromkeys(several))


def _one_line(text: str) -> str:
    return "".join(text.split("\n")).strip()
