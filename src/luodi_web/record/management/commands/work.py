"""`luodi-web work`: does jobs until it is told to stop."""

from __future__ import annotations

import argparse
import signal
import threading
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand

from luodi_web.record.services.jobs import LEASE, work_once


class Command(BaseCommand):
    """A worker; as many of them as you like (with SQLite one)."""

    help = (
        "Do jobs until stopped; a job under way is finished first, and after kill -9 another "
        "worker takes it when the lease is over. Example: luodi-web work"
    )

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Options."""
        parser.add_argument("--once", action="store_true", help="end when nothing waits")
        parser.add_argument("--every", type=float, default=1.0, metavar="SECONDS")
        parser.add_argument(
            "--lease", type=float, default=LEASE.total_seconds(), metavar="SECONDS"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Runs it."""
        stop = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
        length = timedelta(seconds=options["lease"])
        while not stop.is_set():
            done = work_once(length=length)
            if done is not None:
                self.stderr.write(f"{done.kind} {done.pk}: {done.state}")
            elif options["once"]:
                return
            else:
                stop.wait(options["every"])
