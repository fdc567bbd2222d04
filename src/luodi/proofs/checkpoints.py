"""Checkpoints (C2SP tlog-checkpoint): the signed heads of a log.

The text of the note is three lines: origin, size, root in base64.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from binascii import Error as Base64Error
from dataclasses import dataclass

from luodi.errors import ProofError
from luodi.proofs.hashing import HASH_SIZE
from luodi.proofs.notes import Note, SigningKey, sign_note

__all__ = ["Checkpoint", "parse_checkpoint", "sign_checkpoint"]

MOST_DIGITS = 18


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A head of the log (检查点): so many entries have this root.

    >>> print(Checkpoint("yunling.example/ledger", 0, bytes(32)).text, end="")
    yunling.example/ledger
    0
    AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=
    """

    origin: str
    size: int
    root: bytes

    @property
    def text(self) -> str:
        """The lines that are signed."""
        return f"{self.origin}\n{self.size}\n{b64encode(self.root).decode()}\n"


def parse_checkpoint(note: Note) -> Checkpoint:
    """Reads the text of a note; extension lines are allowed and passed over."""
    lines = note.text.split("\n")
    if len(lines) < 4 or not all(lines[:-1]):
        raise _bad()
    origin, size, root = lines[:3]
    try:
        raw = b64decode(root, validate=True)
    except (Base64Error, ValueError) as fault:
        raise _bad() from fault
    if len(raw) != HASH_SIZE or not (size.isascii() and size.isdecimal()):
        raise _bad()
    if len(size) > MOST_DIGITS or str(int(size)) != size or b64encode(raw).decode() != root:
        raise _bad()
    return Checkpoint(origin, int(size), raw)


def sign_checkpoint(checkpoint: Checkpoint, key: SigningKey) -> Note:
    """The checkpoint as a note signed by the log.

    Whoever calls this has seen that the tree contains every tree signed before;
    `luodi.proofs.seal` has.
    """
    return sign_note(checkpoint.text, key)


def _bad() -> ProofError:
    return ProofError("checkpoint", "this is no checkpoint.", "Take the file again.")
