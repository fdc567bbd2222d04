"""Who may do what: each right is named here once, and nothing else gives one.

A view or an operation of the API says `@policy(RIGHT)`; `gate.PolicyGate` refuses every
route that says nothing. Services call `check_can` themselves as well.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from django.utils import timezone

from luodi_web.organisations.actors import Actor, Machine
from luodi_web.organisations.errors import RightMissing
from luodi_web.organisations.grants import (
    Grant,
    Owner,
    grants_of,
    owner_organisation,
    owner_person,
    purpose_holds,
)
from luodi_web.organisations.models import Person
from luodi_web.organisations.roles import ADMINISTRATORS, Role

__all__ = [
    "ADMINISTRATORS",
    "RIGHTS",
    "Audience",
    "Grant",
    "Owner",
    "Policy",
    "Reach",
    "Right",
    "Role",
    "Scope",
    "by_organisation",
    "can",
    "check_can",
    "owner_organisation",
    "owner_person",
    "policy",
    "policy_of",
    "reach_of",
]


class Scope(StrEnum):
    """How far a right goes."""

    OWN = "own"
    REGION = "region"
    ALL = "all"


class Audience(StrEnum):
    """For whom a right is that no role carries."""

    ROLES = "roles"
    SIGNED_IN = "signed-in"
    PUBLIC = "public"


@dataclass(frozen=True, slots=True)
class Right:
    """One thing that somebody may do.

    Attributes:
        name: `noun.verb`, stable: it stands in delegations and in the log.
        scopes: How far it goes, by role.
        audience: PUBLIC and SIGNED_IN need no role.
        purpose: Roles that have to say why first (`services.access.state_purpose`).
        delegable: Whether a delegation may name it.
        planned: The part of luodi that asks for it is not built yet.
    """

    name: str
    title: str
    scopes: Mapping[Role, Scope] = field(default_factory=dict)
    audience: Audience = Audience.ROLES
    purpose: frozenset[Role] = frozenset()
    delegable: bool = False
    planned: bool = False


RIGHTS: dict[str, Right] = {}


def _right(name: str, title: str, **more: Any) -> Right:
    if name in RIGHTS:
        raise ValueError(f"right {name}: named twice. Take the one that is there.")
    RIGHTS[name] = Right(name, title, **more)
    return RIGHTS[name]


def _each(scope: Scope, *roles: Role) -> dict[Role, Scope]:
    return dict.fromkeys(roles, scope)


_INSPECTION = (Role.INSPECTION_LEAD, Role.INSPECTION_OFFICER)
_AGENCY = (Role.REPORTER, Role.SECTION_HEAD, Role.LEADER)
_BELOW = (Role.REGIONAL_OFFICER, Role.COUNTY_COLLECTOR)

# ---- the site itself ----------------------------------------------------------------

PUBLIC_SEE = _right("public.see", "see public pages", audience=Audience.PUBLIC)
SIGN_IN = _right("account.sign_in", "sign in", audience=Audience.PUBLIC)
ACCOUNT_OWN = _right(
    "account.own",
    "own account: password, second factor, sessions",
    audience=Audience.SIGNED_IN,
)
START_SEE = _right("start.see", "own start page", audience=Audience.SIGNED_IN)
DELEGATION_GIVE = _right(
    "delegation.give",
    "let somebody of one's own organisation stand in",
    scopes=_each(
        Scope.OWN, *_INSPECTION, *_AGENCY, *_BELOW, Role.VERIFIER, Role.CONSULTATIVE_OFFICE
    ),
)

# ---- organisations and people -------------------------------------------------------

ORGANISATIONS_SEE = _right(
    "organisations.see",
    "regions and organisations, their names and history",
    scopes=_each(
        Scope.REGION,
        *_INSPECTION,
        *_AGENCY,
        *_BELOW,
        Role.VERIFIER,
        Role.CONSULTATIVE_MEMBER,
        Role.CONSULTATIVE_OFFICE,
        Role.AUDITOR,
    )
    | _each(Scope.OWN, Role.ENTERPRISE)
    | _each(Scope.ALL, *sorted(ADMINISTRATORS)),
)
ORGANISATIONS_CHANGE = _right(
    "organisations.change",
    "load packs; register, rename, merge, split, close",
    scopes=_each(Scope.ALL, Role.SYSTEM_ADMINISTRATOR),
)
PEOPLE_SEE = _right(
    "people.see",
    "who holds which post (personal data)",
    scopes=_each(Scope.OWN, *_AGENCY, Role.VERIFIER, Role.CONSULTATIVE_OFFICE)
    | _each(Scope.REGION, *_INSPECTION, *_BELOW, Role.AUDITOR)
    | _each(Scope.ALL, Role.SECURITY_ADMINISTRATOR),
    purpose=frozenset((Role.AUDITOR,)),
)
ACCOUNTS_CREATE = _right(
    "accounts.create",
    "make accounts, without any role",
    scopes=_each(Scope.ALL, Role.SYSTEM_ADMINISTRATOR),
)
ACCOUNTS_LOCK = _right(
    "accounts.lock",
    "close and open accounts, end their sessions, lift a lock",
    scopes=_each(Scope.ALL, Role.SECURITY_ADMINISTRATOR),
)
MEMBERSHIPS_CHANGE = _right(
    "memberships.change",
    "posts: make, appoint, end, hand over",
    scopes=_each(Scope.ALL, Role.SECURITY_ADMINISTRATOR),
)
APPROVAL_CHAIN_SET = _right(
    "approval_chain.set",
    "the way papers take inside an organisation",
    scopes=_each(Scope.OWN, Role.INSPECTION_LEAD, Role.LEADER, Role.REGIONAL_OFFICER),
)
PURPOSE_STATE = _right(
    "purpose.state",
    "say why personal data is looked at",
    scopes=_each(Scope.REGION, Role.AUDITOR),
)
PURPOSES_SEE = _right(
    "purposes.see",
    "who looked at personal data, and why",
    scopes=_each(Scope.ALL, Role.AUDIT_ADMINISTRATOR),
)
LOG_SEE = _right(
    "log.see",
    "entries of the log, without erased words",
    scopes=_each(Scope.ALL, Role.AUDIT_ADMINISTRATOR)
    | _each(Scope.REGION, Role.AUDITOR),
)
JOBS_SEE = _right(
    "jobs.see",
    "long work: progress, cancel, try again",
    scopes=_each(Scope.ALL, Role.SYSTEM_ADMINISTRATOR),
)

# ---- parts that are not built yet ---------------------------------------------------

TASKS_SEE = _right(
    "tasks.see",
    "tasks of the ledger",
    scopes=_each(
        Scope.REGION,
        *_INSPECTION,
        *_BELOW,
        Role.VERIFIER,
        Role.CONSULTATIVE_MEMBER,
        Role.CONSULTATIVE_OFFICE,
        Role.AUDITOR,
    )
    | _each(Scope.OWN, *_AGENCY),
    planned=True,
)
DOCUMENTS_ADD = _right(
    "documents.add",
    "bring in documents and review what was read",
    scopes=_each(Scope.REGION, *_INSPECTION),
    delegable=True,
    planned=True,
)
DIVISION_ISSUE = _right(
    "division.issue",
    "issue the division of work",
    scopes=_each(Scope.REGION, Role.INSPECTION_LEAD),
    planned=True,
)
REPORT_PREPARE = _right(
    "report.prepare",
    "prepare a report",
    scopes=_each(Scope.OWN, Role.REPORTER, *_BELOW),
    delegable=True,
    planned=True,
)
REPORT_CHECK = _right(
    "report.check",
    "check a report of the section",
    scopes=_each(Scope.OWN, Role.SECTION_HEAD),
    delegable=True,
    planned=True,
)
REPORT_SIGN_OFF = _right(
    "report.sign_off",
    "sign off a report",
    scopes=_each(Scope.OWN, Role.LEADER, Role.REGIONAL_OFFICER),
    delegable=True,
    planned=True,
)
REPORT_VERIFY = _right(
    "report.verify",
    "verify what others reported",
    scopes=_each(Scope.REGION, Role.VERIFIER),
    delegable=True,
    planned=True,
)
TASK_CLOSE_OUT = _right(
    "task.close_out",
    "close out a verified task",
    scopes=_each(Scope.REGION, Role.INSPECTION_LEAD),
    planned=True,
)
LETTER_DRAFT = _right(
    "letter.draft",
    "draft notices and letters",
    scopes=_each(Scope.REGION, *_INSPECTION),
    delegable=True,
    planned=True,
)
LETTER_SIGN_OFF = _right(
    "letter.sign_off",
    "sign off notices and letters",
    scopes=_each(Scope.REGION, Role.INSPECTION_LEAD),
    delegable=True,
    planned=True,
)
PROPOSAL_SUBMIT = _right(
    "proposal.submit",
    "research, propose, question, judge answers",
    scopes=_each(Scope.OWN, Role.CONSULTATIVE_MEMBER),
    planned=True,
)
PROPOSAL_HANDLE = _right(
    "proposal.handle",
    "register and pass on proposals",
    scopes=_each(Scope.OWN, Role.CONSULTATIVE_OFFICE),
    delegable=True,
    planned=True,
)
BENEFITS_OWN = _right(
    "benefits.own",
    "what applies to one's own enterprise, and applying",
    scopes=_each(Scope.OWN, Role.ENTERPRISE),
    planned=True,
)


# ---- how far somebody reaches -------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Reach:
    """What one right lets one person touch: everything, regions and below, organisations."""

    everything: bool = False
    regions: frozenset[str] = frozenset()
    organisations: frozenset[str] = frozenset()
    person: int | None = None

    def __bool__(self) -> bool:
        return self.everything or bool(self.regions or self.organisations)

    def covers(self, owner: Owner) -> bool:
        """Whether something of this owner may be touched. Codes of regions nest."""
        return (
            self.everything
            or bool(self.organisations & owner.organisations)
            or any(
                theirs.startswith(mine)
                for theirs in owner.regions
                for mine in self.regions
            )
        )


def _scope(grant: Grant, right: Right) -> Scope | None:
    if grant.role is None or (grant.only is not None and right.name not in grant.only):
        return None
    if grant.only is not None and not right.delegable:
        return None
    return right.scopes.get(grant.role)


def _reach(grant: Grant, right: Right) -> Reach:
    match _scope(grant, right):
        case Scope.ALL:
            return Reach(everything=True)
        case Scope.REGION:
            return Reach(
                regions=frozenset((grant.region,)),
                organisations=frozenset((grant.organisation,)),
            )
        case Scope.OWN:
            return Reach(organisations=frozenset((grant.organisation,)))
        case _:
            return Reach()


def reach_of(person: Person, right: Right, *, on: date) -> Reach:
    """How far a right of a person goes on a day; selectors limit their rows by it."""
    each = [_reach(grant, right) for grant in grants_of(person, on=on)]
    return Reach(
        everything=any(reach.everything for reach in each),
        regions=frozenset().union(*(reach.regions for reach in each)),
        organisations=frozenset().union(*(reach.organisations for reach in each)),
        person=person.pk,
    )


# ---- may I? -------------------------------------------------------------------------

NO_GRANT = Grant(None, "", "site:luodi", "")


def check_can(
    actor: Actor, right: Right, owner: Owner | None = None, *, on: date | None = None
) -> Grant:
    """Raises RightMissing, or says by which role, and for which organisation, they may.

    Args:
        actor: A person; a machine is the command line of the server, and may.
        right: One of this module.
        owner: Whose it is; None where the right itself is all that is asked.
        on: The day; today if not said. Old pages are shown by today's rights, too.
    """
    if isinstance(actor, Machine):
        return NO_GRANT
    if right.audience is Audience.PUBLIC:
        return NO_GRANT
    if not (isinstance(actor, Person) and actor.is_active):
        raise RightMissing(right.name, "signed-out", "Sign in first.")
    grants = grants_of(actor, on=on or timezone.localdate())
    if right.audience is Audience.SIGNED_IN:
        return grants[0] if grants else NO_GRANT
    able = [grant for grant in grants if _scope(grant, right)]
    if not able:
        raise RightMissing(right.name, "role", "None of your roles carries this right.")
    near = [g for g in able if owner is None or _reach(g, right).covers(owner)]
    if not near:
        raise RightMissing(right.name, "owner", "It belongs to another organisation.")
    for grant in near:
        if grant.role not in right.purpose or _has_purpose(actor, owner):
            return grant
    raise RightMissing(right.name, "purpose", "Say first why you look at personal data.")


def can(
    actor: Actor, right: Right, owner: Owner | None = None, *, on: date | None = None
) -> bool:
    """Whether `check_can` would let them; for buttons."""
    try:
        check_can(actor, right, owner, on=on)
    except RightMissing:
        return False
    return True


def _has_purpose(person: Person, owner: Owner | None) -> bool:
    return owner is not None and purpose_holds(person, owner.ref, at=timezone.now())


# ---- routes -------------------------------------------------------------------------

Route = TypeVar("Route", bound=Callable[..., Any])
OwnerOf = Callable[..., Owner | None]


@dataclass(frozen=True, slots=True)
class Policy:
    """What a route asks for; `owner` finds whose it is from the arguments of the route."""

    right: Right
    owner: OwnerOf | None = None


def policy(right: Right, *, owner: OwnerOf | None = None) -> Callable[[Route], Route]:
    """Says what a view or an operation of the API asks for; `PolicyGate` enforces it.

    Args:
        right: One of this module.
        owner: Called with the arguments of the route (`key="cn-15/drc"`); None means
            that there is no such thing, and answers 404.
    """

    def mark(route: Route) -> Route:
        route.policy = Policy(right, owner)  # type: ignore[attr-defined]
        return route

    return mark


def policy_of(route: object) -> Policy | None:
    """What a route said, if it said something."""
    found = getattr(route, "policy", None)
    return found if isinstance(found, Policy) else None


def by_organisation(key: str = "key") -> OwnerOf:
    """The owner is the organisation that an argument of the route names."""

    def owner(**arguments: Any) -> Owner | None:
        return owner_organisation(str(arguments[key]), on=timezone.localdate())

    return owner
