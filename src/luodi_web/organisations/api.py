"""Regions, organisations and people for other systems of the office."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema, Status

from luodi_web.organisations.policies import (
    ACCOUNT_OWN,
    ORGANISATIONS_SEE,
    PEOPLE_SEE,
    PURPOSE_STATE,
    by_organisation,
    owner_organisation,
    policy,
)
from luodi_web.organisations.selectors import organisations, people
from luodi_web.organisations.services import access

router = Router(tags=["organisations"])


class RoleOut(Schema):
    """A role of one's own, or in somebody's stead."""

    role: str
    organisation: str
    region: str
    delegated: bool


class Me(Schema):
    """Who is asking."""

    name: str
    roles: list[RoleOut]


class RegionOut(Schema):
    """A place."""

    key: str
    name: str
    short_name: str
    level: str
    parent: str | None
    reported_apart: bool


class OrganisationOut(Schema):
    """An organisation by its name of the day."""

    key: str
    kind: str
    name: str
    short_names: list[str]
    relation: str
    region: str
    asked: bool


class NameOut(Schema):
    """A name, and the days on which it was borne; `valid_until` is the first without it."""

    name: str
    relation: str
    valid_from: date | None
    valid_until: date | None


class MemberOut(Schema):
    """Who holds which post."""

    person: str
    role: str
    post: str
    begins_on: date


class PurposeIn(Schema):
    """Why personal data is looked at."""

    purpose: str


@router.get("/me", response=Me, summary="Who am I here?")
@policy(ACCOUNT_OWN)
def me(request: HttpRequest) -> dict[str, object]:
    """Roles of today."""
    grants = people.roles_of(request.user, on=timezone.localdate())  # type: ignore[arg-type]
    roles = [
        {
            "role": grant.role,
            "organisation": grant.organisation,
            "region": grant.region,
            "delegated": grant.delegation is not None,
        }
        for grant in grants
    ]
    return {"name": str(request.user), "roles": roles}


@router.get("/regions", response=list[RegionOut])
@policy(ORGANISATIONS_SEE)
def regions(request: HttpRequest) -> list[dict[str, object]]:
    """Places within reach."""
    found = organisations.regions_for(request.user)  # type: ignore[arg-type]
    columns = ("key", "name", "short_name", "level", "reported_apart")
    return [
        {**{column: getattr(one, column) for column in columns}, "parent": one.parent_id}
        for one in found
    ]


@router.get("/organisations", response=list[OrganisationOut])
@policy(ORGANISATIONS_SEE)
def list_organisations(
    request: HttpRequest, on: date | None = None
) -> list[dict[str, object]]:
    """Organisations within today's reach, by the names of `on`."""
    day = on or timezone.localdate()
    return [
        {
            "key": name.organisation.key,
            "kind": name.organisation.kind,
            "name": name.name,
            "short_names": name.short_names,
            "relation": name.relation,
            "region": name.region_id,
            "asked": name.asked,
        }
        for name in organisations.organisations_for(request.user, on=day)  # type: ignore[arg-type]
    ]


@router.get("/organisations/{path:key}/names", response=list[NameOut])
@policy(ORGANISATIONS_SEE, owner=by_organisation())
def names(request: HttpRequest, key: str) -> list[object]:
    """All names it ever had."""
    return list(organisations.names_of(key))


@router.get("/organisations/{path:key}/members", response=list[MemberOut])
@policy(PEOPLE_SEE, owner=by_organisation())
def members(request: HttpRequest, key: str) -> list[dict[str, object]]:
    """Who holds which post today; an auditor says why first."""
    found = people.members_of(request.user, key, on=timezone.localdate())  # type: ignore[arg-type]
    return [
        {
            "person": str(one.person),
            "role": one.role,
            "post": str(one.post or ""),
            "begins_on": one.begins_on,
        }
        for one in found
    ]


@router.post("/organisations/{path:key}/purposes", response={204: None})
@policy(PURPOSE_STATE, owner=by_organisation())
def state_purpose(request: HttpRequest, key: str, given: PurposeIn) -> Status:
    """Says why personal data of an organisation is looked at, for eight hours."""
    owner = owner_organisation(key, on=timezone.localdate())
    assert owner is not None  # the gate has answered 404
    access.state_purpose(person=request.user, owner=owner, purpose=given.purpose)  # type: ignore[arg-type]
    return Status(204, None)
