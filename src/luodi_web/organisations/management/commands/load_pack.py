"""`luodi_web load_pack cn-15`: regions and organisations of a jurisdiction pack."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from luodi_web.organisations.actors import Machine
from luodi_web.organisations.services.packs import load_pack_organisations


class Command(BaseCommand):
    """Adds what is new in the pack; changes nothing. Example: luodi_web load_pack cn-15."""

    help = "Adds regions and organisations of a jurisdiction pack. Example: load_pack cn-15"

    def add_arguments(self, parser: CommandParser) -> None:
        """The id of a division."""
        parser.add_argument("jurisdiction", help="cn-15")

    def handle(self, *args: Any, **options: Any) -> None:
        """Loads and says what was added."""
        added = load_pack_organisations(
            jurisdiction=options["jurisdiction"], actor=Machine("load_pack")
        )
        self.stdout.write(
            f"{added.pack} {added.version}: {added.regions} regions, "
            f"{added.organisations} organisations, {added.successions} successions added"
        )
        for key in added.differing:
            self.stderr.write(f"{key}: pack and record know different names")
