"""How long a row is kept: facts for ever, derived rows until rebuilt, the rest as long as used."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, Self

from django.apps import apps
from django.db import models

from luodi.errors import LuodiError

__all__ = [
    "ELSEWHERE",
    "AppendOnly",
    "AppendOnlyError",
    "AppendOnlyManager",
    "AppendOnlyQuerySet",
    "Kept",
    "kept_of",
    "undeclared",
]


class Kept(StrEnum):
    """What each model says of its rows, as `kept = Kept.FACT`."""

    FACT = "fact"
    """Appended, never updated or deleted; erased only on an order in the log."""
    DERIVED = "derived"
    """Made from facts by the rebuilder registered for it (`record.rebuild`)."""
    EPHEMERAL = "ephemeral"
    """Sessions, drafts, locks, leases: what they led to is a fact, they are not."""


# Models of other packages cannot say it themselves.
ELSEWHERE: dict[str, Kept] = {
    "admin": Kept.EPHEMERAL,
    "auth": Kept.EPHEMERAL,
    "contenttypes": Kept.EPHEMERAL,
    "sessions": Kept.EPHEMERAL,
    "account": Kept.EPHEMERAL,
    "socialaccount": Kept.EPHEMERAL,
    "mfa": Kept.EPHEMERAL,
    "usersessions": Kept.EPHEMERAL,
}


def kept_of(model: type[models.Model]) -> Kept | None:
    """How rows of `model` are kept; None where nobody has said it.

    The table that Django makes for a many-to-many field is kept like the model with the field.
    """
    owner: Any = model._meta.auto_created
    if owner:
        return kept_of(owner)
    found = getattr(model, "kept", None) or ELSEWHERE.get(model._meta.app_label)
    return found if isinstance(found, Kept) else None


class AppendOnlyError(LuodiError):
    """Somebody tried to change or delete a fact through the ORM."""

    def __init__(self, model: type[models.Model], what: str) -> None:
        super().__init__(
            f"{model._meta.label}: rows are facts and cannot be {what}. "
            "Record a new fact; to erase personal data, call record.services.log.erase_payload."
        )


class AppendOnlyQuerySet(models.QuerySet[Any]):
    """Reads and adds; everything that changes rows is refused."""

    def update(self, **kwargs: Any) -> int:
        """Refused."""
        raise AppendOnlyError(self.model, "changed")

    def bulk_update(self, *args: Any, **kwargs: Any) -> int:
        """Refused."""
        raise AppendOnlyError(self.model, "changed")

    def update_or_create(self, *args: Any, **kwargs: Any) -> tuple[Any, bool]:
        """Refused."""
        raise AppendOnlyError(self.model, "changed")

    def delete(self) -> tuple[int, dict[str, int]]:
        """Refused."""
        raise AppendOnlyError(self.model, "deleted")

    def bulk_create(self, *args: Any, **kwargs: Any) -> list[Any]:
        """Adds rows; never over old ones."""
        if kwargs.get("update_conflicts"):
            raise AppendOnlyError(self.model, "changed")
        return super().bulk_create(*args, **kwargs)

    def as_of(self, position: int) -> Self:
        """Rows recorded up to this position of the log (`record.selectors.as_of`)."""
        return self.filter(entry__lte=position)


AppendOnlyManager = models.Manager.from_queryset(AppendOnlyQuerySet)


class AppendOnly(models.Model):
    """Base of all facts. The database refuses as well: `record.triggers.KeepFacts`."""

    kept = Kept.FACT

    objects = AppendOnlyManager()

    class Meta:
        abstract = True
        base_manager_name = "objects"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Adds the row; refused for a row that is there."""
        if not self._state.adding:
            raise AppendOnlyError(type(self), "changed")
        super().save(*args, **{**kwargs, "force_insert": True})

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Refused."""
        raise AppendOnlyError(type(self), "deleted")


def undeclared() -> list[str]:
    """Labels of models that do not say how they are kept."""
    models_ = apps.get_models(include_auto_created=True)
    return sorted(m._meta.label for m in models_ if kept_of(m) is None)
