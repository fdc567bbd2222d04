"""docs/reference/checks.md is what the table of rules says."""

import importlib.util
from pathlib import Path

from luodi.checking import RULES

ROOT = Path(__file__).resolve().parents[3]


def generator():
    path = ROOT / "tools" / "make_checks_page.py"
    spec = importlib.util.spec_from_file_location("make_checks_page", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_is_what_its_script_writes():
    """Renewed by `python tools/make_checks_page.py`."""
    module = generator()
    assert module.page() == module.PAGE.read_text("utf-8")


def test_every_code_has_a_section():
    page = generator().PAGE.read_text("utf-8")
    assert all(f"\n## {rule.code}\n" in page for rule in RULES)
