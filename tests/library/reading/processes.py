"""Which processes live (Linux)."""

from __future__ import annotations

import os
import signal
from pathlib import Path


def children() -> set[int]:
    """Living child processes of this one."""
    tasks = Path(f"/proc/{os.getpid()}/task")
    found = (t / "children" for t in tasks.iterdir())
    return {int(n) for f in found for n in f.read_text().split()}


def dies(pid: int) -> bool:
    """Whether a process is gone soon, or waits for whoever adopts orphans here."""
    for _ in range(100):
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except OSError:
            return True
        if state in "ZX":
            return True
        signal.sigtimedwait([], 0.05)
    return False
