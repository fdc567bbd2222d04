"""Old formats (.doc, .wps, .rtf, .et) through LibreOffice, where it is installed.

It works in a folder of its own that is gone afterwards, in memory where the system
has a place for that, with macros off and a limit of time.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from luodi.errors import ReadError
from luodi.model import Reading, Source
from luodi.reading.blocks import Blocks
from luodi.reading.limits import DEFAULT_LIMITS
from luodi.reading.secrecy import check_old_format
from luodi.reading.sniffing import OLE, sniff

__all__ = ["Conversion", "convert", "needs_conversion", "office_program", "read_old"]

RTF = b"{\\rtf"
VERSION = 1
_MEMORY = Path("/dev/shm")
_PROGRAMS = ("soffice", "libreoffice")
# A program outside of Python cannot be given limits by its caller but through this.
_LIMITED = """
import os, sys
try:
    import resource
    seconds = int(sys.argv[1])
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 29, 1 << 29))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
except (ImportError, ValueError, OSError):
    pass
os.execv(sys.argv[2], sys.argv[2:])
"""


@dataclass(frozen=True, slots=True)
class Conversion:
    """The new file, and what the old one was."""

    data: bytes
    kind: str
    sha256: str
    media_type: str

    def as_original(self, reading: Reading) -> Reading:
        """The reading of the new file as one of the old: its digest is what counts."""
        source = Source(reading.source.name, self.sha256, self.media_type)
        return replace(reading, source=source, reader=f"{self.kind}/{VERSION}")


def needs_conversion(data: bytes, name: str) -> bool:
    """Whether the bytes are of an old format that has no reader here."""
    return data.startswith((OLE, RTF)) and sniff(data, name) in ("doc", "et")


def office_program() -> str | None:
    """Path of LibreOffice, or None."""
    return next(filter(None, map(shutil.which, _PROGRAMS)), None)


def read_old(data: bytes, *, name: str) -> Blocks:
    """Blocks of a file in an old format."""
    made = convert(data, name=name, seconds=DEFAULT_LIMITS.seconds)
    if made.kind == "et":
        from luodi.reading.xlsx import read_xlsx

        return read_xlsx(made.data, name=name)
    from luodi.reading.docx import read_docx

    return read_docx(made.data, name=name)


def convert(
    data: bytes, *, name: str, seconds: float, trace: bool = True
) -> Conversion:
    """The file in a format of today, made by LibreOffice.

    Raises ReadError where LibreOffice is missing or fails, SecretFileError for a
    classified file (before anything is written), and ReadError with `trace` off.
    """
    kind = sniff(data, name)
    check_old_format(data, name=name)
    program = office_program()
    ending = "xlsx" if kind == "et" else "docx"
    if program is None:
        raise ReadError(
            name,
            "is of an old format, which LibreOffice would have to convert.",
            f"Install LibreOffice (soffice), or save the file as .{ending}.",
        )
    if not trace:
        raise ReadError(
            name,
            "is of an old format; its conversion writes a temporary file.",
            f"Save it as .{ending}, or leave out --no-trace.",
        )
    where = _MEMORY if os.access(_MEMORY, os.W_OK) else None
    with tempfile.TemporaryDirectory(prefix="luodi-", dir=where) as folder:
        made = _run(program, data, Path(folder), ending, name, seconds)
    media_type = "application/msword" if kind == "doc" else "application/vnd.ms-excel"
    return Conversion(made, kind, hashlib.sha256(data).hexdigest(), media_type)


def _run(
    program: str, data: bytes, folder: Path, ending: str, name: str, seconds: float
) -> bytes:
    # The name is ours: one from outside could look like an option.
    source = folder / ("document.et" if ending == "xlsx" else "document.doc")
    source.write_bytes(data)
    command = [
        sys.executable, "-I", "-c", _LIMITED, str(int(seconds) + 1), program,
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless", "--norestore", "--nolockcheck", "--nodefault",
        "--convert-to", ending, "--outdir", str(folder / "out"), str(source),
    ]  # fmt: skip
    environment = {**os.environ, "HOME": str(folder), "TMPDIR": str(folder)}
    running = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment,
        start_new_session=True,
    )
    try:
        running.wait(seconds)
    except subprocess.TimeoutExpired:
        raise ReadError(
            name,
            f"took LibreOffice longer than {seconds:g} s.",
            "Open it in its own program and save it anew.",
        ) from None
    finally:
        # The program proper is a child of a launcher; all of the group must go.
        with suppress(ProcessLookupError, PermissionError, AttributeError):
            os.killpg(running.pid, signal.SIGKILL)
        running.wait()
    try:
        return (folder / "out" / f"document.{ending}").read_bytes()
    except OSError:
        raise ReadError(
            name,
            "cannot be converted: LibreOffice makes nothing of it.",
            f"Open it in its own program and save it as .{ending}.",
        ) from None
