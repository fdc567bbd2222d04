"""The site does not start where the gate would not stand."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

GATE = "luodi_web.organisations.gate.PolicyGate"
NEEDED = ("django.contrib.auth.middleware.AuthenticationMiddleware", GATE)


@register()
def gate_stands(**_: Any) -> list[CheckMessage]:
    """PolicyGate is among the middleware, and behind who is asking."""
    order = [name for name in settings.MIDDLEWARE if name in NEEDED]
    if order == list(NEEDED):
        return []
    return [
        Error(
            "Routes are not guarded.",
            hint=f"Put {GATE} into MIDDLEWARE, behind AuthenticationMiddleware.",
            id="organisations.E001",
        )
    ]
