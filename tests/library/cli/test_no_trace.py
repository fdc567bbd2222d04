"""`--no-trace`: reading leaves nothing on disk."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
SAMPLE = ROOT / "examples" / "05-行动计划.docx"
WRITES = re.compile(r'(?:openat?|creat|mkdir|memfd_create)\(.*?"(?P<path>[^"]*)".*')


@pytest.fixture
def no_temporary_files(monkeypatch):
    def forbidden(*_, **__):
        raise AssertionError("a temporary file")

    for name in ("mkstemp", "mkdtemp", "NamedTemporaryFile", "TemporaryFile", "SpooledTemporaryFile"):
        monkeypatch.setattr(tempfile, name, forbidden)


@pytest.mark.usefixtures("no_temporary_files")
@pytest.mark.parametrize(
    "command",
    [
        ("read", SAMPLE),
        ("read", SAMPLE, "--format", "json"),
        ("decompose", SAMPLE, "--format", "json"),
        ("decompose", SAMPLE, "--format", "xlsx", "-o", "-"),
        ("decompose", SAMPLE, "--format", "csv"),
    ],
)
def test_no_temporary_file_is_asked_for(run, command):
    code, out, _ = run(*command, "--no-trace")
    assert code == 0
    assert out


def test_a_template_would_leave_a_trace_and_is_refused(run, tmp_path):
    template = tmp_path / "表样.xlsx"
    template.write_bytes(b"PK")
    code, out, err = run(
        "decompose", SAMPLE, "--template", template, "-o", tmp_path / "a.xlsx", "--no-trace"
    )
    assert (code, out) == (2, b"")
    assert "--no-trace" in err


def environment(folder):
    return {
        **os.environ,
        "PYTHONPATH": str(ROOT / "src"),
        "PYTHONDONTWRITEBYTECODE": "1",
        "TMPDIR": str(folder),
    }


def test_the_temporary_folder_stays_empty(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "luodi.cli", "read", str(SAMPLE), "--no-trace"],
        capture_output=True, env=environment(tmp_path), check=True,
    )  # fmt: skip
    assert done.stdout
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not shutil.which("strace"), reason="strace is not installed")
def test_no_file_is_opened_for_writing(tmp_path):
    log = tmp_path / "log"
    done = subprocess.run(
        ["strace", "-f", "-qq", "-s", "4096", "-o", str(log),
         "-e", "trace=open,openat,creat,mkdir,mkdirat,memfd_create,rename,link,symlink",
         sys.executable, "-m", "luodi.cli", "read", str(SAMPLE), "--no-trace"],
        capture_output=True, env=environment(tmp_path / "tmp"), check=False,
    )  # fmt: skip
    if b"PTRACE" in done.stderr or not log.exists():
        pytest.skip("strace may not trace here")
    assert done.returncode == 0
    calls = log.read_text(errors="replace").splitlines()
    assert len(calls) > 100
    written = [
        call
        for call in calls
        if re.search(r"O_WRONLY|O_RDWR|O_CREAT|creat\(|mkdir|memfd|rename|link", call)
        and "ENOENT" not in call
        and '"/dev/null"' not in call
        and "readlink" not in call
    ]
    assert written == []
