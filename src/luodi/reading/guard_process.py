"""A child process that answers requests, and is ended when it takes too long."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import suppress
from threading import Timer
from typing import IO

__all__ = ["HEAD", "Child", "NoAnswerError"]

HEAD = 8
"""Bytes in front of an answer: its length, big-endian."""
LARGEST_ANSWER = 1 << 30
_CHILD = (
    "import sys; sys.path[:] = sys.argv[1:];"
    "from luodi.reading.guard_child import serve; serve()"
)


class NoAnswerError(Exception):
    """The child ended instead: `late` by our clock, else as `code` says (-11: signal 11)."""

    def __init__(self, *, late: bool, code: int) -> None:
        super().__init__(code)
        self.late = late
        self.code = code


class Child:
    """One process; `ask` it as often as it lives."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-B", "-s", "-c", _CHILD, *filter(None, sys.path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            # Ctrl-C is for the parent, and what the child may start ends with it.
            start_new_session=True,
            bufsize=0,
        )

    @property
    def alive(self) -> bool:
        """Whether it still runs."""
        return self.process.poll() is None

    def ask(self, request: bytes, data: bytes, *, seconds: float) -> bytes:
        """Sends a line and bytes, waits for the answer. Raises NoAnswerError."""
        late = False

        def stop() -> None:
            nonlocal late
            late = True
            self.kill()

        # A timer, not a time-out of reads: it also ends a child that answers by drops.
        timer = Timer(seconds, stop)
        timer.daemon = True
        timer.start()
        try:
            answer = self._exchange(request + b"\n", data)
        except BaseException:
            self.end()  # interrupted: whatever it still does is not wanted
            raise
        finally:
            timer.cancel()
        if answer is None:
            # It may have closed its pipe and live on: a moment to say its exit code.
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(2)
            code = self.process.returncode
            self.end()
            raise NoAnswerError(late=late, code=code or 0)
        return answer

    def kill(self) -> None:
        """Ends the process and all that it started, at once."""
        if self.process.returncode is not None:
            return  # reaped: its number may be that of another process by now
        try:
            os.killpg(self.process.pid, signal.SIGKILL)
        except (AttributeError, PermissionError):  # no groups on Windows
            self.process.kill()
        except ProcessLookupError:
            pass

    def end(self) -> None:
        """Ends it and gives back what belonged to it."""
        self.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()

    def _exchange(self, request: bytes, data: bytes) -> bytes | None:
        assert self.process.stdin is not None and self.process.stdout is not None
        try:
            for piece in (request, data):
                rest = memoryview(piece)
                while rest:
                    rest = rest[self.process.stdin.write(rest) :]
        except (BrokenPipeError, ConnectionResetError):
            pass  # it may have answered before it ended
        head = _receive(self.process.stdout, HEAD)
        if head is None:
            return None
        size = int.from_bytes(head, "big")
        return _receive(self.process.stdout, size) if size <= LARGEST_ANSWER else b""


def _receive(pipe: IO[bytes], size: int) -> bytes | None:
    pieces = bytearray()
    while len(pieces) < size:
        piece = pipe.read(min(size - len(pieces), 1 << 20))
        if not piece:
            return None
        pieces += piece
    return bytes(pieces)
