"""The workbook that an inspection office passes around (台账).

One sheet a document, before them a summary, behind them what needs a look.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from xlsxwriter.workbook import Workbook

from luodi.ledger.cells import sheet_name
from luodi.ledger.places import Places
from luodi.ledger.rows import LedgerRow, ledger_rows
from luodi.ledger.sheet_layout import Styles, Table, set_up_page
from luodi.ledger.summary import Summary, find_orphans, summarise, total
from luodi.ledger.wording import COLUMNS, WORDS, Language, finding_words
from luodi.model import Decomposition, Finding
from luodi.model.document import Span

__all__ = ["write_xlsx"]

WIDTHS = (6.5, 21, 15, 14, 18, 14, 22, 58, 20)
STYLES = ("center", "strong", "cell", "cell", "cell", "cell", "cell", "quote", "cell")
REPEATED = (1, 2, 3)
"""任务, 来源条款 and 牵头单位 stand again where a row goes on: filters keep it whole."""
QUOTED = 160
LEAST_QUOTED = 4
SENTENCE_END = re.compile(r"[。；\n]")
NO_DATE = datetime(2000, 1, 1, tzinfo=UTC)
Counted = tuple[str | float | None, ...]


def write_xlsx(
    decompositions: Sequence[Decomposition],
    *,
    language: Language = "zh",
    parts: bool = True,
    agency_names: Mapping[str, str] | None = None,
    failures: Sequence[tuple[str, str]] = (),
) -> bytes:
    """The workbook as bytes; the same documents give the same bytes.

    `failures` are files that could not be read, as (name, reason): the summary
    lists them, so that nobody takes the ledger for complete.
    """
    out = io.BytesIO()
    workbook = Workbook(
        out,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    book = _Book(workbook, language, agency_names or {})
    book.write(list(decompositions), parts=parts, failures=failures)
    workbook.close()
    return out.getvalue()


class _Book:
    """The sheets in their order, and the names that they have taken."""

    def __init__(
        self, workbook: Workbook, language: Language, names: Mapping[str, str]
    ) -> None:
        self.workbook = workbook
        self.language = language
        self.words = WORDS[language]
        self.styles = Styles(workbook)
        self.names = names
        self.taken: set[str] = set()

    def write(
        self,
        documents: list[Decomposition],
        *,
        parts: bool,
        failures: Sequence[tuple[str, str]],
    ) -> None:
        self.set_properties(documents)
        summary = self.words["summary"]
        findings = self.words["findings"]
        self.taken |= {summary.casefold(), findings.casefold()}
        sheets = [sheet_name(self.title(d), self.taken) for d in documents]
        self.write_summary(summary, documents, sheets, failures)
        for name, document in zip(sheets, documents, strict=True):
            self.write_document(name, document, parts=parts)
        self.write_findings(findings, documents, sheets)

    def set_properties(self, documents: list[Decomposition]) -> None:
        """The date of the first document that has one: never the clock's."""
        days = [d.document.issued_on for d in documents if d.document.issued_on]
        made = (
            datetime(days[0].year, days[0].month, days[0].day, tzinfo=UTC)
            if days
            else NO_DATE
        )
        heading = self.title(documents[0]) if len(documents) == 1 else ""
        self.workbook.set_properties(
            {"title": heading or self.words["ledger"], "created": made}
        )

    def title(self, document: Decomposition) -> str:
        found = document.document.title or document.document.source.name
        return "".join(found.split("\n")).strip() or self.words["untitled"]

    def table(self, name: str, columns: Sequence[tuple[str, float, str]]) -> Table:
        sheet = self.workbook.add_worksheet(name)
        set_up_page(sheet, language=self.language)
        return Table(sheet, self.styles, columns, language=self.language)

    # --- one sheet a document

    def write_document(
        self, name: str, decomposition: Decomposition, *, parts: bool
    ) -> None:
        columns = zip(COLUMNS[self.language], WIDTHS, STYLES, strict=True)
        table = self.table(name, list(columns))
        table.write_title(self.title(decomposition), self.about(decomposition))
        table.write_head()
        rows = ledger_rows(
            decomposition,
            parts=parts,
            language=self.language,
            agency_names=self.names,
        )
        for index, row in enumerate(rows):
            follower = rows[index + 1] if index + 1 < len(rows) else None
            table.write_row(
                _numbered(row),
                part=row.part is not None,
                folded=_closes_group(row, follower),
                repeat=REPEATED,
            )
        table.finish(freeze_columns=2)

    def about(self, decomposition: Decomposition) -> str:
        """文号, 成文日期 and the counts, in one line."""
        words, document = self.words, decomposition.document
        counted = summarise(decomposition)
        said = [
            (words["number"], document.document_number),
            (words["issuers"], words["and"].join(document.issuers)),
            (words["issued_on"], document.issued_on and document.issued_on.isoformat()),
            (words["file"], document.source.name),
        ]
        pieces = [f"{k}{words['colon']}{v}" for k, v in said if v]
        pieces.append(words["counts"].format(**_fields(counted)))
        return "　".join(pieces)

    # --- the summary

    def write_summary(
        self,
        name: str,
        documents: list[Decomposition],
        sheets: list[str],
        failures: Sequence[tuple[str, str]],
    ) -> None:
        words = self.words
        counts = [
            "tasks", "parts", "with_lead", "unassigned", "deadlines", "targets",
            "findings", "obligations", "tasked", "orphans",
        ]  # fmt: skip
        table = self.table(
            name,
            [
                (COLUMNS[self.language][0], 6.5, "center"),
                (words["file"], 44, "strong"),
                (words["number"], 22, "cell"),
                (words["issued_on"], 12, "center"),
                *((words[key], 9.5, "count") for key in counts),
                (words["share"], 9.5, "share"),
            ],
        )
        summaries = [summarise(d) for d in documents]
        everything = total(summaries)
        line = "　".join(
            (
                f"{words['documents']}{words['colon']}{everything.documents}",
                words["counts"].format(**_fields(everything)),
                words["coverage"].format(**_fields(everything)),
            )
        )
        table.write_title(f"{words['ledger']}　{words['summary']}", line)
        table.write_head()
        for number, (document, summary) in enumerate(
            zip(documents, summaries, strict=True), 1
        ):
            about = document.document
            issued = about.issued_on.isoformat() if about.issued_on else ""
            at = table.row
            table.write_row(
                (number, self.title(document), about.document_number, issued)
                + _counted(summary, counts)
            )
            sheet = sheets[number - 1].replace("'", "''")
            # On the number: programs do not wrap the words of a link.
            table.sheet.write_url(
                at,
                0,
                f"internal:'{sheet}'!A1",
                self.styles.get("link"),
                string=str(number),
            )
        table.finish(filters=len(documents) > 1)
        if len(documents) > 1:
            table.write_row(
                ("", words["total"], "", "", *_counted(everything, counts)), total=True
            )
        table.row += 1
        for note in ("note_parts", "note_coverage", "note_counts"):
            table.write_note(words[note])
        if failures:
            table.row += 1
            table.write_note(f"{words['failed']}{words['colon']}{len(failures)}")
            for file, reason in failures:
                table.write_note(f"{file}　{reason}")

    # --- what needs a look

    def write_findings(
        self, name: str, documents: list[Decomposition], sheets: list[str]
    ) -> None:
        words = self.words
        table = self.table(
            name,
            [
                (COLUMNS[self.language][0], 6.5, "center"),
                (words["file"], 28, "cell"),
                (words["place"], 20, "cell"),
                (words["message"], 40, "strong"),
                (words["quotation"], 70, "quote"),
                (words["code"], 22, "cell"),
            ],
        )
        found = [
            (sheet, place, finding, quotation)
            for sheet, document in zip(sheets, documents, strict=True)
            for place, finding, quotation in self.findings_of(document)
        ]
        table.write_title(words["findings"], "" if found else words["none"])
        table.write_head()
        for number, (sheet, place, finding, quotation) in enumerate(found, 1):
            said = finding_words(finding.code, finding.message, language=self.language)
            table.write_row((number, sheet, place, said, quotation, finding.code))
        table.finish()

    def findings_of(
        self, decomposition: Decomposition
    ) -> list[tuple[str, Finding, str]]:
        """Findings in document order, orphan obligations among them."""
        found = list(decomposition.findings)
        named = {f.span for f in found if f.code == "orphan-obligation"}
        found.extend(
            Finding("orphan-obligation", "", o.span)
            for o in find_orphans(decomposition)
            if o.span not in named
        )
        places = Places(decomposition, language=self.language)
        rows = []
        for finding in sorted(found, key=lambda f: (f.span, f.code)):
            words = _quotation(decomposition.text, finding.span)
            rows.append((places.of_span(finding.span), finding, words))
        return rows


def _quotation(text: str, span: Span) -> str:
    """The words of a finding; a mere point is shown with the sentence behind it."""
    start, end = span
    if end - start < LEAST_QUOTED:
        stop = SENTENCE_END.search(text, end)
        end = stop.end() if stop else len(text)
    words = text[start:end].strip()
    return words if len(words) <= QUOTED else words[:QUOTED] + "…"


def _numbered(row: LedgerRow) -> tuple[str | float | None, ...]:
    """The number of a task as a number, so that it sorts; the title stands above."""
    number, title, _, *others = row.cells()
    first = int(number) if row.part is None else number
    return (first, title, row.short_source, *others)


def _closes_group(row: LedgerRow, follower: LedgerRow | None) -> bool:
    """Is this the task above folded parts?"""
    return row.part is None and follower is not None and follower.part is not None


def _counted(summary: Summary, keys: Sequence[str]) -> Counted:
    return (*(int(getattr(summary, key)) for key in keys), summary.share)


def _fields(summary: Summary) -> dict[str, int]:
    names = (*Summary.__dataclass_fields__, "tasked")
    return {name: int(getattr(summary, name)) for name in names}
