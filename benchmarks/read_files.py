"""Reads files with one library and tells text, seconds and memory; run by `reading.py`.

    python benchmarks/read_files.py READER OUT FILE …

Runs in the environment of the library, which may not have luodi. OUT becomes JSON:
text or error and seconds of each file, the seconds of the import, the peak in MB.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import resource
import sys
import tempfile
import warnings
import zipfile
from collections import Counter
from collections.abc import Callable
from html import unescape
from pathlib import Path
from time import perf_counter

CODE = re.compile(r"<(?:\w+:)?TextCode\b[^>]*>([^<]*)<")
UNIT = re.compile(r'<(?:\w+:)?CompositeGraphicUnit\s[^>]*?ID="(\d+)"[^>]*>(.*?)</(?:\w+:)?CompositeGraphicUnit>', re.S)


def luodi() -> Callable[[str], str]:
    import luodi.reading.ofd  # noqa: F401  (the import is timed apart)
    import luodi.reading.pdf  # noqa: F401
    from luodi.reading import read_file

    return lambda path: read_file(path).text


def pdfplumber() -> Callable[[str], str]:
    import pdfplumber

    def read(path: str) -> str:
        pieces = []
        with pdfplumber.open(path) as document:
            for page in document.pages:
                pieces.append(page.extract_text())
                page.close()  # else it keeps all objects of all pages
        return "\n".join(pieces)

    return read


def markitdown() -> Callable[[str], str]:
    from markitdown import MarkItDown

    converter = MarkItDown()
    return lambda path: str(converter.convert(path).text_content)


def easyofd() -> Callable[[str], str]:
    from easyofd import OFD
    from loguru import logger

    logger.remove()

    # It unpacks what it reads into the folder that it is called from.
    os.chdir(tempfile.mkdtemp())

    def read(path: str) -> str:
        document = OFD()
        document.read(path, fmt="path")
        return "\n".join(
            piece["text"]
            for part in document.data
            for kind in ("page_tpl_info", "page_info")
            for page in part[kind].values()
            for piece in page["text_list"]
        )

    return read


def written() -> Callable[[str], str]:
    """Not a library: what the pages and used templates of an OFD say, wherever it stands."""
    return lambda path: unescape("\n".join(_text_codes(path)))


def _text_codes(path: str) -> list[str]:
    parts = {}
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if name.lower().endswith(".xml"):
                plain = "/" + name.replace("\\", "/").lower()
                parts[plain] = archive.read(name).decode("utf-8", "replace")

    def part(place: str) -> str:
        place = "/" + place.replace("\\", "/").lower().lstrip("/")
        return next((data for name, data in parts.items() if name.endswith(place)), "")

    root = re.search(r"DocRoot>([^<]*)<", part("ofd.xml"))
    main = part(root[1].strip()) if root else ""
    templates, pages = {}, []
    for kind, more in re.findall(r"<(?:\w+:)?(Page|TemplatePage)\s([^>]*)>", main):
        told = dict(re.findall(r"(\w+)=[\"']([^\"']*)[\"']", more))
        if kind == "Page":
            pages.append(part(told.get("BaseLoc", "?")))
        else:
            templates[told.get("ID")] = part(told.get("BaseLoc", "?"))
    for page in list(pages):
        pages += [templates.get(n, "") for n in re.findall(r"TemplateID=.(\d+)", page)]
    units = Counter(u for page in pages for u in re.findall(r"ResourceID=.(\d+)", page))
    for data in parts.values():
        for unit, drawn in re.findall(UNIT, data):
            pages += [drawn] * units[unit]
    return [code for page in pages for code in re.findall(CODE, page)]


READERS = {r.__name__: r for r in (luodi, pdfplumber, markitdown, easyofd, written)}


def main() -> None:
    name, *paths = sys.argv[1:]
    out, *files = (os.path.abspath(path) for path in paths)
    warnings.simplefilter("ignore")
    start = perf_counter()
    with contextlib.redirect_stdout(io.StringIO()):
        read = READERS[name]()
        found: dict[str, object] = {"import": perf_counter() - start}
        answers = {}
        for file in files:
            start = perf_counter()
            answer: dict[str, object] = {}
            try:
                answer["text"] = read(file)
            except Exception as fault:
                answer["error"] = type(fault).__name__
            answer["seconds"] = perf_counter() - start
            answers[file] = answer
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    found |= {"files": answers, "peak": peak / (1024 if sys.platform != "darwin" else 2**20)}
    Path(out).write_text(json.dumps(found), "utf-8")


if __name__ == "__main__":
    main()
