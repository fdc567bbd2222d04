"""A run of `luodi decompose` over files: read, decompose, write, account for failures."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

import click

from luodi.cli.goal import Goal, find_goal
from luodi.cli.inputs import find_inputs
from luodi.cli.outputs import write_file, write_stdout
from luodi.cli.progress import is_shown, watched
from luodi.cli.reading import STDIN, Care, read_document
from luodi.cli.renderings import Rendering, render
from luodi.cli.workers import Done, Failed, run_in_order
from luodi.ledger.wording import Language
from luodi.model import Decomposition

__all__ = ["Batch", "Wishes", "decompose_file"]

UNREADABLE = 10


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the options say."""

    output: Path | None = None
    format: str | None = None
    template: Path | None = None
    jurisdiction: str | None = None
    on: date | None = None
    jobs: int = 1
    parts: bool | None = None
    language: Language = "zh"
    bom: bool = True
    progress: bool = False
    quiet: bool = False
    care: Care = Care()


def decompose_file(
    path: Path, *, jurisdiction: str | None, on: date | None, care: Care
) -> Decomposition:
    """Reads and decomposes one file; runs in a worker."""
    from luodi.extraction import decompose

    reading = read_document(path, care)
    return decompose(reading, jurisdiction=jurisdiction, on=on)


class Batch:
    """One run; `run` returns the exit code."""

    def __init__(self, given: Sequence[Path], wishes: Wishes) -> None:
        self.wishes = wishes
        self.inputs = find_inputs(given, output=wishes.output, care=wishes.care)
        self.files = self.inputs.files
        self.goal: Goal = find_goal(
            self.files, wishes.output, wishes.format, wishes.template
        )
        self.template = wishes.template.read_bytes() if wishes.template else None
        self.failures: list[tuple[Path, Failed]] = []
        self.documents = 0
        self.tasks = 0

    def run(self) -> int:
        """Decomposes all files and writes what was asked for."""
        self.check_options()
        self.say_what_is_left_out()
        job = partial(
            decompose_file,
            jurisdiction=self.wishes.jurisdiction,
            on=self.wishes.on,
            care=self.wishes.care,
        )
        workers = 1 if Path(STDIN) in self.files else self.wishes.jobs
        outcomes = run_in_order(job, self.files, workers=workers)
        shown = is_shown(forced=self.wishes.progress, quiet=self.wishes.quiet)
        late: list[bytes | bytearray] = []
        with watched(outcomes, total=len(self.files), shown=shown) as watched_outcomes:
            for data in self.outputs(self.sorted_out(watched_outcomes)):
                if shown and sys.stdout.isatty():
                    late.append(data)  # a bar and a table would write over each other
                else:
                    write_stdout(data)
        for data in late:
            write_stdout(data)
        return self.account()

    def check_options(self) -> None:
        """A wrong jurisdiction or template stops before any work is done."""
        if self.template is not None and not self.wishes.care.trace:
            raise click.UsageError(
                "--template is filled through temporary files; leave out --no-trace, or "
                "write a plain workbook."
            )
        if self.wishes.jurisdiction:
            from luodi.jurisdictions import load_pack

            load_pack(self.wishes.jurisdiction)
        if self.template is not None:
            from luodi.ledger.template import fill_template

            fill_template(self.template, (), name=str(self.wishes.template))

    def sorted_out(
        self, outcomes: Iterator[Done | Failed]
    ) -> Iterator[tuple[Path, Decomposition]]:
        """Passes on what was decomposed, keeps what failed."""
        for path, outcome in zip(self.files, outcomes, strict=True):
            if isinstance(outcome, Failed):
                self.failures.append((path, outcome))
                continue
            decomposition: Decomposition = outcome.value
            self.documents += 1
            self.tasks += len(decomposition.tasks)
            yield path, decomposition

    def outputs(
        self, decomposed: Iterator[tuple[Path, Decomposition]]
    ) -> Iterator[bytes | bytearray]:
        """Writes files itself; yields what goes to stdout, as soon as it is there."""
        goal = self.goal
        if goal.folder is not None:
            goal.folder.mkdir(parents=True, exist_ok=True)
            for path, decomposition in decomposed:
                write_file(goal.file_for(path), self.rendered([decomposition]).data)
        elif goal.streams and goal.file is None:
            for _, decomposition in decomposed:
                yield self.rendered([decomposition]).data
        elif goal.streams and goal.file is not None:
            pieces = [self.rendered([d]).data for _, d in decomposed]
            if pieces:
                write_file(goal.file, b"".join(pieces))
        else:
            everything = [d for _, d in decomposed]
            if not everything:
                return
            rendering = self.rendered(everything)
            if goal.file is None:
                yield rendering.data
            else:
                write_file(goal.file, rendering.data)

    def rendered(self, decompositions: list[Decomposition]) -> Rendering:
        """The bytes of one output; what is worth saying about them goes to stderr."""
        rendering = render(
            decompositions,
            format_=self.goal.format,
            language=self.wishes.language,
            parts=self.wishes.parts,
            bom=self.wishes.bom,
            template=self.template,
            template_name=str(self.wishes.template or ""),
            to_terminal=self.goal.file is None and self.goal.folder is None,
            failures=[(path.name, f.message) for path, f in self.failures],
        )
        for remark in rendering.remarks:
            self.say(remark)
        return rendering

    def say_what_is_left_out(self) -> None:
        """What a reader of the output should not be surprised by."""
        if self.inputs.passed_over:
            self.say(
                f"{self.inputs.passed_over} files in folders are no documents and were "
                "passed over."
            )
        if self.goal.one_a_line_instead:
            self.say("several documents: one JSON object a line, as with jsonl.")

    def account(self) -> int:
        """Says what was done, then lists what failed; returns the exit code."""
        goal = self.goal
        if self.documents:
            where = goal.folder or goal.file
            ending = f" → {where}" if where else ""
            self.say(f"{self.documents} documents, {self.tasks} tasks{ending}")
        if not self.failures:
            return 0
        for path, failure in self.failures:
            message = failure.message
            if not message.startswith(str(path)):
                message = f"{path}: {message.removeprefix(path.name).lstrip(': ')}"
            click.echo(f"luodi: {message}", err=True)
        if len(self.files) == 1:
            return self.failures[0][1].exit_code
        click.echo(
            f"luodi: {len(self.failures)} of {len(self.files)} files failed.", err=True
        )
        codes = {failure.exit_code for _, failure in self.failures}
        return codes.pop() if codes == {11} else UNREADABLE

    def say(self, words: str) -> None:
        """Talk, on stderr, unless it is not wanted."""
        if not self.wishes.quiet:
            click.echo(f"luodi: {words}", err=True)
