"""The entry of the log that each service writes last, with the facts it stands for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from enum import Enum

from luodi_web.organisations.actors import Actor
from luodi_web.organisations.grants import Grant
from luodi_web.record.models import Fact
from luodi_web.record.services import log


def write(
    kind: str,
    *,
    subject: str,
    actor: Actor,
    grant: Grant,
    facts: Sequence[Fact] = (),
    payload: Mapping[str, object] | None = None,
    effective_on: date | None = None,
    as_rows: bool = False,
) -> None:
    """Appends `organisations.<kind>`; the payload names people by ref, never by name."""
    words = dict(payload or {})
    if grant.delegation is not None:
        words["delegation"] = grant.delegation
    for fact in facts:
        _plain(fact)
    log.append(
        kind=f"organisations.{kind}",
        subject=subject,
        payload=words,
        actor=actor.ref,
        organisation=grant.organisation_ref,
        effective_on=effective_on,
        facts=facts,
        as_rows=as_rows,
    )


def _plain(fact: Fact) -> None:
    """Choices as the words that the column keeps; the log takes no enumerations."""
    for field in fact._meta.concrete_fields:
        value = getattr(fact, field.attname)
        if isinstance(value, Enum):
            setattr(fact, field.attname, value.value)
