"""What stands in every page: the way around, limited to what policies allow, and the day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise, SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from luodi_web.organisations.policies import START_SEE, Right, can
from luodi_web.shell.as_of import as_of


@dataclass(frozen=True)
class Place:
    """A part of the site; it shows to whom its right is given, `g` and the key go there."""

    label: str | Promise
    route: str
    right: Right
    key: str = ""


PLACES = (Place(_("Today"), "today", START_SEE, "t"),)
"""In the order of the work; a part that is added to the site adds its line."""


@dataclass(frozen=True)
class Entry:
    """A place as the top bar shows it."""

    label: str
    href: str
    key: str
    is_here: bool


def navigation(request: HttpRequest) -> list[Entry]:
    """The places that this person may enter."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return []
    return list(_entries(request))


def _entries(request: HttpRequest) -> Iterator[Entry]:
    for place in PLACES:
        try:
            href = reverse(place.route)
        except NoReverseMatch:
            continue
        if can(request.user, place.right):
            yield Entry(
                str(place.label), href, place.key, request.path.startswith(href)
            )


def shell(request: HttpRequest) -> dict[str, Any]:
    """Context of every template; computed only where a page asks for it."""
    return {
        "navigation": SimpleLazyObject(lambda: navigation(request)),
        "as_of": SimpleLazyObject(lambda: as_of(request)),
    }
