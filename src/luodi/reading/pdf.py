"""PDF files that hold text: what stands where is read by PDFium, and ordered here.

PDFium's own order of text is that in which a program drew it. Only the characters
with their places are taken from it, and the lines that make tables.
"""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Iterator
from statistics import median
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from luodi.errors import ReadError
from luodi.reading.blocks import Blocks
from luodi.reading.pages import blocks_of_pages
from luodi.reading.pages.positioned import Glyph, PageContent
from luodi.reading.pdf_drawings import Drawings, drawings_of

MOST_PAGES = 10_000
MOST_GLYPHS = 100_000
_PROPERTIES = {
    "Title": "title",
    "Author": "author",
    "Subject": "subject",
    "Keywords": "keywords",
}
_SPACES = frozenset(
    (*range(1, 33), 0x7F, 0xA0, 0x3000, 0xFEFF, *range(0x2000, 0x2010), 0x2028, 0x202F)
)
_HYPHENS = {2: "-", 0xFFFE: "-"}  # PDFium's marks of a hyphen at the end of a line


class Mark(NamedTuple):
    """A character at its origin, in the page's own space: y counted upwards."""

    text: str
    x: float
    y: float
    width: float
    height: float
    angle: float
    size: float


def read_pdf(data: bytes, *, name: str) -> Blocks:
    """Blocks of a PDF with a text layer, page by page.

    Raises ReadError for files that are encrypted, damaged or empty, for scans and for
    text layers that cannot be read.
    """
    document = _open(data, name)
    try:
        count = len(document)
        if count == 0:
            raise ReadError(
                name, "the PDF has no pages.", "Export or download it again."
            )
        if count > MOST_PAGES:
            raise ReadError(
                name,
                f"the PDF has {count:,} pages, more than {MOST_PAGES:,}.",
                "Split the document.",
            )
        pages = (_page(document, index, name) for index in range(count))
        found = blocks_of_pages(pages, name=name)
        for key, ours in _PROPERTIES.items():
            value = document.get_metadata_value(key).strip()
            if value:
                found.properties.setdefault(ours, value)
        return found
    finally:
        document.close()


def _open(data: bytes, name: str) -> pypdfium2.PdfDocument:
    # Other bytes before the head, as of a mail or a polyglot, shift all its offsets.
    start = max(0, data.find(b"%PDF-", 0, 1024))
    try:
        return pypdfium2.PdfDocument(data[start:] if start else data)
    except pypdfium2.PdfiumError as error:
        if error.err_code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
            raise ReadError(
                name,
                "the PDF is protected by a password.",
                "Save it without a password and try again.",
            ) from error
        raise ReadError(
            name,
            "the PDF is cut off or damaged: its pages cannot be found.",
            "Copy or download it again.",
        ) from error


def _page(document: pypdfium2.PdfDocument, index: int, name: str) -> PageContent:
    handle = pdfium.FPDF_LoadPage(document.raw, index)
    if not handle:
        raise ReadError(
            name,
            f"the PDF is damaged: its page {index + 1} cannot be loaded.",
            "Copy or download it again, or export it anew.",
        )
    try:
        marks = _marks_of(handle)
        drawings = drawings_of(handle)
        box = pdfium.FS_RECTF()
        pdfium.FPDF_GetPageBoundingBox(handle, box)
    finally:
        pdfium.FPDF_ClosePage(handle)
    return _upright(index + 1, marks, drawings, box)


# --- characters -------------------------------------------------------------------


def _marks_of(page: Any) -> list[Mark]:
    text = pdfium.FPDFText_LoadPage(page)
    if not text:
        return []
    try:
        return list(_marks(text))
    finally:
        pdfium.FPDFText_ClosePage(text)


def _marks(text: Any) -> Iterator[Mark]:
    """Visible characters; this loop takes most of the time of reading a PDF."""
    box, matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
    x, y = ctypes.c_double(), ctypes.c_double()
    code_of, box_of = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetLooseCharBox
    origin_of, matrix_of = pdfium.FPDFText_GetCharOrigin, pdfium.FPDFText_GetMatrix
    size_of, unknown = pdfium.FPDFText_GetFontSize, pdfium.FPDFText_HasUnicodeMapError
    high = 0
    for index in range(min(pdfium.FPDFText_CountChars(text), MOST_GLYPHS)):
        code = code_of(text, index)
        if code in _SPACES and code not in _HYPHENS:
            continue
        if code == 0 and pdfium.FPDFText_IsGenerated(text, index):
            continue
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        sign, high = _sign(code, high), 0
        if unknown(text, index) == 1:
            sign = "\ufffd"  # the font's own number of a glyph is no character
        box_of(text, index, box)
        origin_of(text, index, x, y)
        matrix_of(text, index, matrix)
        yield Mark(
            sign,
            x.value,
            y.value,
            box.right - box.left,
            box.top - box.bottom,
            _angle(matrix.a, matrix.b),
            size_of(text, index)
            * math.sqrt(abs(matrix.a * matrix.d - matrix.b * matrix.c)),
        )


