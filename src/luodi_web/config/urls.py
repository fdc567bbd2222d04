"""Routes of the whole site; each app keeps its own in `urls.py`."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [path("accounts/", include("allauth.urls"))]
