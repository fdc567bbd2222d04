"""Decomposes files with the `luodi` that is on the path; run by accuracy.py.

    decompose_files.py JOBS.json OUT_DIR

JOBS holds [name, path] pairs. Writes NAME.json (the contract) for each and
`times.json`: seconds of reading and of decomposing, and where luodi was loaded from.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from time import perf_counter

import luodi
from luodi.extraction.decompose import decompose
from luodi.ledger.contract import dumps
from luodi.reading import read_file


def main(jobs: Path, out: Path) -> None:
    told: dict[str, object] = {}
    pairs = json.loads(jobs.read_text("utf-8"))
    decompose(read_file(pairs[0][1]))  # packs are loaded once, before the clock
    for name, path in pairs:
        start = perf_counter()
        try:
            reading = read_file(path)
            read = perf_counter()
            result = decompose(reading)
        except Exception as fault:
            told[name] = {"fault": f"{type(fault).__name__}: {fault}"}
            continue
        end = perf_counter()
        (out / f"{name}.json").write_text(dumps(result), "utf-8")
        told[name] = {
            "read": read - start,
            "decompose": end - read,
            "characters": len(reading.text),
            "sha256": reading.source.sha256,
        }
    where = str(Path(luodi.__file__).resolve().parent)
    told = {"luodi": where, "documents": told}
    (out / "times.json").write_text(json.dumps(told), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
