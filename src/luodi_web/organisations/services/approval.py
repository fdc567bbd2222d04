"""The chain of an organisation for a kind of paper."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from luodi_web.organisations.actors import Actor
from luodi_web.organisations.errors import OrganisationError
from luodi_web.organisations.models import ApprovalChain, Post
from luodi_web.organisations.policies import (
    APPROVAL_CHAIN_SET,
    check_can,
    owner_organisation,
)
from luodi_web.organisations.roles import Role
from luodi_web.organisations.services import journal


@transaction.atomic
def set_approval_chain(
    *,
    organisation: str,
    paper: str,
    steps: Sequence[Role | Post],
    effective_on: date,
    actor: Actor,
) -> ApprovalChain:
    """From a day on, papers of this kind take this way; those under way keep theirs.

    At least two steps: nobody signs off alone what they wrote.
    """
    owner = owner_organisation(organisation, on=effective_on)
    if owner is None:
        raise OrganisationError(f"{organisation}: no such organisation.")
    grant = check_can(actor, APPROVAL_CHAIN_SET, owner)
    if len(steps) < 2 or len(set(steps)) != len(steps):
        raise OrganisationError(
            f"{organisation}, {paper}: a chain has two different steps or more."
        )
    for step in steps:
        if isinstance(step, Post) and step.organisation_id != organisation:
            raise OrganisationError(
                f"{organisation}, {paper}: the post {step.pk} belongs to "
                f"{step.organisation_id}. A chain stays inside one organisation."
            )
    chain = ApprovalChain(
        organisation_id=organisation,
        paper=paper,
        steps=[
            {"role": step.role, "post": step.pk}
            if isinstance(step, Post)
            else {"role": step.value, "post": None}
            for step in steps
        ],
        effective_on=effective_on,
    )
    journal.write(
        "approval_chain_set",
        subject=f"organisation:{organisation}",
        actor=actor,
        grant=grant,
        facts=[chain],
        effective_on=effective_on,
    )
    return chain
