"""The package of a Word document: its parts, found through their relations as Word does."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from luodi.errors import ReadError
from luodi.reading.blocks import tidy
from luodi.reading.sniffing import OLE, sniff
from luodi.reading.word_numbering import W
from luodi.reading.word_runs import plain_text
from luodi.reading.zip_parts import guarded_parser, unpack

MAX_MEMBER = 200 * 1024 * 1024
# ISO 29500 Strict differs in the names of its name spaces only.
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/math",
        b"http://schemas.openxmlformats.org/officeDocument/2006/math",
    ),
)
_PROPERTIES = {
    "title": "title",
    "creator": "author",
    "subject": "subject",
    "keywords": "keywords",
    "category": "category",
    "created": "created",
    "modified": "modified",
    "Company": "company",
}


def not_a_document(name: str) -> ReadError:
    """The error for a zip that is no docx."""
    return ReadError(
        name,
        "this zip holds no Word document (word/document.xml is missing).",
        "Check that it is a docx, not a renamed archive.",
    )


def _refuse_other_formats(data: bytes, name: str) -> None:
    if not data:
        raise ReadError(name, "the file is empty.", "Check that the copy is complete.")
    if data.startswith(OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            what, advice = (
                "the document is protected by a password.",
                "Remove the password in Word or WPS and save it again.",
            )
        else:
            what, advice = (
                "this is the old binary .doc, whatever its extension.",
                "Open it in Word or WPS and save it as .docx.",
            )
        raise ReadError(name, what, advice)
    if not data.startswith(b"PK"):
        kind = sniff(data, name)
        real = f"it looks like {kind}" if kind != "unknown" else "its format is unknown"
        raise ReadError(
            name,
            f"this is not a docx; {real}.",
            "Rename it to its real extension, or save it as .docx.",
        )


@dataclass
class Package:
    """The parts of a docx, found through their relations as Word does."""

    archive: zipfile.ZipFile
    name: str
    main_name: str = "word/document.xml"
    relations: dict[str, list[str]] = field(default_factory=dict)
    main: Any = None

    @classmethod
    def open(cls, data: bytes, *, name: str) -> Package:
        """Opens a docx and finds its main part; ReadError where it is none."""
        _refuse_other_formats(data, name)
        try:
            archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
            raise ReadError(
                name,
                "the docx is cut off or damaged: its table of contents cannot be read.",
                "Copy or download it again.",
            ) from error
        package = cls(archive, name)
        package._find_main()
        return package

    def _find_main(self) -> None:
        roots = self._related("_rels/.rels", "")
        self.main_name = next(iter(roots.get("officeDocument", [])), self.main_name)
        main = self._xml(self.main_name)
        if main is None or main.tag != W + "document":
            raise not_a_document(self.name)
        self.main = main
        folder, file = posixpath.split(self.main_name)
        self.relations = self._related(
            f"{folder}/_rels/{file}.rels".lstrip("/"), folder
        )

    def _related(self, rels: str, folder: str) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        root = self._xml(rels)
        for node in root if root is not None else ():
            if not isinstance(node.tag, str) or node.get("TargetMode") == "External":
                continue
            target = posixpath.normpath(
                posixpath.join("/" + folder, node.get("Target", ""))
            )
            kind = node.get("Type", "").rsplit("/", 1)[-1]
            found.setdefault(kind, []).append(target.lstrip("/"))
        return found

    def part(self, kind: str) -> Any:
        """Root element of the first part of a kind (styles, numbering …), or None."""
        return next(self.parts(kind), None)

    def parts(self, kind: str) -> Iterator[Any]:
        """Root elements of all parts of a kind."""
        for target in self.relations.get(kind, []):
            root = self._xml(target)
            if root is not None:
                yield root

    def _xml(self, member: str) -> Any:
        data = self._bytes(member)
        if data is None:
            return None
        for strict, transitional in _STRICT:
            data = data.replace(strict, transitional)
        try:
            return etree.fromstring(data, guarded_parser())
        except etree.XMLSyntaxError as error:
            raise ReadError(
                self.name,
                f"its part {member} is damaged ({error.msg}).",
                "Open it in Word or WPS, let it repair the file, and save it again.",
            ) from error

    def _bytes(self, member: str) -> bytes | None:
        try:
            info = self.archive.getinfo(member)
        except KeyError:
            return None
        if info.file_size > MAX_MEMBER:
            raise ReadError(
                self.name,
                f"its part {member} would unpack to {info.file_size // 2**20} MB.",
                "No policy document is that large; check where the file comes from.",
            )
        return unpack(
            self.archive,
            info,
            name=self.name,
            part=member,
            what="docx",
            again="Copy or download it again.",
        )

    def properties(self) -> dict[str, str]:
        """Core properties, and the text of headers and footers."""
        found: dict[str, str] = {}
        for member in ("docProps/core.xml", "docProps/app.xml"):
            root = self._xml(member)
            for node in root if root is not None else ():
                key = (
                    _PROPERTIES.get(etree.QName(node).localname)
                    if isinstance(node.tag, str)
                    else None
                )
                if key and (node.text or "").strip():
                    found.setdefault(key, tidy(node.text))
        for kind in ("header", "footer"):
            lines = [
                tidy(plain_text(p))
                for root in self.parts(kind)
                for p in root.iter(W + "p")
            ]
            text = " / ".join(dict.fromkeys(filter(None, lines)))
            if text:
                found[kind] = text
        return found
