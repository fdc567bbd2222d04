"""Parts of zipped XML packages (docx, ofd, xlsx), opened the one safe way."""

from __future__ import annotations

import zipfile
import zlib

from lxml import etree

from luodi.errors import ReadError


def guarded_parser() -> etree.XMLParser:
    """A parser that resolves no entity, loads nothing and refuses huge trees."""
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )


def unpack(
    archive: zipfile.ZipFile,
    info: zipfile.ZipInfo,
    *,
    name: str,
    part: str,
    what: str,
    again: str,
) -> bytes:
    """One part unpacked; its size has been checked by the caller.

    `what` is the kind of file and `again` the advice, for the error. Raises ReadError if
    the archive is encrypted or the part damaged.
    """
    if info.flag_bits & 1:
        raise ReadError(
            name, "the archive is encrypted.", "Save it without a password."
        )
    try:
        return archive.read(info)
    except (
        zipfile.BadZipFile,
        EOFError,
        OSError,
        ValueError,
        NotImplementedError,
        zlib.error,
    ) as error:
        raise ReadError(
            name,
            f"the {what} is cut off or damaged: its part {part} cannot be unpacked.",
            again,
        ) from error
