"""How fast and how large: structure and extraction of long texts, on one core.

    python benchmarks/speed.py [--short]

Long texts are real documents one after the other. Each measurement is a process of its
own, bound to one core; the file is read and the pack is loaded before the clock starts.
Sizes are those of the file (UTF-8, three bytes a Chinese character); speed counts
characters.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
from dataclasses import replace
from itertools import cycle
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

import corpora
from sheets import Cell, machine, reached, spread, table

CHARACTERS_A_SECOND = 700_000
MEGABYTES = 300
HELP_SECONDS = 0.3
LINEAR = 1.3
"""A text ten times over may take so many times ten times the time of one."""
TIMES = 10
SIZES = {"10 kB": 10_000, "100 kB": 100_000, "1 MB": 1_000_000, "10 MB": 10_000_000}
GROWN = "1 MB"
RUNS = {"10 kB": 50, "100 kB": 10, "1 MB": 5, "10 MB": 3}
SHORT_RUNS = {"10 kB": 20, "100 kB": 5, "1 MB": 3, "10 MB": 1}
PATIENCE = 600.0
SHORT_PATIENCE = 120.0


# What the child processes do -----------------------------------------------------


def bind_to_one_core() -> None:
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def peak_megabytes() -> float:
    """Largest resident size of this process.

    Linux hands the peak of the parent on to the child in ru_maxrss, so the kernel's own
    count of this process is asked first.
    """
    status = Path("/proc/self/status")
    if status.is_file():
        for line in status.read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024 / 1e6
    scale = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * scale / 1e6


def prepare(folder: Path) -> dict[str, Any]:
    """Writes the long texts: KIND/SIZE.txt, each cut at the end of a paragraph."""
    from luodi.reading import read_file

    told: dict[str, Any] = {}
    for kind, files in corpora.long_texts().items():
        texts = [t for t in (read_file(p).text.strip("\n") for p in files) if t]
        if kind == "flattened":
            texts = [t.replace("\n", "") for t in texts]
        told[kind] = {"documents": len(texts), "characters": sum(map(len, texts))}
        joint = "" if kind == "flattened" else "\n"
        for size, count in {**SIZES, "10 M characters": 0}.items():
            pieces, length = [], 0
            for text in cycle(texts):
                pieces.append(text)
                length += len(text.encode()) if count else len(text)
                if length >= (count or 10_000_000):
                    break
            data = joint.join(pieces)
            data = data.encode()[:count].decode("utf-8", "ignore") if count else data[:10_000_000]
            if joint and "\n" in data:
                data = data[: data.rindex("\n")]
            path = folder / kind / f"{size}.txt"
            path.parent.mkdir(exist_ok=True)
            path.write_text(data, "utf-8")
    return told


def measure(path: Path, runs: int) -> dict[str, Any]:
    """Seconds of structure alone and of structure with extraction, `runs` times."""
    from luodi.extraction.decompose import decompose
    from luodi.reading import read_bytes, read_file
    from luodi.structure import build_outline

    bind_to_one_core()
    decompose(read_file(corpora.examples()[1]))  # loads the packs
    data = path.read_bytes()
    start = perf_counter()
    reading = read_bytes(data, name=path.name)
    read = perf_counter() - start
    structure, whole = [], []
    result: Any = None
    for _ in range(runs):
        start = perf_counter()
        build_outline(reading.text, reading.hints)
        structure.append(perf_counter() - start)
        result = None  # the result before is freed outside the clock
        start = perf_counter()
        result = decompose(reading)
        whole.append(perf_counter() - start)
    return {
        "bytes": len(data),
        "characters": len(reading.text),
        "read": read,
        "structure": structure,
        "whole": whole,
        "tasks": len(result.tasks),
        "growth": growth(reading) if path.stem == GROWN else None,
    }


def growth(reading: Any) -> float:
    """Time of the text ten times over, over ten times the time of one.

    The same words in both, so that only the length can make the difference.
    """
    from luodi.extraction.decompose import decompose

    one = replace(reading, hints=(), pages=())
    many = replace(one, text="\n".join([one.text] * TIMES))
    seconds = []
    for text, runs in ((one, 3), (many, 1)):
        best = float("inf")
        for _ in range(runs):
            start = perf_counter()
            decompose(text)
            best = min(best, perf_counter() - start)
        seconds.append(best)
    return seconds[1] / (TIMES * seconds[0])


def one_by_one(_: Path, runs: int) -> dict[str, Any]:
    """All real documents as they are, each read before the clock starts."""
    from luodi.extraction.decompose import decompose
    from luodi.reading import read_file

    bind_to_one_core()
    kinds = corpora.long_texts()
    files = [*kinds["with statements"], *kinds["report"]]
    readings = [read_file(p) for p in files]
    failed, fine = [], []
    for path, reading in zip(files, readings, strict=True):  # loads every pack
        try:
            decompose(reading)
            fine.append(reading)
        except Exception as fault:
            failed.append(f"{path.name} ({type(fault).__name__})")
    readings = fine
    seconds = []
    for _ in range(runs):
        start = perf_counter()
        for reading in readings:
            decompose(reading)
        seconds.append(perf_counter() - start)
    return {
        "failed": failed,
        "documents": len(readings),
        "characters": sum(len(r.text) for r in readings),
        "whole": seconds,
    }


def memory_of_decompose(path: Path, _: int) -> dict[str, Any]:
    """Peak of reading the file and decomposing it."""
    from luodi.extraction.decompose import decompose
    from luodi.reading import read_file

    result = decompose(read_file(path))
    return {"peak": peak_megabytes(), "characters": len(result.text)}


def memory_of_command(path: Path, _: int) -> dict[str, Any]:
    """Peak of `luodi decompose FILE --format json -o OUT`, in this process."""
    from luodi.cli import main

    size = len(path.read_text("utf-8"))
    out = path.with_suffix(".json")
    try:
        main(["decompose", str(path), "--format", "json", "-o", str(out), "--quiet"])
    except SystemExit as left:
        assert not left.code, f"exit code {left.code}"
    assert out.is_file()
    out.unlink()
    return {"peak": peak_megabytes(), "characters": size}


CHILDREN = {
    "measure": measure,
    "one-by-one": one_by_one,
    "memory-decompose": memory_of_decompose,
    "memory-command": memory_of_command,
}


# What the parent does ------------------------------------------------------------


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(corpora.SOURCE), "PYTHONHASHSEED": "0"}


def ask(job: str, path: Path, runs: int = 1, *, patience: float) -> dict[str, Any] | str:
    """What a child measured, or why it did not."""
    words = [sys.executable, __file__, "--child", job, str(path), str(runs)]
    try:
        told = subprocess.run(
            words, env=environment(), capture_output=True, text=True, timeout=patience
        )
    except subprocess.TimeoutExpired:
        return f"not finished in {patience:.0f} s"
    if told.returncode:
        last = (told.stderr.strip().splitlines() or ["no message"])[-1]
        places = re.findall(r'src/(luodi/\S+\.py)", line (\d+)', told.stderr)
        where = f" in {places[-1][0]}:{places[-1][1]}" if places else ""
        return f"failed: {last[:80]}{where}"
    found: dict[str, Any] = json.loads(told.stdout.splitlines()[-1])
    return found


def help_times(runs: int) -> list[float]:
    """Seconds of `luodi --help`, a fresh process each."""
    words = [sys.executable, "-m", "luodi.cli", "--help"]
    command = Path(sys.executable).with_name("luodi")
    if command.is_file():
        words = [str(command), "--help"]
    seconds = []
    for number in range(runs + 1):
        start = perf_counter()
        subprocess.run(words, env=environment(), capture_output=True, check=True)
        if number:  # the first one compiles
            seconds.append(perf_counter() - start)
    return seconds


def report(*, short: bool = False) -> str:
    """All measurements in Markdown, each beside its target."""
    patience = SHORT_PATIENCE if short else PATIENCE
    lines = ["## Speed and memory", "", f"{machine()}.", ""]
    lines += [f"- {corpora.ABSENT}" for _ in [0] if corpora.scorer() is None]
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        told = ask("prepare", folder, patience=PATIENCE)
        if isinstance(told, str):
            return "\n".join([*lines, f"The texts could not be made: {told}"])
        for kind, size in told.items():
            lines.append(
                f"- {kind}: {size['documents']} documents, {size['characters']:,} characters, repeated where a text needs more"
            )
        goals, rows, verdicts = [], [], []
        for kind in told:
            slow: dict[str, float] = {}
            grown: float | None = None
            for size in SIZES:
                runs = (SHORT_RUNS if short else RUNS)[size]
                found = ask("measure", folder / kind / f"{size}.txt", runs, patience=patience)
                rows.append(speed_row(kind, size, runs, found))
                if isinstance(found, dict):
                    slow[size] = median(found["whole"]) / found["characters"]
                    grown = found["growth"] or grown
            verdicts.append(linearity_row(kind, slow, grown))
            goals.append(speed_goal(kind, slow))
        real = ask("one-by-one", folder, 1 if short else 3, patience=patience)
        goals.append(real_goal(real))
        goals += memory_goals(folder, list(told), short=short, patience=patience)
    seconds = help_times(5 if short else 15)
    goals.append(
        ["`luodi --help`", f"<= {HELP_SECONDS} s", f"{spread(seconds)} s (min / median / max)", reached(median(seconds) <= HELP_SECONDS)]
    )
    heads = ["text", "size", "characters", "runs", "structure s (median)", "whole s (min / median / max)", "M characters/s (min / median / max)"]
    lines += ["", "### Targets of the issue", "", table(["what", "target", "measured", ""], goals)]
    lines += ["", "### Characters a second through structure and extraction", "", table(heads, rows)]
    lines += [
        "",
        "### Linearity",
        "",
        "Microseconds a character at each size (the texts differ, so do the works in them); then the same",
        f"{GROWN} text {TIMES} times over: its time over {TIMES} times that of one, linear up to {LINEAR}.",
        "",
        table(["text", *SIZES, f"{GROWN} × {TIMES}", ""], verdicts),
    ]
    return "\n".join(lines)


def speed_row(kind: str, size: str, runs: int, found: dict[str, Any] | str) -> list[Cell]:
    if isinstance(found, str):
        return [kind, size, None, runs, None, found, None]
    million = [found["characters"] / s / 1e6 for s in found["whole"]]
    return [
        kind, size, f"{found['characters']:,}", runs,
        f"{median(found['structure']):.4f}", spread(found["whole"], "{:.4f}"), spread(million),
    ]  # fmt: skip


def linearity_row(kind: str, slow: dict[str, float], grown: float | None) -> list[Cell]:
    row: list[Cell] = [kind, *(f"{slow[s] * 1e6:.2f}" if s in slow else None for s in SIZES)]
    return [*row, f"{grown:.2f}" if grown else None, reached(grown is not None and grown <= LINEAR)]


def speed_goal(kind: str, slow: dict[str, float]) -> list[Cell]:
    """The slowest of the sizes counts."""
    goal = f">= {CHARACTERS_A_SECOND / 1e6} million characters/s at every size"
    if len(slow) < len(SIZES):
        return [f"speed, {kind}", goal, "a size could not be measured", reached(False)]
    worst = max(slow, key=lambda s: slow[s])
    speed = 1 / slow[worst]
    return [f"speed, {kind}", goal, f"{speed / 1e6:.3f} million (at {worst})", reached(speed >= CHARACTERS_A_SECOND)]


def real_goal(found: dict[str, Any] | str) -> list[Cell]:
    goal = f">= {CHARACTERS_A_SECOND / 1e6} million characters/s"
    if isinstance(found, str):
        return ["speed, real documents one by one", goal, found, reached(False)]
    speed = found["characters"] / median(found["whole"])
    said = f"{speed / 1e6:.3f} million ({found['documents']} documents, {found['characters']:,} characters)"
    if found["failed"]:
        said += f"; {len(found['failed'])} failed: {', '.join(found['failed'][:5])}"
    return ["speed, real documents one by one", goal, said, reached(speed >= CHARACTERS_A_SECOND)]


def memory_goals(folder: Path, kinds: list[str], *, short: bool, patience: float) -> list[list[Cell]]:
    """Peaks for 10 MB; also for ten million characters, the strict way to read the target."""
    jobs = [("memory-decompose", "read and decompose"), ("memory-command", "the command, to JSON")]
    wanted = [(k, "10 MB", *job) for k in (kinds[:1] if short else kinds) for job in jobs]
    if not short:
        wanted += [(kinds[0], "10 M characters", *jobs[0])]
    rows: list[list[Cell]] = []
    for kind, size, job, words in wanted:
        found = ask(job, folder / kind / f"{size}.txt", patience=patience)
        what = f"memory, {size} {kind}: {words}"
        goal = f"<= {MEGABYTES} MB" if size == "10 MB" else "– (for comparison)"
        if isinstance(found, str):
            rows.append([what, goal, found, reached(False)])
            continue
        verdict = reached(found["peak"] <= MEGABYTES) if size == "10 MB" else ""
        rows.append([what, goal, f"{found['peak']:.0f} MB", verdict])
    return rows


def main() -> int:
    if sys.argv[1:2] == ["--child"]:
        job, path, runs = sys.argv[2], Path(sys.argv[3]), int(sys.argv[4])
        told = prepare(path) if job == "prepare" else CHILDREN[job](path, runs)
        print(json.dumps(told))
        return 0
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--short", action="store_true", help="fewer runs, about two minutes")
    print(report(short=parser.parse_args().short))
    return 0


if __name__ == "__main__":
    sys.exit(main())
