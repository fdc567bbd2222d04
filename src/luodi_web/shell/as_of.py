"""The day that a page speaks of (截至): today, or `?as_of=2026-06-30`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest
from django.utils import timezone

PARAMETER = "as_of"


@dataclass(frozen=True)
class AsOf:
    """The day asked for; `was_refused` if it cannot be read or lies ahead."""

    day: date
    today: date
    was_refused: bool = False

    @property
    def is_today(self) -> bool:
        """Whether the page shows what holds now."""
        return self.day == self.today


def as_of(request: HttpRequest) -> AsOf:
    """What the address asks for; whatever is no past day is today, and says so."""
    today = timezone.localdate()
    wanted = request.GET.get(PARAMETER, "").strip()
    if not wanted:
        return AsOf(today, today)
    try:
        day = date.fromisoformat(wanted)
    except ValueError:
        return AsOf(today, today, was_refused=True)
    return AsOf(day, today) if day <= today else AsOf(today, today, was_refused=True)
