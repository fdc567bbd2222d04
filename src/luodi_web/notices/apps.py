"""The app for Django."""

from __future__ import annotations

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """Name and label."""

    name = "luodi_web.notices"
    label = "notices"
