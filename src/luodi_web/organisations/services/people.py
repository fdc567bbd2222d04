"""Accounts, posts and who holds them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.contrib.auth.password_validation import validate_password
from django.db import transaction
from django.utils import timezone

from luodi_web.organisations.actors import Actor
from luodi_web.organisations.days import name_holds, term_holds
from luodi_web.organisations.errors import OrganisationError, RightMissing
from luodi_web.organisations.models import (
    Handover,
    Membership,
    MembershipEnd,
    Organisation,
    OrganisationKind,
    Person,
    Post,
)
from luodi_web.organisations.policies import (
    ACCOUNTS_CREATE,
    ACCOUNTS_LOCK,
    MEMBERSHIPS_CHANGE,
    check_can,
)
from luodi_web.organisations.roles import Role, may_meet
from luodi_web.organisations.services import journal, sessions

_ROLES_OF_KIND = {
    Role.ENTERPRISE: OrganisationKind.ENTERPRISE,
    Role.CONSULTATIVE_MEMBER: OrganisationKind.CONSULTATIVE,
    Role.CONSULTATIVE_OFFICE: OrganisationKind.CONSULTATIVE,
}

# What a post holds is known to the apps that own it: (leaving, taking over, day) → count.
Mover = Callable[[Membership, Membership, date], int]
_movers: dict[str, Mover] = {}


def moves_at_handover(kind: str, move: Mover) -> None:
    """Says what goes along when a post changes hands; call it in `AppConfig.ready`."""
    _movers[kind] = move


@transaction.atomic
def create_person(
    *,
    username: str,
    display_name: str,
    actor: Actor,
    password: str | None = None,
    email: str = "",
) -> Person:
    """Makes an account that may do nothing yet; without password only by single sign-on."""
    grant = check_can(actor, ACCOUNTS_CREATE)
    if Person.objects.filter(username__iexact=username).exists():
        raise OrganisationError(f"{username}: this name is taken. Choose another.")
    person = Person(username=username, display_name=display_name, email=email)
    if password is None:
        person.set_unusable_password()
    else:
        validate_password(password, person)
        person.set_password(password)
    person.full_clean(exclude=("password",))
    person.save()
    journal.write("person_created", subject=person.ref, actor=actor, grant=grant)
    return person


@transaction.atomic
def close_account(*, person: Person, reason: str, actor: Actor) -> None:
    """Nobody can sign in with it any more, and whoever is signed in is out."""
    grant = check_can(actor, ACCOUNTS_LOCK)
    person.is_active = False
    person.save(update_fields=("is_active",))
    sessions.end_all(person)
    journal.write(
        "account_closed",
        subject=person.ref,
        actor=actor,
        grant=grant,
        payload={"reason": reason},
    )


@transaction.atomic
def reopen_account(*, person: Person, reason: str, actor: Actor) -> None:
    """The account is open again, with the memberships that still hold."""
    grant = check_can(actor, ACCOUNTS_LOCK)
    person.is_active = True
    person.save(update_fields=("is_active",))
    journal.write(
        "account_reopened",
        subject=person.ref,
        actor=actor,
        grant=grant,
        payload={"reason": reason},
    )


@transaction.atomic
def create_post(
    *, organisation: str, title: str, role: Role, actor: Actor, section: str = ""
) -> Post:
    """Makes a post; the one that is there is returned as it is."""
    grant = check_can(actor, MEMBERSHIPS_CHANGE)
    there = Post.objects.filter(
        organisation=organisation, title=title, section=section, role=role
    ).first()
    if there is not None:
        return there
    post = Post(organisation_id=organisation, title=title, section=section, role=role)
    journal.write(
        "post_created",
        subject=f"organisation:{organisation}",
        actor=actor,
        grant=grant,
        facts=[post],
    )
    return post


@transaction.atomic
def appoint(
    *,
    person: Person,
    begins_on: date,
    actor: Actor,
    post: Post | None = None,
    organisation: str = "",
    role: Role | None = None,
    ends_on: date | None = None,
) -> Membership:
    """Gives somebody a post, or a role in an organisation where there are no posts.

    Refuses roles that may not meet in one person, and appointing oneself.
    """
    grant = check_can(actor, MEMBERSHIPS_CHANGE)
    if actor == person:
        raise RightMissing(
            MEMBERSHIPS_CHANGE.name, "apart", "Nobody appoints themselves."
        )
    if post is not None:
        organisation, role = post.organisation_id, Role(post.role)
    if not organisation or role is None:
        raise OrganisationError("appoint: give a post, or an organisation and a role.")
    # Of two appointments of one person at once the second sees the first.
    Person.objects.select_for_update().get(pk=person.pk)
    _check_open(organisation, begins_on)
    _check_fits(organisation, role)
    _check_roles(person, role, begins_on, ends_on)
    membership = Membership(
        person=person,
        organisation_id=organisation,
        role=role,
        post=post,
        begins_on=begins_on,
        ends_on=ends_on,
    )
    journal.write(
        "appointed",
        subject=person.ref,
        actor=actor,
        grant=grant,
        facts=[membership],
        effective_on=begins_on,
    )
    return membership


@transaction.atomic
def end_membership(
    *, membership: Membership, ends_on: date, reason: str, actor: Actor
) -> MembershipEnd:
    """The membership no longer holds from that day; what was done under it stays."""
    grant = check_can(actor, MEMBERSHIPS_CHANGE)
    if MembershipEnd.objects.filter(membership=membership).exists() or (
        membership.ends_on is not None and membership.ends_on <= ends_on
    ):
        raise OrganisationError(f"{membership.ref}: has ended already.")
    if ends_on < membership.begins_on:
        raise OrganisationError(
            f"{membership.ref}: cannot end on {ends_on}, it begins on "
            f"{membership.begins_on}."
        )
    end = MembershipEnd(membership=membership, ends_on=ends_on, reason=reason)
    journal.write(
        "membership_ended",
        subject=membership.person.ref,
        actor=actor,
        grant=grant,
        facts=[end],
        effective_on=ends_on,
    )
    if ends_on <= timezone.localdate():
        sessions.end_all(membership.person)
    return end


@transaction.atomic
def hand_over_post(
    *,
    leaving: Membership,
    successor: Person,
    effective_on: date,
    actor: Actor,
    note: str = "",
) -> Handover:
    """The post changes hands on a day, and what hangs on it goes along, counted."""
    grant = check_can(actor, MEMBERSHIPS_CHANGE)
    post = leaving.post
    if post is None:
        raise OrganisationError(
            f"{leaving.ref}: holds no post. End it, and appoint the other person."
        )
    if successor.pk == leaving.person_id:
        raise OrganisationError(f"{leaving.ref}: a post cannot go to its own holder.")
    end_membership(
        membership=leaving, ends_on=effective_on, reason="handover", actor=actor
    )
    taking_over = appoint(
        person=successor, post=post, begins_on=effective_on, actor=actor
    )
    moved = {
        kind: move(leaving, taking_over, effective_on)
        for kind, move in sorted(_movers.items())
    }
    handover = Handover(
        post=post,
        leaving=leaving,
        taking_over=taking_over,
        effective_on=effective_on,
        moved=moved,
        note=note,
    )
    journal.write(
        "post_handed_over",
        subject=f"post:{post.pk}",
        actor=actor,
        grant=grant,
        facts=[handover],
        effective_on=effective_on,
    )
    return handover


def _check_open(organisation: str, on: date) -> None:
    if not (
        Organisation.objects.filter(name_holds(on, "names__"), key=organisation)
    ).exists():
        raise OrganisationError(
            f"{organisation}: does not exist on {on}. Appoint in its successor."
        )


def _check_fits(organisation: str, role: Role) -> None:
    """Members sit in consultative bodies, enterprises speak for enterprises."""
    kind = Organisation.objects.get(key=organisation).kind
    if _ROLES_OF_KIND.get(role, kind) != kind:
        raise OrganisationError(
            f"{organisation}: the role {role} belongs to a body of the kind "
            f"{_ROLES_OF_KIND[role].value}, and this is one of the kind {kind}."
        )


def _check_roles(
    person: Person, role: Role, begins_on: date, ends_on: date | None
) -> None:
    """Whether all roles of overlapping days may meet; also who stands in for whom."""
    held = Membership.objects.filter(person=person).exclude(ends_on__lte=begins_on)
    held = held.exclude(end__ends_on__lte=begins_on)
    if ends_on is not None:
        held = held.filter(begins_on__lt=ends_on)
    others = {Role(other) for other in held.values_list("role", flat=True)}
    others |= {
        Role(other)
        for other in person.delegations.filter(term_holds(begins_on)).values_list(
            "membership__role", flat=True
        )
    }
    for other in sorted(others):
        if not may_meet(role, other):
            raise OrganisationError(
                f"{person.ref}: holds the role {other}, which may not meet {role} in "
                "one person. End the one, or appoint somebody else."
            )
