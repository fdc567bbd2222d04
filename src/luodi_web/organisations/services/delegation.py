"""Somebody stands in for somebody, for named rights and with an end."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db import transaction
from django.utils import timezone

from luodi_web.organisations.days import term_holds
from luodi_web.organisations.errors import OrganisationError, RightMissing
from luodi_web.organisations.models import (
    Delegation,
    DelegationEnd,
    Membership,
    Person,
)
from luodi_web.organisations.policies import (
    ACCOUNT_OWN,
    DELEGATION_GIVE,
    RIGHTS,
    check_can,
)
from luodi_web.organisations.roles import Role, may_meet
from luodi_web.organisations.services import journal

LONGEST_DAYS = 90


@transaction.atomic
def delegate(
    *,
    membership: Membership,
    delegate: Person,
    rights: Collection[str],
    begins_on: date,
    ends_on: date,
    reason: str,
    actor: Person,
) -> Delegation:
    """The holder lets a colleague act for them; never for longer than 90 days at once.

    Only rights of one's own that may be delegated, and no chains: a delegate has nothing
    to pass on, because delegating needs a membership of one's own.
    """
    grant = check_can(actor, DELEGATION_GIVE)
    if membership.person_id != actor.pk:
        raise RightMissing(
            DELEGATION_GIVE.name, "owner", "Only the holder lets somebody stand in."
        )
    _check_rights(membership, rights)
    _check_delegate(membership, delegate, begins_on)
    if not 0 < (ends_on - begins_on).days <= LONGEST_DAYS:
        raise OrganisationError(
            f"delegation from {begins_on} to {ends_on}: give at least one day and at "
            f"most {LONGEST_DAYS}; renew it, or hand over the post."
        )
    fact = Delegation(
        membership=membership,
        delegate=delegate,
        rights=sorted(rights),
        begins_on=begins_on,
        ends_on=ends_on,
        reason=reason,
    )
    journal.write(
        "delegated",
        subject=membership.ref,
        actor=actor,
        grant=grant,
        facts=[fact],
        effective_on=begins_on,
    )
    return fact


@transaction.atomic
def end_delegation(*, delegation: Delegation, ends_on: date, actor: Person) -> None:
    """The holder, or the delegate, ends it before its day."""
    if actor.pk not in (delegation.membership.person_id, delegation.delegate_id):
        raise RightMissing(
            DELEGATION_GIVE.name, "owner", "Only the two of them can end it."
        )
    if DelegationEnd.objects.filter(delegation=delegation).exists():
        raise OrganisationError(f"{delegation.ref}: has ended already.")
    if ends_on < timezone.localdate():
        raise OrganisationError(
            f"{delegation.ref}: cannot end on {ends_on}. What was done in somebody's "
            "stead until today was done so; end it today or later."
        )
    journal.write(
        "delegation_ended",
        subject=delegation.membership.ref,
        actor=actor,
        grant=check_can(actor, ACCOUNT_OWN),
        facts=[DelegationEnd(delegation=delegation, ends_on=ends_on)],
        effective_on=ends_on,
    )


def _check_rights(membership: Membership, rights: Collection[str]) -> None:
    if not rights:
        raise OrganisationError("delegation: name at least one right.")
    for name in rights:
        right = RIGHTS.get(name)
        if right is None or not right.delegable or membership.role not in right.scopes:
            raise OrganisationError(
                f"delegation: {name!r} cannot be delegated by this role. See "
                "docs/reference/roles.md for what can."
            )


def _check_delegate(membership: Membership, delegate: Person, on: date) -> None:
    if delegate.pk == membership.person_id:
        raise OrganisationError("delegation: nobody stands in for themselves.")
    own = Membership.objects.filter(term_holds(on), person=delegate)
    if not own.filter(organisation=membership.organisation_id).exists():
        raise OrganisationError(
            f"{delegate.ref}: does not belong to {membership.organisation_id} on {on}. "
            "A delegate comes from the same organisation."
        )
    for role in own.values_list("role", flat=True):
        if not may_meet(Role(role), Role(membership.role)):
            raise OrganisationError(
                f"{delegate.ref}: holds the role {role}, which may not meet "
                f"{membership.role} in one person."
            )
