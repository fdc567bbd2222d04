"""Two people edit one thing: one wins, the other is told who was first."""

from __future__ import annotations

from typing import TypeVar

from django.db.models import F
from django.utils import timezone

from luodi.errors import ConflictError
from luodi_web.record.models import Versioned

__all__ = ["change"]

Row = TypeVar("Row", bound=Versioned)


def change(row: Row, *, seen: int, actor: str, **values: object) -> Row:
    """Writes `values` if the row still has the version that the actor has `seen`.

    Call it inside the service's transaction. Raises ConflictError with who changed it and when.
    For facts, where nothing is changed, use `log.append(seen=…)`.
    """
    rows = type(row)._base_manager.filter(pk=row.pk)
    stamp = {"version": F("version") + 1, "changed_by": actor, "changed_at": timezone.now()}
    won = rows.filter(version=seen).update(**values, **stamp)
    now = rows.first()
    if won and now is not None:
        return now
    if now is None:
        raise ConflictError(f"{row._meta.verbose_name} {row.pk}")
    raise ConflictError(
        f"{row._meta.verbose_name} {row.pk}",
        by=now.changed_by,
        at=timezone.localtime(now.changed_at),
    )
