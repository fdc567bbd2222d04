"""What a file says of itself beside its text: properties, watermarks, headers of sheets.

Only for the search for marks of classification. It looks for strings and builds no
tree, because it must see every part that some program may have written a mark into.
"""

from __future__ import annotations

import html
import io
import re
import zipfile
import zlib
from collections.abc import Iterator

__all__ = ["told_by_file"]

LARGEST_PART = 2_000_000
MOST_PARTS = 200
# Properties of Office files, their headers and footers; the entry of an OFD.
_PARTS = re.compile(
    r"(?:docprops/.*\.xml|word/(?:header|footer)\d*\.xml|(?:.*/)?ofd\.xml"
    r"|xl/worksheets/sheet\d+\.xml|xl/vmldrawing.*|(?:.*/)?annotation\w*\.xml)",
    re.IGNORECASE,
)
_ATTRIBUTES = re.compile(r'\b(?:string|name|title)="([^"<]{2,200})"')
_TEXTS = re.compile(r">([^<>]{2,200})<")
_SHEET_MARGINS = re.compile(r"<(?:odd|even|first)(?:Header|Footer)>([^<]{2,300})<")
# &"宋体,Bold"&14, &L, &P: codes of Excel inside a header.
_CODES = re.compile(r'&(?:"[^"]*"|\d+|[A-Za-z])')
_XMP = re.compile(rb"<x:xmpmeta.{0,100000}?</x:xmpmeta>", re.DOTALL)


def told_by_file(data: bytes) -> Iterator[str]:
    """Strings beside the text, a few of them too many."""
    if data.startswith(b"PK"):
        yield from _told_by_package(data)
    elif b"%PDF-" in data[:1024]:
        for packet in _XMP.findall(data):
            yield from map(html.unescape, _TEXTS.findall(packet.decode("utf-8", "replace")))


def _told_by_package(data: bytes) -> Iterator[str]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = [i for i in archive.infolist() if _PARTS.fullmatch(i.filename)]
            for info in parts[:MOST_PARTS]:
                yield from _told_by_part(archive, info)
    except (
        zipfile.BadZipFile,
        EOFError,
        OSError,
        ValueError,
        NotImplementedError,
        RuntimeError,
        zlib.error,
    ):
        return  # its own reader has said what is wrong with it, or could do without


def _told_by_part(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Iterator[str]:
    with archive.open(info) as part:
        sheet = "worksheets" in info.filename.lower()
        if sheet and info.file_size > LARGEST_PART:
            # Headers stand behind the rows.
            for _ in range(info.file_size // LARGEST_PART - 1):
                part.read(LARGEST_PART)
        text = part.read(2 * LARGEST_PART).decode("utf-8", errors="replace")
    if sheet:
        for margin in _SHEET_MARGINS.findall(text):
            yield _CODES.sub("\n", html.unescape(margin))
        return
    for pattern in (_TEXTS, _ATTRIBUTES):
        yield from map(html.unescape, pattern.findall(text))
    yield "".join(_TEXTS.findall(text)) if "<w:" in text else ""
