"""Which files a command is to read: files as given, folders and archives walked."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import click

from luodi.cli.reading import Care, guarded_reader
from luodi.errors import ReadError
from luodi.reading.limits import DOCUMENT_SUFFIXES

__all__ = ["Inputs", "find_inputs"]

@dataclass(frozen=True, slots=True)
class Inputs:
    """Files to read, in order, and how many others a walk passed over."""

    files: tuple[Path, ...]
    passed_over: int


def find_inputs(
    given: Sequence[Path], *, output: Path | None = None, care: Care | None = None
) -> Inputs:
    """Files in the order given, those of a folder in the order of their names.

    A file that is given twice is read once. Hidden files and the lock files of
    office programs (~$…) are left alone, and so is `output`, the ledger of the last
    run, where it lies in a folder that is walked. Each document in an archive is a
    file, `archive.zip/inner.docx`.
    """
    ours = os.path.realpath(output) if output else ""
    files: dict[str, Path] = {}
    passed_over = 0
    for path in given:
        if not path.is_dir():
            _add(files, path, care or Care())
            continue
        for found in _walk(path):
            wanted = found.suffix.lower() in DOCUMENT_SUFFIXES
            if wanted and os.path.realpath(found) != ours:
                _add(files, found, care or Care())
            else:
                passed_over += 1
    if not files:
        names = "、".join(str(p) for p in given)
        raise click.UsageError(
            f"no document in {names}. Documents end with "
            f"{' '.join(sorted(DOCUMENT_SUFFIXES))}."
        )
    return Inputs(tuple(files.values()), passed_over)


def _add(files: dict[str, Path], path: Path, care: Care) -> None:
    members: list[str] = []
    if path.suffix.lower() == ".zip" and path.is_file():
        with suppress(ReadError):  # it fails aloud when its turn comes
            members = guarded_reader(care).members(path)
    for found in [path / member for member in members] or [path]:
        files.setdefault(os.path.realpath(found), found)


def _walk(folder: Path) -> Iterator[Path]:
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for name in sorted(names):
            if not name.startswith((".", "~$")):
                yield Path(root, name)
