"""Reports as SARIF 2.1.0 (OASIS), so that editors and review tools can show them.

Regions count characters of the text as read, which is the file itself only for plain
text; `luodi read FILE` shows it. A fix is given only where the right words are certain;
the way to mend stands in the message and in the help of the rule.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import luodi
from luodi.checking.places import Places
from luodi.checking.report import CheckFinding, Related, Report
from luodi.checking.rule import Rule
from luodi.checking.table import RULES
from luodi.checking.words import Language, Words
from luodi.model import Span

Json = dict[str, Any]
SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
PLAIN = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/")
MEND = Words("怎么改：", "To mend: ")
AS_READ = Words(
    "位置按读出的文本计算（luodi read 显示的文本）。",
    "Regions count in the text as read, as `luodi read` shows it.",
)


def to_sarif(
    reports: Sequence[tuple[str, Report]],
    *,
    language: Language = "zh",
    failures: Sequence[tuple[str, str]] = (),
) -> str:
    """One run with all files; a file that could not be read is a notification."""
    index = {rule.code: at for at, rule in enumerate(RULES)}
    run = {
        "tool": {
            "driver": {
                "name": "luodi",
                "version": luodi.__version__,
                "language": "zh-CN" if language == "zh" else "en-US",
                "rules": [_rule(rule, language) for rule in RULES],
            }
        },
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {
                "executionSuccessful": not failures,
                "toolExecutionNotifications": [
                    _notification(file, words) for file, words in failures
                ],
            }
        ],
        "artifacts": [
            {
                "location": {"uri": uri_of(file)},
                "description": {"text": AS_READ.said(language)},
            }
            for file, _ in reports
        ],
        "results": [
            result
            for at, (file, report) in enumerate(reports)
            for result in _results(file, at, report, index, language)
        ],
    }
    whole = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def uri_of(file: str) -> str:
    """A path as a relative reference: only plain signs, the rest percent-encoded.

    >>> uri_of("a b/方.txt")
    'a%20b/%E6%96%B9.txt'
    """
    path = file.replace("\\", "/")
    return "".join(
        sign if sign in PLAIN else "".join(f"%{byte:02X}" for byte in sign.encode())
        for sign in path
    )


def _rule(rule: Rule, language: Language) -> Json:
    ground = rule.ground.said(language) if rule.ground else None
    return {
        "id": rule.code,
        "shortDescription": {"text": rule.title.said(language)},
        "fullDescription": {"text": rule.why.said(language)},
        "help": {"text": rule.mend.said(language)},
        "defaultConfiguration": {"level": rule.severity.value},
        "properties": {
            "draft": rule.draft,
            "limits": rule.limits.said(language),
            **({"ground": ground} if ground else {}),
        },
    }


def _notification(file: str, words: str) -> Json:
    return {
        "level": "error",
        "message": {"text": words},
        "locations": [
            {"physicalLocation": {"artifactLocation": {"uri": uri_of(file)}}}
        ],
    }


def _results(
    file: str, at: int, report: Report, index: dict[str, int], language: Language
) -> list[Json]:
    places = Places(report.text)
    artifact = {"uri": uri_of(file), "index": at}
    return [
        _result(finding, artifact, places, index, language)
        for finding in report.findings
    ]


def _result(
    finding: CheckFinding,
    artifact: Json,
    places: Places,
    index: dict[str, int],
    language: Language,
) -> Json:
    mend = finding.mend.said(language)
    region = _region(finding.span, places, finding.quotation)
    result: Json = {
        "ruleId": finding.code,
        "ruleIndex": index[finding.code],
        "level": finding.severity.value,
        "message": {
            "text": f"{finding.why.said(language)}\n{MEND.said(language)}{mend}"
        },
        "locations": [
            {"physicalLocation": {"artifactLocation": artifact, "region": region}}
        ],
        "properties": {"mend": mend},
    }
    if finding.related:
        result["relatedLocations"] = [
            _related(number, related, artifact, places)
            for number, related in enumerate(finding.related, 1)
        ]
    if finding.replacement is not None:
        result["fixes"] = [_fix(finding, mend, artifact, region)]
    return result


def _fix(finding: CheckFinding, mend: str, artifact: Json, region: Json) -> Json:
    deleted = {k: v for k, v in region.items() if k != "snippet"}
    replacement = {
        "deletedRegion": deleted,
        "insertedContent": {"text": finding.replacement},
    }
    return {
        "description": {"text": mend},
        "artifactChanges": [
            {"artifactLocation": artifact, "replacements": [replacement]}
        ],
    }


def _related(number: int, related: Related, artifact: Json, places: Places) -> Json:
    """Another place; in another document its lines are not known."""
    if related.source:
        location = {"uri": uri_of(related.source)}
        start, end = related.span
        region: Json = {
            "charOffset": start,
            "charLength": end - start,
            "snippet": {"text": related.quotation},
        }
    else:
        location, region = artifact, _region(related.span, places, related.quotation)
    return {
        "id": number,
        "physicalLocation": {"artifactLocation": location, "region": region},
        "message": {"text": related.quotation},
    }


def _region(span: Span, places: Places, words: str) -> Json:
    (line, column), (end_line, end_column) = places.of(span[0]), places.of(span[1])
    return {
        "startLine": line,
        "startColumn": column,
        "endLine": end_line,
        "endColumn": end_column,
        "charOffset": span[0],
        "charLength": span[1] - span[0],
        "snippet": {"text": words},
    }
