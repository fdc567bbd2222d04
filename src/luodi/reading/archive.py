"""Archives of documents: a zip as it is mailed, with folders and perhaps a zip inside.

Each document in it is one document, named `archive.zip/folder/inner.docx`. Nothing is
unpacked to disk.
"""

from __future__ import annotations

import io
import re
import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from luodi.errors import ReadError
from luodi.model import Reading
from luodi.reading import read_bytes
from luodi.reading.limits import DOCUMENT_SUFFIXES, LARGEST

__all__ = ["MOST_MEMBERS", "Archive", "read_archive", "split_member"]

MOST_MEMBERS = 5000
DEEPEST = 2
LARGEST_TOTAL = 1_000_000_000
# Deflate makes at most 1 of 1032; text and markup of documents stay below 1 of 60.
LARGEST_RATIO = 200
HARMLESS = 2_000_000
"""Bytes of a member up to which its ratio does not matter."""
_HAN = re.compile(r"[\u3000-\u9fff\uff00-\uffef]")
_BROKEN = (
    zipfile.BadZipFile,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    RuntimeError,
    zlib.error,
)


@dataclass(frozen=True, slots=True)
class _Member:
    archive: zipfile.ZipFile
    info: zipfile.ZipInfo
    depth: int


class Archive:
    """The documents in a zip. Raises ReadError if it is damaged or a bomb."""

    def __init__(self, path: Path | str) -> None:
        self.path = Path(path)
        self._total = 0
        self._members: dict[str, _Member] = {}
        self._opened: list[zipfile.ZipFile] = []
        try:
            self._add(self._open(self.path, self.path.name), "", 1)
        except ReadError:
            self.close()
            raise

    def names(self) -> list[str]:
        """Documents, by their path inside the archive, in order."""
        return sorted(self._members)

    def where(self, name: str) -> str:
        """How messages and sources call a document in here."""
        return f"{self.path.name}/{name}"

    def read(self, name: str) -> Reading:
        """Reads one of them."""
        return read_bytes(self.data(name), name=self.where(name))

    def data(self, name: str) -> bytes:
        """The bytes of one of them."""
        where = self.where(name)
        member = self._members.get(name)
        if member is None:
            raise ReadError(where, "is not in the archive.", "Check the name.")
        if member.depth > DEEPEST:
            raise ReadError(
                where,
                f"is an archive inside of {DEEPEST} others.",
                "Unpack the outer ones first.",
            )
        return self._bytes(member, where)

    def close(self) -> None:
        """Closes all files."""
        for archive in self._opened:
            archive.close()

    def _open(self, source: Path | io.BytesIO, where: str) -> zipfile.ZipFile:
        try:
            archive = zipfile.ZipFile(source)
        except FileNotFoundError:
            raise ReadError(where, "does not exist.", "Check the path.") from None
        except _BROKEN as error:
            raise ReadError(
                where,
                "the archive is cut off or damaged: its table of contents cannot be read.",
                "Copy or download it again.",
            ) from error
        self._opened.append(archive)
        return archive

    def _add(self, archive: zipfile.ZipFile, folder: str, depth: int) -> None:
        """Lists a zip, and the zips inside it."""
        for info in archive.infolist():
            name = _name(info)
            if not _is_document(info, name):
                continue
            name = self._unused(folder + name)
            where = f"{self.path.name}/{name}"
            self._check_bomb(info, where)
            inner = _Member(archive, info, depth)
            if not name.lower().endswith(".zip"):
                self._members[name] = inner
            elif depth >= DEEPEST:
                self._members[name] = _Member(archive, info, depth + 1)
            else:
                self._add_inner(inner, name, where)
            if len(self._members) > MOST_MEMBERS:
                raise ReadError(
                    self.path.name,
                    f"holds more than {MOST_MEMBERS:,} documents.",
                    "Divide the archive.",
                )

    def _add_inner(self, member: _Member, name: str, where: str) -> None:
        try:
            data = self._bytes(member, where)
            self._add(self._open(io.BytesIO(data), where), name + "/", member.depth + 1)
        except ReadError as error:
            if error.where == self.path.name:
                raise
            self._members[name] = member  # fails aloud when it is read

    def _unused(self, name: str) -> str:
        """Two members may have one name, or names that differ in what we took out."""
        plain, number = PurePosixPath(name), 1
        while name in self._members:
            number += 1
            name = str(plain.with_name(f"{plain.stem} ({number}){plain.suffix}"))
        return name

    def _check_bomb(self, info: zipfile.ZipInfo, where: str) -> None:
        self._total += info.file_size
        ratio = info.file_size / max(1, info.compress_size)
        if self._total > LARGEST_TOTAL:
            raise ReadError(
                self.path.name,
                f"would unpack to more than {LARGEST_TOTAL // 10**6:,} MB.",
                "Divide the archive; check where it comes from.",
            )
        if info.file_size > HARMLESS and ratio > LARGEST_RATIO:
            raise ReadError(
                self.path.name,
                f"its part {where} would unpack to {ratio:,.0f} times its size.",
                "No document does; check where the archive comes from.",
            )

    def _bytes(self, member: _Member, where: str) -> bytes:
        if member.info.file_size > LARGEST:
            raise ReadError(
                where,
                f"has {member.info.file_size:,} bytes, more than {LARGEST:,}.",
                "Split the document.",
            )
        if member.info.flag_bits & 1:
            raise ReadError(
                where,
                "is protected by a password.",
                "Unpack the archive and give the documents inside.",
            )
        try:
            return member.archive.read(member.info)
        except _BROKEN as error:
            raise ReadError(
                where,
                "cannot be unpacked: the archive is cut off or damaged.",
                "Copy or download it again.",
            ) from error


