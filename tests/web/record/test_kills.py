"""Twenty processes are killed with SIGKILL; `make prove` kills two hundred on each database."""

import json
import os
import subprocess
import sys
import uuid
from pathlib import Path

import pytest
from django.db import connection

pytestmark = [pytest.mark.db]
ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def empty_database(tmp_path, django_db_blocker):
    """URL of a database of its own: a file, or a new one on the server of the tests."""
    if connection.vendor == "sqlite":
        yield ""
        return
    import psycopg

    server, name = os.environ["LUODI_DATABASE"], f"kills_{uuid.uuid4().hex[:8]}"
    with psycopg.connect(server, autocommit=True) as own:
        own.execute(f"CREATE DATABASE {name}")
    yield server.replace("/postgres?", f"/{name}?")
    with psycopg.connect(server, autocommit=True) as own:
        own.execute(f"DROP DATABASE {name} WITH (FORCE)")


def test_twenty_kills_lose_no_acknowledged_write(tmp_path, empty_database):
    run = subprocess.run(
        [
            sys.executable, "-m", "tests.web.record.kills", "--kills", "20",
            "--folder", tmp_path / "office", "--database", empty_database, "--seed", "7",
        ],
        cwd=ROOT, capture_output=True, text=True, timeout=100,
        env={**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'src'}"},
    )  # fmt: skip
    assert run.returncode == 0, run.stdout + run.stderr
    found = json.loads(run.stdout)
    assert found["database"] == connection.vendor
    assert sum(found["kills"].values()) == 20
    assert found["acknowledged"] > 0
    assert found["verified"] == found["entries"] > 20
