"""Reads files in a child process with limits, so that a hostile file harms nobody.

Readers of binary formats stand on C libraries. A file made for it, or only broken, may
crash them, keep them busy for hours or fill the memory. Here that costs one child: the
file fails with a ReadError, the next one gets a new child.
"""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from threading import Timer
from types import TracebackType
from typing import IO, Any

from luodi.errors import ReadError
from luodi.model import Reading
from luodi.reading import read_file, wire
from luodi.reading.archive import MEMBER_LIMIT
from luodi.reading.converting import convert_bytes, is_converted
from luodi.reading.limits import DEFAULT_LIMITS, Limits
from luodi.reading.sniffing import sniff

__all__ = ["GuardedReader", "read_guarded"]

HEAD = 8
LARGEST_ANSWER = 1 << 30
PLAIN = 2_000_000
"""Bytes of plain text that are read right here: no library, no markup, no risk."""
START_SECONDS = 60
_SPLIT = "Split the document, or allow more"
_CHILD = (
    "import sys; sys.path[:] = sys.argv[1:];"
    "from luodi.reading.guard_child import serve; serve()"
)


class GuardedReader:
    """Reads one file after the other in a child process that is kept while healthy.

    A context manager; `close` ends the child. Not to be shared between threads.

    Raises what `read_file` raises, and ReadError where a limit is reached or the
    reader crashes. With `trace` off nothing is ever written to disk: formats that need
    a conversion by another program are refused.
    """

    def __init__(self, limits: Limits = DEFAULT_LIMITS, *, trace: bool = True) -> None:
        self.limits = limits
        self.trace = trace
        self.children = 0
        """How many were started so far."""
        self._child: subprocess.Popen[bytes] | None = None
        self._late = False

    def __enter__(self) -> GuardedReader:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Ends the child; the next file would start another."""
        child, self._child = self._child, None
        if child is None:
            return
        _kill(child)
        child.wait()
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()

    def read(self, path: Path | str) -> Reading:
        """Reads a file, or a document in an archive (`archive.zip/inner.docx`)."""
        path = Path(path)
        archive, member = split_member(path)
        if member:
            asked: dict[str, Any] = {"path": str(archive), "member": member}
            return self._reading({"do": "member", **asked}, where=str(path))
        self._check_size(path)
        head = _head(path)
        if head is not None and is_converted(head, path.name):
            return self.read_bytes(path.read_bytes(), name=path.name)
        if head is not None and _is_plain(head, path):
            return read_file(path)
        return self._reading({"do": "file", "path": str(path)}, where=path.name)

    def read_bytes(self, data: bytes, *, name: str) -> Reading:
        """Reads the bytes of a file."""
        if is_converted(data, name):
            data = convert_bytes(
                data, name=name, seconds=self.limits.seconds, trace=self.trace
            )
        asked = {"do": "bytes", "name": name, "size": len(data)}
        return self._reading(asked, data, where=name)

    def members(self, path: Path | str) -> list[str]:
        """Names of the documents in an archive, as `read` takes them behind its path."""
        self._check_size(Path(path))
        told = self._ask({"do": "list", "path": str(path)}, b"", where=str(path))
        names = told.get("members")
        if (
            not isinstance(names, list)
            or len(names) > MEMBER_LIMIT
            or not all(isinstance(name, str) for name in names)
        ):
            raise self._nonsense(str(path))
        return names

    def _check_size(self, path: Path) -> None:
        with suppress(OSError):  # the reader says what is wrong with the path
            size = path.stat().st_size
            if size > self.limits.file_bytes:
                raise ReadError(
                    str(path),
                    f"has {size:,} bytes, more than {self.limits.file_bytes:,}.",
                    "Split the document.",
                )

    # --- one request ------------------------------------------------------------------

    def _reading(
        self, asked: dict[str, Any], data: bytes = b"", *, where: str
    ) -> Reading:
        told = self._ask(asked, data, where=where)
        try:
            return wire.reading_from(told.get("reading"))
        except wire.WireError as error:
            raise self._nonsense(where) from error

    def _ask(self, asked: dict[str, Any], data: bytes, *, where: str) -> dict[str, Any]:
        child = self._ready()
        timer = self._timer(child, self.limits.seconds)
        request = {**asked, "seconds": self.limits.seconds}
        try:
            answer = _exchange(child, wire.dump(request) + b"\n", data)
        except BaseException:
            self.close()  # interrupted: whatever the child still does is not wanted
            raise
        finally:
            timer.cancel()
        if answer is None:
            raise self._bury(where)
        try:
            told = wire.load(answer)
            if "memory" in told:
                self.close()
                raise self._memory(where)
            held = told.get("held", 0)
            if "error" in told:
                raise wire.fault_from(told["error"], where=where)
        except wire.WireError as error:
            raise self._nonsense(where) from error
        if not isinstance(held, int) or held > self.limits.megabytes // 3:
            self.close()  # a child that has grown fat would fail the next file
        return told

    def _ready(self) -> subprocess.Popen[bytes]:
        """The child, a new one if there is none or if it died of itself."""
        if self._child is not None and self._child.poll() is None:
            return self._child
        self.close()
        child = _start()
        self._child = child
        timer = self._timer(child, START_SECONDS)
        first = {"megabytes": self.limits.megabytes}
        try:
            answer = _exchange(child, wire.dump(first) + b"\n", b"")
        except BaseException:
            self.close()
            raise
        finally:
            timer.cancel()
        if answer is None:
            child.wait()
            self.close()
            raise ReadError(
                "luodi",
                f"cannot start a reader (exit code {child.returncode}).",
                "Allow more memory (--max-memory), or look at what the system forbids.",
            )
        self.children += 1
        return child

    def _timer(self, child: subprocess.Popen[bytes], seconds: float) -> Timer:
        self._late = False

        def stop() -> None:
            self._late = True
            _kill(child)

        timer = Timer(seconds, stop)
        timer.daemon = True
        timer.start()
        return timer

    # --- what went wrong --------------------------------------------------------------

    def _bury(self, where: str) -> ReadError:
        """Ends a child that gave no answer; the error that says why."""
        child = self._child
        assert child is not None
        # It may have closed its pipe and live on; it has a moment to say its exit code.
        with suppress(subprocess.TimeoutExpired):
            child.wait(0 if self._late else 2)
        self.close()
        number = -(child.returncode or 0)
        if self._late or number == getattr(signal, "SIGXCPU", None):
            return ReadError(
                where,
                f"took longer than {self.limits.seconds:g} s.",
                f"{_SPLIT} time (--max-seconds).",
            )
        if number == getattr(signal, "SIGKILL", None):
            return ReadError(
                where,
                "needs more memory than the machine has.",
                "Split the document, or read it on a larger machine.",
            )
        how = f"signal {number}" if number > 0 else f"exit code {-number}"
        return ReadError(
            where,
            f"the reader crashed ({how}).",
            "The file is probably damaged: open it in its own program and save it anew.",
        )

    def _memory(self, where: str) -> ReadError:
        return ReadError(
            where,
            f"needs more than {self.limits.megabytes:,} MB.",
            f"{_SPLIT} memory (--max-memory).",
        )

    def _nonsense(self, where: str) -> ReadError:
        self.close()
        return ReadError(
            where,
            "the reader gave an answer that makes no sense.",
            "Take the file for hostile: ask where it comes from before opening it.",
        )


def read_guarded(path: Path | str, limits: Limits = DEFAULT_LIMITS) -> Reading:
    """Reads one file in a child process of its own; for several keep a GuardedReader."""
    with GuardedReader(limits) as reader:
        return reader.read(path)


def split_member(path: Path) -> tuple[Path, str]:
    """An archive and the name of a document in it; the name is empty for plain files."""
    for parent in path.parents:
        if parent.suffix.lower() == ".zip" and parent.is_file():
            return parent, path.relative_to(parent).as_posix()
    return path, ""


def _head(path: Path) -> bytes | None:
    """The first bytes of an ordinary file; None for pipes, devices and what fails."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return None
        with path.open("rb") as file:
            return file.read(4096)
    except OSError:
        return None


