"""People and posts, on a day."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from luodi_web.organisations.days import term_holds
from luodi_web.organisations.grants import Grant, grants_of
from luodi_web.organisations.models import (
    ApprovalChain,
    Delegation,
    Membership,
    Person,
    Post,
)
from luodi_web.organisations.policies import PEOPLE_SEE, check_can, owner_organisation
from luodi_web.organisations.roles import Role

USUAL_CHAIN = (Role.REPORTER, Role.SECTION_HEAD, Role.LEADER)


def memberships_of(person: Person, *, on: date) -> QuerySet[Membership]:
    """What somebody is on a day."""
    return Membership.objects.filter(term_holds(on), person=person).select_related(
        "organisation", "post"
    )


def roles_of(person: Person, *, on: date) -> tuple[Grant, ...]:
    """Roles of one's own and in somebody's stead; what a start page is made of."""
    return grants_of(person, on=on)


def members_of(asker: Person, organisation: str, *, on: date) -> QuerySet[Membership]:
    """Who belongs to an organisation; personal data, so the right is checked here, too."""
    check_can(asker, PEOPLE_SEE, owner_organisation(organisation, on=on))
    return Membership.objects.filter(
        term_holds(on), organisation=organisation
    ).select_related("person", "post")


def holders_of(post: Post, *, on: date) -> QuerySet[Person]:
    """Who holds a post; for services that have to find somebody, not for pages."""
    return Person.objects.filter(
        pk__in=Membership.objects.filter(term_holds(on), post=post).values("person"),
        is_active=True,
    )


def delegations_from(person: Person, *, on: date) -> QuerySet[Delegation]:
    """Who stands in for somebody."""
    return Delegation.objects.filter(term_holds(on), membership__person=person)


def approval_steps(
    organisation: str, paper: str, *, on: date
) -> tuple[tuple[Role, int | None], ...]:
    """The way a paper takes from a day on: (role, post) a step; the usual one if not set."""
    chain = (
        ApprovalChain.objects.filter(
            organisation=organisation, paper=paper, effective_on__lte=on
        )
        .order_by("effective_on", "id")
        .last()
    )
    if chain is None:
        return tuple((role, None) for role in USUAL_CHAIN)
    return tuple((Role(step["role"]), step["post"]) for step in chain.steps)
