"""A folder that `luodi verify` can check: the log as signed, and the facts as they are now."""

from __future__ import annotations

import json
import logging
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from luodi.errors import ProofError
from luodi.proofs import (
    canonical_json,
    encode_entry,
    erased_line,
    erased_row_line,
    fact_line,
    row_line,
)
from luodi_web.record.facts import facts_between
from luodi_web.record.models import Entry, Erasure, Fact, Payload, Row, RowSalt
from luodi_web.record.services.signing import held

__all__ = ["Exported", "export_log"]

logger = logging.getLogger(__name__)
CHUNK = 1_000
PARTS = ("log.json", "checkpoint", "checkpoints", "tile")


@dataclass(frozen=True, slots=True)
class Exported:
    """How much was written; `imports` had rows of their own."""

    entries: int
    imports: int


def export_log(log_folder: Path, goal: Path) -> Exported:
    """Copies the signed log and writes facts.jsonl and rows/ beside it.

    Facts are written as the tables have them now, not as they were logged: what was changed since is
    what the verifier names. Nothing is locked; entries that come meanwhile are in, and unsealed.
    Raises ProofError if `goal` has something in it or nothing was signed yet.
    """
    if goal.exists() and any(goal.iterdir()):
        raise ProofError(str(goal), "the folder is not empty.", "Give a new one.")
    if not (log_folder / "checkpoint").exists():
        raise ProofError(
            str(log_folder), "nothing was signed yet.", "Run `luodi-web sign` first."
        )
    goal.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=goal.parent, prefix=".export-") as beside:
        draft = Path(beside) / goal.name
        done = _write(log_folder, draft)
        if goal.exists():
            goal.rmdir()
        draft.rename(goal)
    logger.info("exported %d entries", done.entries)
    return done


def _write(log_folder: Path, goal: Path) -> Exported:
    goal.mkdir()
    with held(log_folder, shared=True):
        for part in PARTS:
            source = log_folder / part
            if source.is_dir():
                shutil.copytree(source, goal / part, ignore=shutil.ignore_patterns(".*"))
            elif source.exists():
                shutil.copy(source, goal / part)
    entries = imports = 0
    with (goal / "facts.jsonl").open("wb") as lines:
        for chunk in _chunks():
            for line in _lines(chunk, goal):
                lines.write(line)
            entries += len(chunk)
            imports += sum(entry.rows_count is not None for entry in chunk)
    return Exported(entries, imports)


def _chunks() -> Iterator[list[Entry]]:
    """All entries, some at a time; each read is short, so writers do not wait."""
    after = -1
    while chunk := list(Entry.objects.filter(position__gt=after).order_by("position")[:CHUNK]):
        yield chunk
        after = chunk[-1].position


def _lines(chunk: list[Entry], goal: Path) -> Iterator[bytes]:
    first, last = chunk[0].position, chunk[-1].position
    payloads = Payload.objects.filter(entry__gte=first, entry__lte=last).in_bulk()
    facts = facts_between(first, last)
    # Read last: whoever erased in between has left the order before the payload went.
    erased = {
        (one.position, one.row): one.order_id
        for one in Erasure.objects.filter(position__gte=first, position__lte=last)
    }
    for entry in chunk:
        position, encoded = entry.position, encode_entry(entry.as_leaf())
        mine = facts.get(position, {})
        if entry.rows_count is not None:
            _write_rows(entry, mine, erased, goal)
            mine = {}
        payload = payloads.get(position)
        if (position, None) in erased:
            yield erased_line(encoded, erased_by=erased[position, None])
        elif payload is not None:
            words = _words_now(payload.words, mine)
            yield fact_line(encoded, words, bytes(payload.salt))
        # A payload that is gone without an order has no line: the verifier names the entry.


def _words_now(words: str, facts: dict[int, Fact]) -> bytes:
    """The payload, with its facts as the tables have them."""
    try:
        said = json.loads(words)
    except ValueError:
        return words.encode()
    if not isinstance(said, dict) or not ("facts" in said or facts):
        return words.encode()
    said["facts"] = [facts[number].as_recorded() for number in sorted(facts)]
    return canonical_json(said)


def _write_rows(
    entry: Entry,
    facts: dict[int, Fact],
    erased: dict[tuple[int, int | None], int],
    goal: Path,
) -> None:
    """Rows of an import; one that is gone without an order has no line."""
    path = goal / "rows" / f"{entry.position:012d}.jsonl"
    path.parent.mkdir(exist_ok=True)
    salts = dict(RowSalt.objects.filter(entry=entry).values_list("number", "salt"))
    with path.open("wb") as lines:
        for row in Row.objects.filter(entry=entry).order_by("number").iterator():
            order = erased.get((entry.position, row.number))
            order = order if order is not None else erased.get((entry.position, None))
            commitment = bytes(row.commitment)
            if row.number in facts and row.number in salts:
                said = facts[row.number].as_recorded()
                lines.write(row_line(commitment, said, bytes(salts[row.number])))
            elif order is not None:
                lines.write(erased_row_line(commitment, erased_by=order))
