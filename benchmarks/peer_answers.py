"""What jionlp and cn2an answer; run by peers.py with the Python of .venv-bench.

    peer_answers.py CASES.json ANSWERS.json RUNS

Stands alone: luodi is not installed there, the peers are not installed elsewhere.
"""

from __future__ import annotations

import contextlib
import io
import json
import re
import sys
import warnings
from collections.abc import Callable
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from time import perf_counter
from typing import Any

DIGITS = "0-9０-９"
HAN = "零〇一二两三四五六七八九十百千万亿"
NUMERAL = re.compile(rf"[{DIGITS}][{DIGITS},，]*(?:\.[{DIGITS}]+)?[十百千万亿]*|[{HAN}]+")
"""cn2an turns a numeral into a number; where numerals stand it has to be told."""


def timed(answer: Callable[[Any], Any], cases: list[Any], runs: int) -> tuple[list[Any], list[float]]:
    answers: list[Any] = []
    seconds = []
    for case in cases[:20]:
        answer(case)  # dictionaries are loaded before the clock
    for _ in range(runs):
        start = perf_counter()
        answers = [answer(case) for case in cases]
        seconds.append(perf_counter() - start)
    return answers, seconds


def jionlp_times() -> Callable[[Any], list[str]]:
    import jionlp

    def answer(case: dict[str, str]) -> list[str]:
        """The last day of every time found; time_base is the document's date."""
        base = datetime.fromisoformat(case["on"]).timestamp()
        try:
            found = jionlp.ner.extract_time(case["text"], time_base=base, with_parsing=True)
        except Exception:
            return []
        days = []
        for time in found or []:
            detail = time.get("detail") or {}
            if time["type"] in ("time_span", "time_point") and detail.get("time"):
                days.append(str(detail["time"][-1])[:10])
        return days

    return answer


def cn2an_numbers() -> Callable[[Any], list[float]]:
    import cn2an

    def value(words: str) -> float | None:
        try:
            return float(cn2an.cn2an(words, "smart"))
        except ValueError:
            return None

    def answer(case: dict[str, str]) -> list[float]:
        """Every numeral of the sentence as a number."""
        found = []
        for numeral in NUMERAL.finditer(case["text"]):
            words = re.sub("[,，]", "", numeral[0])
            number = value(words)
            if number is not None:
                found.append(number)
        return found

    return answer


PEERS = {
    "jionlp": ("times", jionlp_times),
    "cn2an": ("numbers", cn2an_numbers),
}


def main(cases: Path, out: Path, runs: int) -> None:
    warnings.simplefilter("ignore")
    asked = json.loads(cases.read_text("utf-8"))
    told: dict[str, Any] = {}
    for name, (task, make) in PEERS.items():
        try:
            with contextlib.redirect_stdout(io.StringIO()):  # a greeting on import
                start = perf_counter()
                answer = make()
                load = perf_counter() - start
                answers, seconds = timed(answer, asked[task], runs)
        except ImportError as fault:
            told[name] = {"fault": str(fault)}
            continue
        told[name] = {
            "version": version(name), "answers": answers, "seconds": seconds, "load": load,
        }  # fmt: skip
    out.write_text(json.dumps(told), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
