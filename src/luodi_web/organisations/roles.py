"""The roles that a membership may carry, and which of them may not meet in one person."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    """What somebody does in an organisation; what that allows is in `policies`."""

    INSPECTION_LEAD = "inspection_lead", _("inspection-office lead")
    INSPECTION_OFFICER = "inspection_officer", _("inspection officer")
    REPORTER = "reporter", _("agency reporter")
    SECTION_HEAD = "section_head", _("section head")
    LEADER = "leader", _("leader in charge")
    REGIONAL_OFFICER = "regional_officer", _("regional officer")
    COUNTY_COLLECTOR = "county_collector", _("county collector")
    VERIFIER = "verifier", _("verifier")
    CONSULTATIVE_MEMBER = "consultative_member", _("member of a consultative body")
    CONSULTATIVE_OFFICE = "consultative_office", _("office of a consultative body")
    ENTERPRISE = "enterprise", _("enterprise")
    AUDITOR = "auditor", _("auditor")
    SYSTEM_ADMINISTRATOR = "system_administrator", _("system administrator")
    SECURITY_ADMINISTRATOR = "security_administrator", _("security administrator")
    AUDIT_ADMINISTRATOR = "audit_administrator", _("audit administrator")


# 三员分立, as GB/T 22239-2019 asks: one keeps the system running, one gives rights, one
# reads what both did. Whoever holds one of the three holds no other role at all.
ADMINISTRATORS = frozenset(
    (
        Role.SYSTEM_ADMINISTRATOR,
        Role.SECURITY_ADMINISTRATOR,
        Role.AUDIT_ADMINISTRATOR,
    )
)

# Who looks on may not do what is looked at.
APART = (
    *({role} for role in sorted(ADMINISTRATORS)),
    {Role.AUDITOR},
    {Role.ENTERPRISE},
)


def may_meet(first: Role, second: Role) -> bool:
    """Whether one person may hold both roles on the same day."""
    return all((first in group) == (second in group) for group in APART)
