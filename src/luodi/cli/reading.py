"""How commands read: each process has one guarded reader, kept over a batch."""

from __future__ import annotations

import atexit
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from luodi.model import Reading
    from luodi.reading.guard import GuardedReader

__all__ = ["STDIN", "Care", "close_reader", "read_document", "with_care"]

STDIN = "-"


@dataclass(frozen=True, slots=True)
class Care:
    """What the options say about reading; None is the limit of the library."""

    seconds: float | None = None
    megabytes: int | None = None
    trace: bool = True


_reader: GuardedReader | None = None
_care: Care | None = None


def guarded_reader(care: Care) -> GuardedReader:
    """The reader of this process; another only where the limits are others."""
    global _reader, _care
    if _reader is None or _care != care:
        from luodi.reading.guard import GuardedReader
        from luodi.reading.limits import DEFAULT_LIMITS

        close_reader()
        limits = replace(
            DEFAULT_LIMITS,
            seconds=care.seconds or DEFAULT_LIMITS.seconds,
            megabytes=care.megabytes or DEFAULT_LIMITS.megabytes,
        )
        _reader, _care = GuardedReader(limits, trace=care.trace), care
    return _reader


@atexit.register
def close_reader() -> None:
    """Ends the child process, if there is one."""
    global _reader
    if _reader is not None:
        _reader.close()
    _reader = None


def read_document(file: Path, care: Care) -> Reading:
    """Reads one file, a document in an archive, or stdin where the path is `-`."""
    if str(file) == STDIN:
        return guarded_reader(care).read_bytes(sys.stdin.buffer.read(), name="stdin")
    return guarded_reader(care).read(file)


def with_care(command: Callable[..., Any]) -> Callable[..., Any]:
    """Adds the options that `Care` holds."""
    for option in (
        click.option(
            "--no-trace", is_flag=True,
            help="Write nothing to disk while reading. 读取时不留任何临时文件。",
        ),
        click.option(
            "--max-memory", type=click.IntRange(256), metavar="MB",
            help="That one file may take, else 2048. 单个文件的内存上限。",
        ),
        click.option(
            "--max-seconds", type=click.FloatRange(0.1), metavar="S",
            help="That one file may take, else 120. 单个文件的时间上限。",
        ),
    ):  # fmt: skip
        command = option(command)
    return command
