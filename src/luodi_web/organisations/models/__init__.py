"""Models of the app; each noun has its file."""

from luodi_web.organisations.models.person import Person

__all__ = ["Person"]
