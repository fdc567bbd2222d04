"""Compares the working tree with a commit: gains and losses by document, and seconds.

    python benchmarks/accuracy.py [REV] [--items] [--fail-on-loss] [--runs N]

REV is the last commit; if the sources are unchanged, the one before it. Both trees read
the same files and are scored with the same labels and the same scorer.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import subprocess
import sys
import tarfile
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from types import ModuleType
from typing import Any

import corpora
from corpora import ROOT, Json, Labelled
from sheets import git, is_changed, machine, reached, table

DEV_TARGETS = {
    "outline": 0.98, "tasks": 0.97, "units": 0.98, "deadlines": 0.97, "targets": 0.90,
    "metrics": 0.92, "rows": 0.88, "obligations": 0.90, "citations": 0.97, "metadata": 0.95,
}  # fmt: skip
"""F1 at least on gold/dev, from the issue “From paper to ledger”."""
UNSEEN_TARGETS = {
    "outline": 0.95, "tasks": 0.94, "units": 0.95, "deadlines": 0.92, "targets": 0.85,
    "metrics": 0.88, "rows": 0.75, "obligations": 0.82, "citations": 0.95, "metadata": 0.90,
}  # fmt: skip
"""F1 at least on documents not seen."""

Counts = tuple[int, int, int, int]


@dataclass(slots=True)
class Tree:
    """A source tree and what it made of the documents, one dict of times a run."""

    name: str
    source: Path
    out: Path
    runs: list[Json] = field(default_factory=list)
    fault: str = ""

    def run(self, jobs: Path) -> None:
        if self.fault:
            return
        told = subprocess.run(
            [sys.executable, str(corpora.HERE / "decompose_files.py"), str(jobs), str(self.out)],
            env={**os.environ, "PYTHONPATH": str(self.source), "PYTHONHASHSEED": "0"},
            capture_output=True,
            text=True,
        )
        if told.returncode:
            self.fault = (told.stderr.strip().splitlines() or ["no message"])[-1]
            return
        times = json.loads((self.out / "times.json").read_text("utf-8"))
        loaded = Path(times["luodi"])
        assert loaded.is_relative_to(self.source.resolve()), "another luodi was loaded"
        self.runs.append(times["documents"])

    def seconds(self, name: str) -> float | None:
        """Median of reading and decomposing one document."""
        told = [r[name] for r in self.runs]
        if not told or any("fault" in t for t in told):
            return None
        return median(t["read"] + t["decompose"] for t in told)

    def output(self, name: str) -> Json | None:
        path = self.out / f"{name}.json"
        return json.loads(path.read_text("utf-8")) if path.is_file() else None


def unpack(revision: str, folder: Path) -> Path:
    """The sources of a commit, without a trace in the repository's own state."""
    packed = subprocess.run(
        ["git", "archive", revision, "src"], cwd=ROOT, capture_output=True, check=True
    ).stdout
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        archive.extractall(folder, filter="data")
    return folder / "src"


def base_revision(asked: str | None) -> str:
    return asked or ("HEAD" if is_changed() else "HEAD~1")


def compare(revision: str, documents: list[tuple[str, Path]], folder: Path, runs: int) -> tuple[Tree, Tree]:
    """Runs both trees over the documents, in turn, so that a slow minute hits both."""
    jobs = folder / "jobs.json"
    jobs.write_text(json.dumps([[n, str(p)] for n, p in documents]), "utf-8")
    label = git("rev-parse", "--short", revision)
    before = Tree(label, unpack(revision, folder / "before"), folder / "out-before")
    after = Tree("working tree", corpora.SOURCE, folder / "out-after")
    for tree in (before, after):
        tree.out.mkdir()
    for _ in range(runs):
        before.run(jobs)
        after.run(jobs)
    for name, path in documents:
        expected = corpora.checksum(path)
        for tree in (before, after):
            for run in tree.runs:
                assert run[name].get("sha256", expected) == expected, f"{tree.name} read another {name}"
    return before, after


def score_of(score: ModuleType, document: Labelled, tree: Tree) -> tuple[dict[str, Counts], Counter[str]]:
    """Counts for each kind, and what was missed or said too much."""
    output = tree.output(document.name)
    if output is None:
        missing: dict[str, Counts] = score.missing(document.gold)
        return missing, Counter()
    notes: list[str] = []
    return score.score(document.gold, output, notes), Counter(notes)


def f1(score: ModuleType, counts: Counts) -> float:
    return float(score.prf(*counts)[2])


def total(scores: list[dict[str, Counts]], kind: str) -> Counts:
    sums: Any = tuple(sum(s[kind][i] for s in scores) for i in range(4))
    return sums


def report(revision: str | None = None, *, runs: int = 3, items: bool = False) -> tuple[str, int]:
    """The comparison in Markdown, and the number of losses."""
    base = base_revision(revision)
    score = corpora.scorer()
    dev, (own, passed_over) = corpora.dev(), corpora.own()
    documents = dev + own
    lines = ["## Accuracy", ""]
    with tempfile.TemporaryDirectory() as place:
        if score is None or not documents:
            pairs = [(p.stem, p) for p in corpora.examples()]
            before, after = compare(base, pairs, Path(place), runs)
            return "\n".join(lines + [corpora.ABSENT + ".", "", *unlabelled(before, after, pairs)]), 0
        pairs = [(d.name, d.path) for d in documents]
        assert len({n for n, _ in pairs}) == len(pairs), "two documents of one name"
        before, after = compare(base, pairs, Path(place), runs)
        lines += [f"{len(documents)} labelled documents; before: {before.name}, after: {after.name}. {machine()}.", ""]
        lines += [f"- {word}" for word in corpora.differences() + passed_over]
        lines += [f"- {tree.name} cannot be run: {tree.fault}" for tree in (before, after) if tree.fault]
        scored = [(d, score_of(score, d, before), score_of(score, d, after)) for d in documents]
        told, losses = changes(score, scored, before, after)
        for name in dict.fromkeys(d.set for d in documents):
            part = [s for s in scored if s[0].set == name]
            lines += ["", f"### {name} ({len(part)} documents), micro F1", "", averages(score, name, part)]
        lines += ["", *told, "", *times(documents, before, after)]
        if items:
            lines += ["", *item_changes(scored)]
    return "\n".join(lines), losses


