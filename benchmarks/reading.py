"""Beside pdfplumber, markitdown and easyofd, on the same PDF and OFD files.

    python benchmarks/reading.py [--install] [FOLDER]

Text first: the share of the characters on the pages that a library hands over. Seconds
and memory second; they mean nothing where text is missing. FOLDER holds `pdf` and
`ofd`, else ../shared/data beside the repository; without it the samples of examples/
are set on pages. The peers live in `.venv-bench-read`, made on demand; one that cannot
be installed or cannot read a file is named.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import unicodedata
import venv
from collections import Counter
from pathlib import Path
from typing import Any

from sheets import Cell, machine, table

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
PLACE = ROOT / ".venv-bench-read"
REQUIREMENTS = ROOT / "requirements" / "bench-read.txt"
SHARED = ROOT.parent / "shared" / "data"
PATIENCE = 1800
PEERS = {"pdf": ("pdfplumber", "markitdown"), "ofd": ("easyofd", "markitdown")}
Json = dict[str, Any]

# Not part of the document: page numbers, and the entries of a table of contents.
FURNITURE = re.compile(r"^[-—– ]*\d{1,4}[-—– ]*$|^.*[.…·]{3,}\s*[\divx]+\s*$", re.MULTILINE)


# Environments -----------------------------------------------------------------------


def peer_python() -> Path:
    folder = "Scripts" if sys.platform == "win32" else "bin"
    return PLACE / folder / ("python.exe" if sys.platform == "win32" else "python")


def install() -> str:
    """Makes the environment of the peers; says why if that fails, else nothing."""
    stamp = PLACE / ".installed"
    if stamp.is_file() and stamp.stat().st_mtime >= REQUIREMENTS.stat().st_mtime:
        return ""
    try:
        venv.create(PLACE, with_pip=True)
        (PLACE / ".gitignore").write_text("*\n", "utf-8")
        told = subprocess.run(
            [str(peer_python()), "-m", "pip", "install", "-qq", "--disable-pip-version-check",
             "--no-deps", "--require-hashes", "-r", str(REQUIREMENTS)],
            capture_output=True, text=True, timeout=PATIENCE,
        )  # fmt: skip
    except (OSError, subprocess.SubprocessError) as fault:
        return f"the peers cannot be installed ({type(fault).__name__})"
    if told.returncode:
        return "the peers cannot be installed (pip failed)"
    stamp.touch()
    return ""


def ask(reader: str, files: list[Path], out: Path) -> Json | None:
    """What a library makes of files, in a process of its own on one core."""
    ours = reader in ("luodi", "written")
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "OMP_NUM_THREADS": "1"}
    if not ours:
        del environment["PYTHONPATH"]
    python = sys.executable if ours else str(peer_python())
    command = [python, str(HERE / "read_files.py"), reader, str(out), *map(str, files)]
    if hasattr(os, "sched_setaffinity"):
        core = min(os.sched_getaffinity(0))
        command = [
            sys.executable, "-c",
            "import os,sys; os.sched_setaffinity(0,{int(sys.argv[1])}); os.execv(sys.argv[2],sys.argv[2:])",
            str(core), *command,
        ]  # fmt: skip
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=PATIENCE, env=environment
        )
    except subprocess.TimeoutExpired:
        return None
    if done.returncode:
        return None
    answer: Json = json.loads(out.read_text("utf-8"))
    return answer


# Recall -----------------------------------------------------------------------------


def characters(text: str) -> Counter[str]:
    """How often each visible character stands in a text, radicals as characters.

    Private codes are no characters: nobody can tell what they show.
    """
    return Counter(
        c
        for c in unicodedata.normalize("NFKC", text)
        if not c.isspace() and unicodedata.category(c) not in ("Co", "Cc", "Cf")
    )


def shares(pairs: list[tuple[Counter[str], Counter[str]]]) -> tuple[float, float]:
    """Of the characters expected, how many came; of those that came, how many are others.

    `pairs` is what came and what was expected of each file: what one has too much
    makes nothing good that another lacks.
    """
    equal = sum(sum((came & expected).values()) for came, expected in pairs)
    told = sum(sum(came.values()) for came, _ in pairs)
    total = sum(sum(expected.values()) for _, expected in pairs)
    return equal / total if total else 1.0, (told - equal) / told if told else 0.0


def pages_of(path: Path) -> int:
    """Pages as luodi counts them; the same number for all libraries."""
    if path.suffix == ".pdf":
        import pypdfium2

        document = pypdfium2.PdfDocument(path)
        try:
            return len(document)
        finally:
            document.close()
    import zipfile

    with zipfile.ZipFile(path) as archive:
        parts = [n for n in archive.namelist() if re.search(r"Document\w*\.xml$", n)]
        counts = [len(re.findall(rb"<(?:\w+:)?Page\s[^>]*BaseLoc", archive.read(n))) for n in parts]
    return max(counts, default=1)


# Tables -----------------------------------------------------------------------------


def compare(kind: str, files: list[Path], readers: list[str], place: Path) -> str:
    """One table: each file, or for OFD all of them, with each library."""
    groups = [[file] for file in files] if kind == "pdf" else [files]
    rows: list[list[Cell]] = []
    for group in groups:
        answers = {reader: ask(reader, group, place / "out.json") for reader in readers}
        base = answers.get("pdfplumber") if kind == "pdf" else ask("written", group, place / "out.json")
        pages = sum(map(pages_of, group))
        label = group[0].stem[:20] if kind == "pdf" else f"{len(group)} files"
        for reader in readers:
            rows.append([f"{label}, {pages} pages", reader, *_figures(answers[reader], base, group, pages)])
    heads = ["files", "library", "text", "not text", "files read", "seconds", "pages/s", "peak MB", "import s"]
    return table(heads, rows)


def _figures(answer: Json | None, base: Json | None, group: list[Path], pages: int) -> list[Cell]:
    if answer is None:
        return [None, None, 0, None, None, None, None]
    pairs = []
    for file in map(str, group):
        # A file without any text, as a scan is, is no loss of whoever refuses it.
        came = characters(answer["files"][file].get("text", ""))
        expected = base["files"][file].get("text", "") if base else ""
        if not file.endswith(".ofd"):  # whose numbers stand in lines of their own
            expected = FURNITURE.sub("", expected)
        pairs.append((came, characters(expected)))
    seconds = sum(found["seconds"] for found in answer["files"].values())
    read = sum("text" in found for found in answer["files"].values())
    found_share, other_share = shares(pairs) if base else (None, None)
    return [found_share, other_share, read, round(seconds, 2), round(pages / seconds, 1), round(answer["peak"]), round(answer["import"], 2)]


def samples(place: Path) -> dict[str, list[Path]]:
    """The bundled samples set on pages, where no other files are at hand."""
    sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests" / "library" / "reading")]
    from ofd_samples import ofd
    from pdf_samples import pdf
    from typesetting import typeset

    from luodi.reading import read_file

    found: dict[str, list[Path]] = {"pdf": [], "ofd": []}
    for path in sorted((ROOT / "examples").glob("0*")):
        leaves = typeset(read_file(path).text, head="示例文稿")
        for kind, write in (("pdf", pdf), ("ofd", ofd)):
            file = place / f"{path.stem}.{kind}"
            file.write_bytes(write(leaves))
            found[kind].append(file)
    return found


def report(folder: Path | None = None) -> str:
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        data = folder or SHARED
        files = {kind: sorted((data / kind).glob(f"*.{kind}")) for kind in ("pdf", "ofd")}
        if not any(files.values()):
            files = samples(place)
        missing = install()
        pieces = [f"## Reading beside other libraries\n\n{machine()}; one core."]
        if missing:
            pieces.append(f"luodi alone: {missing}.")
        for kind, listed in files.items():
            if listed:
                readers = ["luodi", *(PEERS[kind] if not missing else ())]
                print(f"{kind} …", file=sys.stderr)
                pieces.append(f"### {kind}\n\n" + compare(kind, listed, readers, place))
        pieces.append(
            "text: share of the characters that pdfplumber (PDF) or the XML of the pages (OFD) has, "
            "page numbers and contents left out; luodi also drops running heads, ornaments and the "
            "furniture of web pages. not text: share of what a library hands over beside that: markup, "
            "page numbers, contents; for luodi also cells that are merged over rows, repeated in each."
        )
        return "\n\n".join(pieces)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--install", action="store_true", help="only make .venv-bench-read")
    asked = parser.parse_args()
    if asked.install:
        print(install() or f"the peers are installed in {PLACE.name}")
        return
    print(report(asked.folder))


if __name__ == "__main__":
    main()
