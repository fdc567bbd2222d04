"""Strict Content-Security-Policy: no inline script, no inline style, nothing from outside."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

SELF = "'self'"
DIRECTIVES = {
    "default-src": ["'none'"],
    "script-src": [SELF],
    "style-src": [SELF],
    # data: is the square code of a second factor.
    "img-src": [SELF, "data:"],
    "font-src": [SELF],
    "connect-src": [SELF],
    "manifest-src": [SELF],
    "base-uri": ["'none'"],
    "frame-ancestors": ["'none'"],
    "form-action": [SELF],
}


class ContentSecurityPolicy:
    """Middleware that sets the header on every answer; no view can loosen it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        # A form that leads on to single sign-on is a form to that host, too.
        more = {"form-action": settings.CSP_FORM_ACTION}
        self.policy = "; ".join(
            f"{name} {' '.join([*sources, *more.get(name, ())])}"
            for name, sources in DIRECTIVES.items()
        )

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answers, with the header."""
        response = self.get_response(request)
        response["Content-Security-Policy"] = self.policy
        response["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()"
        return response
