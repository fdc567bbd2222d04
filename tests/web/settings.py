"""Settings of the tests: LUODI_TEST_DATABASE=postgres runs the same tests on PostgreSQL.

The server is a real one (pgserver), made below the folder for temporary files; SQLite is a
file with the settings of production, so that two processes can meet in it.
"""

import hashlib
import os
import tempfile
from pathlib import Path

os.environ.setdefault(
    "LUODI_DATA",
    str(
        Path(tempfile.gettempdir())
        / f"luodi-tests-{hashlib.sha256(__file__.encode()).hexdigest()[:8]}"
    ),
)

from luodi_web.config import env  # noqa: E402
from luodi_web.config.settings.test import *  # noqa: E402, F403
from luodi_web.config.settings.test import INSTALLED_APPS  # noqa: E402

INSTALLED_APPS = [*INSTALLED_APPS, "tests.web.specimens"]
_data = env.folder("DATA", Path("var"))


def _postgres():
    from tests.web.postgres import address

    os.environ["LUODI_DATABASE"] = address(_data / "postgres")
    return env.database()


if os.environ.get("LUODI_TEST_DATABASE") == "postgres":
    DATABASES = {"default": _postgres()}
else:
    os.environ.setdefault("LUODI_DATABASE", str(_data / "tests.sqlite3"))
    DATABASES = {"default": env.database()}
# Of this run alone: several may run at the same time.
_name = f"luodi_tests_{os.getpid()}"
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    _name = str(_data / f"{_name}.sqlite3")
DATABASES["default"]["TEST"] = {"NAME": _name}
