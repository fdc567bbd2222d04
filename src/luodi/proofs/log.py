"""The folder of a log, and the process that seals it: tiles first, then a signed head.

```
log.json                 origin, hash algorithm, format
checkpoint               the newest head
checkpoints/000000005120 every head that was signed, by size
tile/…                   hashes and entries (`luodi.proofs.tiles`)
facts.jsonl  rows/…      an export, when there is one (`luodi.proofs.facts`)
```
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from luodi.errors import ProofError
from luodi.proofs.checkpoints import Checkpoint, parse_checkpoint, sign_checkpoint
from luodi.proofs.hashing import HashAlgorithm, hash_algorithm
from luodi.proofs.notes import Note, SigningKey, parse_note
from luodi.proofs.tiles import TileFolder, write_whole

__all__ = ["Log", "create_log", "open_log", "seal"]

FORMAT = "luodi-log/1"
SETTINGS, HEAD, HISTORY = "log.json", "checkpoint", "checkpoints"
FACTS, ROWS = "facts.jsonl", "rows"


@dataclass(frozen=True, slots=True)
class Log:
    """A log in a folder; the algorithm is that of the day it was made."""

    folder: Path
    origin: str
    algorithm: HashAlgorithm

    @property
    def tiles(self) -> TileFolder:
        """The tree of this log."""
        return TileFolder(self.folder, self.algorithm)

    def head(self) -> Note | None:
        """The newest checkpoint; None before the first."""
        try:
            return parse_note((self.folder / HEAD).read_bytes())
        except FileNotFoundError:
            return None

    def history(self) -> list[Path]:
        """Files of all checkpoints that were kept, smallest first."""
        files = (self.folder / HISTORY).glob("[0-9]*")
        return sorted(path for path in files if path.name.isdecimal())

    def rows_file(self, position: int) -> Path:
        """Where the rows of the import at `position` are exported to."""
        return self.folder / ROWS / f"{position:012d}.jsonl"


def create_log(folder: Path, *, origin: str, algorithm: HashAlgorithm) -> Log:
    """Makes an empty log. `origin` names it for ever, as `yunling.example/ledger`.

    Raises ProofError if the folder holds a log already.
    """
    if not origin or not origin.isprintable() or " " in origin or "+" in origin:
        raise ProofError(
            "log", f"{origin!r} is no origin.", "Write it like a web address, no space."
        )
    if (folder / SETTINGS).exists():
        raise ProofError(str(folder), "there is a log already.", "Take another folder.")
    settings = {"format": FORMAT, "hash": algorithm.name, "origin": origin}
    write_whole(folder / SETTINGS, (json.dumps(settings) + "\n").encode())
    return Log(folder, origin, algorithm)


def open_log(folder: Path) -> Log:
    """Opens the folder of a log; raises ProofError if it is none."""
    try:
        settings = json.loads((folder / SETTINGS).read_bytes())
        if settings["format"] != FORMAT or not isinstance(settings["origin"], str):
            raise ValueError
        return Log(folder, settings["origin"], hash_algorithm(str(settings["hash"])))
    except (OSError, ValueError, KeyError, TypeError) as fault:
        raise ProofError(
            str(folder),
            f"this is no folder of a log ({SETTINGS} is missing or not readable).",
            "Give the folder that `luodi` exported or that the signing process writes.",
        ) from fault


def seal(log: Log, entries: Iterable[bytes], key: SigningKey) -> Note:
    """Appends encoded entries to the tiles and signs the new head.

    Reads what is there: the head must be the newest one in the history, its root that of
    the tiles, and each entry's position the next one; else nothing is signed. So no
    head is ever signed that does not contain all heads before.
    """
    head = _head_to_build_on(log, key)
    edge = log.tiles.append(head.size, _in_order(entries, head.size))
    signed = Checkpoint(log.origin, edge.size, edge.root(log.algorithm))
    note = sign_checkpoint(signed, key)
    data = str(note).encode()
    write_whole(log.folder / HISTORY / f"{edge.size:012d}", data)
    write_whole(log.folder / HEAD, data)
    return note


def _head_to_build_on(log: Log, key: SigningKey) -> Checkpoint:
    note, history = log.head(), log.history()
    if note is None and not history:
        return Checkpoint(log.origin, 0, log.algorithm.empty())
    if note is None:
        raise _refused(log, f"there are {len(history)} old checkpoints and no head.")
    good, _ = note.keys_of([key.verifier])
    head = parse_checkpoint(note)
    if not good or head.origin != log.origin:
        raise _refused(log, "the head was not signed by this key for this log.")
    if history and int(history[-1].name) > head.size:
        raise _refused(
            log,
            f"the head has {head.size:,} entries, "
            f"a checkpoint of {int(history[-1].name):,} was signed before.",
        )
    if log.tiles.frontier(head.size).root(log.algorithm) != head.root:
        raise _refused(log, "the tiles do not have the root of the head.")
    return head


def _in_order(entries: Iterable[bytes], first: int) -> Iterator[bytes]:
    for position, encoded in enumerate(entries, first):
        if b'"position":%d,' % position not in encoded:
            raise ProofError(
                f"entry {position}",
                "another entry comes in its place.",
                "Nothing was signed. Give the entries in order, none left out.",
            )
        yield encoded


def _refused(log: Log, what: str) -> ProofError:
    return ProofError(
        str(log.folder), what, "Nothing was signed. Run `luodi verify` on the folder."
    )
