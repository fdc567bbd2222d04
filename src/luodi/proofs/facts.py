"""The lines of an export: what the database says, beside what the log says.

`facts.jsonl` has one line an entry, in order; `rows/<position>.jsonl` one line a row of an
import. Lines are canonical JSON, so that a verifier hashes them without parsing.
"""

from __future__ import annotations

import json
from binascii import Error as HexError
from binascii import unhexlify
from dataclasses import dataclass
from typing import Any

from luodi.errors import ProofError
from luodi.proofs.canonical import canonical_json
from luodi.proofs.entries import Entry, encode_entry, entry_of
from luodi.proofs.hashing import HASH_SIZE, SALT_SIZE

__all__ = ["Fact", "erased_line", "erased_row_line", "fact_line", "row_line"]

# {"entry":E,"payload":P,"salt":"S"}, {"commitment":"C","row":P,"salt":"S"}: S has a
# fixed length and is last.
ENTRY, PAYLOAD, ROW = b'{"entry":', b',"payload":', b',"row":'
SALT, END = b',"salt":"', b'"}\n'
TAIL = len(SALT) + 2 * SALT_SIZE + len(END)


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of `facts.jsonl`: an entry with its payload and salt, or erased."""

    encoded: bytes
    entry: Entry
    payload: bytes = b""
    salt: bytes = b""
    erased_by: int | None = None


def fact_line(encoded: bytes, payload: bytes, salt: bytes) -> bytes:
    """A line for an entry (`encode_entry`) whose payload (`canonical_json`) is there."""
    return b"".join(
        (ENTRY, encoded, PAYLOAD, payload, SALT, salt.hex().encode(), END)
    )


def erased_line(encoded: bytes, *, erased_by: int) -> bytes:
    """A line for an entry whose payload was erased on order of entry `erased_by`."""
    return b'%b%b,"erased_by":%d}\n' % (ENTRY, encoded, erased_by)


def row_line(commitment: bytes, row: object, salt: bytes) -> bytes:
    """A line for one row of an import, with the commitment kept since it was imported.

    Do not compute the commitment anew for an export: by it a changed row is named.
    """
    words = canonical_json(row)
    return b"".join(
        (row_head(commitment), ROW, words, SALT, salt.hex().encode(), END)
    )


def erased_row_line(commitment: bytes, *, erased_by: int) -> bytes:
    """A line for a row that was erased: its commitment stays."""
    return b'%b,"erased_by":%d}\n' % (row_head(commitment), erased_by)


def row_head(commitment: bytes) -> bytes:
    """How the line of a row begins."""
    return b'{"commitment":"%b"' % commitment.hex().encode()


def split_tail(line: bytes, start: int) -> tuple[bytes, bytes] | None:
    """Payload and salt of a line whose payload begins at `start`; None if it has no such end."""
    if not line.endswith(END) or line[-TAIL : len(SALT) - TAIL] != SALT:
        return None
    try:
        return line[start:-TAIL], unhexlify(line[len(SALT) - TAIL : -len(END)])
    except HexError:
        return None


def parse_fact(line: bytes) -> Fact:
    """Reads a line in any form of JSON. Raises ProofError if it is no fact."""
    value = parsed(line)
    entry = entry_of(value.get("entry"))
    encoded = encode_entry(entry)
    if "erased_by" in value:
        return Fact(encoded, entry, erased_by=position_in(value["erased_by"]))
    return Fact(
        encoded, entry, canonical_json(value.get("payload")), salt_in(value.get("salt"))
    )


def parsed(line: bytes) -> dict[str, Any]:
    """The JSON object on a line."""
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as fault:
        raise unreadable() from fault
    if not isinstance(value, dict):
        raise unreadable()
    return value


def position_in(value: object) -> int:
    """A position as JSON gives it."""
    if type(value) is not int or value < 0:
        raise unreadable()
    return value


def salt_in(value: object) -> bytes:
    """A salt as JSON gives it."""
    return _hex(value, SALT_SIZE)


def commitment_in(value: object) -> bytes:
    """A commitment as JSON gives it."""
    return _hex(value, HASH_SIZE)


def _hex(value: object, size: int) -> bytes:
    try:
        found = unhexlify(value) if isinstance(value, str) else b""
    except ValueError as fault:
        raise unreadable() from fault
    if len(found) != size:
        raise unreadable()
    return found


def unreadable() -> ProofError:
    """A line that is not what this file writes."""
    return ProofError("line", "it cannot be read.", "Export the facts again.")
