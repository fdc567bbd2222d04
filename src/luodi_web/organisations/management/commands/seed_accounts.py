"""`luodi_web seed_accounts`: one account a role, for a demonstration."""

from __future__ import annotations

import secrets
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from luodi_web.organisations.actors import Machine
from luodi_web.organisations.services.demo import ACCOUNTS, seed_account
from luodi_web.organisations.services.packs import load_pack_organisations

# Read aloud without doubt: no 0 and O, no 1, l and I.
_LETTERS = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"


class Command(BaseCommand):
    """Makes the accounts with new passwords and prints them once.

    People and enterprises are invented. Run again it gives new passwords, nothing else.
    """

    help = (
        "Makes one account a role, with invented names, and prints the passwords. "
        "Example: seed_accounts --yes-invented-people"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """In an office the accounts are real; so somebody has to say that these are not."""
        parser.add_argument("--yes-invented-people", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        """Table on stdout: role, name to sign in with, password, who, where."""
        if not (settings.DEMO or options["yes_invented_people"]):
            raise CommandError(
                "This site is not for demonstration. If invented people with known "
                "passwords are wanted here, say --yes-invented-people."
            )
        machine = Machine("seed_accounts")
        load_pack_organisations(jurisdiction="cn-15", actor=machine)
        for account in ACCOUNTS:
            password = "-".join(
                "".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(4)
            )
            seed_account(
                account=account,
                password=password,
                on=timezone.localdate(),
                actor=machine,
            )
            self.stdout.write(
                "\t".join(
                    (
                        account.role.value,
                        account.username,
                        password,
                        account.display_name,
                        account.organisation,
                    )
                )
            )
