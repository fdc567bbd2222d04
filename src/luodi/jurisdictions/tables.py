"""The files of a pack: found, read and checked, row by row."""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import product
from typing import Any

from luodi.errors import PackError


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table, which can say where it stands when it is wrong."""

    file: str
    line: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def fault(self, why: str) -> PackError:
        """An error that names file and line."""
        return PackError(f"{self.file}, line {self.line}: {why} Correct the line.")

    def listed(self, column: str) -> tuple[str, ...]:
        """The members of a cell that are separated by `|`."""
        cell = self.cells[column]
        return tuple(part for part in cell.split("|") if part) if cell else ()

    def date(self, column: str) -> date | None:
        """A day written as 2023-03-16, or nothing."""
        cell = self.cells[column]
        if not cell:
            return None
        try:
            return date.fromisoformat(cell)
        except ValueError:
            raise self.fault(
                f"{column} is {cell!r}, not a day like 2023-03-16."
            ) from None

    def year(self, column: str) -> int | None:
        """A year, or nothing."""
        cell = self.cells[column]
        if not cell:
            return None
        if not cell.isdigit():
            raise self.fault(f"{column} is {cell!r}, not a year.")
        return int(cell)


def pack_root() -> Traversable:
    """Where the packs are installed."""
    return files("luodi") / "packs"


def read_table(folder: Traversable, name: str, columns: tuple[str, ...]) -> list[Row]:
    """Rows of `name` in `folder`, or none where the pack has no such table.

    Raises:
        PackError: if a column is missing or a line has too few or many cells.
    """
    source = folder / name
    if not source.is_file():
        return []
    where = f"packs/{folder.name}/{name}"
    lines = csv.reader(source.read_text(encoding="utf-8").splitlines())
    try:
        return list(_rows(lines, where, columns))
    except csv.Error as error:
        raise PackError(
            f"{where}: cannot be read as CSV ({error}). Check quotes."
        ) from None


def _rows(
    lines: Iterator[list[str]], where: str, columns: tuple[str, ...]
) -> Iterator[Row]:
    head = next(lines, [])
    missing = [column for column in columns if column not in head]
    if missing:
        raise PackError(
            f"{where}, line 1: column {', '.join(missing)} is missing. Add it to the head."
        )
    width = len(head)
    for number, cells in enumerate(lines, start=2):
        if not cells:
            continue
        if len(cells) != width:
            raise PackError(
                f"{where}, line {number}: {len(cells)} cells, the head has {width}. "
                "Correct the line."
            )
        yield Row(where, number, dict(zip(head, cells, strict=True)))


def read_settings(folder: Traversable) -> dict[str, Any]:
    """The `pack.toml` of a pack."""
    where = f"packs/{folder.name}/pack.toml"
    try:
        settings = tomllib.loads((folder / "pack.toml").read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise PackError(f"{where}: cannot be read as TOML ({error}).") from None
    missing = [key for key in ("id", "version", "level", "name") if key not in settings]
    if missing:
        raise PackError(f"{where}: {', '.join(missing)} is missing. Add it.")
    if settings["id"] != folder.name:
        raise PackError(
            f"{where}: id is {settings['id']!r}. It must be the folder's name."
        )
    return settings


_BRACES = re.compile(r"\{([^{}]*)\}")


def spellings(pattern: str) -> Iterator[str]:
    """All words that a pattern with braces stands for.

    >>> list(spellings("{住建/建设}{厅/局}"))
    ['住建厅', '住建局', '建设厅', '建设局']
    """
    if "{" not in pattern:
        yield pattern
        return
    parts = [
        piece.split("/") if odd else [piece]
        for odd, piece in ((i % 2, p) for i, p in enumerate(_BRACES.split(pattern)))
    ]
    for combination in product(*parts):
        yield "".join(combination)


def split_patterns(cell: str) -> Iterator[str]:
    """All words of a cell whose patterns are separated by `|`."""
    for pattern in cell.split("|"):
        if pattern:
            yield from spellings(pattern)
