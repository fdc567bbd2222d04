"""The log: each service appends one entry, as the last thing in its transaction."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from luodi.errors import ConflictError, NotAllowed
from luodi.proofs import (
    ERASURE,
    SALT_SIZE,
    Batch,
    Frontier,
    HashAlgorithm,
    Recorded,
    batch_of,
    erasure_payload,
    hash_algorithm,
    record_entry,
)
from luodi_web.record import rebuild
from luodi_web.record.facts import delete_erased_facts
from luodi_web.record.models import (
    Entry,
    Erasure,
    Fact,
    Head,
    Log,
    Payload,
    Row,
    RowSalt,
)
from luodi_web.record.models.head import THE_LOG

__all__ = ["append", "erase_payload"]

LOCK_HEAD = """
SELECT h.frontier, h.recorded_at, l.algorithm
FROM record_head h JOIN record_log l ON l.id = h.log_id WHERE h.log_id = %s"""

ENTRY_COLUMNS = [field.attname for field in Entry._meta.concrete_fields]
ADD_ENTRY = (
    f"INSERT INTO record_entry ({', '.join(ENTRY_COLUMNS)}) "
    f"VALUES ({', '.join(['%s'] * len(ENTRY_COLUMNS))})"
)
ADD_PAYLOAD = "INSERT INTO record_payload (entry_id, words, salt) VALUES (%s, %s, %s)"
MOVE_HEAD = "UPDATE record_head SET frontier = %s, recorded_at = %s WHERE log_id = %s"
STORE_AT_ONCE = f"WITH entry AS ({ADD_ENTRY}), payload AS ({ADD_PAYLOAD}) {MOVE_HEAD}"


@dataclass(frozen=True, slots=True)
class Edge:
    """The head row, locked until the transaction ends."""

    frontier: Frontier
    recorded_at: datetime | None
    algorithm: HashAlgorithm


def append(
    *,
    kind: str,
    subject: str,
    payload: Mapping[str, object],
    actor: str,
    organisation: str,
    effective_on: date | None = None,
    facts: Sequence[Fact] = (),
    as_rows: bool = False,
    seen: int | None = None,
) -> Entry:
    """Appends one entry and the `facts` it stands for; call it last in the transaction.

    The entry's payload says what the facts say, so an export shows each row that was changed
    since. With `as_rows` (an import) the entry has the Merkle root over them instead, and each can be
    shown or erased alone. `seen` is the position up to which the actor had seen
    `subject`: if somebody has recorded more of it, ConflictError names who and when.

    Outside of a transaction RuntimeError. ProofError for ids or payloads that cannot be recorded.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("log.append outside of transaction.atomic(): nothing to be part of")
    edge = _lock_head()
    if seen is not None:
        _refuse_if_newer(subject, seen)
    now = timezone.now()
    if edge.recorded_at is not None:  # a clock set back does not reorder the past
        now = max(now, edge.recorded_at)
    words = dict(payload)
    said = [fact.as_recorded() for fact in facts]
    salts: list[bytes] = []
    batch: Batch | None = None
    commitments: list[bytes] = []
    if as_rows:
        salts = [secrets.token_bytes(SALT_SIZE) for _ in said]
        batch, commitments = batch_of(edge.algorithm, zip(said, salts, strict=True))
    elif said:
        words["facts"] = said
    recorded = record_entry(
        edge.frontier,
        algorithm=edge.algorithm,
        kind=kind,
        subject=subject,
        actor=actor,
        organisation=organisation,
        effective_on=effective_on or timezone.localdate(now),
        recorded_at=now,
        payload=words,
        salt=secrets.token_bytes(SALT_SIZE),
        batch=batch,
    )
    entry = _store(recorded, batch)
    _store_facts(entry, facts)
    _store_rows(entry, commitments, salts)
    return entry


def erase_payload(
    *,
    positions: Sequence[int] = (),
    rows: Sequence[tuple[int, int]] = (),
    authority: str,
    reason: str,
    actor: str,
    organisation: str,
) -> Entry:
    """Erases payloads, salts and facts of entries (or rows of imports); the leaves stay.

    `authority` is who ordered it (an office, a document number), `reason` the ground; both stay for
    ever and name no person. Derived rows made from what is erased are made anew. Raises NotAllowed
    without an authority, for an order of erasure itself, and for what is not there any more.
    """
    if not authority.strip() or not reason.strip():
        raise NotAllowed(
            "Erasing needs an authority and a reason. Give the number of the decision."
        )
    wanted = [*((p, None) for p in positions), *rows]
    with transaction.atomic():
        kinds = _check_erasable(wanted)
        order = append(
            kind=ERASURE,
            subject=f"entry/{min(p for p, _ in wanted)}",
            payload=erasure_payload(
                authority=authority,
                reason=reason,
                positions=tuple(positions),
                rows=tuple(rows),
            ),
            actor=actor,
            organisation=organisation,
        )
        Erasure.objects.bulk_create(
            [Erasure(order=order, position=p, row=r) for p, r in wanted]
        )
        _overwrite_what_is_deleted()
        _delete(wanted)
        rebuild.rebuild_for(kinds)
        transaction.on_commit(_empty_the_journal)
    return order


# ---- the head ------------------------------------------------------------------------


