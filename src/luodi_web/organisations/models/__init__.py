"""Models of the app; each noun has its file."""

from luodi_web.organisations.models.access import AccessPurpose, LockOut
from luodi_web.organisations.models.approval import ApprovalChain
from luodi_web.organisations.models.membership import (
    Delegation,
    DelegationEnd,
    Handover,
    Membership,
    MembershipEnd,
    Post,
)
from luodi_web.organisations.models.organisation import (
    ASKED,
    Organisation,
    OrganisationEvent,
    OrganisationEventKind,
    OrganisationKind,
    OrganisationName,
    Succession,
    SuccessionKind,
)
from luodi_web.organisations.models.person import Person
from luodi_web.organisations.models.region import Region

__all__ = [
    "ASKED",
    "AccessPurpose",
    "ApprovalChain",
    "Delegation",
    "DelegationEnd",
    "Handover",
    "LockOut",
    "Membership",
    "MembershipEnd",
    "Organisation",
    "OrganisationEvent",
    "OrganisationEventKind",
    "OrganisationKind",
    "OrganisationName",
    "Person",
    "Post",
    "Region",
    "Succession",
    "SuccessionKind",
]
