"""Routes of the whole site; each app keeps its own in `urls.py`."""

from __future__ import annotations

from django.urls import include, path
from django.views.i18n import set_language

from luodi_web.config import pages
from luodi_web.config.api import api
from luodi_web.organisations.policies import PUBLIC_SEE, policy

urlpatterns = [
    path("", pages.start, name="start"),
    path("today/", pages.today, name="today"),
    path("components/", pages.gallery, name="gallery"),
    path("language/", policy(PUBLIC_SEE)(set_language), name="set_language"),
    path("api/v1/", api.urls),
    path("accounts/", include("allauth.urls")),
]
