"""The database refuses to change what happened to organisations and people."""

from __future__ import annotations

from django.db import migrations

from luodi_web.record.triggers import KeepFacts


class Migration(migrations.Migration):
    """Triggers on every table of facts of this app."""

    dependencies = [
        ("organisations", "0001_initial"),
        ("record", "0002_append_only"),
    ]

    operations = [
        KeepFacts(model, erasable="fact")
        for model in (
            "Region",
            "Organisation",
            "OrganisationEvent",
            "Succession",
            "Post",
            "Membership",
            "MembershipEnd",
            "Delegation",
            "DelegationEnd",
            "Handover",
            "ApprovalChain",
            "AccessPurpose",
        )
    ]
