"""Which files are documents, and how much a single one may cost: size, time, memory."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["DEFAULT_LIMITS", "DOCUMENT_SUFFIXES", "LARGEST", "Limits"]

DOCUMENT_SUFFIXES = frozenset(
    {
        ".txt", ".md", ".markdown", ".html", ".htm", ".xhtml",
        ".docx", ".doc", ".wps", ".rtf", ".pdf", ".ofd",
        ".xlsx", ".xlsm", ".xls", ".et", ".zip",
    }
)  # fmt: skip
"""Taken from folders and archives. What is among them but cannot be read fails aloud."""
LARGEST = 200_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """`seconds` of wall time and of processor time, each; `megabytes` of address space.

    The longest document at hand, a guide of 331 pages as PDF, takes a tenth of each.
    """

    seconds: float = 120
    megabytes: int = 2048
    file_bytes: int = LARGEST


DEFAULT_LIMITS = Limits()
