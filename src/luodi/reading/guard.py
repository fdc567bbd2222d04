"""Reads files in a child process with limits, so that a hostile file harms nobody.

Readers of binary formats stand on C libraries. A file made for it, or only broken, may
crash them, keep them busy for hours or fill the memory. Here that costs one child: the
file fails with a ReadError, the next one gets a new child.
"""

from __future__ import annotations

import base64
import signal
import stat
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any

from luodi.errors import ReadError
from luodi.model import Reading
from luodi.reading import read_file, wire
from luodi.reading.archive import MOST_MEMBERS, split_member
from luodi.reading.converting import RTF, convert, needs_conversion
from luodi.reading.guard_process import Child, NoAnswerError
from luodi.reading.limits import DEFAULT_LIMITS, Limits
from luodi.reading.sniffing import OLE, sniff

__all__ = ["GuardedReader", "read_guarded"]

PLAIN = 2_000_000
"""Bytes of plain text that are read right here: no library, no markup, no risk."""
START_SECONDS = 60
_SPLIT = "Split the document, or allow more"


class GuardedReader:
    """Reads one file after the other in a child process that is kept while healthy.

    A context manager; `close` ends the child. Each thread needs one of its own.

    Raises what `read_file` raises, and ReadError where a limit is reached or the
    reader crashes. With `trace` off nothing is ever written to disk: formats that need
    a conversion by another program are refused.
    """

    def __init__(self, limits: Limits = DEFAULT_LIMITS, *, trace: bool = True) -> None:
        self.limits = limits
        self.trace = trace
        self.children = 0
        """How many were started so far."""
        self._child: Child | None = None

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
        if child is not None:
            child.end()

    def read(self, path: Path | str) -> Reading:
        """Reads a file, or a document in an archive (`archive.zip/inner.docx`)."""
        path = Path(path)
        archive, member = split_member(path)
        if member:
            return self._read_member(archive, member, path)
        if path.is_dir() or not path.exists():
            return read_file(path)  # which says so
        self._check_size(path)
        head = _head(path)
        if head is not None and head.startswith((OLE, RTF)):
            return self.read_bytes(path.read_bytes(), name=path.name)
        if head is not None and _is_plain(head, path):
            return read_file(path)
        return self._reading({"do": "file", "path": str(path)}, where=path.name)

    def read_bytes(self, data: bytes, *, name: str) -> Reading:
        """Reads the bytes of a file."""
        if not needs_conversion(data, name):
            return self._reading(_sent(data, name), data, where=name)
        made = convert(data, name=name, seconds=self.limits.seconds, trace=self.trace)
        reading = self._reading(_sent(made.data, name), made.data, where=name)
        return made.as_original(reading)

    def members(self, path: Path | str) -> list[str]:
        """Names of the documents in an archive, as `read` takes them behind its path."""
        self._check_size(Path(path))
        told = self._ask({"do": "list", "path": str(path)}, b"", where=str(path))
        names = told.get("members")
        if (
            not isinstance(names, list)
            or len(names) > MOST_MEMBERS
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

    def _read_member(self, archive: Path, member: str, path: Path) -> Reading:
        self._check_size(archive)
        asked = {"do": "member", "path": str(archive), "member": member}
        told = self._ask(asked, b"", where=str(path))
        if "old" not in told:
            return self._checked(told, str(path))
        try:
            data = base64.b64decode(told["old"], validate=True)
        except (TypeError, ValueError) as error:
            raise self._nonsense(str(path)) from error
        try:
            return self.read_bytes(data, name=f"{archive.name}/{member}")
        except ReadError as fault:
            raise type(fault)(str(path), fault.what, fault.advice) from fault

    # --- one request ------------------------------------------------------------------

    def _reading(
        self, asked: dict[str, Any], data: bytes = b"", *, where: str
    ) -> Reading:
        return self._checked(self._ask(asked, data, where=where), where)

    def _checked(self, told: dict[str, Any], where: str) -> Reading:
        try:
            return wire.reading_from(told.get("reading"))
        except wire.WireError as error:
            raise self._nonsense(where) from error

    def _ask(self, asked: dict[str, Any], data: bytes, *, where: str) -> dict[str, Any]:
        child = self._ready()
        seconds = self.limits.seconds
        request = wire.dump({**asked, "seconds": seconds})
        try:
            told = wire.load(child.ask(request, data, seconds=seconds))
            held = told.get("held", 0)
            fault = "error" in told and wire.fault_from(told["error"], where=where)
        except NoAnswerError as error:
            self.close()
            raise self._ended(error, where) from error
        except wire.WireError as error:
            raise self._nonsense(where) from error
        if "memory" in told:
            self.close()
            raise self._too_much(where)
        if not isinstance(held, int) or held > self.limits.megabytes // 3:
            self.close()  # a child that has grown fat would fail the next file
        if fault:
            raise fault
        return told

    def _ready(self) -> Child:
        """The child, a new one if there is none or if it died of itself."""
        if self._child is not None and self._child.alive:
            return self._child
        self.close()
        child = self._child = Child()
        first = wire.dump({"megabytes": self.limits.megabytes})
        try:
            child.ask(first, b"", seconds=START_SECONDS)
        except NoAnswerError as error:
            self.close()
            raise ReadError(
                "luodi",
                f"cannot start a reader (exit code {error.code}).",
                "Allow more memory (--max-memory), or look at what the system forbids.",
            ) from error
        self.children += 1
        return child

    # --- what went wrong --------------------------------------------------------------

    def _ended(self, error: NoAnswerError, where: str) -> ReadError:
        """Why a child gave no answer."""
        number = -error.code
        if error.late or number == getattr(signal, "SIGXCPU", None):
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

    def _too_much(self, where: str) -> ReadError:
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


def _sent(data: bytes, name: str) -> dict[str, Any]:
    return {"do": "bytes", "name": name, "size": len(data)}


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
