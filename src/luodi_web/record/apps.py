"""The app for Django."""

from __future__ import annotations

from django.apps import AppConfig


class RecordConfig(AppConfig):
    """Name and label."""

    name = "luodi_web.record"
    label = "record"

    def ready(self) -> None:
        """Says how the head is made again."""
        from luodi_web.record import rebuild
        from luodi_web.record.models import Head
        from luodi_web.record.services.head import make_head

        rebuild.register(Head, make_head, reads=())
