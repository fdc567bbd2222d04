"""Writes small OFD packages: pages of `typesetting`, and XML given as it is."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

from typesetting import HEIGHT, WIDTH, Leaf, Words

SPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
MM = 25.4 / 72


def ofd(leaves: Sequence[Leaf]) -> bytes:
    """An OFD of pages; steps between characters are written as `g n d`."""
    return package([content(leaf) for leaf in leaves])


def content(leaf: Leaf) -> str:
    """Objects of a page."""
    drawn = [text_object(words) for words in leaf.words]
    for x0, y0, x1, y1 in leaf.rules:
        drawn.append(
            f'<ofd:PathObject Boundary="{x0 * MM:.3f} {y0 * MM:.3f} {(x1 - x0) * MM:.3f} '
            f'{(y1 - y0) * MM:.3f}" LineWidth="0.2"><ofd:AbbreviatedData>M 0 0 L '
            f"{(x1 - x0) * MM:.3f} {(y1 - y0) * MM:.3f}</ofd:AbbreviatedData></ofd:PathObject>"
        )
    return "".join(drawn)


def text_object(words: Words, more: str = "") -> str:
    """A text object whose corner stands at the words' upper left; `more` is attributes."""
    places = words.places()
    steps = [
        f"{(b - a) * MM:.4f}" for a, b in zip(places, places[1:], strict=False)
    ]
    runs: list[str] = []
    while steps:
        count = next((i for i, s in enumerate(steps) if s != steps[0]), len(steps))
        runs.append(f"g {count} {steps[0]}" if count > 1 else steps[0])
        steps = steps[count:]
    size = words.size * MM
    return (
        f'<ofd:TextObject Boundary="{words.x * MM:.4f} {words.base * MM - size:.4f} 300 '
        f'{size * 1.2:.4f}" Font="1" Size="{size:.4f}" {more}><ofd:TextCode X="0" Y="{size:.4f}" '
        f'DeltaX="{" ".join(runs)}">{escape(words.text)}</ofd:TextCode></ofd:TextObject>'
    )


def package(
    pages: Sequence[str],
    *,
    common: str = "",
    extra: str = "",
    before: str = "",
    parts: Mapping[str, str | bytes] | None = None,
    location: str = "Pages/Page_{}/Content.xml",
) -> bytes:
    """An OFD of page contents.

    `common` goes into the common data, `extra` behind the pages of the document,
    `before` into each page in front of its content; `parts` are more files.
    """
    size = f"0 0 {WIDTH * MM:.3f} {HEIGHT * MM:.3f}"
    listed = "".join(
        f'<ofd:Page ID="{100 + n}" BaseLoc="{location.format(n)}"/>' for n in range(len(pages))
    )
    files: dict[str, str | bytes] = {
        "OFD.xml": f'<ofd:OFD {SPACE} DocType="OFD" Version="1.0"><ofd:DocBody><ofd:DocInfo>'
        "<ofd:Author>测试</ofd:Author></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>"
        "</ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {SPACE}><ofd:CommonData><ofd:PageArea>"
        f"<ofd:PhysicalBox>{size}</ofd:PhysicalBox></ofd:PageArea>{common}</ofd:CommonData>"
        f"<ofd:Pages>{listed}</ofd:Pages>{extra}</ofd:Document>",
    }
    for number, page in enumerate(pages):
        files[f"Doc_0/Pages/Page_{number}/Content.xml"] = page_xml(page, before)
    return zipped({**files, **(parts or {})})


def page_xml(objects: str, before: str = "") -> str:
    return (
        f"<ofd:Page {SPACE}>{before}<ofd:Content><ofd:Layer>{objects}</ofd:Layer>"
        "</ofd:Content></ofd:Page>"
    )


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return stream.getvalue()
