"""Why personal data is looked at."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from luodi_web.organisations.errors import OrganisationError
from luodi_web.organisations.models import AccessPurpose, Person
from luodi_web.organisations.policies import PURPOSE_STATE, Owner, check_can
from luodi_web.organisations.services import journal

LONGEST = timedelta(hours=8)
SHORTEST_PURPOSE = 6


@transaction.atomic
def state_purpose(
    *,
    person: Person,
    owner: Owner,
    purpose: str,
    lasts: timedelta = LONGEST,
) -> AccessPurpose:
    """Lets an auditor see personal data of one owner for a working day, and records why."""
    grant = check_can(person, PURPOSE_STATE, owner)
    if len(purpose.strip()) < SHORTEST_PURPOSE:
        raise OrganisationError(
            "purpose: say why, with the number of the audit or the case."
        )
    if not timedelta() < lasts <= LONGEST:
        raise OrganisationError("purpose: lasts eight hours at most; state it again.")
    now = timezone.now()
    fact = AccessPurpose(
        person=person,
        subject=owner.ref,
        purpose=purpose.strip(),
        begins_at=now,
        ends_at=now + lasts,
    )
    journal.write(
        "purpose_stated", subject=owner.ref, actor=person, grant=grant, facts=[fact]
    )
    return fact
