"""Names and standings, derived from the events of organisations."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from luodi_web.organisations.models import (
    OrganisationEvent,
    OrganisationEventKind,
    OrganisationName,
)


def derive_names(events: Iterable[OrganisationEvent]) -> list[OrganisationName]:
    """The names of one organisation, each from the day of its event to the next.

    Of two events on one day the one recorded later holds.
    """
    ordered = sorted(
        events, key=lambda event: (event.effective_on or date.min, event.pk)
    )
    names: list[OrganisationName] = []
    for event in ordered:
        closes = event.kind == OrganisationEventKind.CLOSED
        if names:
            if names[-1].valid_from == event.effective_on and not closes:
                names.pop()
            elif event.effective_on is None:
                names[-1].ended_undated = True
            elif names[-1].valid_until is None:
                names[-1].valid_until = event.effective_on
        if not closes:
            names.append(
                OrganisationName(
                    organisation_id=event.organisation_id,
                    name=event.name,
                    short_names=event.short_names,
                    relation=event.relation,
                    region_id=event.region_id,
                    valid_from=event.effective_on,
                )
            )
    return names


def refresh_names(keys: Iterable[str]) -> None:
    """Makes the names of some organisations anew, after an event of theirs."""
    keys = list(keys)
    _write(OrganisationEvent.objects.filter(organisation__in=keys), keys)


def rebuild_names() -> None:
    """Makes all names anew from the events."""
    _write(OrganisationEvent.objects.all(), None)


def _write(events: Iterable[OrganisationEvent], keys: list[str] | None) -> None:
    by_organisation: dict[str, list[OrganisationEvent]] = {}
    for event in events:
        by_organisation.setdefault(event.organisation_id, []).append(event)
    old = OrganisationName.objects.all()
    if keys is not None:
        old = old.filter(organisation__in=keys)
    old.delete()
    OrganisationName.objects.bulk_create(
        name
        for key in sorted(by_organisation)
        for name in derive_names(by_organisation[key])
    )
