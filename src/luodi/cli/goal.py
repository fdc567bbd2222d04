"""Where the output of a run goes, and in which format; contradictions are refused early."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import click

__all__ = ["Goal", "find_goal"]

SUFFIXES = {
    ".json": "json",
    ".jsonl": "jsonl",
    ".csv": "csv",
    ".xlsx": "xlsx",
    ".txt": "table",
}
ENDINGS = {v: k for k, v in SUFFIXES.items()}


@dataclass(frozen=True, slots=True)
class Goal:
    """`folder` for one file a document, `file` for one in all, neither for stdout."""

    format: str
    file: Path | None = None
    folder: Path | None = None
    one_a_line_instead: bool = False
    names: dict[Path, str] = field(default_factory=dict)

    @property
    def streams(self) -> bool:
        """Can each document be written as soon as it is done?"""
        return self.format in ("table", "json", "jsonl")

    def file_for(self, source: Path) -> Path:
        """The file of a document in the folder."""
        assert self.folder is not None
        return self.folder / self.names[source]


def find_goal(
    files: Sequence[Path],
    output: Path | None,
    format_: str | None,
    template: Path | None,
) -> Goal:
    """Format from the option, else from the suffix of the output, else a table.

    Raises click.UsageError where options contradict each other or a source would be
    overwritten.
    """
    to_stdout = output is None or str(output) == "-"
    told = SUFFIXES.get(output.suffix.lower()) if output and not to_stdout else None
    folder = output if output and not to_stdout and _is_folder(output, told) else None
    if template is not None:
        if format_ not in (None, "xlsx") or (told not in (None, "xlsx")):
            raise click.UsageError("--template fills an .xlsx; choose that format.")
        format_ = "xlsx"
    chosen = format_ or told or ("json" if folder else "table")
    if chosen == "xlsx" and output is None:
        raise click.UsageError(
            "xlsx needs a file: add -o 台账.xlsx (or -o - for stdout)."
        )
    if to_stdout:
        several = chosen == "json" and len(files) > 1
        return Goal("jsonl" if several else chosen, one_a_line_instead=several)
    assert output is not None
    if folder is not None:
        names = _names(files, ENDINGS[chosen])
        goal = Goal(chosen, folder=folder, names=names)
        _refuse_overwriting(files, [goal.file_for(f) for f in files], template)
        return goal
    if chosen == "json" and len(files) > 1:
        raise click.UsageError(
            f"{output}: a .json file holds one document. Give a folder (-o out/) for one "
            "file each, or a .jsonl for one object a line."
        )
    if not output.parent.is_dir():
        raise click.UsageError(f"{output}: the folder {output.parent} does not exist.")
    if format_ is None and told is None:
        raise click.UsageError(
            f"{output}: the format cannot be told by its name. "
            f"End it with {' '.join(SUFFIXES)}, or add --format."
        )
    _refuse_overwriting(files, [output], template)
    return Goal(chosen, file=output)


def _is_folder(output: Path, told: str | None) -> bool:
    """A folder that is there, or a name without suffix for one to be made."""
    return output.is_dir() or (
        told is None and not output.suffix and not output.exists()
    )


def _names(files: Sequence[Path], ending: str) -> dict[Path, str]:
    """NAME.json for NAME.docx; NAME.docx.json where two would be the same."""
    stems = Counter(f.stem.casefold() for f in files)
    names: dict[Path, str] = {}
    taken: set[str] = set()
    for file in files:
        stem = file.stem if stems[file.stem.casefold()] == 1 else file.name
        name, number = stem + ending, 1
        while name.casefold() in taken:
            number += 1
            name = f"{stem}-{number}{ending}"
        taken.add(name.casefold())
        names[file] = name
    return names


def _refuse_overwriting(
    files: Sequence[Path], goals: Sequence[Path], template: Path | None
) -> None:
    sources = {os.path.realpath(f) for f in (*files, *([template] if template else []))}
    for goal in goals:
        if os.path.realpath(goal) in sources:
            raise click.UsageError(f"{goal}: would overwrite a file that is read.")
