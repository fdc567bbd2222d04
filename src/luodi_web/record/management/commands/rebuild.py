"""`luodi-web rebuild`: drops all derived rows and makes them again."""

from __future__ import annotations

import argparse
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from luodi_web.record.rebuild import rebuild_all


class Command(BaseCommand):
    """Says for each table whether the new rows are those that were there."""

    help = (
        "Drop all derived rows and make them again from facts; exit code 1 if they were not "
        "equal. Example: luodi-web rebuild --check"
    )

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Options."""
        parser.add_argument(
            "--check", action="store_true", help="only compare; keep the old rows"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Runs it."""
        with transaction.atomic():
            tables = rebuild_all()
            transaction.set_rollback(options["check"])
        for one in tables:
            how = "equal" if one.equal else "DIFFERENT"
            label = one.model._meta.label
            self.stdout.write(f"{label}\t{one.before}\t{one.after}\t{how}")
        if not all(one.equal for one in tables):
            kept = "The old rows were kept." if options["check"] else "The new rows were kept."
            raise CommandError(f"Some rows were not what the facts say. {kept}")
