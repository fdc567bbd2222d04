"""The table of all rules, in the order of the reference page."""

from __future__ import annotations

from luodi.checking.authority import RULES as AUTHORITY
from luodi.checking.burden import RULES as BURDEN
from luodi.checking.citations import RULES as CITATIONS
from luodi.checking.competition import RULES as COMPETITION
from luodi.checking.dates import RULES as DATES
from luodi.checking.document_numbers import RULES as DOCUMENT_NUMBERS
from luodi.checking.numbering import RULES as NUMBERING
from luodi.checking.numbers import RULES as NUMBERS
from luodi.checking.ownership import RULES as OWNERSHIP
from luodi.checking.rule import Rule
from luodi.checking.upstream import RULES as UPSTREAM
from luodi.checking.vagueness import RULES as VAGUENESS
from luodi.checking.validity import RULES as VALIDITY

RULES: tuple[Rule, ...] = (
    *OWNERSHIP,
    *NUMBERS,
    *DATES,
    *NUMBERING,
    *CITATIONS,
    *DOCUMENT_NUMBERS,
    *COMPETITION,
    *AUTHORITY,
    *VALIDITY,
    *UPSTREAM,
    *BURDEN,
    *VAGUENESS,
)
BY_CODE = {rule.code: rule for rule in RULES}


def rule_of(code: str) -> Rule:
    """The rule with this code."""
    return BY_CODE[code]