def _is_plain(head: bytes, path: Path) -> bool:
    if path.stat().st_size > PLAIN or head.startswith(b"PK"):
        return False
    return sniff(head, path.name) in ("txt", "md")


# --- the child ----------------------------------------------------------------------


def _start() -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-P", "-B", "-s", "-c", _CHILD, *filter(None, sys.path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        # Ctrl-C is for the parent, and what the child may start ends with it.
        start_new_session=True,
        bufsize=0,
    )


def _exchange(
    child: subprocess.Popen[bytes], request: bytes, data: bytes
) -> bytes | None:
    """Sends a request, waits for its answer; None if the child ends before."""
    assert child.stdin is not None and child.stdout is not None
    try:
        for piece in (request, data):
            rest = memoryview(piece)
            while rest:
                rest = rest[child.stdin.write(rest) :]
    except (BrokenPipeError, ConnectionResetError):
        pass  # it may have answered before it ended
    head = _receive(child.stdout, HEAD)
    if head is None:
        return None
    size = int.from_bytes(head, "big")
    return _receive(child.stdout, size) if size <= LARGEST_ANSWER else b""


def _receive(pipe: IO[bytes], size: int) -> bytes | None:
    pieces = bytearray()
    while len(pieces) < size:
        piece = pipe.read(min(size - len(pieces), 1 << 20))
        if not piece:
            return None
        pieces += piece
    return bytes(pieces)


def _kill(child: subprocess.Popen[bytes]) -> None:
    if child.returncode is not None:
        return  # reaped: its number may be that of another process by now
    try:
        os.killpg(child.pid, signal.SIGKILL)
    except (AttributeError, PermissionError):  # no groups on Windows
        child.kill()
    except ProcessLookupError:
        pass
