"""The app for Django."""

from __future__ import annotations

from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    """Name and label."""

    name = "luodi_web.organisations"
    label = "organisations"

    def ready(self) -> None:
        """Says who makes the derived rows anew, and that the gate has to stand."""
        from luodi_web.organisations import checks  # noqa: F401
        from luodi_web.organisations.models import OrganisationName
        from luodi_web.organisations.services.names import rebuild_names
        from luodi_web.record import rebuild

        rebuild.register(OrganisationName, rebuild_names)
