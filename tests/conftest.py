"""What all tests share."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from types import FrameType

import pytest

SECONDS = 20


@pytest.fixture
def twenty_seconds() -> Iterator[None]:
    """Fails a test that runs away; a pattern that backtracks badly would hang it."""

    def stop(signum: int, frame: FrameType | None) -> None:
        pytest.fail(f"took more than {SECONDS} seconds")

    if not hasattr(signal, "SIGALRM"):
        yield  # No alarm on Windows: the test runs without the limit.
        return
    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(SECONDS)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