def read_archive(path: Path | str) -> Iterator[tuple[str, Reading | ReadError]]:
    """Each document in a zip, under its name there, or why it could not be read.

    Raises ReadError if the archive itself cannot be opened, is a bomb or holds no
    document.
    """
    with closing(Archive(path)) as archive:
        names = archive.names()
        if not names:
            raise no_documents(Path(path).name)
        for name in names:
            try:
                yield name, archive.read(name)
            except ReadError as error:
                yield name, error


def no_documents(where: str) -> ReadError:
    """For an archive of other things."""
    return ReadError(
        where,
        "holds no document.",
        f"Documents end with {' '.join(sorted(DOCUMENT_SUFFIXES))}.",
    )


def split_member(path: Path) -> tuple[Path, str]:
    """An archive and the name of a document in it; the name is empty for plain files."""
    for parent in path.parents:
        if parent.suffix.lower() == ".zip" and parent.is_file():
            return parent, path.relative_to(parent).as_posix()
    return path, ""


def _name(info: zipfile.ZipInfo) -> str:
    """The name as it was meant, without what leads out of the archive."""
    name = info.filename
    if not info.flag_bits & 0x800:  # not said to be UTF-8; zipfile takes it for cp437
        name = _decoded(name.encode("cp437", "replace"))
    name = "".join(sign if sign.isprintable() else "_" for sign in name)
    parts = name.replace("\\", "/").split("/")
    return "/".join(p for p in parts if p not in ("", ".", "..") and p[1:] != ":")


def _decoded(raw: bytes) -> str:
    """Some GBK names are UTF-8 too, but then of letters that nobody here uses (通知)."""
    gbk = raw.decode("gb18030", "replace")
    try:
        utf8 = raw.decode("utf-8")
    except UnicodeDecodeError:
        return gbk
    return utf8 if utf8.isascii() or _HAN.search(utf8) else gbk


def _is_document(info: zipfile.ZipInfo, name: str) -> bool:
    path = PurePosixPath(name)
    if info.is_dir() or stat.S_ISLNK(info.external_attr >> 16):
        return False
    if "__MACOSX" in path.parts or any(p.startswith((".", "~$")) for p in path.parts):
        return False
    return path.suffix.lower() in DOCUMENT_SUFFIXES
