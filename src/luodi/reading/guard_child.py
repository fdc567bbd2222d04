"""The other side of `guard`: reads files in a process that has little to lose.

It limits itself before it opens anything and cannot lift the limits again. It writes
no file at all; even a byte more would fail.
"""

from __future__ import annotations

import base64
import ctypes
import os
import signal
import sys
import traceback
from pathlib import Path
from typing import Any

from luodi.errors import ReadError
from luodi.reading import read_bytes, read_file, wire
from luodi.reading.archive import Archive
from luodi.reading.converting import needs_conversion
from luodi.reading.guard_process import HEAD

__all__ = ["serve"]

DEATH_OF_PARENT = 1  # PR_SET_PDEATHSIG
GRACE = 5  # s that an orphan may outlive its limit of wall time


def serve() -> None:
    """One request after the other until the parent hangs up."""
    answers = os.dup(1)
    nowhere = os.open(os.devnull, os.O_RDWR)
    # A C library that talks on stdout would be taken for an answer.
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    requests = sys.stdin.buffer
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    first = wire.load(requests.readline())
    _limit(int(first["megabytes"]))
    _send(answers, {"ready": True})
    while line := requests.readline():
        asked = wire.load(line)
        _start_clock(float(asked["seconds"]))
        data = requests.read(asked["size"]) if "size" in asked else None
        told = _answer(asked, data)
        _stop_clock()
        told["held"] = _held()
        _send(answers, told)
        if "memory" in told:
            return  # what a failed allocation left behind is not worth the trust


def _answer(asked: dict[str, Any], data: bytes | None) -> dict[str, Any]:
    try:
        return _done(asked, data)
    except ReadError as fault:
        return {"error": wire.fault_to(fault)}
    except MemoryError:
        return {"memory": True}
    except RecursionError as fault:
        return {"error": {"kind": type(fault).__name__, "place": "nesting"}}
    except Exception as fault:
        # The place, not the message: that may hold words of the document.
        place = traceback.extract_tb(fault.__traceback__)[-1]
        where = f"{os.path.basename(place.filename)}:{place.lineno}"
        return {"error": {"kind": type(fault).__name__, "place": where}}


def _done(asked: dict[str, Any], data: bytes | None) -> dict[str, Any]:
    if data is not None:
        return {"reading": wire.reading_to(read_bytes(data, name=asked["name"]))}
    path = Path(asked["path"])
    if asked["do"] == "list":
        return {"members": _archive(path).names()}
    if asked["do"] == "member":
        return _member(_archive(path), asked["member"])
    return {"reading": wire.reading_to(read_file(path))}


def _member(archive: Archive, name: str) -> dict[str, Any]:
    data = archive.data(name)
    if needs_conversion(data, name):  # by a program that this process may not run
        return {"old": base64.b64encode(data).decode("ascii")}
    return {"reading": wire.reading_to(read_bytes(data, name=archive.where(name)))}


_opened: dict[tuple[str, int, int], Archive] = {}


def _archive(path: Path) -> Archive:
    """The archive, kept open: its documents are asked for one by one."""
    told = path.stat()
    key = str(path), told.st_mtime_ns, told.st_size
    if key not in _opened:
        for other in _opened.values():
            other.close()
        _opened.clear()
        _opened[key] = Archive(path)
    return _opened[key]


def _send(pipe: int, told: object) -> None:
    data = wire.dump(told)
    rest = memoryview(len(data).to_bytes(HEAD, "big") + data)
    while rest:
        rest = rest[os.write(pipe, rest) :]


# --- limits; Windows has none of them but the clock of the parent ----------------------


def _limit(megabytes: int) -> None:
    try:
        import resource
    except ImportError:
        return
    for kind, value in (
        (resource.RLIMIT_AS, megabytes * 2**20),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        _, most = resource.getrlimit(kind)
        value = value if most == resource.RLIM_INFINITY else min(value, most)
        try:
            resource.setrlimit(kind, (value, value))
        except (ValueError, OSError):  # macOS knows RLIMIT_AS but takes no value
            continue
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(DEATH_OF_PARENT, signal.SIGKILL)


def _start_clock(seconds: float) -> None:
    """Processor time for this request; and an alarm, should the parent be gone."""
    try:
        import resource
    except ImportError:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    until = int(used.ru_utime + used.ru_stime + seconds) + 1
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    if most != resource.RLIM_INFINITY:
        until = min(until, most)
    resource.setrlimit(resource.RLIMIT_CPU, (until, most))
    signal.setitimer(signal.ITIMER_REAL, seconds + GRACE)


def _stop_clock() -> None:
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, 0)


def _held() -> int:
    """Megabytes in memory now; 0 where the system does not tell."""
    try:
        with open("/proc/self/statm", "rb") as told:
            return int(told.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") // 2**20
    except (OSError, IndexError, ValueError):
        return 0


if __name__ == "__main__":
    serve()
