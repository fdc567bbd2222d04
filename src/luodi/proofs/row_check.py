"""The rows of imports, held against the root in the entry of the import."""

from __future__ import annotations

from luodi.errors import ProofError
from luodi.proofs.canonical import canonical_json
from luodi.proofs.entries import Entry
from luodi.proofs.erasures import Erasures
from luodi.proofs.facts import (
    ROW,
    commitment_in,
    parsed,
    position_in,
    row_head,
    salt_in,
    split_tail,
)
from luodi.proofs.faults import Fault, Faults
from luodi.proofs.hashing import HASH_SIZE
from luodi.proofs.log import ROWS, Log
from luodi.proofs.rows import batch_of_commitments

__all__ = ["RowCheck"]

HEAD = len(row_head(bytes(HASH_SIZE)))


class RowCheck:
    """Reads one file of rows for each import."""

    def __init__(self, log: Log, erasures: Erasures, faults: Faults) -> None:
        self.log = log
        self.erasures = erasures
        self.faults = faults
        self.exported = (log.folder / ROWS).is_dir()
        self.agreed = 0
        self.unchecked = 0

    def check(self, entry: Entry) -> None:
        """Rows of the import that `entry` records."""
        if entry.batch is None or not self.exported:
            self.unchecked += 1
            return
        path = self.log.rows_file(entry.position)
        commitments: list[bytes] = []
        right = 0
        try:
            with path.open("rb") as lines:
                for row, line in enumerate(lines):
                    try:
                        commitment, agrees = self._row(entry, row, line)
                    except ProofError:
                        self._fault(entry, "row-unreadable", f"row {row}", "cannot be read")
                        continue
                    commitments.append(commitment)
                    right += agrees
                    if not agrees:
                        self._fault(
                            entry, "row-differs", f"row {row}",
                            "differs from what was imported",
                        )  # fmt: skip
        except OSError:
            self._fault(entry, "rows-missing", "the rows", "are missing")
            return
        self._compare(entry, commitments)
        self.agreed += right

    def _row(self, entry: Entry, row: int, line: bytes) -> tuple[bytes, bool]:
        """Commitment of a line, and whether the row is the one committed to."""
        algorithm = self.log.algorithm
        if line.startswith(ROW, HEAD):
            tail = split_tail(line, HEAD + len(ROW))
            if tail is not None:
                found = algorithm.commitment(tail[1], tail[0])
                if line.startswith(row_head(found)):
                    return found, True
        value = parsed(line)
        commitment = commitment_in(value.get("commitment"))
        if "erased_by" in value:
            self.erasures.claim(entry, row, position_in(value["erased_by"]))
            return commitment, True
        words, salt = canonical_json(value.get("row")), salt_in(value.get("salt"))
        return commitment, algorithm.commitment(salt, words) == commitment

    def _compare(self, entry: Entry, commitments: list[bytes]) -> None:
        batch = batch_of_commitments(self.log.algorithm, commitments)
        if entry.batch is None or batch == entry.batch:
            return
        count = entry.batch.count
        if batch.count != count:
            how = f"are {batch.count:,}, {count:,} were imported"
        else:
            how = "do not have the root of the import: commitments were changed too"
        self._fault(entry, "rows-differ", "the rows", how)

    def _fault(self, entry: Entry, code: str, which: str, how: str) -> None:
        where = str(self.log.rows_file(entry.position).relative_to(self.log.folder))
        at = entry.position
        message = f"{which} of entry {at} ({entry}) {how}"
        self.faults.add(Fault(code, message, at, at, where))
