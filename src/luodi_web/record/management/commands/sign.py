"""`luodi-web sign`: the process that signs heads of the log."""

from __future__ import annotations

import argparse
import signal
import threading
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from luodi.errors import LuodiError
from luodi_web.record.services.signing import make_key, sign


class Command(BaseCommand):
    """Signs once, or every so many seconds; makes a key."""

    help = (
        "Put new entries into the tiles and sign the head. Run it as a user of its own: "
        "only that user reads the key. Example: luodi-web sign --every 60"
    )

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Options."""
        parser.add_argument("--key", type=Path, default=settings.LOG_SIGNING_KEY)
        parser.add_argument("--folder", type=Path, default=settings.LOG_FOLDER)
        parser.add_argument("--every", type=float, metavar="SECONDS")
        parser.add_argument(
            "--make-key", action="store_true", help="make the key file, print its public key"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Runs it."""
        if options["make_key"]:
            self._make_key(options["key"])
            return
        stop = threading.Event()
        if options["every"]:
            signal.signal(signal.SIGTERM, lambda *_: stop.set())
        while True:
            self._sign(options["folder"], options["key"], again=bool(options["every"]))
            if not options["every"] or stop.wait(options["every"]):
                return

    def _make_key(self, path: Path) -> None:
        try:
            public = make_key(path, origin=settings.LOG_ORIGIN)
        except FileExistsError:
            raise CommandError(f"{path} is there already; a key is never overwritten.") from None
        self.stderr.write("Give this line to everybody who shall verify:")
        self.stdout.write(str(public))

    def _sign(self, folder: Path, key: Path, *, again: bool) -> None:
        try:
            checkpoint = sign(folder, key)
        except LuodiError as fault:
            if not again:
                raise CommandError(str(fault), returncode=fault.exit_code) from fault
            self.stderr.write(str(fault))
            return
        size = checkpoint.size if checkpoint else 0
        self.stderr.write(f"signed: {size:,} entries")
