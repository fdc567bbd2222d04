"""`make bench-log`: what an entry adds to a write, and how quickly an export is verified.

A write of one row with its commit is timed alone and with `log.append` in the same transaction, in
turns; the difference of the medians is what the log adds.
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TARGET_MS = 1.0


def milliseconds(work, number):
    start = time.perf_counter()
    work(number)
    return (time.perf_counter() - start) * 1e3


def measure(count):
    """Medians and 95th percentiles of a write without and with an entry."""
    from django.db import connection, transaction

    from luodi_web.record.services.log import append

    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE bench_row (x INTEGER)")

    def row(number):
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO bench_row VALUES (%s)", [number])

    def alone(number):
        with transaction.atomic():
            row(number)

    def entry(number):
        append(
            kind="task-report",
            subject=f"task/{number % 69_000}",
            payload={"claimed": number % 101 / 100, "note": "已完成主体工程，正在安装设备。"},
            actor=f"person:{number % 900}",
            organisation="cn-15/drc",
        )

    def logged(number):
        with transaction.atomic():
            row(number)
            entry(number)

    for number in range(50):
        alone(number)
        logged(number)
    times = {"alone": [], "logged": [], "inside": []}
    for number in range(count):
        times["alone"].append(milliseconds(alone, number))
        times["logged"].append(milliseconds(logged, number))
        with transaction.atomic():
            row(number)
            times["inside"].append(milliseconds(entry, number))
    return {
        name: (statistics.median(some), statistics.quantiles(some, n=20)[-1])
        for name, some in times.items()
    }


def verified_per_second(folder, entries):
    """Entries a second of `verify_log` on an export with facts."""
    from django.db import transaction

    from luodi.proofs import verify_log
    from luodi_web.record.services.export import export_log
    from luodi_web.record.services.log import append
    from luodi_web.record.services.signing import make_key, sign

    for start in range(0, entries, 500):
        with transaction.atomic():
            for number in range(start, start + 500):
                append(
                    kind="task-report", subject=f"task/{number % 69_000}",
                    payload={"claimed": number % 101 / 100, "note": "已完成主体工程。"},
                    actor=f"person:{number % 900}", organisation="cn-15/drc",
                )  # fmt: skip
    key = make_key(folder / "key", origin="luodi.local/ledger")
    start = time.perf_counter()
    sign(folder / "log", folder / "key")
    signed = time.perf_counter()
    export_log(folder / "log", folder / "export")
    exported = time.perf_counter()
    result = verify_log(folder / "export", keys=[key])
    took = time.perf_counter() - exported
    assert result.ok and result.facts == result.size
    print(
        f"  {result.size:,} entries: signed in {signed - start:.1f} s, "
        f"exported in {exported - signed:.1f} s, verified in {took:.2f} s"
    )
    return result.size / took


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--entries", type=int, default=100_000)
    parser.add_argument("--postgres", action="store_true")
    options = parser.parse_args()
    sys.path[:0] = [str(ROOT), str(ROOT / "src")]
    with tempfile.TemporaryDirectory(prefix="luodi-bench-") as place:
        folder = Path(place)
        folder.chmod(0o755)
        os.environ["LUODI_DATA"] = str(folder / "data")
        os.environ["LUODI_DATABASE"] = str(folder / "bench.sqlite3")
        if options.postgres:
            from tests.web.postgres import address

            os.environ["LUODI_DATABASE"] = address(folder / "server", quick=False)
        os.environ["DJANGO_SETTINGS_MODULE"] = "tests.web.settings"
        import logging

        import django

        django.setup()
        logging.disable(logging.WARNING)
        from django.core.management import call_command
        from django.db import connection

        call_command("migrate", verbosity=0)
        times = measure(options.count)
        print(f"{connection.vendor}: milliseconds, median (95 %)")
        for name, (median, high) in times.items():
            print(f"  {name:7} {median:.3f} ({high:.3f})")
        added = times["logged"][0] - times["alone"][0]
        print(f"  an entry adds {added:.3f} (at most {TARGET_MS})")
        print(f"  {verified_per_second(folder, options.entries):,.0f} entries verified a second")
        connection.close()


if __name__ == "__main__":
    main()
