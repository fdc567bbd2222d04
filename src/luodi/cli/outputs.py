"""Writing whole files or none, and bytes to stdout."""

from __future__ import annotations

import os
import secrets
import sys
from pathlib import Path

import click

__all__ = ["PipeClosedError", "write_file", "write_stdout"]


class PipeClosedError(Exception):
    """Nobody reads stdout any more (`luodi … | head`); click would call it a fault."""


def write_file(path: Path, data: bytes | bytearray) -> None:
    """Writes beside the goal and then takes its place: never half a file.

    A link keeps pointing to the same place, an old file keeps its permissions.
    """
    goal = Path(os.path.realpath(path))
    draft = goal.with_name(f".{goal.name[:60]}.{secrets.token_hex(4)}.part")
    try:
        mode = goal.stat().st_mode & 0o777 if goal.exists() else None
        try:
            with draft.open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            if mode is not None:
                draft.chmod(mode)
            os.replace(draft, goal)
        finally:
            draft.unlink(missing_ok=True)
    except OSError as fault:
        raise click.ClickException(
            f"{path}: cannot be written ({fault.strerror}). "
            "Check the folder, its permissions, and whether the file is open elsewhere."
        ) from fault


def write_stdout(data: bytes | bytearray) -> None:
    """Bytes as they are, past the encoding and line ends of the terminal."""
    sys.stdout.flush()
    stream = getattr(sys.stdout, "buffer", None)
    if stream is None:  # somebody replaced stdout by a stream of text
        sys.stdout.write(data.decode())
    else:
        try:
            rest = memoryview(data)
            while rest:  # with PYTHONUNBUFFERED a write to a pipe may be short
                rest = rest[stream.write(rest) :]
            stream.flush()
        except BrokenPipeError as fault:
            raise PipeClosedError from fault
