"""A progress bar on stderr, where somebody looks at it."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

__all__ = ["is_shown", "watched"]

T = TypeVar("T")


def is_shown(*, forced: bool, quiet: bool) -> bool:
    """Only where stderr is a terminal, or where it is asked for."""
    return forced or (not quiet and sys.stderr.isatty())


@contextmanager
def watched(results: Iterable[T], *, total: int, shown: bool) -> Iterator[Iterator[T]]:
    """Passes results on and moves a bar with each."""
    if not shown:
        yield iter(results)
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
    )

    with Progress(
        TextColumn("拆解 decomposing"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=Console(file=sys.stderr),
    ) as progress:
        bar = progress.add_task("", total=total)

        def moving() -> Iterator[T]:
            for result in results:
                progress.advance(bar)
                yield result

        yield moving()
