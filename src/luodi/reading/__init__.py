"""Files become text: one paragraph a line, table cells divided by TAB."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import cast

from luodi.errors import ReadError, ScanError
from luodi.model import Reading, Source
from luodi.reading.blocks import Block, BlockKind, Blocks
from luodi.reading.layout import assemble
from luodi.reading.limits import LARGEST
from luodi.reading.newspapers import put_together
from luodi.reading.secrecy import check_secrecy
from luodi.reading.sniffing import sniff

__all__ = ["Block", "BlockKind", "Blocks", "assemble", "read_bytes", "read_file"]

# The readers are loaded when a file of their kind comes: `luodi --help` needs none.
READERS = {
    "txt": ("luodi.reading.text", "read_text", "text/plain"),
    "md": ("luodi.reading.markdown", "read_markdown", "text/markdown"),
    "html": ("luodi.reading.html", "read_html", "text/html"),
    "docx": (
        "luodi.reading.docx",
        "read_docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    "pdf": ("luodi.reading.pdf", "read_pdf", "application/pdf"),
    "ofd": ("luodi.reading.ofd", "read_ofd", "application/ofd"),
    "xlsx": (
        "luodi.reading.xlsx",
        "read_xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    "xls": ("luodi.reading.xls", "read_xls", "application/vnd.ms-excel"),
    "doc": ("luodi.reading.converting", "read_old", "application/msword"),
    "et": ("luodi.reading.converting", "read_old", "application/vnd.ms-excel"),
}
VERSION = 1
ADVICE = {
    "zip": "Archives are for `read_archive` and the command line; there, this one holds no document.",
    "picture": "It is a picture: print it to PDF, and read that with `pip install luodi[ocr]`.",
    "unknown": "Give a .txt, .md, .html, .docx, .pdf, .ofd, .xlsx or .xls file.",
}


def read_file(path: Path | str) -> Reading:
    """Reads one file.

    Raises ReadError if it is missing, too large, of an unknown kind or broken.
    """
    path = Path(path)
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise ReadError(str(path), "is a folder.", "Give the files inside it.")
        if size > LARGEST:
            raise ReadError(
                str(path),
                f"has {size:,} bytes, more than {LARGEST:,}.",
                "Split the document.",
            )
        data = path.read_bytes()
    except FileNotFoundError:
        raise ReadError(str(path), "does not exist.", "Check the path.") from None
    except OSError as fault:
        raise ReadError(
            str(path), f"cannot be opened ({fault.strerror}).", "Check its permissions."
        ) from fault
    return read_bytes(data, name=path.name)


def read_bytes(data: bytes, *, name: str) -> Reading:
    """Reads the bytes of a file; its kind is told by its content first, then `name`.

    Raises SecretFileError for a file that bears a mark of classification.
    The same bytes give the same text; `name` only stands in the source.
    """
    if not data:
        raise ReadError(name, "the file is empty.", "Check that the copy is complete.")
    kind = sniff(data, name)
    if kind not in READERS:
        raise ReadError(
            name,
            f"cannot be read as a document (kind: {kind}).",
            ADVICE.get(kind, ADVICE["unknown"]),
        )
    module, function, media_type = READERS[kind]
    reader = cast("Callable[..., Blocks]", getattr(import_module(module), function))
    try:
        found = reader(data, name=name)
    except ScanError as fault:
        if kind != "pdf":
            raise
        recognise = import_module("luodi.reading.recognition").recognise_pages
        found, kind = recognise(data, name=name, fault=fault), "pdf-ocr"
    check_secrecy(found.blocks, found.properties, data=data, name=name)
    blocks, missing = put_together(found.blocks)
    text, pages, hints, told = assemble(blocks)
    if not text.strip():
        raise ReadError(
            name, "holds no text.", "If it is a scan, it needs text recognition first."
        )
    source = Source(name, hashlib.sha256(data).hexdigest(), media_type)
    return Reading(
        text=text,
        reader=f"{kind}/{VERSION}",
        source=source,
        pages=pages,
        hints=hints,
        properties={**told, **missing, **found.properties},
    )
