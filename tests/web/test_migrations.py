"""Migrations: complete, and one line of history in each app."""

from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command

OWN = [app for app in apps.get_app_configs() if app.name.startswith("luodi_web.")]


@pytest.mark.django_db
def test_models_and_migrations_agree():
    labels = [app.label for app in OWN]
    call_command("makemigrations", *labels, check=True, dry_run=True, verbosity=0)


@pytest.mark.parametrize("app", OWN, ids=lambda app: app.label)
def test_max_migration_names_the_last_one(app):
    folder = Path(app.path) / "migrations"
    found = sorted(one.stem for one in folder.glob("[0-9]*.py"))
    if found:
        assert (folder / "max_migration.txt").read_text().strip() == found[-1]
        numbers = [name[:4] for name in found]
        assert len(set(numbers)) == len(numbers), "two migrations of one number"
