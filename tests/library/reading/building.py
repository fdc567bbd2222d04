"""Builds small docx packages from raw XML, for what python-docx cannot write."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping

import docx
from docx.document import Document

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_RELS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'


def paragraph(
    text: str = "",
    *,
    style: str = "",
    num: int | None = None,
    level: int = 0,
    inside: str = "",
) -> str:
    """A `w:p` with a style, a direct list reference, and more XML behind its text."""
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if num is not None:
        properties += (
            f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>'
        )
    run = f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>' if text else ""
    return f"<w:p><w:pPr>{properties}</w:pPr>{run}{inside}</w:p>"


def level(
    index: int, text: str, form: str = "decimal", *, start: int = 1, more: str = ""
) -> str:
    """A `w:lvl` of a list definition."""
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
        f'{more}<w:lvlText w:val="{text}"/></w:lvl>'
    )


def cell(content: str, *, span: int = 1, merge: str = "") -> str:
    """A `w:tc`; `merge` is restart or continue; plain text becomes a paragraph."""
    properties = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    properties += f'<w:vMerge w:val="{merge}"/>' if merge else ""
    inside = content if content.startswith("<") else paragraph(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def table(*rows: list[str]) -> str:
    """A `w:tbl` of rows of cells made by `cell`."""
    return (
        "<w:tbl>" + "".join(f"<w:tr>{''.join(row)}</w:tr>" for row in rows) + "</w:tbl>"
    )


def package(body: str, **parts: str) -> bytes:
    """A docx with a body and parts like `numbering="<w:abstractNum …/>"`."""
    files = {
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"
    }
    relations = ""
    for number, (kind, inside) in enumerate(parts.items()):
        root = {"header": "hdr", "footer": "ftr"}.get(kind, kind)
        files[f"word/{kind}.xml"] = f"<w:{root} {NAMESPACES}>{inside}</w:{root}>"
        relations += (
            f'<Relationship Id="r{number}" Type="{_REL}{kind}" Target="{kind}.xml"/>'
        )
    files["word/_rels/document.xml.rels"] = _RELS.format(relations)
    return archive(files)


def archive(files: Mapping[str, str]) -> bytes:
    """A zip of an Office package with the files given, the fixed parts added."""
    root = f'<Relationship Id="r1" Type="{_REL}officeDocument" Target="word/document.xml"/>'
    fixed = {"[Content_Types].xml": _TYPES, "_rels/.rels": _RELS.format(root)}
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package_:
        for member, content in {**fixed, **files}.items():
            package_.writestr(member, content)
    return stream.getvalue()


def word(write: Callable[[Document], object]) -> bytes:
    """A docx as python-docx writes it, with its stock styles."""
    document = docx.Document()
    write(document)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()
