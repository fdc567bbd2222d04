"""Regions and organisations as somebody may see them, on a day."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet
from django.utils import timezone

from luodi.model import AgencyRelation
from luodi_web.organisations.days import name_holds
from luodi_web.organisations.models import (
    ASKED,
    Organisation,
    OrganisationName,
    Person,
    Region,
    Succession,
)
from luodi_web.organisations.policies import ORGANISATIONS_SEE, Reach, reach_of


def within(reach: Reach, *, organisation: str = "", region: str = "") -> Q:
    """Limits rows to a reach: the condition over their organisation and region.

    Args:
        reach: From `policies.reach_of`.
        organisation: Path to the key of the organisation (`organisation__key`).
        region: Path to the key of its region; codes nest, so below is a prefix.
    """
    if reach.everything:
        return Q()
    found = Q(pk__in=())
    if organisation:
        found |= Q(**{f"{organisation}__in": sorted(reach.organisations)})
    if region:
        for key in sorted(reach.regions):
            found |= Q(**{f"{region}__startswith": key})
    return found


def organisations_for(person: Person, *, on: date) -> QuerySet[OrganisationName]:
    """Organisations that stood on a day, by the names of that day; by today's rights."""
    reach = reach_of(person, ORGANISATIONS_SEE, on=timezone.localdate())
    return (
        OrganisationName.objects.filter(name_holds(on))
        .filter(within(reach, organisation="organisation__key", region="region__key"))
        .select_related("organisation", "region")
        .order_by("organisation_id")
    )


def regions_for(person: Person) -> QuerySet[Region]:
    """Regions within today's reach, in the order of codes."""
    reach = reach_of(person, ORGANISATIONS_SEE, on=timezone.localdate())
    if reach.everything:
        return Region.objects.all()
    own = Region.objects.filter(within(reach, region="key"))
    seen = OrganisationName.objects.filter(organisation__in=reach.organisations)
    return Region.objects.filter(
        Q(pk__in=own.values("pk")) | Q(key__in=seen.values("region_id"))
    )


def name_on(key: str, *, on: date) -> OrganisationName | None:
    """What an organisation was called on a day; of a closed one, its last name."""
    names = OrganisationName.objects.filter(organisation=key)
    return names.filter(name_holds(on)).first() or names.filter(
        Q(valid_from=None) | Q(valid_from__lte=on)
    ).last()


def names_of(key: str) -> QuerySet[OrganisationName]:
    """All names it ever had, the oldest first."""
    return OrganisationName.objects.filter(organisation=key)


def successors_of(key: str, *, on: date) -> tuple[Organisation, ...]:
    """Who stands in its place on a day, however many steps later; itself if it stands."""
    if OrganisationName.objects.filter(name_holds(on), organisation=key).exists():
        return (Organisation.objects.get(key=key),)
    steps = Succession.objects.filter(
        Q(effective_on=None) | Q(effective_on__lte=on), predecessor=key
    ).order_by("successor_id")
    found: dict[str, Organisation] = {}
    for step in steps:
        for heir in successors_of(step.successor_id, on=on):
            found.setdefault(heir.key, heir)
    return tuple(found.values())


def is_asked(key: str, *, on: date) -> bool:
    """Asked with a 商请函, not ordered, and never ranked; also if nobody knows it."""
    name = name_on(key, on=on)
    return name is None or AgencyRelation(name.relation) in ASKED
