"""`python -m luodi_web` is Django's command line."""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Runs a management command with the settings of this machine."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "luodi_web.config.settings.dev")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
