"""The API of the site: `/api/v1/`, described in `/api/v1/openapi.json`.

Whoever is signed in calls it, with the same policies as pages; the cookie of the session
needs the token against forged requests (X-CSRFToken) as forms do.
"""

from __future__ import annotations

from ninja import NinjaAPI
from ninja.security import django_auth

from luodi_web.organisations.api import router as organisations

api = NinjaAPI(
    title="Luodi",
    version="1",
    urls_namespace="api",
    auth=django_auth,
    docs_url=None,  # its page loads scripts from elsewhere
)
api.add_router("", organisations)
