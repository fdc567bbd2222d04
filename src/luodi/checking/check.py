"""The check of one document: every rule, in the order of the places that it finds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from luodi.checking.burden import burden_of
from luodi.checking.library import Library
from luodi.checking.paper import Paper
from luodi.checking.report import CheckFinding, Report
from luodi.checking.rule import Hit, Rule
from luodi.checking.table import RULES
from luodi.checking.vagueness import vagueness_of
from luodi.checking.words import Words
from luodi.model import Decomposition

NO_DATE = Words(
    "未找到成文日期，未核对时限先后；可用 --on 指定日期。",
    "No date found in the document: deadlines were not compared with it; --on gives a day.",
)
NO_UPSTREAM = Words(
    "未提供上位文件，未核对数字是否冲突；可用 --upstream 指定。",
    "No upstream document given: numbers were not compared; --upstream names one.",
)
NO_LIBRARY = Words(
    "未提供文件库，引用文件是否失效只按内置的少量清单核对；可用 --library 指定。",
    "No library given: cited documents were only held against a short built-in list of "
    "repealed ones; --library names a folder.",
)


def check(
    decomposition: Decomposition,
    *,
    draft: bool = False,
    upstream: Decomposition | None = None,
    on: date | None = None,
    library: Library | None = None,
) -> Report:
    """Checks one document and returns what was found, quoted and explained.

    `draft` adds the rules for a text being written. `on` is the day by which dates are
    judged; it defaults to the document's own date, never to today. The same arguments
    give the same report.
    """
    day = on or decomposition.document.issued_on
    paper = Paper(
        decomposition, on=day, upstream=upstream, library=library or Library()
    )
    findings = [
        _finding(paper, rule, hit)
        for rule in RULES
        if draft or not rule.draft
        for hit in rule.find(paper)
    ]
    findings.sort(key=lambda f: (f.span, f.code))
    return Report(
        document=decomposition.document,
        text=decomposition.text,
        on=day,
        draft=draft,
        findings=tuple(findings),
        unchecked=tuple(
            _unchecked(paper, draft=draft, has_library=library is not None)
        ),
        burden=paper.once(burden_of) if draft else None,
        vagueness=paper.once(vagueness_of) if draft else None,
    )


def _finding(paper: Paper, rule: Rule, hit: Hit) -> CheckFinding:
    return CheckFinding(
        code=rule.code,
        severity=hit.severity or rule.severity,
        title=rule.title,
        span=hit.span,
        quotation=paper.quoted(hit.span),
        why=rule.why.filled(hit.facts),
        mend=rule.mend.filled(hit.facts),
        related=hit.related,
        replacement=hit.replacement,
    )


def _unchecked(paper: Paper, *, draft: bool, has_library: bool) -> Iterator[Words]:
    if paper.found.document.issued_on is None and paper.on is None:
        yield NO_DATE
    if draft and paper.upstream is None:
        yield NO_UPSTREAM
    if not has_library:
        yield NO_LIBRARY
