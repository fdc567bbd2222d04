"""The app behind the template library `shell`; it has no models."""

from __future__ import annotations

from django.apps import AppConfig


class ShellConfig(AppConfig):
    """Components that every page shares."""

    name = "luodi_web.shell"
    label = "shell"
