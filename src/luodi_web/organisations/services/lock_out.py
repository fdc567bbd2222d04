"""Too many wrong passwords for one name lock it for a while."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from luodi_web.organisations.actors import Actor, Machine
from luodi_web.organisations.models import LockOut, Person
from luodi_web.organisations.policies import ACCOUNTS_LOCK, NO_GRANT, check_can
from luodi_web.organisations.services import journal

FAILURES = 5
LOCKED_FOR = timedelta(minutes=15)
FORGOTTEN_AFTER = timedelta(hours=1)


def is_locked(name: str, *, at: datetime) -> bool:
    """Whether the name is locked at a moment."""
    return LockOut.objects.filter(name=_key(name), until__gt=at).exists()


@transaction.atomic
def count_failure(*, name: str, at: datetime) -> bool:
    """One more wrong password; says whether the name is locked now, and records that."""
    LockOut.objects.filter(last_at__lt=at - FORGOTTEN_AFTER).exclude(
        until__gt=at
    ).delete()
    lock, _ = LockOut.objects.select_for_update().get_or_create(
        name=_key(name), defaults={"last_at": at}
    )
    lock.failures += 1
    lock.last_at = at
    locked = lock.failures >= FAILURES
    if locked:
        lock.until, lock.failures = at + LOCKED_FOR, 0
    lock.save()
    person = Person.objects.filter(username__iexact=_key(name)).first()
    if locked and person is not None:
        journal.write(
            "account_locked",
            subject=person.ref,
            actor=Machine("sign-in"),
            grant=NO_GRANT,
            payload={"minutes": LOCKED_FOR.seconds // 60},
        )
    return locked


def forget(*, name: str) -> None:
    """The right password was given."""
    LockOut.objects.filter(name=_key(name)).delete()


@transaction.atomic
def unlock(*, person: Person, actor: Actor) -> None:
    """Lifts a lock before its time."""
    grant = check_can(actor, ACCOUNTS_LOCK)
    forget(name=person.username)
    journal.write("account_unlocked", subject=person.ref, actor=actor, grant=grant)


def _key(name: str) -> str:
    return name.strip().lower()[:64]
