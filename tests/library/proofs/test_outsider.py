"""The program on the reference page, run as it stands there by somebody without Luodi."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from log_folders import KEY, OTHER_KEY, office_of

from luodi.proofs import SHA256, SM3

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "docs" / "reference" / "proofs.md").read_text("utf-8")
PROGRAM = PAGE.split("```python\n")[1].split("```")[0]


@pytest.fixture(scope="module", params=[SHA256, SM3], ids=lambda one: one.name)
def office(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp("outsider") / "log"
    made = office_of(folder, 290, seals=(100,), algorithm=request.param)
    made.import_rows([{"n": 1}])
    made.erase(7)
    made.seal()
    made.export()
    return made


def outsider(office, key=KEY):
    return subprocess.run(
        [sys.executable, "-I", "-X", "utf8", "-c", PROGRAM, office.folder, str(key.verifier)],
        capture_output=True, check=False, text=True, encoding="utf-8",
    )  # fmt: skip


def test_it_is_about_forty_lines():
    assert len([line for line in PROGRAM.splitlines() if line.strip()]) <= 45


def test_a_sound_log_verifies(office):
    done = outsider(office)
    assert done.stdout == f"292 entries agree with the head signed by {KEY.name}\n", done.stderr


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda lines: [*lines[:9], lines[9].replace(b"0.09", b"0.10"), *lines[10:]], "entry 9 was changed"),
        (lambda lines: [*lines[:9], *lines[10:]], "entry 9 is missing"),
        (lambda lines: lines[:280], "only 280 of 292"),
        (lambda lines: [*lines[:9], lines[9].replace(b"2026-03-11", b"2026-03-12"), *lines[10:]], "the log was changed"),
    ],
)  # fmt: skip
def test_a_spoiled_one_does_not(office, change, words):
    before = office.facts.read_bytes()
    office.change_lines(change)
    try:
        assert words in outsider(office).stderr
    finally:
        office.facts.write_bytes(before)


def test_another_key_does_not(office):
    assert "signed by another key" in outsider(office, OTHER_KEY).stderr


def test_the_page_has_every_code_of_a_fault_and_no_other():
    code = r"([a-z]+(?:-[a-z]+)+)"
    written = re.compile(rf'(?:Fault\(|wrong\(|_file_fault\(|_fault\(\s*entry,)\s*"{code}"')
    sources = (ROOT / "src" / "luodi" / "proofs").glob("*.py")
    used = {c for path in sources for c in written.findall(path.read_text("utf-8"))}
    table = PAGE.split("## Faults")[1].split("**Keep")[0]
    first = [line.split("|")[1] for line in table.splitlines() if line.startswith("| `")]
    assert {c for cell in first for c in re.findall(f"`{code}`", cell)} == used
