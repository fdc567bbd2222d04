"""What a check found: findings, the reports that a document asks for, how vague it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from luodi.checking.words import Words
from luodi.model import Document, Span


class Severity(StrEnum):
    """How sure it is that something must be mended."""

    ERROR = "error"  # wrong whatever was meant
    WARNING = "warning"  # to be mended, or to be justified
    NOTE = "note"  # to be looked at


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that a finding speaks of; `source` is empty in the same document."""

    span: Span
    quotation: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class CheckFinding:
    """One fault, quoted, with the reason and the remedy; `replacement` where it is certain."""

    code: str
    severity: Severity
    title: Words
    span: Span
    quotation: str
    why: Words
    mend: Words
    related: tuple[Related, ...] = ()
    replacement: str | None = None


@dataclass(frozen=True, slots=True)
class Duty:
    """A duty to report: how often a year, by how many units (None: not known).

    `partly`: some of those addressed could not be counted.
    """

    span: Span
    quotation: str
    times_a_year: int
    units: int | None
    partly: bool
    addressed: str


@dataclass(frozen=True, slots=True)
class Burden:
    """All duties to report that a document creates."""

    duties: tuple[Duty, ...]

    @property
    def reports_a_year(self) -> int:
        """Reports a year of the duties whose units could be counted."""
        return sum(d.times_a_year * d.units for d in self.duties if d.units is not None)

    @property
    def uncounted(self) -> int:
        """Duties whose units could not all be counted."""
        return sum(d.partly for d in self.duties)


@dataclass(frozen=True, slots=True)
class Vagueness:
    """Obligations without unit, measure, date or result, among all obligations."""

    vague: int
    obligations: int

    @property
    def share(self) -> float:
        """Fraction 0–1; 0.0 where nothing is ordered."""
        return self.vague / self.obligations if self.obligations else 0.0


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome of one check; findings in order of their place.

    `burden` and `vagueness` are there for drafts only; `unchecked` says what could not
    be checked, and why.
    """

    document: Document
    text: str
    on: date | None
    draft: bool
    findings: tuple[CheckFinding, ...]
    unchecked: tuple[Words, ...] = ()
    burden: Burden | None = None
    vagueness: Vagueness | None = None

    def count(self, severity: Severity) -> int:
        """Number of findings of one severity."""
        return sum(f.severity is severity for f in self.findings)
