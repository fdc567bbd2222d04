"""What a verifier reports: faults with stable codes, erasures, and the whole result."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

__all__ = ["Erased", "Fault", "Faults", "Verification"]

MOST_FAULTS = 1000


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong (验证问题). `code` is stable, `message` is for reading.

    `first` and `last` are positions of entries, both included; `where` is a file.
    Codes: docs/reference/proofs.md.
    """

    code: str
    message: str
    first: int | None = None
    last: int | None = None
    where: str = ""


@dataclass(frozen=True, slots=True)
class Erased:
    """A payload that was erased on an order that stands in the log: no fault."""

    position: int
    row: int | None
    erased_by: int
    on: str
    authority: str


@dataclass(frozen=True, slots=True)
class Verification:
    """Result of `verify_log`. `ok` if nothing is wrong with what was there to look at."""

    origin: str
    algorithm: str
    size: int
    root: bytes
    checkpoints: int
    keys_given: bool
    signed_by: tuple[str, ...]
    facts: int | None
    """Entries whose fact agrees; None if there is no export."""
    unsealed: int
    """Facts behind the head: no signed head holds them yet."""
    rows: int
    """Rows of imports that agree."""
    rows_unchecked: int
    """Imports whose rows were not exported."""
    erased: tuple[Erased, ...]
    faults: tuple[Fault, ...]
    faults_left_out: int

    @property
    def ok(self) -> bool:
        """Whether no fault was found."""
        return not self.faults


@dataclass(slots=True)
class Faults:
    """Collects faults; missing entries in a row become one, beyond a thousand they are counted."""

    found: list[Fault] = field(default_factory=list)
    left_out: int = 0

    def add(self, fault: Fault) -> None:
        """Notes a fault."""
        if len(self.found) < MOST_FAULTS:
            self.found.append(fault)
        else:
            self.left_out += 1

    def add_missing(self, position: int, name: str) -> None:
        """Notes that an entry of the log is not among the facts."""
        last = self.found[-1] if self.found else None
        if last and last.code == "entry-missing" and last.last == position - 1:
            first = last.first or 0
            text = f"entries {first}–{position} are missing"
            self.found[-1] = replace(last, message=text, last=position)
            return
        self.add(
            Fault("entry-missing", f"entry {position}{name} is missing", position, position)
        )
