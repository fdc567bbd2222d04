"""The command line is tested with a stand-in for extraction, where words do not matter."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "ledger"))

import luodi.extraction
from luodi.cli import main


@pytest.fixture
def stand_in(monkeypatch):
    """Each line behind the first that ends with 。 is a task."""
    from standing_in import decompose

    monkeypatch.setattr(luodi.extraction, "decompose", decompose, raising=False)


@pytest.fixture
def run(capfdbinary):
    """Runs a command; returns exit code, bytes of stdout and words of stderr."""

    def running(*arguments):
        code = main([str(a) for a in arguments])
        out, err = capfdbinary.readouterr()
        return code, out, err.decode()

    return running


@pytest.fixture
def plan(tmp_path):
    """A small document on disk."""
    path = tmp_path / "方案.txt"
    path.write_text(
        "云岭市园区建设方案\n一、建设厂房。\n二、完善道路。\n附则\n", "utf-8"
    )
    return path