Scored = tuple[Labelled, tuple[dict[str, Counts], Counter[str]], tuple[dict[str, Counts], Counter[str]]]


def averages(score: ModuleType, name: str, part: list[Scored]) -> str:
    bars = DEV_TARGETS if name == "dev" else UNSEEN_TARGETS if "held" in name else {}
    rows = []
    for kind in score.KINDS:
        old, new = (f1(score, total([s[i][0] for s in part], kind)) for i in (1, 2))
        bar = bars.get(kind)
        row = [kind, old, new, f"{new - old:+.3f}"]
        rows.append(row + ([f"{bar:.2f}", reached(round(new, 3) >= bar)] if bar else []))
    heads = ["kind", "before", "after", "change"]
    return table(heads + (["at least", ""] if bars else []), rows)


def changes(score: ModuleType, scored: list[Scored], before: Tree, after: Tree) -> tuple[list[str], int]:
    """Gains and losses by document; a loss is a lower F1 in one kind of one document."""
    gains, losses = [], []
    if before.fault or after.fault:
        return ["Gains and losses: one of the trees cannot be run."], 0
    for document, (old, _), (new, _) in scored:
        for kind in score.KINDS:
            a, b = f1(score, old[kind]), f1(score, new[kind])
            if abs(b - a) < 1e-9:
                continue
            right = f"{old[kind][2]} → {new[kind][2]} of {new[kind][3]}"
            said = f"{old[kind][1]} → {new[kind][1]}"
            row = [document.name, kind, f"{a:.3f} → {b:.3f}", f"{b - a:+.3f}", right, said]
            (gains if b > a else losses).append((abs(b - a), row))
    faults = [
        f"- {d.name}: {tree.name} failed on it ({tree.runs[0][d.name]['fault'].split(':')[0]})"
        for d, _, _ in scored
        for tree in (before, after)
        if tree.runs and "fault" in tree.runs[0][d.name]
    ]
    heads = ["document", "kind", "F1 before → after", "change", "right", "said"]
    lines = [f"### Losses ({len(losses)}) and gains ({len(gains)}) by document", "", *faults]
    for title, found in (("Losses", losses), ("Gains", gains)):
        found.sort(key=lambda pair: (-pair[0], pair[1]))
        lines += ["", f"**{title}**", "", table(heads, [r for _, r in found]) if found else "none"]
    return lines, len(losses)


def item_changes(scored: list[Scored]) -> list[str]:
    """Single misses that are new or mended: words of the documents, never stored."""
    lines = ["### Items (−: newly wrong, +: mended)", ""]
    for document, (_, old), (_, new) in scored:
        lines += [f"- {document.name} − {note}" for note in new - old]
        lines += [f"- {document.name} + {note}" for note in old - new]
    return lines


def times(documents: list[Labelled], before: Tree, after: Tree) -> list[str]:
    rows = []
    for d in documents:
        a, b = before.seconds(d.name), after.seconds(d.name)
        size = after.runs[0][d.name].get("characters") if after.runs else None
        rows.append((d.name, size, a, b))
    slower = [r for r in rows if r[2] and r[3]]
    sums = [sum(r[i] for r in slower) for i in (2, 3)]  # type: ignore[misc]
    ratio = f"{sums[1] / sums[0]:.2f}" if sums[0] else "–"
    return [
        "### Seconds per document (reading and decomposing)",
        "",
        f"All documents: {sums[0]:.2f} s → {sums[1]:.2f} s (× {ratio}).",
        "",
        table(
            ["document", "characters", "before", "after", "×"],
            [[n, c, a, b, f"{b / a:.2f}" if a and b else None] for n, c, a, b in rows],
        ),
    ]


def unlabelled(before: Tree, after: Tree, pairs: list[tuple[str, Path]]) -> list[str]:
    """Without labels: do the trees say the same, and how much do they find?"""
    rows = []
    for name, _ in pairs:
        old, new = before.output(name), after.output(name)

        def found(key: str, old: Json | None = old, new: Json | None = new) -> str:
            return " → ".join("–" if o is None else str(len(o[key])) for o in (old, new))

        rows.append(
            [name, "yes" if old == new else "no", found("clauses"), found("tasks"), found("obligations"),
             before.seconds(name), after.seconds(name)]
        )  # fmt: skip
    heads = ["document", "same output", "clauses", "tasks", "obligations", "s before", "s after"]
    return [f"before: {before.name}, after: {after.name}.", "", table(heads, rows)]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("revision", nargs="?", help="the commit to compare with")
    parser.add_argument("--items", action="store_true", help="list single misses too")
    parser.add_argument("--fail-on-loss", action="store_true", help="exit code 1 if any F1 fell")
    parser.add_argument("--runs", type=int, default=3, help="runs of each tree (times are medians)")
    asked = parser.parse_args()
    text, losses = report(asked.revision, runs=asked.runs, items=asked.items)
    print(text)
    return 1 if asked.fail_on_loss and losses else 0


if __name__ == "__main__":
    sys.exit(main())
