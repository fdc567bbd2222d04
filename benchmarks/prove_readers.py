"""`make prove-readers`: thousands of spoilt files for each reader.

    prove_readers.py [COUNT [KIND …]]

For each kind of file COUNT mutated ones (5,000 if nothing is said) are read, each by
the guarded reader. Said is what became of them, with the number of the first of each
outcome: `mutation.mutated(kind, random.Random(f"{kind}-{number}"))` makes it again.
Fails if a reader raised what is no ReadError, if a child crashed or took too long, or
if a process or a file was left behind.
"""

import os
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests" / "library" / "reading"))

import mutation  # noqa: E402

COUNT = 5000
# A tag for a page that is repeated ten thousand times is ten thousand pages: late is right.
TOLERATED = {"read", "refused", "memory", "late"}


def children() -> set[str]:
    """Living child processes."""
    tasks = Path(f"/proc/{os.getpid()}/task")
    if not tasks.is_dir():
        return set()
    return {n for t in tasks.iterdir() for n in (t / "children").read_text().split()}


def prove(kind: str, count: int) -> bool:
    """Reads spoilt files of a kind; says whether all went as it should."""
    before = children()
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        # What the readers themselves would put into a temporary folder shows here.
        tempfile.tempdir = folder
        tally = mutation.try_out(kind, count, Path(folder))
        tempfile.tempdir = None
        left = len(list(Path(folder).iterdir())) + len(children() - before)
    seconds = time.monotonic() - began
    told = ", ".join(
        f"{number} {name} (first: {tally.examples[name]})"
        for name, number in tally.outcomes.most_common()
    )
    print(
        f"{kind:5} {count} files, {seconds:.0f} s, {tally.children} children: {told};"
        f" {left} files or processes left",
        flush=True,
    )
    for place, number in tally.faults.most_common():
        print(f"      fault: {place}, {number} times", flush=True)
    return set(tally.outcomes) <= TOLERATED and not left


def main() -> int:
    """Exit code 1 if any kind failed."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else COUNT
    kinds = sys.argv[2:] or mutation.KINDS
    proven = [prove(kind, count) for kind in kinds]  # all, even after a failure
    return 0 if all(proven) else 1


if __name__ == "__main__":
    sys.exit(main())
