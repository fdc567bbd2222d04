"""Organisations are registered, renamed, merged, split and closed, each with its day."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from luodi.model import AgencyRelation
from luodi_web.organisations.actors import Actor
from luodi_web.organisations.errors import OrganisationError
from luodi_web.organisations.grants import Grant
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
from luodi_web.record.models import Fact

_KEY = re.compile(r"cn[-\d]*/[a-z0-9][a-z0-9_-]*")


@dataclass(frozen=True, slots=True)
class NewOrganisation:
    """What has to be known of an organisation to register it."""

    key: str
    name: str
    kind: str
    relation: AgencyRelation
    region: str
    short_names: tuple[str, ...] = ()


@transaction.atomic
def register_organisation(
    *,
    new: NewOrganisation,
    actor: Actor,
    effective_on: date | None,
    document_number: str = "",
) -> Organisation:
    """Adds one organisation that no pack gives."""
    grant = check_can(actor, ORGANISATIONS_CHANGE)
    facts = _registration(new, effective_on, document_number)
    _finish("registered", facts, new.key, actor, grant, effective_on)
    return Organisation.objects.get(key=new.key)


@transaction.atomic
def rename_organisation(
    *,
    key: str,
    name: str,
    short_names: Sequence[str] = (),
    effective_on: date,
    actor: Actor,
    document_number: str = "",
    relation: AgencyRelation | None = None,
) -> OrganisationName:
    """From a day on it bears another name, or stands in another relation (改为垂管).

    The old name keeps its days; it is the same organisation.
    """
    grant = check_can(actor, ORGANISATIONS_CHANGE)
    standing = _standing(key, effective_on)
    event = _event(
        standing,
        OrganisationEventKind.CHANGED,
        effective_on,
        document_number,
        name=name,
        short_names=list(short_names),
        relation=(relation or AgencyRelation(standing.relation)).value,
    )
    _finish("renamed", [event], key, actor, grant, effective_on)
    return _last_name(key)


@transaction.atomic
def close_organisation(
    *, key: str, effective_on: date, actor: Actor, document_number: str = ""
) -> None:
    """From a day on it is no more, and nobody takes its place."""
    grant = check_can(actor, ORGANISATIONS_CHANGE)
    standing = _standing(key, effective_on)
    event = _event(
        standing, OrganisationEventKind.CLOSED, effective_on, document_number
    )
    _finish("closed", [event], key, actor, grant, effective_on)


@transaction.atomic
def merge_organisations(
    *,
    predecessors: Sequence[str],
    successor: str | NewOrganisation,
    effective_on: date,
    actor: Actor,
    document_number: str = "",
) -> Organisation:
    """Several close on a day, and one, old or new, stands in their place.

    People do not move by themselves: the security administrator appoints them anew.
    """
    grant = check_can(actor, ORGANISATIONS_CHANGE)
    heir = successor.key if isinstance(successor, NewOrganisation) else successor
    if heir in predecessors or len(set(predecessors)) != len(predecessors):
        raise OrganisationError(
            f"{heir}: cannot be merged into itself, nor twice. Leave it out of the "
            "predecessors; an organisation that stays is only named as successor."
        )
    facts: list[Fact] = []
    if isinstance(successor, NewOrganisation):
        facts += _registration(successor, effective_on, document_number)
    else:
        _standing(heir, effective_on, changes=False)
    for key in predecessors:
        standing = _standing(key, effective_on)
        facts += _passing_on(
            standing, SuccessionKind.MERGED, [heir], effective_on, document_number
        )
    _finish("merged", facts, heir, actor, grant, effective_on, predecessors)
    return Organisation.objects.get(key=heir)


@transaction.atomic
def split_organisation(
    *,
    key: str,
    successors: Sequence[str | NewOrganisation],
    effective_on: date,
    actor: Actor,
    stays: bool = False,
    document_number: str = "",
) -> tuple[Organisation, ...]:
    """On a day its work goes to several; with `stays` it keeps a part and its name."""
    grant = check_can(actor, ORGANISATIONS_CHANGE)
    standing = _standing(key, effective_on, changes=not stays)
    facts: list[Fact] = []
    heirs = []
    for successor in successors:
        if isinstance(successor, NewOrganisation):
            facts += _registration(successor, effective_on, document_number)
            heirs.append(successor.key)
        else:
            _standing(successor, effective_on, changes=False)
            heirs.append(successor)
    if not heirs or key in heirs:
        raise OrganisationError(
            f"{key}: a split needs somebody else to take over. Name the successors, and "
            "say `stays` if the old one goes on."
        )
    passing = _passing_on(
        standing, SuccessionKind.SPLIT, heirs, effective_on, document_number
    )
    facts += passing[1:] if stays else passing
    _finish("split", facts, key, actor, grant, effective_on, heirs)
    return tuple(Organisation.objects.filter(key__in=heirs))


def _registration(
    new: NewOrganisation, effective_on: date | None, document_number: str
) -> list[Fact]:
    if not _KEY.fullmatch(new.key):
        raise OrganisationError(
            f"{new.key!r}: keys look like cn-15/drc: the region, a stroke, small letters."
        )
    if Organisation.objects.filter(key=new.key).exists():
        raise OrganisationError(f"{new.key}: is registered already. Take another key.")
    if not Region.objects.filter(key=new.region).exists():
        raise OrganisationError(f"{new.region}: no such region. Load its pack first.")
    return [
        Organisation(key=new.key, kind=OrganisationKind(new.kind)),
        OrganisationEvent(
            organisation_id=new.key,
            kind=OrganisationEventKind.REGISTERED,
            name=new.name,
            short_names=list(new.short_names),
            relation=new.relation.value,
            region_id=new.region,
            effective_on=effective_on,
            document_number=document_number,
        ),
    ]


def _passing_on(
    standing: OrganisationName,
    kind: SuccessionKind,
    heirs: Sequence[str],
    effective_on: date,
    document_number: str,
) -> list[Fact]:
    """The closing, and then one succession an heir."""
    return [
        _event(standing, OrganisationEventKind.CLOSED, effective_on, document_number),
        *(
            Succession(
                kind=kind,
                predecessor_id=standing.organisation_id,
                successor_id=heir,
                effective_on=effective_on,
                document_number=document_number,
            )
            for heir in heirs
        ),
    ]


def _event(
    standing: OrganisationName,
    kind: OrganisationEventKind,
    effective_on: date,
    document_number: str,
    **changed: object,
) -> OrganisationEvent:
    columns: dict[str, object] = {
        "organisation_id": standing.organisation_id,
        "name": standing.name,
        "short_names": standing.short_names,
        "relation": standing.relation,
        "region_id": standing.region_id,
    }
    return OrganisationEvent(
        kind=kind,
        effective_on=effective_on,
        document_number=document_number,
        **(columns | changed),
    )


def _last_name(key: str) -> OrganisationName:
    name = OrganisationName.objects.filter(organisation=key).last()
    if name is None:
        raise OrganisationError(f"{key}: no such organisation. Register it first.")
    return name


def _standing(key: str, on: date, *, changes: bool = True) -> OrganisationName:
    """The last name; refuses what is closed, and changes before the last change."""
    Organisation.objects.select_for_update().filter(key=key).first()
    name = _last_name(key)
    if name.valid_until is not None or name.ended_undated:
        raise OrganisationError(
            f"{key}: is closed{f' since {name.valid_until}' if name.valid_until else ''}. "
            "Change its successor instead."
        )
    if name.valid_from is not None and (
        on < name.valid_from or (changes and on == name.valid_from)
    ):
        raise OrganisationError(
            f"{key}: a change on {on} is not after the last one, on {name.valid_from}. "
            "Changes are recorded in the order in which they hold."
        )
    return name


def _finish(
    kind: str,
    facts: Sequence[Fact],
    key: str,
    actor: Actor,
    grant: Grant,
    effective_on: date | None,
    others: Sequence[str] = (),
) -> None:
    subject = f"organisation:{key}"
    journal.write(
        f"organisation_{kind}",
        subject=subject,
        actor=actor,
        grant=grant,
        facts=facts,
        payload={"others": list(others)} if others else None,
        effective_on=effective_on,
    )
    names.refresh_names(
        {fact.organisation_id for fact in facts if isinstance(fact, OrganisationEvent)}
    )
