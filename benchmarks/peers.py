"""Beside jionlp (times) and cn2an (numbers), on the same sentences.

    python benchmarks/peers.py [--install] [--runs N]

Every sentence of every task of gold/dev and tests/gold goes to each, with the document's date. Right
answers first, seconds second. The peers live in `.venv-bench`, made on demand; if they
cannot be installed that is said, and luodi is measured alone.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
import venv
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

import corpora
from corpora import HERE, ROOT, Json, Labelled
from sheets import Cell, machine, table

sys.path.insert(0, str(corpora.SOURCE))

PLACE = ROOT / ".venv-bench"
REQUIREMENTS = ROOT / "requirements" / "bench.txt"
NAMES = ["jionlp", "cn2an"]
PATIENCE = 600
SENTENCE_END = re.compile(r"[。；;！？\n]")


# The same sentences for all --------------------------------------------------------


def sentences_of(document: Labelled, reading: Any, score: Any) -> list[Json]:
    """Sentences of the gold tasks, with the end dates and values labelled in each."""
    text, places = score.squeeze(reading.text)
    back = {squeezed: at for at, squeezed in reversed(list(enumerate(places)))}
    bounds = [0, *(m.end() for m in SENTENCE_END.finditer(reading.text)), len(reading.text)]
    found: dict[tuple[int, int], Json] = {}
    for task, (first, last) in zip(document.gold["tasks"], score.locate(document.gold, text), strict=True):
        if first < 0:
            continue
        inside = [
            (a, b)
            for a, b in zip(bounds, bounds[1:], strict=False)
            if a < back[last - 1] + 1 and b > back[first] and reading.text[a:b].strip()
        ]
        for a, b in inside:
            found.setdefault((a, b), {"span": [a, b], "text": reading.text[a:b].strip(), "ends": [], "values": []})
        for kind, key in (("deadlines", "ends"), ("targets", "values")):
            at: dict[str, int] = {}
            for label in task[kind]:
                if kind == "deadlines" and label["kind"] != "by":
                    continue
                words = score.plain(label["text"])
                place = text.find(words, at.get(words, first), last)
                if place < 0:
                    continue
                at[words] = place + 1
                # The number stands at the end of the words, the date anywhere in them.
                end = back[place + len(words) - 1]
                for (a, b), sentence in found.items():
                    if a <= end < b:
                        sentence[key].append(label["end"] if kind == "deadlines" else label["value"])
    return list(found.values())


def cases_of_gold(documents: list[Labelled]) -> list[Json]:
    from luodi.reading import read_file

    cases = []
    score = corpora.scorer()
    for document in documents:
        gold = document.gold
        on = gold["issued_on"] or f"{gold['year']}-01-01"
        for sentence in sentences_of(document, read_file(document.path), score):
            cases.append({**sentence, "document": document.name, "on": on})
    return cases


def cases_of_examples() -> list[Json]:
    """Sentences of the samples that hold a number; they have no labels."""
    from luodi.extraction.decompose import decompose
    from luodi.reading import read_file

    cases = []
    for path in corpora.examples():
        result = decompose(read_file(path))
        on = str(result.document.issued_on or f"{result.document.year or 2025}-01-01")
        for text in SENTENCE_END.split(result.text):
            if re.search(r"[\d一二三四五六七八九十年月底]", text):
                cases.append({"text": text.strip(), "document": path.stem, "on": on, "ends": [], "values": []})
    return cases


# What luodi says -------------------------------------------------------------------


def timed(answer: Callable[[Json], Any], cases: list[Json], runs: int) -> tuple[list[Any], list[float]]:
    answers: list[Any] = []
    seconds = []
    for case in cases[:20]:
        answer(case)
    for _ in range(runs):
        start = perf_counter()
        answers = [answer(case) for case in cases]
        seconds.append(perf_counter() - start)
    return answers, seconds


def luodi_times() -> Callable[[Json], list[str]]:
    from luodi.extraction.clock import Clock
    from luodi.extraction.deadlines import find_deadlines
    from luodi.extraction.decompose import PackCalendar
    from luodi.jurisdictions import load_pack

    calendar = PackCalendar(load_pack("cn"))

    def answer(case: Json) -> list[str]:
        on = date.fromisoformat(case["on"])
        text = case["text"]
        found = find_deadlines(text, 0, len(text), [], Clock(on.year, on, calendar))
        return [str(d.end) for d in found if d.kind == "by" and d.end]

    return answer


def luodi_numbers() -> Callable[[Json], list[Any]]:
    from luodi.extraction.targets import find_targets

    def answer(case: Json) -> list[Any]:
        text = case["text"]
        return [flat(t.value) for t in find_targets(text, 0, len(text), [])]

    return answer


def flat(value: Any) -> Any:
    return list(value) if isinstance(value, tuple | list) else value


def whole_document(documents: list[Labelled], cases: list[Json], kind: str) -> list[list[Any]]:
    """What luodi says of the same sentences when it reads the whole document."""
    from luodi.extraction.decompose import decompose
    from luodi.reading import read_file

    answers: list[list[Any]] = [[] for _ in cases]
    for document in documents:
        mine = [i for i, c in enumerate(cases) if c["document"] == document.name]
        for task in decompose(read_file(document.path)).tasks:
            items = task.deadlines if kind == "ends" else task.targets
            for item in items:
                for i in mine:
                    a, b = cases[i]["span"]
                    if a <= item.span[1] - 1 < b:
                        if kind == "values":
                            answers[i].append(flat(item.value))
                        elif item.kind == "by" and item.end:
                            answers[i].append(str(item.end))
    return answers


# The peers' environment ------------------------------------------------------------


def peer_python() -> Path:
    folder = "Scripts" if sys.platform == "win32" else "bin"
    return PLACE / folder / ("python.exe" if sys.platform == "win32" else "python")


def install() -> str:
    """Makes .venv-bench with the peers; says why if that fails, else nothing."""
    if peer_python().is_file() and not subprocess.run(
        [str(peer_python()), "-c", "import importlib.metadata as m; m.version('jionlp'); m.version('cn2an')"],
        capture_output=True,
    ).returncode:  # fmt: skip
        return ""
    try:
        venv.create(PLACE, with_pip=True)
        (PLACE / ".gitignore").write_text("*\n", "utf-8")
        wanted = ["-r", str(REQUIREMENTS)] if REQUIREMENTS.is_file() else NAMES
        told = subprocess.run(
            [str(peer_python()), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *wanted],
            capture_output=True, text=True, timeout=PATIENCE,
        )  # fmt: skip
    except (OSError, subprocess.SubprocessError) as fault:
        return f"the peers cannot be installed ({type(fault).__name__})"
    if told.returncode:
        last = [line for line in told.stderr.splitlines() if line.startswith("ERROR")]
        # pip names hosts and paths; neither belongs into a result.
        why = re.sub(r"\S*(?:://|/)\S*", "…", last[-1] if last else "pip failed")
        return f"the peers cannot be installed ({why})"
    return ""


def ask_peers(cases: list[Json], runs: int) -> tuple[Json, str]:
    fault = install()
    if fault:
        return {}, fault
    with tempfile.TemporaryDirectory() as place:
        asked, out = Path(place) / "cases.json", Path(place) / "answers.json"
        words = [{"text": c["text"], "on": c["on"]} for c in cases]
        asked.write_text(json.dumps({"times": words, "numbers": words}), "utf-8")
        told = subprocess.run(
            [str(peer_python()), str(HERE / "peer_answers.py"), str(asked), str(out), str(runs)],
            capture_output=True,
            text=True,
        )
        if told.returncode:
            return {}, f"the peers failed: {(told.stderr.strip().splitlines() or ['no message'])[-1][:90]}"
        return json.loads(out.read_text("utf-8")), ""


# Counting --------------------------------------------------------------------------


def keyed(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(round(float(v), 6) for v in value)
    return value if isinstance(value, str) else round(float(value), 6)


def both_ends(answers: list[Any]) -> Counter[Any]:
    return Counter(v for a in map(keyed, answers) for v in (a if isinstance(a, tuple) else (a,)))


def dates(answers: list[Any]) -> Counter[Any]:
    """Different days of a sentence: the same day said twice is one."""
    return Counter(set(answers))


def tally(cases: list[Json], answers: list[list[Any]], key: str) -> Json:
    """Right answers among the sentences that hold one; answers where there is none."""
    count = dates if key == "ends" else both_ends
    right = wanted = said = elsewhere = holding = quiet = 0
    for case, answer in zip(cases, answers, strict=True):
        gold, mine = count(case[key]), count(answer)
        if not gold:
            quiet += 1
            elsewhere += mine.total()
            continue
        holding += 1
        right += (gold & mine).total()
        wanted += gold.total()
        said += mine.total()
    return {"right": right, "wanted": wanted, "said": said, "elsewhere": elsewhere, "holding": holding, "quiet": quiet}


def row(name: str, t: Json, seconds: list[float] | None, cases: int) -> list[Cell]:
    everything = t["said"] + t["elsewhere"]
    recall = f"{t['right'] / t['wanted']:.3f}" if t["wanted"] else None
    there = f"{t['right'] / t['said']:.3f}" if t["said"] and t["wanted"] else None
    overall = f"{t['right'] / everything:.3f}" if everything and t["wanted"] else None
    took = f"{median(seconds):.3f}" if seconds else None
    each = f"{median(seconds) / cases * 1e6:.0f}" if seconds else None
    return [name, f"{t['right']} of {t['wanted']}", recall, there, t["elsewhere"], overall, took, each]


HEADS = [
    "", "right", "recall", "precision where there is one", "answers where there is none",
    "precision over all sentences", "seconds", "µs a sentence",
]  # fmt: skip


def report(*, runs: int = 3) -> str:
    """Both comparisons in Markdown, for each set of labelled documents."""
    dev, (own, _) = corpora.dev(), corpora.own()
    lines = ["## Peers", "", f"{machine()}.", ""]
    lines += [f"- {corpora.ABSENT}" for _ in [0] if not dev]
    fault = install()
    lines += [f"- {fault}; luodi alone is measured" for _ in [0] if fault]
    lines += ["", TIMES, "", NUMBERS]
    if not dev:
        lines += compared("examples", [], cases_of_examples(), runs, alone=bool(fault))
    for name, documents in (("gold/dev", dev), ("tests/gold", own)):
        if documents:
            lines += compared(name, documents, cases_of_gold(documents), runs, alone=bool(fault))
    return "\n".join(lines)


def compared(place: str, documents: list[Labelled], cases: list[Json], runs: int, *, alone: bool) -> list[str]:
    peers, fault = ({}, "") if alone else ask_peers(cases, runs)
    lines = ["", f"- {fault}"] if fault else []
    for title, key, name, make in (
        ("end dates of deadlines", "ends", "jionlp", luodi_times),
        ("values of targets", "values", "cn2an", luodi_numbers),
    ):
        answers, seconds = timed(make(), cases, runs)
        first = tally(cases, answers, key)
        rows = [row("luodi, the sentence alone", first, seconds, len(cases))]
        if documents:
            told = tally(cases, whole_document(documents, cases, key), key)
            rows.append(row("luodi, the whole document", told, None, len(cases)))
        peer = peers.get(name)
        if peer and "fault" in peer:
            lines += ["", f"- {name} cannot be used: {peer['fault']}"]
        elif peer:
            told = tally(cases, peer["answers"], key)
            rows.append(row(f"{name} {peer['version']}", told, peer["seconds"], len(cases)))
        lines += ["", f"### {place}: {title}", "", f"{len(cases)} sentences, {first['holding']} with a label, {first['quiet']} without.", ""]
        lines.append(table(HEADS, rows))
        if peer and "fault" not in peer and documents:
            lines += ["", agreement(cases, key, answers, peer["answers"], name)]
    return lines


TIMES = (
    "Times. Each sentence goes to both with the date of the document (jionlp's `time_base`). "
    "jionlp finds every time expression and does not claim that it is a deadline, so its answers where there is none are no faults of it; "
    "a day counts once a sentence; the last day of a span is its answer. Most labelled dates are said in full (2023年12月底前), which is easy for both. "
    "“The sentence alone” is luodi's function for deadlines with the same input; a month behind 完成时限： is read by the grammar of statements, "
    "which needs the whole document."
)
NUMBERS = (
    "Numbers. cn2an turns numerals into numbers; which numerals stand in the sentence is told to it by a pattern of the benchmark, and it does not claim "
    "that a number is a target. A range counts as its two ends. Only the value is compared: luodi also gives comparison, unit and metric."
)


def agreement(cases: list[Json], key: str, mine: list[list[Any]], theirs: list[list[Any]], name: str) -> str:
    """Who alone is right, so that neither side's strength is hidden by an average."""
    count = dates if key == "ends" else both_ends
    both = only_mine = only_theirs = neither = 0
    for case, a, b in zip(cases, mine, theirs, strict=True):
        for item, wanted in count(case[key]).items():
            x, y = min(wanted, count(a)[item]), min(wanted, count(b)[item])
            both += min(x, y)
            only_mine += max(0, x - y)
            only_theirs += max(0, y - x)
            neither += wanted - max(x, y)
    return f"Right in both {both}, only luodi (sentence alone) {only_mine}, only {name} {only_theirs}, neither {neither}."


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--install", action="store_true", help="only make .venv-bench")
    parser.add_argument("--runs", type=int, default=3)
    asked = parser.parse_args()
    if asked.install:
        print(install() or "the peers are installed in .venv-bench")
        return 0
    print(report(runs=asked.runs))
    return 0


if __name__ == "__main__":
    sys.exit(main())
