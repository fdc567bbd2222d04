"""Reading the log: as of a day, of a subject, page by page."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from luodi_web.record.models import Entry, Job, Payload
from luodi_web.record.states import OVER

__all__ = [
    "NOTHING",
    "Page",
    "as_of",
    "entries",
    "entries_of",
    "jobs_at_work",
    "last_position",
    "page",
    "words_of",
]

NOTHING = -1
"""The position before the first entry."""


def as_of(day: date) -> int:
    """Position of the last entry recorded on `day` or before (截至); `NOTHING` if there is none.

    The day ends at midnight in the time zone of the office. Facts as of the day are
    `Model.objects.as_of(as_of(day))`.
    """
    if day == date.max:
        return last_position()
    end = datetime.combine(day + timedelta(days=1), time.min)
    midnight = timezone.make_aware(end)
    found = Entry.objects.filter(recorded_at__lt=midnight).order_by("recorded_at", "position")
    last = found.values_list("position", flat=True).last()
    return NOTHING if last is None else last


def last_position() -> int:
    """Position of the newest entry."""
    last = Entry.objects.order_by("position").values_list("position", flat=True).last()
    return NOTHING if last is None else last


def entries(*, organisations: Collection[str] | None = None) -> QuerySet[Entry]:
    """Entries that these organisations made; None only for who may see all of them."""
    found: QuerySet[Entry] = Entry.objects.order_by("position")
    return found if organisations is None else found.filter(organisation__in=organisations)


def entries_of(subject: str, *, up_to: int | None = None) -> QuerySet[Entry]:
    """What happened to one thing, oldest first, at most up to a position."""
    found: QuerySet[Entry] = Entry.objects.filter(subject=subject).order_by("position")
    return found if up_to is None else found.filter(position__lte=up_to)


@dataclass(frozen=True, slots=True)
class Page:
    """Some entries, newest first; `before` is the cursor of the next page, None on the last."""

    entries: tuple[Entry, ...]
    before: int | None


def page(found: QuerySet[Entry], *, before: int | None = None, size: int = 50) -> Page:
    """The newest entries of `found` whose position is below `before`."""
    rows = found.order_by("-position")
    if before is not None:
        rows = rows.filter(position__lt=before)
    some = list(rows[: size + 1])
    more = len(some) > size
    some = some[:size]
    return Page(tuple(some), some[-1].position if more else None)


def words_of(entry: Entry) -> dict[str, object] | None:
    """The payload of an entry as it was recorded; None if it was erased."""
    found = Payload.objects.filter(entry=entry).first()
    if found is None:
        return None
    words = json.loads(found.words)
    assert isinstance(words, dict)
    return words


def jobs_at_work(*, actor: str | None = None) -> QuerySet[Job]:
    """Jobs that are not over, oldest first."""
    found: QuerySet[Job] = Job.objects.exclude(state__in=OVER).order_by("made_at")
    return found if actor is None else found.filter(actor=actor)
