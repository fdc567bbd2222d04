"""The guarded reader: limits, crashes, batches, and what is left behind."""

import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from building import package, paragraph
from processes import children, dies

from luodi.errors import ReaderFaultError, ReadError, SecretFileError
from luodi.reading import read_file, wire
from luodi.reading.guard import GuardedReader, read_guarded
from luodi.reading.limits import Limits

SRC = Path(__file__).parents[3] / "src"


@pytest.fixture
def plan(tmp_path):
    path = tmp_path / "方案.docx"
    path.write_bytes(package(paragraph("各旗县要在年底前完成渠道清淤。")))
    return path


@pytest.fixture
def hostile(tmp_path, monkeypatch):
    """Readers in the child that do what a file told them to; python, not a document."""
    folder = tmp_path / "path"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(
        textwrap.dedent(
            """
            import importlib.abc, importlib.util, os, sys
            class Spoiled(importlib.abc.MetaPathFinder):
                def find_spec(self, name, path, target=None):
                    if name != "luodi.reading.docx":
                        return None
                    return importlib.util.spec_from_file_location(name, HERE)
            HERE = os.path.join(os.path.dirname(__file__), "spoiled.py")
            sys.meta_path.insert(0, Spoiled())
            """
        )
    )
    (folder / "spoiled.py").write_text(
        textwrap.dedent(
            """
            import io, zipfile
            from luodi.errors import ReadError
            from luodi.reading.blocks import Block, BlockKind, Blocks
            def read_docx(data, *, name):
                with zipfile.ZipFile(io.BytesIO(data)) as package:
                    what = package.read("word/run.py").decode()
                space = {"name": name}
                exec(what, space)
                return Blocks((Block(BlockKind.PARAGRAPH, space.get("text", "好")),))
            """
        )
    )
    # The child takes over sys.path; -s -P keep it from looking elsewhere first.
    monkeypatch.syspath_prepend(str(folder))
    monkeypatch.setattr(
        "luodi.reading.guard_process._CHILD",
        "import sys; sys.path[:] = sys.argv[1:]; import runpy;"
        f"runpy.run_path({str(folder / 'sitecustomize.py')!r});"
        "from luodi.reading.guard_child import serve; serve()",
    )

    def document(code: str) -> Path:
        import io
        import zipfile

        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as made:
            made.writestr("word/run.py", code)
        path = tmp_path / f"{len(list(tmp_path.iterdir()))}.docx"
        path.write_bytes(stream.getvalue())
        return path

    return document


def test_the_guarded_reading_is_the_plain_one(plan):
    assert read_guarded(plan) == read_file(plan)


def test_one_child_serves_a_batch_and_is_gone_afterwards(plan):
    before = children()
    with GuardedReader() as reader:
        for _ in range(5):
            assert reader.read(plan).text
        assert reader.children == 1
        assert len(children() - before) == 1
    assert children() == before


def test_plain_text_needs_no_child(tmp_path):
    path = tmp_path / "方案.txt"
    path.write_text("各旗县要完成清淤。\n", "utf-8")
    with GuardedReader() as reader:
        assert reader.read(path) == read_file(path)
        assert reader.children == 0


def test_errors_of_readers_come_through_and_cost_no_child(plan, tmp_path):
    broken = tmp_path / "坏.docx"
    broken.write_bytes(plan.read_bytes()[:200])
    with GuardedReader() as reader:
        with pytest.raises(ReadError, match="cut off or damaged") as told:
            reader.read(broken)
        assert reader.read(plan).text
        assert reader.children == 1
    assert str(told.value).startswith("坏.docx: ")


def test_a_secret_file_stays_a_secret_file(tmp_path):
    path = tmp_path / "件.docx"
    path.write_bytes(package(paragraph("机密★10年") + paragraph("各旗县要完成清淤。")))
    with pytest.raises(SecretFileError):
        read_guarded(path)


