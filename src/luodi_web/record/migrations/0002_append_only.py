"""The database refuses to change facts of the log."""

from __future__ import annotations

from django.db import migrations

from luodi_web.record.triggers import KeepFacts


class Migration(migrations.Migration):
    """Triggers on every table of facts of this app."""

    dependencies = [("record", "0001_initial")]

    operations = [
        KeepFacts("Log"),
        KeepFacts("Entry"),
        KeepFacts("Row"),
        KeepFacts("Erasure"),
        KeepFacts("Checkpoint"),
        KeepFacts("Payload", erasable="entry"),
        KeepFacts("RowSalt", erasable="row"),
    ]
