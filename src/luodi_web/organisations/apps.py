"""The app for Django."""

from __future__ import annotations

from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    """Name and label."""

    name = "luodi_web.organisations"
    label = "organisations"
