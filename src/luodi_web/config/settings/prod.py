"""An office: everything secret comes from the environment, and pages only over TLS."""

from __future__ import annotations

from luodi_web.config import env
from luodi_web.config.settings.base import *  # noqa: F403

SECRET_KEY = env.text("SECRET_KEY")
SECURE_SSL_REDIRECT = env.flag("TLS", default=True)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT
SECURE_HSTS_SECONDS = 31_536_000 if SECURE_SSL_REDIRECT else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.flag("BEHIND_PROXY") else None

# Names of files carry their content, so that browsers keep them for ever; `collectstatic`
# runs with each new version.
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
