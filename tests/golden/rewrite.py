"""`python -m tests.golden.rewrite [CASE…]`: writes `expected.json` anew (`make golden`).

The difference is to be read like code: an expectation is right because a person found it
right, not because the code says so. Cases with a `fault` in `case.toml` are left alone.
"""

from __future__ import annotations

import sys

from tests.golden.golden_cases import about, case_names, expected, found, write


def main(names: list[str]) -> None:
    for name in names or case_names():
        if "fault" in about(name):
            print(f"{name}: left alone, the code is known to be wrong", file=sys.stderr)
            continue
        parts = found(name)
        try:
            changed = expected(name) != parts
        except FileNotFoundError:
            changed = True
        write(name, parts)
        print(f"{name}: {'changed' if changed else 'as before'}", file=sys.stderr)


if __name__ == "__main__":
    main(sys.argv[1:])
