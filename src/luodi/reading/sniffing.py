"""What a file really is: by its content first, by its extension second."""

from __future__ import annotations

import codecs
import io
import re
import zipfile
from pathlib import PurePath

from luodi.errors import ReadError
from luodi.reading.encoding import decode

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHER_BINARY = (
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"BM",
    b"II*\0",
    b"MM\0*",
    b"\x1f\x8b",
    b"7z\xbc\xaf",
    b"Rar!",
    b"\x7fELF",
    b"MZ",
)
_ZIP_MEMBERS = (
    ("word/", "docx"),
    ("xl/", "xlsx"),
    ("ofd.xml", "ofd"),
)
_DOCUMENT_START = re.compile(r"<(?:!doctype\s+html|html|head|body|meta)\b", re.I)
_FRAGMENT_START = re.compile(
    r"<(?:div|p|table|span|section|article|h[1-6]|center|ul|ol|title|style|script|link|br)\b[^>]*>",
    re.IGNORECASE,
)
_WORD_2003 = re.compile(r"<\?mso-application|<w:wordDocument", re.IGNORECASE)
_TEXT_EXTENSIONS = {"md": "md", "markdown": "md", "txt": "txt", "text": "txt"}


# png, jpeg, gif, tiff; a picture of a page under any name.
_PICTURES = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"II*\0", b"MM\0*")


def sniff(data: bytes, name: str) -> str:
    """One of txt, md, html, docx, pdf, ofd, xlsx, xls, doc, et, zip, picture, unknown.

    A docx that is html or text inside, as many an office system exports it, is told by
    what it holds; its reader would else report a broken zip.

    >>> sniff(b"<html><p>1</p></html>", "a.docx")
    'html'
    """
    extension = PurePath(name).suffix.lower().lstrip(".")
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"PK"):
        return _kind_of_zip(data, extension)
    if data.startswith(OLE):
        return _kind_of_ole(data, extension)
    if data.startswith(b"{\\rtf"):
        return "doc"  # rtf under the name of Word's old format; the same advice helps
    if data.startswith(_PICTURES):
        return "picture"
    if data.startswith(_OTHER_BINARY) and b"\0" in data[:4096]:
        return "unknown"
    return _kind_of_text(data, name, extension)


def _kind_of_zip(data: bytes, extension: str) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = [member.lower() for member in archive.namelist()]
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        # Cut off or damaged: its own reader says so best.
        return extension if extension in ("docx", "xlsx", "ofd") else "zip"
    for prefix, kind in _ZIP_MEMBERS:
        if any(member.startswith(prefix) for member in members):
            return kind
    return "zip"


def _kind_of_ole(data: bytes, extension: str) -> str:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return "xlsx" if extension.startswith("xls") else "docx"
    if "WordDocument".encode("utf-16-le") in data:
        return "doc"
    if any(stream.encode("utf-16-le") in data for stream in ("Workbook", "Book\0")):
        return "xls"
    extension = "doc" if extension == "wps" else extension
    return extension if extension in ("doc", "xls", "et") else "unknown"


def _kind_of_text(data: bytes, name: str, extension: str) -> str:
    text = _start_of_text(data)
    start = _without_preamble(text)
    if _WORD_2003.search(text) or text.startswith("MIME-Version:"):
        return "unknown"
    if _DOCUMENT_START.match(start):
        return "html"
    if extension in ("md", "markdown"):
        return "md"
    if _FRAGMENT_START.match(start) or (
        extension in ("html", "htm", "shtml", "xhtml") and "<" in text
    ):
        return "html"
    if extension in _TEXT_EXTENSIONS:
        return _TEXT_EXTENSIONS[extension]
    try:
        decode(data, name=name)
    except ReadError:
        return "unknown"
    return "txt"


def _without_preamble(text: str) -> str:
    """The text behind comments and an XML declaration at its head."""
    text = text.lstrip()
    for opening, closing in (("<?xml", "?>"), ("<!--", "-->")):
        while text.startswith(opening) and closing in text:
            text = text.partition(closing)[2].lstrip()
    return text


def _start_of_text(data: bytes) -> str:
    """The first characters, good enough to see ASCII marks in any encoding."""
    start = data[:4096]
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return start.decode("utf-16", errors="replace").lstrip("\ufeff")
    for encoding, zero in (("utf-16-le", 1), ("utf-16-be", 0)):
        if start[zero:8:2] == b"\0\0\0\0"[: len(start[zero:8:2])] and len(start) > 7:
            return start.decode(encoding, errors="replace")
    return start.decode("utf-8-sig", errors="replace")
