"""How much a single file may cost: size, time, memory."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["DEFAULT_LIMITS", "LARGEST", "Limits"]

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
