"""The WSGI entry of the site."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "luodi_web.config.settings.prod")
application = get_wsgi_application()
