"""Reports for the eye: each finding with its quotation, why, and how to mend it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from luodi.checking import CheckFinding, Language, Report, Severity, Words
from luodi.checking.places import Places
from luodi.ledger.table import safe_text

__all__ = ["check_table"]

SEVERITIES = {
    Severity.ERROR: Words("错误", "error"),
    Severity.WARNING: Words("警告", "warning"),
    Severity.NOTE: Words("提示", "note"),
}
UNTITLED = Words("未命名文件", "untitled document")
COUNTS = Words("错误{e}，警告{w}，提示{n}", "{e} errors, {w} warnings, {n} notes")
PLACE = Words("第{line}行第{column}字", "line {line}, column {column}")
WHY = Words("为什么", "why")
MEND = Words("怎么改", "mend")
SEE = Words("参见", "see")
BURDEN = Words(
    "定期报送{duties}项，能数清的一年约{sum}份；{uncounted}项有单位数目不明。",
    "{duties} duties to report; about {sum} reports a year as far as units could be counted, "
    "{uncounted} of the duties not fully.",
)
VAGUE = Words(
    "可核查性：{orders}项要求中有{vague}项（{share}）没有单位、数量、时限和结果。",
    "{vague} of {orders} orders ({share}) name no unit, number, date or result.",
)
LONG = 160


def check_table(reports: Sequence[tuple[str, Report]], language: Language) -> str:
    """All reports, one after the other."""
    lines: list[str] = []
    for file, report in reports:
        lines += [*_report(file, report, language), ""]
    return "\n".join(safe_text(line).rstrip() for line in lines)


def _report(file: str, report: Report, language: Language) -> Iterator[str]:
    counts = COUNTS.filled(
        {
            "e": str(report.count(Severity.ERROR)),
            "w": str(report.count(Severity.WARNING)),
            "n": str(report.count(Severity.NOTE)),
        }
    )
    title = report.document.title or UNTITLED.said(language)
    yield f"{title.replace(chr(10), '')} ({file})"
    yield f"  {counts.said(language)}"
    places = Places(report.text)
    for finding in report.findings:
        yield from _finding(finding, places, language)
    yield from _sums(report, language)


def _finding(
    finding: CheckFinding, places: Places, language: Language
) -> Iterator[str]:
    line, column = places.of(finding.span[0])
    where = PLACE.filled({"line": str(line), "column": str(column)}).said(language)
    severity = SEVERITIES[finding.severity].said(language)
    yield ""
    yield f"  [{severity}] {finding.title.said(language)} ({finding.code}) {where}"
    yield f"    “{_shown(finding.quotation)}”"
    yield f"    {WHY.said(language)}: {_shown(finding.why.said(language))}"
    yield f"    {MEND.said(language)}: {finding.mend.said(language)}"
    for related in finding.related:
        source = f"{related.source}: " if related.source else ""
        yield f"    {SEE.said(language)}: {source}“{_shown(related.quotation)}”"


def _shown(words: str) -> str:
    """On one line; the middle of a long quotation is left out."""
    line = " ".join(words.split())
    if len(line) <= LONG:
        return line
    return f"{line[: LONG // 2]} …… {line[-LONG // 4 :]}"


def _sums(report: Report, language: Language) -> Iterator[str]:
    if report.burden and report.burden.duties:
        yield ""
        facts = {
            "duties": str(len(report.burden.duties)),
            "sum": str(report.burden.reports_a_year),
            "uncounted": str(report.burden.uncounted),
        }
        yield f"  {BURDEN.filled(facts).said(language)}"
    if report.vagueness and report.vagueness.obligations:
        facts = {
            "orders": str(report.vagueness.obligations),
            "vague": str(report.vagueness.vague),
            "share": f"{report.vagueness.share:.0%}",
        }
        yield f"  {VAGUE.filled(facts).said(language)}"
    for words in report.unchecked:
        yield f"  {words.said(language)}"
