"""`luodi-web export_log FOLDER`: what `luodi verify FOLDER` checks."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from luodi.errors import LuodiError
from luodi_web.record.services.export import export_log


class Command(BaseCommand):
    """Writes the signed log and the facts as they are now."""

    help = (
        "Write the signed log and the facts as they are now into a new folder. "
        "Example: luodi-web export_log out/log && luodi verify out/log --key public.txt"
    )

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Where from, where to."""
        parser.add_argument("goal", type=Path, metavar="FOLDER")
        parser.add_argument("--folder", type=Path, default=settings.LOG_FOLDER)

    def handle(self, *args: Any, **options: Any) -> None:
        """Runs it."""
        try:
            done = export_log(options["folder"], options["goal"])
        except LuodiError as fault:
            raise CommandError(str(fault), returncode=fault.exit_code) from fault
        self.stderr.write(f"exported: {done.entries:,} entries, {done.imports:,} imports")
