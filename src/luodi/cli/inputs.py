"""Which files a command is to read: files as given, folders walked."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

__all__ = ["DOCUMENT_SUFFIXES", "Inputs", "find_inputs"]

DOCUMENT_SUFFIXES = frozenset(
    {
        ".txt", ".md", ".markdown", ".html", ".htm", ".xhtml",
        ".docx", ".doc", ".wps", ".rtf", ".pdf", ".ofd",
    }
)  # fmt: skip
"""Taken from folders. What is among them but cannot be read fails aloud."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """Files to read, in order, and how many others a walk passed over."""

    files: tuple[Path, ...]
    passed_over: int


def find_inputs(given: Sequence[Path]) -> Inputs:
    """Files in the order given, those of a folder in the order of their names.

    A file that is given twice is read once. Hidden files and the lock files of
    office programs (~$…) are left alone.
    """
    files: dict[str, Path] = {}
    passed_over = 0
    for path in given:
        if not path.is_dir():
            files.setdefault(os.path.realpath(path), path)
            continue
        for found in _walk(path):
            if found.suffix.lower() in DOCUMENT_SUFFIXES:
                files.setdefault(os.path.realpath(found), found)
            else:
                passed_over += 1
    if not files:
        names = "、".join(str(p) for p in given)
        raise click.UsageError(
            f"no document in {names}. Documents end with "
            f"{' '.join(sorted(DOCUMENT_SUFFIXES))}."
        )
    return Inputs(tuple(files.values()), passed_over)


def _walk(folder: Path) -> Iterator[Path]:
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for name in sorted(names):
            if not name.startswith((".", "~$")):
                yield Path(root, name)
