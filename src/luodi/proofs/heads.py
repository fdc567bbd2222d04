"""Which checkpoints there are, who signed them, and whether the head was rolled back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from luodi.errors import ProofError
from luodi.proofs.checkpoints import Checkpoint, parse_checkpoint
from luodi.proofs.faults import Fault, Faults
from luodi.proofs.log import HEAD, Log
from luodi.proofs.notes import COSIGNATURE, Note, VerifierKey, parse_note

__all__ = ["Heads", "Kept", "read_heads"]


@dataclass(frozen=True, slots=True)
class Kept:
    """A checkpoint, the file it was found in, and the names of those who signed it."""

    checkpoint: Checkpoint
    where: str
    signed_by: tuple[str, ...]
    trusted: bool


@dataclass(frozen=True, slots=True)
class Heads:
    """The head that the tree is held against, and all checkpoints by size."""

    head: Kept | None
    by_size: dict[int, list[Kept]]

    @property
    def count(self) -> int:
        """How many different checkpoints there are."""
        return sum(len({k.checkpoint.root for k in x}) for x in self.by_size.values())


def read_heads(
    log: Log, *, keys: Sequence[VerifierKey], seen: Iterable[Path], faults: Faults
) -> Heads:
    """Reads the head, the history and checkpoints kept elsewhere; notes what is wrong."""
    head = _read(log, log.folder / HEAD, keys, faults)
    others = [_read(log, path, keys, faults) for path in (*log.history(), *seen)]
    kept = [one for one in (head, *others) if one is not None]
    trusted = [one for one in kept if one.trusted]
    largest = max(trusted, key=lambda one: one.checkpoint.size, default=None)
    if head is None:
        head = largest
    elif largest and largest.checkpoint.size > head.checkpoint.size:
        faults.add(_rolled_back(head, largest))
    by_size: dict[int, list[Kept]] = {}
    for one in [head, *trusted] if head else trusted:
        by_size.setdefault(one.checkpoint.size, []).append(one)
    for size, ones in by_size.items():
        if len({one.checkpoint.root for one in ones}) > 1:
            faults.add(_forked(size, ones))
    return Heads(head, by_size)


def _read(
    log: Log, path: Path, keys: Sequence[VerifierKey], faults: Faults
) -> Kept | None:
    where = str(path.relative_to(log.folder) if log.folder in path.parents else path)

    def wrong(code: str, message: str) -> None:
        faults.add(Fault(code, f"{where}: {message}", where=where))

    try:
        note = parse_note(path.read_bytes())
        checkpoint = parse_checkpoint(note)
    except OSError:
        wrong("checkpoint-missing", "there is no such checkpoint")
        return None
    except ProofError:
        wrong("checkpoint-unreadable", "this is no checkpoint")
        return None
    if checkpoint.origin != log.origin:
        wrong("other-log", f"this is a checkpoint of {checkpoint.origin!r}")
        return None
    signed_by = _signers(note, keys, wrong) if keys else ()
    trusted = not keys or bool(signed_by)
    return Kept(checkpoint, where, signed_by, trusted)


def _signers(
    note: Note, keys: Sequence[VerifierKey], wrong: Callable[[str, str], None]
) -> tuple[str, ...]:
    """Names of those who signed, the log first; nobody if the log itself has not."""
    good, bad = note.keys_of(keys)
    for key in bad:
        wrong("bad-signature", f"the signature of {key.name} is false")
    by_log = [key.name for key in good if key.kind != COSIGNATURE]
    if bad or not by_log:
        if not bad:
            names = ", ".join(f"{s.name}+{s.key_id.hex()}" for s in note.signatures)
            wrong("unknown-signature", f"signature by unknown key ({names})")
        return ()
    return (*by_log, *(key.name for key in good if key.kind == COSIGNATURE))


def _rolled_back(head: Kept, largest: Kept) -> Fault:
    size, was = head.checkpoint.size, largest.checkpoint.size
    return Fault(
        "head-rolled-back",
        f"head at {size:,} was rolled back: checkpoint {largest.where} had size {was:,}",
        size,
        was - 1,
        head.where,
    )


def _forked(size: int, ones: list[Kept]) -> Fault:
    files = " and ".join(sorted({one.where for one in ones}))
    return Fault(
        "checkpoint-forked",
        f"two different checkpoints of size {size:,} were signed: {files}",
        where=ones[0].where,
    )
