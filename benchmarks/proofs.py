"""`make bench-proofs`: what an entry of the log costs to append, and to verify from files."""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from luodi.proofs import (
    Frontier,
    SigningKey,
    create_log,
    fact_line,
    hash_algorithm,
    record_entry,
    seal,
    verify_log,
)

START = datetime(2026, 1, 1, tzinfo=UTC)
NOTE = "已完成主体工程，正在安装设备。"


def recorded(algorithm, count):
    """Entries as a delivery application would record them; salts need not be secret here."""
    edge = Frontier()
    for number in range(count):
        one = record_entry(
            edge,
            algorithm=algorithm,
            kind="task-report",
            subject=f"task/{number % 69_000}",
            actor=f"user/{number % 900}",
            organisation="cn-15/drc",
            effective_on=date(2026, 3, 2),
            recorded_at=START + timedelta(seconds=number),
            payload={"claimed": number % 101 / 100, "note": NOTE, "task": number % 69_000},
            salt=number.to_bytes(16, "big"),
        )
        edge = one.frontier
        yield one


def append_microseconds(algorithm, count):
    """Microseconds for each of `count` appends, with the head row's bytes read and written."""
    took, edge = [], Frontier()
    source = recorded(algorithm, count)
    while True:
        start = time.perf_counter()
        edge = Frontier.from_bytes(edge.to_bytes())
        one = next(source, None)
        if one is None:
            return took
        edge = one.frontier
        took.append((time.perf_counter() - start) * 1e6)


def verify_rate(algorithm, count, folder):
    """Seconds to seal, and to verify `count` entries with their facts: by the clock, of one core."""
    key = SigningKey("bench.example/log", bytes(32))
    log = create_log(folder, origin="bench.example/log", algorithm=algorithm)
    facts = folder / "facts.jsonl"
    with facts.open("wb") as file:

        def entries():
            for one in recorded(algorithm, count):
                file.write(fact_line(one.encoded, one.payload, one.salt))
                yield one.encoded

        start = time.perf_counter()
        seal(log, entries(), key)
        sealed = time.perf_counter() - start
    times, cpu = [], []
    for _ in range(3):
        start, began = time.perf_counter(), time.process_time()
        result = verify_log(folder, keys=[key.verifier])
        times.append(time.perf_counter() - start)
        cpu.append(time.process_time() - began)
        assert result.ok and result.facts == count, result.faults[:3]
    return sealed, statistics.median(times), statistics.median(cpu)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entries", type=int, default=300_000)
    parser.add_argument("--hash", nargs="+", default=["sha-256", "sm3"])
    options = parser.parse_args()
    print(
        "hash       append µs: median  p99  recorded and sealed/s"
        "  verified/s  verified/s of CPU time"
    )
    for name in options.hash:
        algorithm = hash_algorithm(name)
        took = sorted(append_microseconds(algorithm, 20_000))
        median, p99 = statistics.median(took), took[int(len(took) * 0.99)]
        with tempfile.TemporaryDirectory() as folder:
            sealed, verified, cpu = verify_rate(algorithm, options.entries, Path(folder))
        print(
            f"{name:10} {median:17.1f} {p99:4.0f} {options.entries / sealed:22,.0f}"
            f" {options.entries / verified:11,.0f} {options.entries / cpu:23,.0f}"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
