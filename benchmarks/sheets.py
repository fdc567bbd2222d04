"""How results are written down: Markdown tables, and what they were measured on."""

from __future__ import annotations

import os
import platform
import subprocess
from collections.abc import Iterable, Sequence
from statistics import median

from corpora import ROOT

Cell = str | int | float | None


def table(heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """A Markdown table; the first column is words, the others are set right."""
    lines = ["| " + " | ".join(heads) + " |"]
    lines.append("|---|" + "---:|" * (len(heads) - 1))
    lines += ["| " + " | ".join(_cell(c) for c in row) + " |" for row in rows]
    return "\n".join(lines)


def _cell(value: Cell) -> str:
    if value is None:
        return "–"
    return (f"{value:.3f}" if isinstance(value, float) else str(value)).replace("|", "\\|")


def spread(values: Sequence[float], form: str = "{:.3f}") -> str:
    """Smallest / median / largest."""
    return " / ".join(form.format(v) for v in (min(values), median(values), max(values)))


def reached(ok: bool) -> str:
    return "reached" if ok else "**not reached**"


def git(*words: str) -> str:
    return subprocess.run(
        ["git", *words], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.strip()


def is_changed() -> bool:
    """Whether the sources differ from the last commit."""
    return bool(git("status", "--porcelain", "--", "src"))


def machine() -> str:
    load = os.getloadavg()[0]
    return (
        f"{platform.python_implementation()} {platform.python_version()}, "
        f"{platform.machine()}, {os.cpu_count()} cores, load {load:.1f} at the start"
    )
