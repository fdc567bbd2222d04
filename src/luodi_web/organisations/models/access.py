"""Why somebody looks at personal data, and failed attempts to sign in."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from luodi_web.record.kept import Kept
from luodi_web.record.models import Fact


class AccessPurpose(Fact):
    """A person said why they look at personal data of an owner, and until when."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="purposes"
    )
    # Whose data: the ref of an organisation, a region or a person.
    subject = models.CharField(max_length=100)
    purpose = models.CharField(max_length=500)
    begins_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=("person", "subject")),)

    @property
    def ref(self) -> str:
        """How the log names it."""
        return f"purpose:{self.pk}"


class LockOut(models.Model):
    """Wrong passwords for one name since the last right one.

    Names that nobody bears are counted too, so that a lock does not tell which exist.
    """

    kept = Kept.EPHEMERAL

    name = models.CharField(max_length=64, primary_key=True)
    failures = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField()
    until = models.DateTimeField(null=True)
