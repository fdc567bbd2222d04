"""The API of the site: `/api/v1/`, described in `/api/v1/openapi.json`.

Whoever is signed in calls it, with the same policies as pages; the cookie of the session
needs the token against forged requests (X-CSRFToken) as forms do.
"""

from __future__ import annotations

import json

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.security import django_auth

from luodi.errors import LuodiError, NotAllowed
from luodi_web.organisations.api import router as organisations

api = NinjaAPI(
    title="Luodi",
    version="1",
    urls_namespace="api",
    auth=django_auth,
    docs_url=None,  # its page loads scripts from elsewhere
)


@api.exception_handler(LuodiError)
def refused(request: HttpRequest, error: LuodiError) -> HttpResponse:
    """What a service refuses, as problem details (RFC 9457); rights are the gate's."""
    if isinstance(error, NotAllowed):
        raise error
    words = {"type": "urn:luodi:refused", "status": 422, "detail": str(error)}
    return HttpResponse(
        json.dumps(words, ensure_ascii=False),
        status=422,
        content_type="application/problem+json",
    )


api.add_router("", organisations)
