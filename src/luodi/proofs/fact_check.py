"""The facts of an export, line by line beside the log."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import BinaryIO

from luodi.errors import ProofError
from luodi.proofs.entries import ERASURE, Entry, decode_entry
from luodi.proofs.erasures import Erasures
from luodi.proofs.facts import ENTRY, PAYLOAD, Fact, parse_fact, split_tail
from luodi.proofs.faults import Fault, Faults
from luodi.proofs.hashing import COMMITMENT, HashAlgorithm
from luodi.proofs.row_check import RowCheck
from luodi.proofs.tree_check import Leaves

__all__ = ["FactCheck"]

FIELDS = ("kind", "subject", "actor", "organisation", "effective_on", "recorded_at")


class FactCheck:
    """Walks along `facts.jsonl` as the leaves come; finds its place again after a gap."""

    def __init__(
        self,
        lines: BinaryIO,
        algorithm: HashAlgorithm,
        *,
        rows: RowCheck,
        erasures: Erasures,
        faults: Faults,
    ) -> None:
        self.source: Iterator[bytes] = iter(lines)
        self.algorithm = algorithm
        self.rows = rows
        self.erasures = erasures
        self.faults = faults
        self.lines: list[bytes] = []
        self.at = 0
        self.passed = 0
        self.agreed = 0

    def check(self, leaves: Leaves) -> None:
        """Holds the next lines against these leaves."""
        self._fill(len(leaves.entries) + 1)
        for offset, encoded in enumerate(leaves.entries):
            if encoded is not None and self._agrees_at_once(
                leaves.first + offset, encoded
            ):
                continue
            leaf = leaves.hashes[offset] if leaves.known else None
            self._check_slowly(leaves.first + offset, encoded, leaf)

    def rest(self) -> int:
        """How many lines stand behind the head."""
        return len(self.lines) - self.at + sum(1 for _ in self.source)

    def _fill(self, count: int) -> None:
        """Has at least `count` lines at hand, if there are so many."""
        del self.lines[: self.at]
        self.passed += self.at
        self.at = 0
        self.lines += islice(self.source, max(0, count - len(self.lines)))

    def _agrees_at_once(self, position: int, encoded: bytes) -> bool:
        """The usual case without parsing: same entry, and the payload has its hash.

        In canonical JSON a quotation mark inside a string is escaped, so the key of the
        commitment is found where it is and nowhere else.
        """
        if self.at >= len(self.lines):
            return False
        line = self.lines[self.at]
        head = ENTRY + encoded + PAYLOAD
        if not line.startswith(head) or b'"position":%d,' % position not in encoded:
            return False
        tail = split_tail(line, len(head))
        if tail is None:
            return False
        payload, salt = tail
        found = self.algorithm.new(COMMITMENT + salt + payload).hexdigest()
        if b'"commitment":"%b"' % found.encode() not in encoded:
            return False
        if b'"kind":"erasure"' in encoded or b'"rows_root":"' in encoded:
            try:
                self._look_inside(decode_entry(encoded), payload)
            except ProofError:
                return False  # signed, and yet no entry: the slow way names it
        self.at += 1
        self.agreed += 1
        return True

    def _check_slowly(
        self, position: int, encoded: bytes | None, leaf: bytes | None
    ) -> None:
        """Anything unusual: another form of JSON, an erasure, or a fault."""
        while (fact := self._fact(self.at)) is not None or self.at < len(self.lines):
            if fact is None:
                self._unreadable()
            elif fact.entry.position == position or self._in_its_place(position):
                self.at += 1
                self._compare(position, fact, encoded, leaf)
                return
            elif fact.entry.position > position:
                break
            else:
                self._repeated(fact)
        self.faults.add_missing(position, _named(encoded))

    def _fact(self, at: int) -> Fact | None:
        if at >= len(self.lines):
            self.lines += islice(self.source, 1 + at - len(self.lines))
        try:
            return parse_fact(self.lines[at]) if at < len(self.lines) else None
        except ProofError:
            return None

    def _in_its_place(self, position: int) -> bool:
        """Whether the line only claims another position: the next one goes on after it."""
        following = self._fact(self.at + 1)
        return following is not None and following.entry.position == position + 1

    def _compare(
        self, position: int, fact: Fact, encoded: bytes | None, leaf: bytes | None
    ) -> None:
        if leaf is None:
            return  # neither tile nor bundle: reported there, and nothing to compare with
        if self.algorithm.leaf(fact.encoded) != leaf:
            self._differs(position, encoded, _difference(fact.entry, encoded))
        elif fact.erased_by is not None:
            self.erasures.claim(fact.entry, None, fact.erased_by)
            self._look_inside(fact.entry, None)
        elif (
            self.algorithm.commitment(fact.salt, fact.payload) != fact.entry.commitment
        ):
            self._differs(
                position, fact.encoded, "its payload is not the one that was recorded"
            )
        else:
            self.agreed += 1
            self._look_inside(fact.entry, fact.payload)

    def _look_inside(self, entry: Entry, payload: bytes | None) -> None:
        if entry.kind == ERASURE and payload is not None:
            self.erasures.order(entry, payload)
        if entry.batch is not None:
            self.rows.check(entry)

    def _differs(self, position: int, encoded: bytes | None, how: str) -> None:
        message = f"entry {position}{_named(encoded)} differs from the log: {how}"
        self.faults.add(Fault("entry-differs", message, position, position))

    def _unreadable(self) -> None:
        number = self.passed + self.at + 1
        self.at += 1
        message = f"facts.jsonl: line {number} cannot be read"
        self.faults.add(Fault("fact-unreadable", message, where="facts.jsonl"))

    def _repeated(self, fact: Fact) -> None:
        self.at += 1
        position = fact.entry.position
        message = f"entry {position} ({fact.entry}) stands in the facts once too often"
        self.faults.add(Fault("entry-repeated", message, position, position))


def _named(encoded: bytes | None) -> str:
    """The entry in brackets, if the log's copy can be read."""
    try:
        return f" ({decode_entry(encoded)})" if encoded is not None else ""
    except ProofError:
        return ""


def _difference(entry: Entry, encoded: bytes | None) -> str:
    """Which fields are not those of the log."""
    try:
        logged = decode_entry(encoded or b"")
    except ProofError:
        return "it is not the one that was logged"
    found = [
        f"{name} is {getattr(entry, name)}, in the log {getattr(logged, name)}"
        for name in ("position", *FIELDS)
        if getattr(entry, name) != getattr(logged, name)
    ]
    for name in ("commitment", "batch"):
        if getattr(entry, name) != getattr(logged, name):
            found.append(f"another {name}")
    return "; ".join(found)
