"""Entries of the log: what stands in a leaf, and what is only committed to.

A leaf holds ids and days, never words or numbers of the trade: those are the payload, of
which the leaf keeps a salted commitment. Who erases payload and salt leaves the leaf
as it is.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from luodi.errors import ProofError
from luodi.proofs.canonical import canonical_json
from luodi.proofs.hashing import HASH_SIZE, SALT_SIZE, HashAlgorithm
from luodi.proofs.rows import Batch
from luodi.proofs.tree import Frontier

__all__ = [
    "ERASURE",
    "Entry",
    "Recorded",
    "decode_entry",
    "encode_entry",
    "erasure_payload",
    "record_entry",
]

FORMAT = 1
LONGEST = 0xFFFF
"""Bytes of an encoded entry: C2SP entry bundles count them in 16 bits."""
ERASURE = "erasure"
"""Kind of the entry that says who ordered payloads to be erased."""

# Ids only: a name or a sentence in a leaf could never be erased again.
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:/@#~-]{0,119}")
_OLDEST = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the log (日志条目): the part that is never erased.

    `position` counts from 0. `recorded_at` is when it was written, in UTC; `effective_on` the day
    from which it holds. `actor` and `organisation` are ids of accounts, not names.
    """

    position: int
    kind: str
    subject: str
    actor: str
    organisation: str
    effective_on: date
    recorded_at: datetime
    commitment: bytes
    batch: Batch | None = None

    def __post_init__(self) -> None:
        if self.position < 0:
            raise _wrong(self.position, "a position counts from 0.")
        for name in ("kind", "subject", "actor", "organisation"):
            value = getattr(self, name)
            if not _ID.fullmatch(value):
                raise _wrong(
                    self.position,
                    f"{name} {value!r} is no id (letters, digits and ._:/@#~-, up to 120).",
                )
        if self.recorded_at.tzinfo is None or self.recorded_at < _OLDEST:
            raise _wrong(self.position, "recorded_at has no time zone.")
        if len(self.commitment) != HASH_SIZE:
            raise _wrong(self.position, "the commitment is no hash.")

    def __str__(self) -> str:
        day = self.effective_on.isoformat()
        return f"{self.kind} of {day} by {self.actor} for {self.organisation}"


@dataclass(frozen=True, slots=True)
class Recorded:
    """An entry that was appended: all that the database keeps of it.

    Store `encoded` with the entry, `payload` and the salt where they can be erased, `frontier`
    in the head row.
    """

    entry: Entry
    encoded: bytes
    payload: bytes
    salt: bytes
    leaf: bytes
    frontier: Frontier


def encode_entry(entry: Entry) -> bytes:
    """The bytes of a leaf: canonical JSON, all ASCII.

    >>> from datetime import UTC, date, datetime
    >>> entry = Entry(
    ...     position=0, kind="task-report", subject="task/17", actor="user/3",
    ...     organisation="cn-15/drc", effective_on=date(2026, 3, 2), commitment=bytes(32),
    ...     recorded_at=datetime(2026, 3, 2, 8, 0, tzinfo=UTC),
    ... )
    >>> decode_entry(encode_entry(entry)) == entry
    True
    """
    try:
        moment = entry.recorded_at.astimezone(UTC).isoformat(timespec="microseconds")
    except OverflowError as fault:
        raise _wrong(entry.position, "recorded_at is beyond the year 9999.") from fault
    value: dict[str, object] = {
        "actor": entry.actor,
        "commitment": entry.commitment.hex(),
        "effective_on": entry.effective_on.isoformat(),
        "kind": entry.kind,
        "organisation": entry.organisation,
        "position": entry.position,
        "recorded_at": moment.replace("+00:00", "Z"),
        "subject": entry.subject,
        "v": FORMAT,
    }
    if entry.batch is not None:
        value["rows_count"] = entry.batch.count
        value["rows_root"] = entry.batch.root.hex()
    encoded = canonical_json(value)
    if len(encoded) > LONGEST:  # cannot happen with ids of 120 characters
        raise _wrong(entry.position, "the entry is too long.")
    return encoded


def decode_entry(encoded: bytes) -> Entry:
    """Reads a leaf. Raises ProofError unless it is byte for byte what is written."""
    try:
        entry = entry_of(json.loads(encoded))
    except (ValueError, RecursionError) as fault:
        raise _wrong("?", "the bytes are no entry.") from fault
    if encode_entry(entry) != encoded:
        raise _wrong(entry.position, "the bytes are not in canonical form.")
    return entry


def entry_of(value: Any) -> Entry:
    """An entry from parsed JSON, in whatever form that was."""
    try:
        batch = None
        if "rows_root" in value:
            batch = Batch(value["rows_count"], bytes.fromhex(value["rows_root"]))
        if value["v"] != FORMAT or type(value["position"]) is not int:
            raise _wrong(value["position"], "the format of the entry is not known.")
        return Entry(
            position=value["position"],
            kind=value["kind"],
            subject=value["subject"],
            actor=value["actor"],
            organisation=value["organisation"],
            effective_on=date.fromisoformat(value["effective_on"]),
            recorded_at=datetime.fromisoformat(value["recorded_at"]),
            commitment=bytes.fromhex(value["commitment"]),
            batch=batch,
        )
    except (KeyError, TypeError, ValueError) as fault:
        raise _wrong("?", "a field is missing or wrong.") from fault


def record_entry(
    frontier: Frontier,
    *,
    algorithm: HashAlgorithm,
    kind: str,
    subject: str,
    actor: str,
    organisation: str,
    effective_on: date,
    recorded_at: datetime,
    payload: Mapping[str, object],
    salt: bytes,
    batch: Batch | None = None,
) -> Recorded:
    """Makes the next entry of a log, and the right edge behind it.

    Call it while the head row is locked, last in the transaction. `salt` is 16 new
    random bytes (`secrets.token_bytes(16)`), never used twice.
    Unit: one entry. Raises ProofError for an id or a payload that cannot be recorded.
    """
    if len(salt) != SALT_SIZE:
        raise _wrong(frontier.size, f"a salt has {SALT_SIZE} bytes, not {len(salt)}.")
    words = canonical_json(dict(payload))
    entry = Entry(
        position=frontier.size,
        kind=kind,
        subject=subject,
        actor=actor,
        organisation=organisation,
        effective_on=effective_on,
        recorded_at=recorded_at,
        commitment=algorithm.commitment(salt, words),
        batch=batch,
    )
    encoded = encode_entry(entry)
    leaf = algorithm.leaf(encoded)
    edge = frontier.append(algorithm, leaf)
    return Recorded(entry, encoded, words, salt, leaf, edge)


def erasure_payload(
    *,
    authority: str,
    reason: str,
    positions: tuple[int, ...] = (),
    rows: tuple[tuple[int, int], ...] = (),
) -> dict[str, object]:
    """Payload of an `erasure` entry: on whose order what is erased.

    `rows` are pairs of the import's position and the row's number, both from 0. It names
    nobody: this payload itself can never be erased.
    """
    return {
        "authority": authority,
        "positions": sorted(positions),
        "reason": reason,
        "rows": sorted(list(pair) for pair in rows),
    }


def _wrong(position: object, what: str) -> ProofError:
    return ProofError(
        f"entry {position}", what, "Nothing was recorded; see docs/reference/proofs.md."
    )
