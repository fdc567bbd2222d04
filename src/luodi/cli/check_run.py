"""A run of `luodi check` over files: read, decompose, check, account for failures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

import click

from luodi.checking import Language, Library, Report, Severity, check, shelve
from luodi.cli.batch import UNREADABLE, decompose_file
from luodi.cli.inputs import find_inputs
from luodi.cli.outputs import write_file, write_stdout
from luodi.cli.reading import STDIN, Care
from luodi.cli.workers import Done, Failed, Job, run_in_order
from luodi.model import Decomposition

__all__ = ["FINDINGS", "CheckRun", "CheckWishes"]

FINDINGS = 14
LEVELS = {
    "error": (Severity.ERROR,),
    "warning": (Severity.ERROR, Severity.WARNING),
    "never": (),
}


@dataclass(frozen=True, slots=True)
class CheckWishes:
    """What the options say."""

    draft: bool = False
    upstream: Path | None = None
    library: Path | None = None
    on: date | None = None
    jurisdiction: str | None = None
    language: Language = "zh"
    format: str = "table"
    fail_on: str = "error"
    output: Path | None = None
    jobs: int = 1
    quiet: bool = False
    care: Care = Care()


def check_file(
    path: Path,
    *,
    wishes: CheckWishes,
    upstream: Decomposition | None,
    library: Library | None,
) -> Report:
    """Reads, decomposes and checks one file; runs in a worker."""
    found = decompose_file(
        path, jurisdiction=wishes.jurisdiction, on=None, care=wishes.care
    )
    return check(
        found, draft=wishes.draft, upstream=upstream, on=wishes.on, library=library
    )


class CheckRun:
    """One run; `run` returns the exit code."""

    def __init__(self, given: Sequence[Path], wishes: CheckWishes) -> None:
        self.wishes = wishes
        inputs = find_inputs(given, output=wishes.output, care=wishes.care)
        self.files = inputs.files
        self.failures: list[tuple[Path, Failed]] = []
        self.shelf_failures = 0

    def run(self) -> int:
        """Checks all files and writes what was asked for."""
        if self.wishes.jurisdiction:
            from luodi.jurisdictions import load_pack

            load_pack(self.wishes.jurisdiction)
        job = partial(
            check_file,
            wishes=self.wishes,
            upstream=self.upstream(),
            library=self.library(),
        )
        reports = list(self.sorted_out(job))
        data = self.rendered(reports).encode(errors="replace")
        if self.wishes.output is None or str(self.wishes.output) == "-":
            write_stdout(data)
        elif reports:
            write_file(self.wishes.output, data)
        return self.account([report for _, report in reports])

    def upstream(self) -> Decomposition | None:
        """The document above; if it cannot be read, nothing is checked."""
        if self.wishes.upstream is None:
            return None
        return decompose_file(
            self.wishes.upstream, jurisdiction=None, on=None, care=self.wishes.care
        )

    def library(self) -> Library | None:
        """What can be read of the library; what cannot is said, and left out."""
        if self.wishes.library is None:
            return None
        files = find_inputs([self.wishes.library], care=self.wishes.care).files
        job = partial(decompose_file, jurisdiction=None, on=None, care=self.wishes.care)
        shelf = []
        for path, outcome in zip(files, self.outcomes(job, files), strict=True):
            if isinstance(outcome, Failed):
                self.shelf_failures += 1
                self.say(f"library: {path} was left out: {outcome.message}")
            else:
                shelf.append(shelve(outcome.value))
        return Library.of(shelf)

    def outcomes(self, job: Job, files: Sequence[Path]) -> Iterator[Done | Failed]:
        """The job on each file; stdin is read in this process."""
        workers = 1 if Path(STDIN) in files else self.wishes.jobs
        return run_in_order(job, files, workers=workers)

    def sorted_out(self, job: Job) -> Iterator[tuple[str, Report]]:
        """Passes on what was checked, keeps what failed."""
        outcomes = self.outcomes(job, self.files)
        for path, outcome in zip(self.files, outcomes, strict=True):
            if isinstance(outcome, Failed):
                self.failures.append((path, outcome))
            else:
                yield _name(path), outcome.value

    def rendered(self, reports: list[tuple[str, Report]]) -> str:
        """The output in the format that was asked for."""
        language = self.wishes.language
        failures = [(_name(path), failed.message) for path, failed in self.failures]
        if self.wishes.format == "json":
            from luodi.checking.contract import dumps

            return dumps(reports, language=language, failures=failures)
        if self.wishes.format == "sarif":
            from luodi.checking.sarif import to_sarif

            return to_sarif(reports, language=language, failures=failures)
        from luodi.cli.check_table import check_table

        return check_table(reports, language)

    def account(self, reports: list[Report]) -> int:
        """Says what was found and what failed; returns the exit code."""
        counts = {s: sum(r.count(s) for r in reports) for s in Severity}
        self.say(
            f"{len(reports)} documents, {counts[Severity.ERROR]} errors, "
            f"{counts[Severity.WARNING]} warnings, {counts[Severity.NOTE]} notes"
        )
        for path, failed in self.failures:
            message = failed.message
            if not message.startswith(str(path)):
                message = f"{path}: {message.removeprefix(path.name).lstrip(': ')}"
            click.echo(f"luodi: {message}", err=True)
        if self.failures:
            if len(self.files) == 1:
                return self.failures[0][1].exit_code
            click.echo(
                f"luodi: {len(self.failures)} of {len(self.files)} files failed.",
                err=True,
            )
            return UNREADABLE
        fatal = sum(counts[s] for s in LEVELS[self.wishes.fail_on])
        return FINDINGS if fatal else 0

    def say(self, words: str) -> None:
        """Talk, on stderr, unless it is not wanted."""
        if not self.wishes.quiet:
            click.echo(f"luodi: {words}", err=True)


def _name(path: Path) -> str:
    return "stdin" if str(path) == STDIN else path.as_posix()
