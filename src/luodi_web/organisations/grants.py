"""What roles somebody holds on a day, where, and in whose stead."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from luodi_web.organisations.days import name_holds, term_holds
from luodi_web.organisations.models import (
    AccessPurpose,
    Delegation,
    Membership,
    OrganisationName,
    Person,
)
from luodi_web.organisations.roles import ADMINISTRATORS, Role


@dataclass(frozen=True, slots=True)
class Grant:
    """A role in an organisation; `only` limits it to rights that were delegated."""

    role: Role | None
    organisation: str
    organisation_ref: str
    region: str
    membership: int | None = None
    delegation: int | None = None
    only: frozenset[str] | None = None


_COLUMNS = ("pk", "role", "organisation_id", "organisation__kind")


def grants_of(person: Person, *, on: date) -> tuple[Grant, ...]:
    """Own memberships first, then delegations; nothing for a closed account.

    An organisation that is closed gives no right; its people belong elsewhere.
    """
    if not person.is_active:
        return ()
    own = [
        _grant(row)
        for row in Membership.objects.filter(
            term_holds(on), name_holds(on, "organisation__names__"), person=person
        ).values(*_COLUMNS, "organisation__names__region_id")
    ]
    if any(_apart(grant) for grant in own):
        return tuple(own)
    stead = [
        _grant(row, "membership__")
        for row in Delegation.objects.filter(
            term_holds(on),
            term_holds(on, "membership__"),
            name_holds(on, "membership__organisation__names__"),
            delegate=person,
            membership__person__is_active=True,
        ).values(
            *(f"membership__{column}" for column in _COLUMNS),
            "membership__organisation__names__region_id",
            "id",
            "rights",
        )
    ]
    return tuple(own + stead)


def _apart(grant: Grant) -> bool:
    """Whether the role takes no delegation beside it."""
    return grant.role in ADMINISTRATORS


def _grant(row: dict[str, object], prefix: str = "") -> Grant:
    key = row[f"{prefix}organisation_id"]
    rights = row.get("rights")
    return Grant(
        role=Role(row[f"{prefix}role"]),
        organisation=str(key),
        organisation_ref=f"{row[f'{prefix}organisation__kind']}:{key}",
        region=str(row[f"{prefix}organisation__names__region_id"]),
        membership=int(str(row[f"{prefix}pk"])),
        delegation=int(str(row["id"])) if "rights" in row else None,
        only=frozenset(rights) if isinstance(rights, list) else None,
    )


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose something is; what is not known stays empty and is then nobody's."""

    organisations: frozenset[str] = frozenset()
    regions: frozenset[str] = frozenset()
    person: int | None = None
    ref: str = ""


def owner_organisation(key: str, *, on: date) -> Owner | None:
    """An organisation as owner; closed ones belong where they last stood."""
    names = OrganisationName.objects.filter(organisation=key)
    name = names.filter(name_holds(on)).first() or names.last()
    if name is None:
        return None
    return Owner(
        organisations=frozenset((key,)),
        regions=frozenset((name.region_id,)),
        ref=name.organisation.ref,
    )


def owner_person(person: Person, *, on: date) -> Owner:
    """A person as owner: theirs, and of the organisations they belong to that day."""
    own = [g for g in grants_of(person, on=on) if g.delegation is None]
    return Owner(
        organisations=frozenset(grant.organisation for grant in own),
        regions=frozenset(grant.region for grant in own),
        person=person.pk,
        ref=person.ref,
    )


def purpose_holds(person: Person, subject: str, *, at: datetime) -> bool:
    """Whether the person has said why they look at this owner's personal data."""
    return AccessPurpose.objects.filter(
        person=person, subject=subject, begins_at__lte=at, ends_at__gt=at
    ).exists()
