"""`make prove`: 200 kill -9 during writes on SQLite and 200 on PostgreSQL; nothing may be lost."""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def proved(folder, kills, seed, url):
    """One database; what `tests.web.record.kills` found."""
    run = subprocess.run(
        [
            sys.executable, "-m", "tests.web.record.kills", "--kills", str(kills),
            "--folder", folder, "--seed", str(seed), "--database", url,
        ],
        cwd=ROOT, stdout=subprocess.PIPE, text=True,
        env={**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'src'}"},
    )  # fmt: skip
    if not run.stdout.strip():
        sys.exit(f"the run ended with {run.returncode} and said nothing")
    return json.loads(run.stdout)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kills", type=int, nargs="?", default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", choices=("sqlite", "postgres"))
    options = parser.parse_args()
    sys.path.insert(0, str(ROOT))
    from tests.web.postgres import address

    ok = True
    for name in ("sqlite", "postgres"):
        if options.only not in (None, name):
            continue
        with tempfile.TemporaryDirectory(prefix="luodi-prove-") as place:
            folder = Path(place)
            folder.chmod(0o755)  # the server may run as a user of its own
            url = address(folder / "server", quick=False) if name == "postgres" else ""
            found = proved(folder / "office", options.kills, options.seed, url)
        wrong = {what: some for what, some in found.pop("wrong").items() if some}
        kills = found.pop("kills")
        print(f"{found.pop('database')}: {sum(kills.values())} kills {kills}")
        print("  " + ", ".join(f"{name} {value}" for name, value in found.items()))
        for what, some in wrong.items():
            print(f"  WRONG {what}: {some if isinstance(some, bool) else some[:5]}")
        ok = ok and not wrong
    print("nothing was lost, nothing was done twice" if ok else "SOMETHING WAS LOST")
    sys.exit(not ok)


if __name__ == "__main__":
    main()
