"""The command line: `luodi`. Data on stdout, talk on stderr, one file a command."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import click

from luodi.cli.group import luodi
from luodi.cli.outputs import PipeClosedError
from luodi.errors import LuodiError

__all__ = ["main"]

FAILED = 1
INTERRUPTED = 130
PIPE_CLOSED = 141


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code; no fault shows a traceback.

    0 done, 2 wrong usage, 10 a file cannot be read, 11 a pack is at fault, 1 the rest;
    130 after Ctrl-C, 141 where the reader of a pipe went away.
    """
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")
    try:
        code = luodi.main(
            args=None if arguments is None else list(arguments),
            prog_name="luodi",
            standalone_mode=False,
        )
        sys.stdout.flush()
    except click.ClickException as fault:
        fault.show()
        return fault.exit_code
    except LuodiError as fault:
        click.echo(f"luodi: {fault}", err=True)
        return fault.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("luodi: interrupted; nothing half-written was kept.", err=True)
        return INTERRUPTED
    except (PipeClosedError, BrokenPipeError):
        _forget_stdout()
        return PIPE_CLOSED
    except OSError as fault:
        click.echo(f"luodi: {fault.filename}: {fault.strerror}.", err=True)
        return FAILED
    return code if isinstance(code, int) else 0


def _forget_stdout() -> None:
    """The reader is gone: what is still in the buffer must not raise again at exit."""
    try:
        with open(os.devnull, "wb") as nowhere:
            os.dup2(nowhere.fileno(), sys.stdout.fileno())
    except (OSError, ValueError):
        pass
