"""The package of an OFD or a workbook: parts unpacked within limits, parsed without entities."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from luodi.errors import ReadError
from luodi.reading.zip_parts import guarded_parser, unpack

MAX_PART = 200 * 1024 * 1024
MAX_ALL = 1024 * 1024 * 1024
AGAIN = "Copy or download it again."


@dataclass
class Package:
    """An open package. Its parts are found whatever the case and the slashes of their names."""

    archive: zipfile.ZipFile
    name: str
    unpacked: int = 0
    members: dict[str, str] = field(default_factory=dict)
    what: str = "OFD"

    @classmethod
    def open(cls, data: bytes, *, name: str, what: str = "OFD") -> Package:
        """Opens a package; raises ReadError for anything that is not a whole zip."""
        if not data:
            raise ReadError(
                name, "the file is empty.", "Check that the copy is complete."
            )
        try:
            archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
            raise ReadError(
                name,
                f"the {what} is cut off or damaged: its table of contents cannot be read.",
                AGAIN,
            ) from error
        members = {_plain(info.filename): info.filename for info in archive.infolist()}
        return cls(archive, name, 0, members, what)

    def find(self, location: str, folder: str) -> str | None:
        """Full name of a part: an absolute path, or one relative to a folder.

        Writers confuse the two; both are tried.
        """
        location = location.strip().replace("\\", "/")
        if not location:
            return None
        absolute = location.lstrip("/")
        relative = posixpath.normpath(posixpath.join(folder, absolute))
        tries = (
            (absolute, relative) if location.startswith("/") else (relative, absolute)
        )
        return next((part for part in tries if _plain(part) in self.members), None)

    def xml(self, part: str) -> Any:
        """Root element of a part, or None if the package has no such part."""
        data = self.bytes_of(part)
        if data is None:
            return None
        try:
            return etree.fromstring(
                data.lstrip(b"\xef\xbb\xbf \t\r\n"), guarded_parser()
            )
        except (etree.XMLSyntaxError, ValueError) as error:
            reason = (
                error.msg if isinstance(error, etree.XMLSyntaxError) else str(error)
            )
            raise ReadError(
                self.name, f"its part {part} is damaged ({reason}).", AGAIN
            ) from error

    def bytes_of(self, part: str) -> bytes | None:
        """A part unpacked, or None if the package has no such part."""
        member = self.members.get(_plain(part))
        if member is None:
            return None
        info = self.archive.getinfo(member)
        self.unpacked += info.file_size
        if info.file_size > MAX_PART or self.unpacked > MAX_ALL:
            raise ReadError(
                self.name,
                f"its part {part} would unpack to {info.file_size // 2**20} MB.",
                "No document is that large; check where the file comes from.",
            )
        return unpack(
            self.archive, info, name=self.name, part=part, what=self.what, again=AGAIN
        )


def _plain(part: str) -> str:
    return posixpath.normpath(part.replace("\\", "/")).lstrip("/").lower()


def local(node: Any) -> str:
    """Name of an element without its name space: writers use several."""
    tag = node.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def children(node: Any, *names: str) -> Iterator[Any]:
    """Elements below a node that have one of the names; `node` may be None."""
    if node is not None:
        for child in node:
            if local(child) in names:
                yield child


def child(node: Any, name: str) -> Any:
    """The first element of a name below a node, or None."""
    return next(children(node, name), None)


def numbers(text: str | None) -> list[float]:
    """Numbers of an attribute; what is none counts as 0."""
    found = []
    for word in (text or "").replace(",", " ").split():
        try:
            value = float(word)
        except ValueError:
            value = 0.0
        found.append(value if abs(value) < 1e7 else 0.0)
    return found
