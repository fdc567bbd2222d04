"""All benchmarks, as `make bench` runs them; the result goes to results/.

    python benchmarks/run.py [REV] [--full] [--fail-on-loss]

Writes results/<date>-<commit>.md (`-changed` behind the commit if the sources differ
from it). Results hold numbers and names of documents, no words of them.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

HERE = Path(__file__).resolve().parent


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("revision", nargs="?", help="the commit to compare with")
    parser.add_argument("--full", action="store_true", help="more runs of speed and memory")
    parser.add_argument("--fail-on-loss", action="store_true", help="exit code 1 if any F1 fell")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        # Somebody may go on editing while this runs.
        source = Path(place) / "src"
        shutil.copytree(HERE.parent / "src", source, ignore=shutil.ignore_patterns("__pycache__"))
        os.environ["LUODI_BENCH_SOURCE"] = str(source)
        return measure(asked)


def measure(asked: argparse.Namespace) -> int:
    # Here, because these modules fix on import which sources they measure.
    import accuracy
    import peers
    import speed
    from corpora import differences, registered
    from sheets import git, is_changed

    today = datetime.now(UTC).date().isoformat()
    commit = git("rev-parse", "--short", "HEAD") + ("-changed" if is_changed() else "")
    # HEAD may move too: the base is fixed now.
    base = git("rev-parse", accuracy.base_revision(asked.revision))
    data = differences()
    pieces = [
        f"# Benchmarks of {today}, {commit}\n\nData: "
        + (f"{len(registered())} files as in datasets.toml." if not data else "; ".join(data) + ".")
    ]
    losses = 0
    for name in ("accuracy", "peers", "speed"):
        print(f"{name} …", file=sys.stderr)
        if name == "accuracy":
            text, losses = accuracy.report(base)
        elif name == "peers":
            text = peers.report()
        else:
            text = speed.report(short=not asked.full)
        pieces.append(text)
        print(text + "\n", flush=True)
    out = HERE / "results" / f"{today}-{commit}.md"
    out.parent.mkdir(exist_ok=True)
    out.write_text("\n\n".join(pieces) + "\n", "utf-8")
    print(f"written to {out.relative_to(HERE.parent)}", file=sys.stderr)
    return 1 if asked.fail_on_loss and losses else 0


if __name__ == "__main__":
    sys.exit(main())
