"""The app for Django."""

from __future__ import annotations

from django.apps import AppConfig


class RecordConfig(AppConfig):
    """Name and label."""

    name = "luodi_web.record"
    label = "record"
