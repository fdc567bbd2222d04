"""Word documents (docx), read from their XML so that nothing on the page is lost.

python-docx skips what government documents are full of: content controls, text boxes,
tracked changes, notes and the numbers that Word generates. So the package is opened
here, with limits, and walked in document order.
"""

from __future__ import annotations

from luodi.errors import ReadError
from luodi.reading.blocks import Blocks
from luodi.reading.word_numbering import Numbering, W, read_styles
from luodi.reading.word_package import Package, not_a_document
from luodi.reading.word_walk import Walk


def read_docx(data: bytes, *, name: str) -> Blocks:
    """Blocks of a Word document, with its notes at the end.

    Headers and footers stay out of the text; they are the properties `header` and
    `footer`. Raises ReadError for anything that is not a whole, open docx.
    """
    package = Package.open(data, name=name)
    styles = read_styles(package.part("styles"))
    body = package.main.find(W + "body")
    if body is None:
        raise not_a_document(name)
    walk = Walk(styles, Numbering.read(package.part("numbering"), styles))
    if next(body.iter(W + "lastRenderedPageBreak"), None) is not None:
        walk.page = 1
    walk.body(body)
    walk.finish()
    for kind in ("footnote", "endnote"):
        walk.notes(package.part(kind + "s"), kind)
    if not any(block.text.strip() for block in walk.done):
        raise ReadError(
            name,
            "the document holds no text; it may hold pictures of pages only.",
            "Give the document with its text, not a scan.",
        )
    return Blocks(tuple(walk.done), package.properties())