def _angle(a: float, b: float) -> float:
    return 0.0 if b == 0 and a > 0 else math.degrees(math.atan2(b, a))


def _sign(code: int, high: int) -> str:
    if code in _HYPHENS:
        return _HYPHENS[code]
    if 0xDC00 <= code < 0xE000 and high:
        return chr(0x10000 + ((high - 0xD800) << 10) + code - 0xDC00)
    if code == 0 or 0xD800 <= code < 0xE000 or code > 0x10FFFF:
        return "\ufffd"
    return chr(code)


# --- the page turned upright --------------------------------------------------------


def _upright(
    number: int, marks: list[Mark], drawings: Drawings, box: Any
) -> PageContent:
    """The page as it is read: turned as most of its characters stand, y downwards."""
    standing = _parted([m for m in marks if m.angle == 0 or _is_quarter(m.angle)])
    turns = Counter(round(m.angle / 90) % 4 if m.angle else 0 for m in standing)
    turn = turns.most_common(1)[0][0] if turns else 0
    along = ((1, 0), (0, 1), (-1, 0), (0, -1))[turn]
    up = (-along[1], along[0])

    def place(x: float, y: float) -> tuple[float, float]:
        return x * along[0] + y * along[1], -(x * up[0] + y * up[1])

    first = place(box.left, box.bottom)
    last = place(box.right, box.top)
    left, top = min(first[0], last[0]), min(first[1], last[1])
    width, height = abs(last[0] - first[0]), abs(last[1] - first[1])
    page = PageContent(number, width, height)
    scale = _em(standing)
    for mark in standing:
        x, y = place(mark.x, mark.y)
        x, y = x - left, y - top
        if -20 < x < width + 20 and -20 < y < height + 20:
            advance = mark.height if turn % 2 else mark.width
            page.glyphs.append(Glyph(mark.text, x, x + advance, y, mark.size * scale))
    for rule in drawings.rules:
        x0, y0 = place(rule.x0, rule.y0)
        x1, y1 = place(rule.x1, rule.y1)
        page.rules.append(
            type(rule)(
                min(x0, x1) - left,
                min(y0, y1) - top,
                max(x0, x1) - left,
                max(y0, y1) - top,
            )
        )
    area = width * height
    page.pictures = min(1.0, drawings.pictures / area) if area else 0.0
    return page


def _parted(marks: list[Mark]) -> list[Mark]:
    """Marks with a width of their own: one glyph may stand for ——, or for ffi."""
    found: list[Mark] = []
    start = 0
    for end in range(1, len(marks) + 1):
        first = marks[start]
        if end < len(marks) and marks[end].x == first.x and marks[end].y == first.y:
            continue
        if end - start == 1:
            found.append(first)
        else:
            found += _shares(marks[start:end])
        start = end
    return found


def _shares(marks: list[Mark]) -> list[Mark]:
    first, count = marks[0], len(marks)
    if marks[-1].text == first.text and first.width < 1.3 * first.size:
        return [first]  # the same character twice at one place, to look bold
    width = first.width / count
    return [
        mark._replace(x=mark.x + number * width, width=width)
        for number, mark in enumerate(marks)
    ]


def _is_quarter(angle: float) -> bool:
    """Text on a slant is a watermark."""
    return abs(angle - 90 * round(angle / 90)) < 3


def _em(marks: list[Mark]) -> float:
    """What the font sizes of a page must be multiplied with to be true.

    Some printing systems (Founder) write fonts of twice the size, at half the width;
    a Chinese character is as wide as its font is high.
    """
    ratios = [
        max(mark.width, 0.1) / mark.size
        for mark in marks
        if "\u4e00" <= mark.text <= "\u9fff" and mark.size > 0 and mark.angle == 0
    ]
    ratio = median(ratios) if ratios else 1.0
    return ratio if not 0.8 < ratio < 1.25 else 1.0
