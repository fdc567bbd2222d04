"""Logs of an invented city, made with the real services, for the tests of the verifier."""

import json
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from luodi.proofs import (
    SHA256,
    Frontier,
    Recorded,
    SigningKey,
    batch_of,
    create_log,
    erased_line,
    erasure_payload,
    fact_line,
    record_entry,
    row_line,
    seal,
    verify_log,
)

ORIGIN = "yunling.example/ledger"
KEY = SigningKey(ORIGIN, bytes(range(32)))
OTHER_KEY = SigningKey(ORIGIN, bytes(range(1, 33)))
WITNESS = SigningKey("congress.example/witness", bytes(range(2, 34)))
START = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


@dataclass
class Office:
    """A database and its log: what it records, seals and exports."""

    folder: Path
    algorithm: object = SHA256
    recorded: list[Recorded] = field(default_factory=list)
    erased: dict[int, int] = field(default_factory=dict)
    sealed: int = 0

    def __post_init__(self):
        self.log = create_log(self.folder, origin=ORIGIN, algorithm=self.algorithm)

    def record(self, payload, *, kind="task-report", subject="task/17", batch=None):
        position = len(self.recorded)
        edge = self.recorded[-1].frontier if self.recorded else Frontier()
        one = record_entry(
            edge, algorithm=self.algorithm, kind=kind, subject=subject,
            actor=f"user/{position % 9}", organisation="cn-1599/drc",
            effective_on=date(2026, 3, 2) + timedelta(days=position % 28),
            recorded_at=START + timedelta(minutes=position), payload=payload,
            salt=position.to_bytes(16, "big"), batch=batch,
        )  # fmt: skip
        self.recorded.append(one)
        return one

    def report(self, count=1):
        """Progress of tasks, one after the other."""
        for _ in range(count):
            number = len(self.recorded)
            self.record({"claimed": number % 101 / 100, "note": f"第{number}次上报"})

    def import_rows(self, rows):
        """An import: one entry, and its rows beside it."""
        salted = [(row, bytes([7, *divmod(i, 256)]).rjust(16)) for i, row in enumerate(rows)]
        batch, commitments = batch_of(self.algorithm, salted)
        one = self.record({"file": "名单.xlsx"}, kind="import", batch=batch)
        path = self.log.rows_file(one.entry.position)
        path.parent.mkdir(exist_ok=True)
        lines = zip(commitments, salted, strict=True)
        path.write_bytes(b"".join(row_line(c, row, salt) for c, (row, salt) in lines))
        return one, commitments

    def erase(self, *positions, rows=()):
        """An order in the log, then payload and salt go."""
        order = self.record(
            erasure_payload(
                authority="云岭市信息公开办", reason="个人信息删除申请",
                positions=positions, rows=rows,
            ),
            kind="erasure", subject="erasure/1",
        )  # fmt: skip
        self.erased |= dict.fromkeys(positions, order.entry.position)
        return order

    def seal(self):
        entries = [one.encoded for one in self.recorded[self.sealed :]]
        note = seal(self.log, entries, KEY)
        self.sealed = len(self.recorded)
        return note

    @property
    def facts(self):
        return self.folder / "facts.jsonl"

    def export(self):
        self.facts.write_bytes(b"".join(self.lines()))

    def lines(self):
        for one in self.recorded:
            order = self.erased.get(one.entry.position)
            if order is None:
                yield fact_line(one.encoded, one.payload, one.salt)
            else:
                yield erased_line(one.encoded, erased_by=order)

    def verify(self, **options):
        return verify_log(self.folder, keys=[KEY.verifier], **options)

    def codes(self, **options):
        return [fault.code for fault in self.verify(**options).faults]

    # ---- behind the system's back ------------------------------------------------------

    def change_lines(self, change):
        """Facts as a list of lines, changed and written back."""
        lines = self.facts.read_bytes().splitlines(keepends=True)
        self.facts.write_bytes(b"".join(change(lines) or lines))

    def change_fact(self, position, change):
        """One fact as an object, changed and written back in the form of the export."""

        def changed(lines):
            value = json.loads(lines[position])
            change(value)
            words = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
            lines[position] = (words + "\n").encode()

        self.change_lines(changed)


def office_of(folder, count=700, seals=(300, 520), algorithm=SHA256):
    """`count` reports, sealed on the way and at the end, exported."""
    office = Office(folder, algorithm)
    for size in (*seals, count):
        office.report(size - len(office.recorded))
        office.seal()
    office.export()
    return office
