"""The process that signs: it alone reads the key; it puts entries into tiles and signs heads."""

from __future__ import annotations

import fcntl
import logging
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from luodi.errors import ProofError
from luodi.proofs import (
    Frontier,
    SigningKey,
    VerifierKey,
    create_log,
    encode_entry,
    hash_algorithm,
    open_log,
    parse_checkpoint,
    parse_note,
    read_signing_key,
    seal,
    write_signing_key,
)
from luodi.proofs import Log as LogFolder
from luodi.proofs.tiles import write_whole
from luodi_web.record.models import Checkpoint, Entry, Head, Log

__all__ = ["held", "make_key", "sign"]

logger = logging.getLogger(__name__)
CHUNK = 2_000


def make_key(path: Path, *, origin: str) -> VerifierKey:
    """Makes a key that only the owner of the file can read; returns its public half.

    Run it as the user that signs, not as the one that serves the site. Raises FileExistsError.
    """
    key = SigningKey(origin, secrets.token_bytes(32))
    path.parent.mkdir(parents=True, exist_ok=True)
    write_signing_key(path, key)
    return key.verifier


def sign(folder: Path, key_file: Path) -> Checkpoint | None:
    """Puts new entries into the tiles of `folder` and signs the head; None if the log is empty.

    Nothing is signed if an entry is not what was hashed when it was written, or if the database has
    fewer entries than were signed before: ProofError says which.
    """
    head = Head.objects.select_related("log").first()
    if head is None:
        return None
    key, edge = read_signing_key(key_file), Frontier.from_bytes(bytes(head.frontier))
    with held(folder):
        log = _open(folder, head.log)
        _finish_cut_off(log, key)
        newest = log.head()
        signed = parse_checkpoint(newest).size if newest else 0
        if edge.size < signed:
            raise ProofError(
                "log",
                f"the database has {edge.size:,} entries, {signed:,} were signed.",
                "Nothing was signed. The database was set back: restore the newest copy.",
            )
        if edge.size > signed or newest is None:
            entries = _encoded(head.log, signed, edge)
            newest = seal(log, entries, key)
            logger.info("signed %d entries", edge.size)
        _store_all(log)
    found: Checkpoint = Checkpoint.objects.get(size=parse_checkpoint(newest).size)
    return found


@contextmanager
def held(folder: Path, *, shared: bool = False) -> Iterator[None]:
    """Holds the folder: one process writes it, or several read it."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".held").open("rb" if (folder / ".held").exists() else "ab") as file:
        fcntl.flock(file, fcntl.LOCK_SH if shared else fcntl.LOCK_EX)
        yield


def _open(folder: Path, log: Log) -> LogFolder:
    if not (folder / "log.json").exists():
        algorithm = hash_algorithm(log.algorithm)
        return create_log(folder, origin=log.origin, algorithm=algorithm)
    found = open_log(folder)
    if (found.origin, found.algorithm.name) != (log.origin, log.algorithm):
        raise ProofError(
            str(folder), f"this is the log {found.origin}.", f"Give that of {log.origin}."
        )
    return found


def _finish_cut_off(log: LogFolder, key: SigningKey) -> None:
    """A run that was killed had kept a checkpoint in the history and not yet as head."""
    history, head = log.history(), log.head()
    size = parse_checkpoint(head).size if head else -1
    if not history or int(history[-1].name) <= size:
        return
    data = history[-1].read_bytes()
    note = parse_note(data)
    newest = parse_checkpoint(note)
    good, _ = note.keys_of([key.verifier])
    root = log.tiles.frontier(newest.size).root(log.algorithm)
    if good and newest.origin == log.origin and newest.root == root:
        write_whole(log.folder / "checkpoint", data)
        logger.warning("finished a signature that was cut off at %d entries", newest.size)


def _encoded(log: Log, first: int, edge: Frontier) -> Iterator[bytes]:
    """Entries from `first` to the edge; raises ProofError for one that was changed or is gone."""
    algorithm, position = hash_algorithm(log.algorithm), first
    while position < edge.size:
        upto = min(position + CHUNK, edge.size)
        rows = Entry.objects.filter(position__gte=position, position__lt=upto)
        for entry in rows.order_by("position"):
            encoded = encode_entry(entry.as_leaf())
            if entry.position != position:
                raise _not_sound(position, "is missing")
            if algorithm.leaf(encoded) != bytes(entry.leaf):
                raise _not_sound(position, f"({entry.kind}) was changed since it was written")
            yield encoded
            position += 1
        if position < upto:
            raise _not_sound(position, "is missing")


def _not_sound(position: int, what: str) -> ProofError:
    return ProofError(
        f"entry {position}",
        f"{what}.",
        "Nothing was signed. Restore it from the newest copy, then sign again.",
    )


def _store_all(log: LogFolder) -> None:
    """Checkpoints that a run which was killed did not bring into the database come now."""
    known = set(Checkpoint.objects.values_list("size", flat=True))
    new = [path for path in log.history() if int(path.name) not in known]
    now = timezone.now()
    with transaction.atomic():
        Checkpoint.objects.bulk_create(
            [
                Checkpoint(size=int(path.name), note=path.read_text("utf-8"), stored_at=now)
                for path in new
            ],
            ignore_conflicts=True,
        )