def _lock_head() -> Edge:
    """Waits for the head row; makes it with the log, the first time."""
    found = _read_head()
    if found is None:
        _make_log()
        found = _read_head()
    assert found is not None
    return found


def _read_head() -> Edge | None:
    lock = " FOR UPDATE OF h" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(LOCK_HEAD + lock, [THE_LOG])
        row = cursor.fetchone()
    if row is None:
        return None
    moment = row[1]
    if moment is not None and timezone.is_naive(moment):  # SQLite keeps UTC
        moment = moment.replace(tzinfo=UTC)
    return Edge(Frontier.from_bytes(bytes(row[0])), moment, hash_algorithm(row[2]))


def _make_log() -> None:
    hash_algorithm(settings.LOG_HASH)
    log = Log(
        id=THE_LOG,
        origin=settings.LOG_ORIGIN,
        algorithm=settings.LOG_HASH,
        made_at=timezone.now(),
    )
    Log.objects.bulk_create([log], ignore_conflicts=True)
    head = Head(log_id=THE_LOG, frontier=Frontier().to_bytes())
    Head.objects.bulk_create([head], ignore_conflicts=True)


def _refuse_if_newer(subject: str, seen: int) -> None:
    newer = Entry.objects.filter(subject=subject, position__gt=seen).last()
    if newer is not None:
        raise ConflictError(subject, by=newer.actor, at=timezone.localtime(newer.recorded_at))


# ---- writing -------------------------------------------------------------------------


def _store(recorded: Recorded, batch: Batch | None) -> Entry:
    """Entry, payload and head by hand: through the ORM they take twice as long."""
    leaf = recorded.entry
    entry = Entry(
        position=leaf.position,
        kind=leaf.kind,
        subject=leaf.subject,
        actor=leaf.actor,
        organisation=leaf.organisation,
        effective_on=leaf.effective_on,
        recorded_at=leaf.recorded_at,
        commitment=leaf.commitment,
        leaf=recorded.leaf,
        rows_count=batch.count if batch else None,
        rows_root=batch.root if batch else None,
    )
    entry._state.adding, entry._state.db = False, connection.alias
    moment = connection.ops.adapt_datetimefield_value(leaf.recorded_at)
    row = {name: getattr(entry, name) for name in ENTRY_COLUMNS}
    row["recorded_at"] = moment
    row["effective_on"] = connection.ops.adapt_datefield_value(leaf.effective_on)
    payload: list[Any] = [leaf.position, recorded.payload.decode(), recorded.salt]
    head: list[Any] = [recorded.frontier.to_bytes(), moment, THE_LOG]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":  # one way to the server and back
            cursor.execute(STORE_AT_ONCE, [*row.values(), *payload, *head])
        else:
            cursor.execute(ADD_ENTRY, [*row.values()])
            cursor.execute(ADD_PAYLOAD, payload)
            cursor.execute(MOVE_HEAD, head)
    return entry


def _store_facts(entry: Entry, facts: Sequence[Fact]) -> None:
    by_model: dict[type[Fact], list[Fact]] = {}
    for number, fact in enumerate(facts):
        fact.entry, fact.number = entry, number
        by_model.setdefault(type(fact), []).append(fact)
    for model, ones in by_model.items():
        if len(ones) == 1:
            ones[0].save()
        else:
            model.objects.bulk_create(ones, batch_size=500)


def _store_rows(entry: Entry, commitments: list[bytes], salts: list[bytes]) -> None:
    Row.objects.bulk_create(
        [Row(entry=entry, number=n, commitment=c) for n, c in enumerate(commitments)],
        batch_size=500,
    )
    RowSalt.objects.bulk_create(
        [RowSalt(entry=entry, number=n, salt=s) for n, s in enumerate(salts)],
        batch_size=500,
    )


# ---- erasing -------------------------------------------------------------------------


def _check_erasable(wanted: Sequence[tuple[int, int | None]]) -> set[str]:
    """Kinds of the entries; raises NotAllowed where one cannot be erased."""
    if not wanted:
        raise NotAllowed("Nothing to erase was named. Give positions or rows.")
    kinds = set()
    for position, row in wanted:
        entry = Entry.objects.filter(position=position).first()
        store = Payload if row is None else RowSalt
        there = store.objects.filter(entry=position, **({} if row is None else {"number": row}))
        if entry is None or entry.kind == ERASURE or not there.exists():
            raise NotAllowed(
                f"entry {position}{'' if row is None else f' row {row}'} cannot be erased: "
                "it is not there, is erased already, or is itself an order to erase."
            )
        kinds.add(entry.kind)
    return kinds


def _delete(wanted: Sequence[tuple[int, int | None]]) -> None:
    """Past the managers: the triggers let go what an `Erasure` names, and nothing else."""
    for position, row in wanted:
        with connection.cursor() as cursor:
            if row is None:
                cursor.execute("DELETE FROM record_payload WHERE entry_id = %s", [position])
            else:
                cursor.execute(
                    "DELETE FROM record_rowsalt WHERE entry_id = %s AND number = %s",
                    [position, row],
                )
        delete_erased_facts(position, row)


def _overwrite_what_is_deleted() -> None:
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete = ON")


def _empty_the_journal() -> None:
    """SQLite: the old page must not stay in the write-ahead file."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")

