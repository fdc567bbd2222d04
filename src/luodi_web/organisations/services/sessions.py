"""Ends what somebody has open."""

from __future__ import annotations

from allauth.usersessions.models import UserSession

from luodi_web.organisations.models import Person


def end_all(person: Person) -> int:
    """Signs somebody out everywhere; says of how many sessions."""
    ended = 0
    for session in UserSession.objects.filter(user=person):
        session.end()
        ended += 1
    return ended
