"""People who sign in."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser
from django.db import models

from luodi_web.record.kept import Kept


class Person(AbstractUser):
    """Somebody with an account; posts and organisations hang on memberships.

    Ephemeral: passwords change, and personal data is erased on request. What a person
    did is in facts that know only `person:17`. Groups, permissions and the two flags of
    Django give no right here; `policies` does.
    """

    kept = Kept.EPHEMERAL

    display_name = models.CharField(max_length=60, blank=True)

    def __str__(self) -> str:
        return self.display_name or self.username

    @property
    def ref(self) -> str:
        """How the log names them."""
        return f"person:{self.pk}"
