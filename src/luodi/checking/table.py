"""The table of all rules, in the order of the reference page."""

from __future__ import annotations

from luodi.checking import (
    authority,
    burden,
    citations,
    competition,
    dates,
    numbering,
    numbers,
    ownership,
    upstream,
    vagueness,
    validity,
)
from luodi.checking.rule import Rule

RULES: tuple[Rule, ...] = (
    *ownership.RULES,
    *numbers.RULES,
    *dates.RULES,
    *numbering.RULES,
    *citations.RULES,
    *competition.RULES,
    *authority.RULES,
    *validity.RULES,
    *upstream.RULES,
    *burden.RULES,
    *vagueness.RULES,
)
BY_CODE = {rule.code: rule for rule in RULES}


def rule_of(code: str) -> Rule:
    """The rule with this code."""
    return BY_CODE[code]
