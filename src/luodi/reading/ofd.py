"""OFD, the page format of Chinese offices (GB/T 33190-2016 and 2023).

As in PDF, text stands at places. A page has layers of objects, blocks of objects
inside of each other, templates under or over it, and annotations; what a person reads
of these is text, seals and watermarks left out. Attachments are other documents.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from luodi.errors import ReadError
from luodi.reading.blocks import Blocks, tidy
from luodi.reading.ofd_objects import Matrix, Sheet
from luodi.reading.ofd_package import Package, child, children, local, numbers
from luodi.reading.pages import blocks_of_pages
from luodi.reading.pages.positioned import PageContent

POINTS = 72 / 25.4
MOST_PAGES = 10_000
A4 = (210.0, 297.0)
_PROPERTIES = {
    "Title": "title",
    "Author": "author",
    "Subject": "subject",
    "CreationDate": "created",
    "ModDate": "modified",
}
# Seals and watermarks are no text of the document; a link is drawn over its text.
_NOT_TEXT = frozenset(("Watermark", "Stamp", "Link", "Highlight", "Path"))


def read_ofd(data: bytes, *, name: str) -> Blocks:
    """Blocks of an OFD, page by page; all its documents, one after the other.

    Raises ReadError for files that are encrypted, damaged or empty, and for scans.
    """
    package = Package.open(data, name=name)
    main = package.xml("OFD.xml")
    if main is None:
        raise ReadError(
            name, "this zip holds no OFD (OFD.xml is missing).", "Check that it is one."
        )
    _refuse_encryption(package, name)
    properties: dict[str, str] = {}
    documents = []
    for body in children(main, "DocBody"):
        for node in (
            child(body, "DocInfo") if child(body, "DocInfo") is not None else ()
        ):
            key = _PROPERTIES.get(local(node))
            if key and (node.text or "").strip():
                properties.setdefault(key, tidy(node.text))
        documents.append(_root(package, body))
    if not documents:
        raise ReadError(name, "the OFD names no document.", "Export it anew.")
    found = blocks_of_pages(_pages(package, documents), name=name)
    found.properties = {**properties, **found.properties}
    return found


def _refuse_encryption(package: Package, name: str) -> None:
    """GB/T 33190 part 2: an encrypted package lists what it encrypts."""
    for part in package.members:
        if posixpath.basename(part) in ("encryptions.xml", "decryptseed.dat"):
            raise ReadError(
                name,
                "the OFD is encrypted.",
                "Open it in its reader and save it without encryption.",
            )


def _root(package: Package, body: Any) -> str:
    """Name of the document part: of the current version, if there are several."""
    versions = child(body, "Versions")
    for version in children(versions, "Version"):
        if version.get("Current", "").lower() == "true":
            part = package.find(version.get("BaseLoc", ""), "")
            root = package.xml(part) if part else None
            place = child(root, "DocRoot")
            found = (
                package.find(place.text or "", posixpath.dirname(part or ""))
                if place is not None
                else None
            )
            if found:
                return found
    place = child(body, "DocRoot")
    location = (place.text or "").strip() if place is not None else ""
    found = package.find(location, "")
    if found is None:
        raise ReadError(
            package.name,
            f"the OFD is damaged: its document {location or '(unnamed)'} is missing.",
            "Copy or download it again, or export it anew.",
        )
    return found


# --- pages ------------------------------------------------------------------------


@dataclass
class _Document:
    """What all pages of a document share."""

    package: Package
    folder: str
    size: tuple[float, float] = A4
    templates: dict[str, str] = field(default_factory=dict)
    annotations: dict[str, list[str]] = field(default_factory=dict)
    resources: list[str] = field(default_factory=list)
    loaded: dict[str, Any] = field(default_factory=dict)
    drawings: dict[str, Any] | None = None

    def units(self) -> dict[str, Any]:
        """Drawings that pages refer to, by number; missing resources are no matter."""
        if self.drawings is None:
            self.drawings = {}
            for location in self.resources:
                part = self.package.find(location, self.folder)
                listed = child(
                    self.package.xml(part) if part else None, "CompositeGraphicUnits"
                )
                for unit in children(listed, "CompositeGraphicUnit"):
                    content = child(unit, "Content")
                    if content is not None:
                        self.drawings[unit.get("ID", "")] = content
        return self.drawings

    def template(self, number: str) -> Any:
        """A template page by its number; kept, because many pages use it."""
        if number not in self.loaded:
            part = self.package.find(self.templates.get(number, ""), self.folder)
            self.loaded[number] = self.package.xml(part) if part else None
        return self.loaded[number]


def _pages(package: Package, documents: list[str]) -> Iterator[PageContent]:
    number = 0
    for part in documents:
        root = package.xml(part)
        shared = _shared(package, root, posixpath.dirname(part))
        for node in children(child(root, "Pages"), "Page"):
            number += 1
            if number > MOST_PAGES:
                raise ReadError(
                    package.name,
                    f"the OFD has more than {MOST_PAGES:,} pages.",
                    "Split the document.",
                )
            yield _page(shared, node, number)
    if not number:
        raise ReadError(package.name, "the OFD has no pages.", "Export it anew.")


def _shared(package: Package, root: Any, folder: str) -> _Document:
    common = child(root, "CommonData")
    found = _Document(package, folder)
    found.size = _size(child(common, "PageArea")) or A4
    found.resources = [
        n.text or "" for n in children(common, "PublicRes", "DocumentRes")
    ]
    for node in children(common, "TemplatePage"):
        found.templates[node.get("ID", "")] = node.get("BaseLoc", "")
    place = child(root, "Annotations")
    part = package.find(place.text or "", folder) if place is not None else None
    listed = package.xml(part) if part else None
    for page in children(listed, "Page"):
        for file in children(page, "FileLoc"):
            inner = package.find(file.text or "", posixpath.dirname(part or ""))
            inner = inner or package.find(file.text or "", folder)
            if inner:
                found.annotations.setdefault(page.get("PageID", ""), []).append(inner)
    return found


def _size(area: Any) -> tuple[float, float] | None:
    for name in ("PhysicalBox", "ApplicationBox", "CropBox"):
        box = numbers(getattr(child(area, name), "text", ""))
        if len(box) == 4 and box[2] > 0 and box[3] > 0:
            return box[2], box[3]
    return None


def _page(shared: _Document, node: Any, number: int) -> PageContent:
    location = node.get("BaseLoc", "")
    part = shared.package.find(location, shared.folder)
    root = shared.package.xml(part) if part else None
    if root is None:
        raise ReadError(
            shared.package.name,
            f"the OFD is damaged: its page {number} ({location}) is missing.",
            "Copy or download it again.",
        )
    width, height = _size(child(root, "Area")) or shared.size
    page = PageContent(number, width * POINTS, height * POINTS)
    sheet = Sheet(page, shared.units())
    for use in children(root, "Template"):
        _take_content(shared.template(use.get("TemplateID", "")), sheet)
    _take_content(root, sheet)
    for annotation in shared.annotations.get(node.get("ID", ""), ()):
        for note in children(shared.package.xml(annotation), "Annot"):
            if note.get("Type") not in _NOT_TEXT and note.get("Visible") != "false":
                for appearance in children(note, "Appearance"):
                    sheet.take(appearance, _moved_to(appearance))
    page.pictures = min(1.0, sheet.pictures / (page.width * page.height))
    return page


def _moved_to(block: Any) -> Matrix:
    box = numbers(block.get("Boundary"))
    x, y = (box[0], box[1]) if len(box) == 4 else (0.0, 0.0)
    return (POINTS, 0.0, 0.0, POINTS, x * POINTS, y * POINTS)


def _take_content(root: Any, sheet: Sheet) -> None:
    for layer in children(child(root, "Content"), "Layer"):
        sheet.take(layer, (POINTS, 0.0, 0.0, POINTS, 0.0, 0.0))
