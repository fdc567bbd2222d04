"""Scans: text recognition of the pages of a PDF, where `luodi[ocr]` is installed.

The result is read like any page: lines have places, the rest is that of every PDF. It
is a reading with doubt in it, so the reader is called `pdf-ocr`, and the properties say
how sure the recognition was.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from statistics import fmean, median
from typing import Any

import pypdfium2

from luodi.errors import ScanError
from luodi.reading.blocks import Blocks
from luodi.reading.pages import blocks_of_pages
from luodi.reading.pages.positioned import Glyph, PageContent

__all__ = ["is_installed", "recognise_pages"]

SCALE = 200 / 72
MOST_PAGES = 200
LEAST_SURE = 0.5
ADVICE = "Install the recognition of text (pip install 'luodi[ocr]'), or give the original."
# One thread: each has its own arena, and address space is limited.
_SETTINGS = {
    "EngineConfig.onnxruntime.intra_op_num_threads": 1,
    "Global.log_level": "critical",
}


def is_installed() -> bool:
    """Whether the extra is there."""
    return find_spec("rapidocr") is not None and find_spec("onnxruntime") is not None


def recognise_pages(data: bytes, *, name: str, fault: ScanError) -> Blocks:
    """Blocks of a scanned PDF; raises `fault` with advice where nothing can be done."""
    if not is_installed():
        raise ScanError(name, fault.what, ADVICE) from fault
    engine = import_module("rapidocr").RapidOCR(params=_SETTINGS)
    sure: list[float] = []
    document = pypdfium2.PdfDocument(data[max(0, data.find(b"%PDF-", 0, 1024)) :])
    try:
        if len(document) > MOST_PAGES:
            raise ScanError(
                name,
                f"is a scan of {len(document):,} pages, more than {MOST_PAGES}.",
                "Split the document, or give the original.",
            )
        found = blocks_of_pages(_pages(document, engine, sure), name=name)
    finally:
        document.close()
    found.properties["recognised"] = f"{fmean(sure):.2f}" if sure else "0.00"
    return found


def _pages(
    document: pypdfium2.PdfDocument, engine: Any, sure: list[float]
) -> Iterator[PageContent]:
    for number, page in enumerate(document, start=1):
        width, height = page.get_size()
        content = PageContent(number, width, height)
        picture = page.render(scale=SCALE, grayscale=False).to_numpy()
        told = engine(picture)
        lines: list[tuple[str, Any]] = []
        for text, box, score in zip(
            told.txts or (),
            told.boxes if told.boxes is not None else (),
            told.scores or (),
            strict=True,
        ):
            if score >= LEAST_SURE:
                sure.append(float(score))
                lines.append((str(text), box))
        content.glyphs = list(_glyphs(lines))
        page.close()
        yield content


def _glyphs(lines: list[tuple[str, Any]]) -> Iterator[Glyph]:
    """Characters spread over the box of their line; latin letters are half as wide.

    The height of a box says little about the size of the type, so boxes that are nearly
    of the usual height are of one size.
    """
    heights = [max(1.0, float(box[3][1] - box[0][1])) / SCALE for _, box in lines]
    usual = median(heights) if heights else 1.0
    for (text, box), height in zip(lines, heights, strict=True):
        x0, x1 = float(box[0][0]) / SCALE, float(box[1][0]) / SCALE
        base = float(box[3][1]) / SCALE - 0.15 * height
        size = 0.85 * (usual if 0.7 < height / usual < 1.35 else height)
        shares = [0.5 if sign.isascii() else 1.0 for sign in text]
        step = (x1 - x0) / max(0.5, sum(shares))
        for sign, share in zip(text, shares, strict=True):
            if not sign.isspace():
                yield Glyph(sign, x0, x0 + step * share, base, size)
            x0 += step * share
