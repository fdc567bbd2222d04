"""One machine, one person: what `make demo` opens."""

from __future__ import annotations

from luodi_web.config.settings.base import *  # noqa: F403

DEBUG = False
DEMO = True
SECRET_KEY = "only for a machine of your own; make prod refuses it"
ALLOWED_HOSTS = ["127.0.0.1", "localhost"]
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"

# Static files straight from the source folder; no collectstatic on a machine of your own.
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
