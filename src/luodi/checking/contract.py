"""A report as JSON; the shape is part of docs/reference/checks.md."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from luodi.checking.places import Places
from luodi.checking.report import CheckFinding, Related, Report, Severity
from luodi.checking.words import Language

Json = dict[str, Any]


def dumps(
    reports: Sequence[tuple[str, Report]],
    *,
    language: Language = "zh",
    failures: Sequence[tuple[str, str]] = (),
) -> str:
    """All reports of a run as one object, with the files that could not be read."""
    whole = {
        "reports": [_report(file, report, language) for file, report in reports],
        "failures": [{"file": file, "message": words} for file, words in failures],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _report(file: str, report: Report, language: Language) -> Json:
    places = Places(report.text)
    return {
        "file": file,
        "title": report.document.title,
        "on": report.on.isoformat() if report.on else None,
        "draft": report.draft,
        "counts": {s.value: report.count(s) for s in Severity},
        "findings": [_finding(f, places, language) for f in report.findings],
        "unchecked": [words.said(language) for words in report.unchecked],
        "burden": _burden(report),
        "vagueness": _vagueness(report),
    }


def _finding(finding: CheckFinding, places: Places, language: Language) -> Json:
    line, column = places.of(finding.span[0])
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "title": finding.title.said(language),
        "span": list(finding.span),
        "line": line,
        "column": column,
        "quotation": finding.quotation,
        "why": finding.why.said(language),
        "mend": finding.mend.said(language),
        "replacement": finding.replacement,
        "related": [_related(r) for r in finding.related],
    }


def _related(related: Related) -> Json:
    return {
        "source": related.source or None,
        "span": list(related.span),
        "quotation": related.quotation,
    }


def _burden(report: Report) -> Json | None:
    if report.burden is None:
        return None
    return {
        "duties": len(report.burden.duties),
        "reports_a_year": report.burden.reports_a_year,
        "uncounted": report.burden.uncounted,
    }


def _vagueness(report: Report) -> Json | None:
    if report.vagueness is None:
        return None
    return {
        "obligations": report.vagueness.obligations,
        "vague": report.vagueness.vague,
        "share": round(report.vagueness.share, 3),
    }