CASES = [
    ("while True: pass", "took longer than 1 s"),
    ("import time; time.sleep(60)", "took longer than 1 s"),
    ("import re; re.match('(a+)+$', 'a' * 60 + 'b')", "took longer than 1 s"),
    ("x = bytearray(10 ** 9)", "needs more than 500 MB"),
    ("x = []\nwhile True: x.append(bytes(10 ** 6))", "needs more than 500 MB"),
    ("import ctypes; ctypes.string_at(0)", r"crashed \(signal 11\)"),
    ("import os; os.abort()", r"crashed \(signal 6\)"),
    ("import os; os._exit(3)", r"crashed \(exit code 3\)"),
    ("import os; os.close(3); os._exit(0)", r"crashed \(exit code 0\)"),
    ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", "memory than the machine"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "words"), CASES)
def test_a_file_that_takes_its_reader_down_fails_alone(hostile, code, words):
    before = children()
    with GuardedReader(Limits(seconds=1, megabytes=500)) as reader:
        assert reader.read(hostile("")).text == "好\n"
        with pytest.raises(ReadError, match=words):
            reader.read(hostile(code))
        assert reader.read(hostile("text = '还在'")).text == "还在\n"
        assert reader.children == 2
    assert children() == before


def test_a_reader_cannot_write_a_file(hostile, tmp_path):
    goal = tmp_path / "偷写"
    with GuardedReader() as reader, pytest.raises(ReaderFaultError):
        reader.read(hostile(f"with open({str(goal)!r}, 'w') as f: f.write('x')"))
    assert not goal.exists() or goal.stat().st_size == 0


def test_a_reader_cannot_lift_its_limits(hostile):
    code = "import resource as r; r.setrlimit(r.RLIMIT_AS, (r.RLIM_INFINITY,) * 2)"
    if os.geteuid() == 0:
        pytest.skip("root may lift any limit")
    with GuardedReader() as reader, pytest.raises(ReaderFaultError):
        reader.read(hostile(code))


def test_a_fault_of_ours_tells_its_place_and_none_of_the_words(hostile):
    with GuardedReader() as reader, pytest.raises(ReaderFaultError) as told:
        reader.read(hostile("{}['原文里的话']"))
    assert "KeyError in " in str(told.value)
    assert "原文" not in str(told.value)


def test_talk_of_libraries_on_stdout_is_no_answer(hostile):
    code = "import os; os.write(1, b'x' * 100); print('y')\ntext='答'"
    with GuardedReader() as reader:
        assert reader.read(hostile(code)).text == "答\n"


@pytest.mark.parametrize(
    "answer",
    [
        b"[]",
        b"{",
        b"[" * 100_000,
        b'{"reading": 1}',
        b'{"reading": {"text": "a", "reader": "x", "source": ["a", "b", "c"], '
        b'"pages": [[1, 0, 9]], "hints": [], "properties": {}}}',
        b'{"error": {"kind": "SystemExit"}}',
        b'{"held": "x", "reading": null}',
    ],
)
def test_an_answer_that_is_none_is_refused(hostile, answer):
    code = (
        "import os, glob\n"
        f"data = {answer!r}\n"
        "for fd in range(3, 20):\n"
        "    try:\n"
        "        if os.readlink(f'/proc/self/fd/{fd}').startswith('pipe'):\n"
        "            os.write(fd, len(data).to_bytes(8, 'big') + data)\n"
        "    except OSError: pass\n"
    )
    with GuardedReader() as reader:
        with pytest.raises(ReadError, match="makes no sense"):
            reader.read(hostile(code))
        assert reader.read(hostile("")).text == "好\n"


def test_an_answer_without_end_ends_with_the_time(hostile):
    code = (
        "import os\n"
        "for fd in range(3, 20):\n"
        "    try:\n"
        "        if os.readlink(f'/proc/self/fd/{fd}').startswith('pipe'):\n"
        "            os.write(fd, (10 ** 8).to_bytes(8, 'big'))\n"
        "            import time; time.sleep(30)\n"
        "    except OSError: pass\n"
    )
    with GuardedReader(Limits(seconds=1)) as reader, pytest.raises(ReadError, match="longer"):
        reader.read(hostile(code))


def test_what_a_reader_starts_ends_with_it(hostile, tmp_path):
    note = tmp_path / "pid"
    note.touch()
    code = (
        "import os, time\n"
        "pid = os.fork()\n"
        "if pid == 0:\n    time.sleep(60)\n"
        "text = str(pid)\n"
    )
    with GuardedReader() as reader:
        pid = int(reader.read(hostile(code)).text)
        os.kill(pid, 0)
    assert dies(pid)


@pytest.mark.skipif(sys.platform != "linux", reason="PDEATHSIG is Linux's own")
def test_the_child_does_not_outlive_a_parent_that_is_killed(plan):
    program = (
        "import os, sys, time\n"
        "from luodi.reading.guard import GuardedReader\n"
        "reader = GuardedReader()\n"
        f"reader.read({str(plan)!r})\n"
        "print(reader._child.process.pid, flush=True)\n"
        "time.sleep(60)\n"
    )
    parent = subprocess.Popen(
        [sys.executable, "-c", program], stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(SRC)},
    )  # fmt: skip
    assert parent.stdout is not None
    child = int(parent.stdout.readline())
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    parent.stdout.close()
    assert dies(child)


def test_too_large_a_file_is_refused_before_it_is_opened(tmp_path):
    path = tmp_path / "大.docx"
    with path.open("wb") as file:
        file.truncate(500_000_000)
    with GuardedReader() as reader:
        with pytest.raises(ReadError, match="more than 200,000,000"):
            reader.read(path)
        assert reader.children == 0


def test_a_pipe_that_nobody_writes_to_does_not_hang(tmp_path):
    path = tmp_path / "a.txt"
    os.mkfifo(path)
    with GuardedReader(Limits(seconds=1)) as reader, pytest.raises(ReadError, match="longer"):
        reader.read(path)


def test_missing_files_and_folders_say_so(tmp_path):
    with GuardedReader() as reader:
        with pytest.raises(ReadError, match="does not exist"):
            reader.read(tmp_path / "没有.docx")
        with pytest.raises(ReadError, match="is a folder"):
            reader.read(tmp_path)


def test_bytes_are_read_like_files(plan):
    with GuardedReader() as reader:
        assert reader.read_bytes(plan.read_bytes(), name=plan.name) == read_file(plan)


def test_a_reading_survives_the_wire(plan):
    reading = read_file(plan)
    again = wire.reading_from(wire.load(wire.dump(wire.reading_to(reading))))
    assert again == reading
