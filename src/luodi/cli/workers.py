"""One job for each of many items, on several cores, results in the order of the items.

A pool of our own, because a worker that dies (out of memory, a fault in a C library)
must fail its own item and no other; `concurrent.futures` then breaks all.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import signal
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any

from luodi.errors import LuodiError

__all__ = ["INTERNAL_ERROR", "Done", "Failed", "run_in_order"]

logger = logging.getLogger(__name__)

INTERNAL_ERROR = 1
CRASHED = 10


@dataclass(frozen=True, slots=True)
class Done:
    """The job's result."""

    value: Any


@dataclass(frozen=True, slots=True)
class Failed:
    """Why there is no result, for a person, and the exit code of that fault."""

    message: str
    exit_code: int


Outcome = Done | Failed
Job = Callable[[Any], Any]


def run_in_order(job: Job, items: Sequence[Any], *, workers: int) -> Iterator[Outcome]:
    """Yields one outcome for each item, in order. With one worker, in this process.

    A job is a function at the top of a module (or a `partial` of one); it must not
    depend on what other items did.
    """
    count = min(workers, len(items))
    if count <= 1:
        for item in items:
            yield attempt(job, item)
        return
    yield from _Pool(job, items, count).run()


def attempt(job: Job, item: Any) -> Outcome:
    """Runs the job; any fault becomes an outcome."""
    try:
        return Done(job(item))
    except LuodiError as fault:
        return Failed(str(fault), fault.exit_code)
    except Exception as fault:
        place = traceback.extract_tb(fault.__traceback__)[-1]
        # The place, not the message: that may hold words of the document.
        where = f"{os.path.basename(place.filename)}:{place.lineno}"
        logger.debug("internal error at %s", where)
        return Failed(
            f"{item}: internal error ({type(fault).__name__} in {where}). "
            "This is a fault of luodi, not of the document; please report it.",
            INTERNAL_ERROR,
        )


class _Pool:
    """Workers that hold one item each; a dead one is replaced."""

    def __init__(self, job: Job, items: Sequence[Any], count: int) -> None:
        self.job = job
        self.items = items
        self.next = 0
        self.outcomes: dict[int, Outcome] = {}
        self.context = multiprocessing.get_context("spawn")
        self.busy: dict[Connection, tuple[BaseProcess, int]] = {}
        self.count = count

    def run(self) -> Iterator[Outcome]:
        try:
            for _ in range(self.count):
                self.start_worker()
            for index in range(len(self.items)):
                while index not in self.outcomes:
                    self.collect()
                yield self.outcomes.pop(index)
        finally:
            self.stop()

    def start_worker(self) -> None:
        ours, theirs = self.context.Pipe()
        process = self.context.Process(
            target=_serve, args=(theirs, self.job), daemon=True
        )
        process.start()
        theirs.close()
        self.give(ours, process)

    def give(self, pipe: Connection, process: BaseProcess) -> None:
        """The next item to this worker, or its leave."""
        if self.next >= len(self.items):
            pipe.close()
            process.join()
            return
        index, self.next = self.next, self.next + 1
        self.busy[pipe] = (process, index)
        try:
            pipe.send(self.items[index])
        except (BrokenPipeError, ConnectionResetError):
            self.bury(pipe)

    def collect(self) -> None:
        """Waits for one or more workers to answer or to die."""
        for ready in wait(list(self.busy)):
            pipe = ready
            assert isinstance(pipe, Connection)
            try:
                outcome = pipe.recv()
            except (EOFError, ConnectionResetError):
                self.bury(pipe)
                continue
            process, index = self.busy.pop(pipe)
            self.outcomes[index] = outcome
            self.give(pipe, process)

    def bury(self, pipe: Connection) -> None:
        process, index = self.busy.pop(pipe)
        pipe.close()
        process.join()
        self.outcomes[index] = Failed(
            f"{self.items[index]}: the worker that read it died "
            f"(exit code {process.exitcode}). Try this file alone; it may need more "
            "memory than there is.",
            CRASHED,
        )
        if self.next < len(self.items):
            self.start_worker()

    def stop(self) -> None:
        for pipe, (process, _) in self.busy.items():
            process.terminate()
            pipe.close()
            process.join()
        self.busy.clear()


def _serve(pipe: Connection, job: Job) -> None:
    """The life of a worker: one item after the other until the pipe closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent ends it
    try:
        while True:
            item = pipe.recv()
            pipe.send(attempt(job, item))
    except (EOFError, BrokenPipeError):
        return
