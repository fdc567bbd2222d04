"""Checks a document, finished or being written, and says what to mend.

One rule is one small function; `RULES` is the table of all of them.
"""

from luodi.checking.check import check
from luodi.checking.library import Library, Shelved, shelve
from luodi.checking.report import (
    Burden,
    CheckFinding,
    Duty,
    Related,
    Report,
    Severity,
    Vagueness,
)
from luodi.checking.rule import Rule
from luodi.checking.table import RULES, rule_of
from luodi.checking.words import Language, Words

__all__ = [
    "RULES",
    "Burden",
    "CheckFinding",
    "Duty",
    "Language",
    "Library",
    "Related",
    "Report",
    "Rule",
    "Severity",
    "Shelved",
    "Vagueness",
    "Words",
    "check",
    "rule_of",
    "shelve",
]
