"""Regions and organisations of a jurisdiction pack."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from luodi.jurisdictions import Pack, load_pack
from luodi.model import Agency, AgencyRelation, Division
from luodi_web.organisations.actors import Actor
from luodi_web.organisations.models import (
    Organisation,
    OrganisationEvent,
    OrganisationEventKind,
    OrganisationKind,
    OrganisationName,
    Region,
    Succession,
    SuccessionKind,
)
from luodi_web.organisations.policies import ORGANISATIONS_CHANGE, check_can
from luodi_web.organisations.services import journal, names

_KINDS = {
    AgencyRelation.REGION: OrganisationKind.GOVERNMENT,
    AgencyRelation.ENTERPRISE: OrganisationKind.ENTERPRISE,
    AgencyRelation.CONSULTATIVE: OrganisationKind.CONSULTATIVE,
}


@dataclass(frozen=True, slots=True)
class PackLoad:
    """What loading a pack added, and where pack and record say different names.

    A difference is never settled here: rename, merge or correct with a date.
    """

    pack: str
    version: str
    regions: int
    organisations: int
    successions: int
    differing: tuple[str, ...]


@transaction.atomic
def load_pack_organisations(*, jurisdiction: str, actor: Actor) -> PackLoad:
    """Adds the regions and organisations of a jurisdiction that are not there yet.

    `cn-15` is the whole of Inner Mongolia, `cn-1505` one city of it, with the regions
    above it. Every region gets its government, too, named as divisions name it. Run again with a
    newer pack it adds what is new, and changes nothing.
    """
    grant = check_can(actor, ORGANISATIONS_CHANGE)
    pack = load_pack(jurisdiction)
    below = [d for d in pack.divisions if d.id.startswith(jurisdiction)]
    agencies = [a for a in pack.agencies if a.division.startswith(jurisdiction)]
    named = {agency.id for agency in agencies}
    agencies += [_government(d) for d in below if f"{d.id}/gov" not in named]

    regions = _new_regions({*below, *pack.ladder(jurisdiction)}, pack)
    fresh = _not_yet(agencies)
    successions = _new_successions(agencies)
    facts = [*regions, *_organisations(fresh), *_events(fresh), *successions]
    if facts:
        journal.write(
            "pack_loaded",
            subject=f"pack:{pack.id}",
            actor=actor,
            grant=grant,
            facts=facts,
            payload={"version": pack.version},
            as_rows=True,
        )
        names.refresh_names(agency.id for agency in fresh)
    return PackLoad(
        pack=pack.id,
        version=pack.version,
        regions=len(regions),
        organisations=len(fresh),
        successions=len(successions),
        differing=_differing(agencies),
    )


def _government(division: Division) -> Agency:
    # A league (盟) and a prefecture (地区) have an agency of the government above
    # (行政公署); all others a people's government: Organic Law, article 85.
    word = "行政公署" if division.name.endswith(("盟", "地区")) else "人民政府"
    short = "行署" if word == "行政公署" else "政府"
    return Agency(
        id=f"{division.id}/gov",
        function="gov",
        division=division.id,
        name=division.name + word,
        short_names=(division.name + short,),
        relation=AgencyRelation.REGION,
    )


def _new_regions(divisions: Collection[Division], pack: Pack) -> list[Region]:
    known = set(Region.objects.values_list("key", flat=True))
    here = known | {division.id for division in divisions}
    return [
        Region(
            key=division.id,
            code=division.code,
            name=division.name,
            short_name=division.short_name,
            level=division.level,
            parent_id=division.parent if division.parent in here else None,
            reported_apart=division.reported_apart,
            pack=pack.id,
            pack_version=pack.version,
        )
        for division in sorted(divisions, key=lambda d: (len(d.id), d.id))
        if division.id not in known
    ]


def _not_yet(agencies: list[Agency]) -> list[Agency]:
    known = set(Organisation.objects.values_list("key", flat=True))
    return [agency for agency in agencies if agency.id not in known]


def _organisations(agencies: list[Agency]) -> list[Organisation]:
    return [
        Organisation(
            key=agency.id,
            kind=_KINDS.get(agency.relation, OrganisationKind.AGENCY),
            function=agency.function,
        )
        for agency in agencies
    ]


def _events(agencies: list[Agency]) -> list[OrganisationEvent]:
    events = []
    for agency in agencies:
        events.append(
            _event(agency, OrganisationEventKind.REGISTERED, agency.valid_from)
        )
        if agency.valid_to or agency.successor:
            events.append(_event(agency, OrganisationEventKind.CLOSED, agency.valid_to))
    return events


def _event(
    agency: Agency, kind: OrganisationEventKind, effective_on: date | None
) -> OrganisationEvent:
    return OrganisationEvent(
        organisation_id=agency.id,
        kind=kind,
        name=agency.name,
        short_names=list(agency.short_names),
        relation=agency.relation.value,
        region_id=agency.division,
        effective_on=effective_on,
    )


def _new_successions(agencies: list[Agency]) -> list[Succession]:
    here = {agency.id for agency in agencies}
    known = set(Succession.objects.values_list("predecessor_id", flat=True))
    return [
        # The pack names the successor, not the manner.
        Succession(
            kind=SuccessionKind.TAKEN_OVER,
            predecessor_id=agency.id,
            successor_id=agency.successor,
            effective_on=agency.valid_to,
        )
        for agency in agencies
        if agency.successor in here and agency.id not in known
    ]


def _differing(agencies: list[Agency]) -> tuple[str, ...]:
    recorded: dict[str, set[str]] = {}
    for key, name in OrganisationName.objects.values_list("organisation_id", "name"):
        recorded.setdefault(key, set()).add(name)
    return tuple(a.id for a in agencies if a.name not in recorded.get(a.id, ()))
