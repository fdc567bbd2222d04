"""Scans, with a stand-in for the recognition; once with the real one if it is there."""

import sys
import types
import zlib

import pypdfium2
import pytest
from pdf_samples import assembled, pdf
from typesetting import typeset

from luodi.errors import ReadError, ScanError, SecretFileError
from luodi.reading import read_bytes, recognition

TEXT = "渠道清淤方案\n一、总体要求\n各旗县要在2025年6月底前完成渠道清淤120公里，并报送进展。\n"


def scanned(data: bytes, scale: float = 2.0) -> bytes:
    """The same pages as pictures."""
    objects = {1: b"<</Type/Catalog/Pages 2 0 R>>"}
    kids = []
    document = pypdfium2.PdfDocument(data)
    for n, page in enumerate(document):
        bitmap = page.render(scale=scale, grayscale=True)
        rows = bytes(bitmap.buffer)
        lines = [rows[i * bitmap.stride :][: bitmap.width] for i in range(bitmap.height)]
        raw = zlib.compress(b"".join(lines))
        width, height = page.get_size()
        drawn = f"q {width} 0 0 {height} 0 0 cm /I Do Q".encode()
        k = 10 + 3 * n
        kids.append(f"{k} 0 R")
        objects[k] = (
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {width} {height}]/Contents {k + 1} 0 R"
            f"/Resources<</XObject<</I {k + 2} 0 R>>>>>>"
        ).encode()
        objects[k + 1] = b"<</Length %d>>stream\n%s\nendstream" % (len(drawn), drawn)
        objects[k + 2] = (
            b"<</Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceGray"
            b"/BitsPerComponent 8/Filter/FlateDecode/Length %d>>stream\n%s\nendstream"
            % (bitmap.width, bitmap.height, len(raw), raw)
        )
        page.close()
    document.close()
    objects[2] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(kids)}]>>".encode()
    return assembled(objects)


@pytest.fixture(scope="module")
def scan():
    return scanned(pdf(typeset(TEXT)))


@pytest.fixture
def engine(monkeypatch):
    """A recognition that sees the given lines, below each other, on each page."""

    def sees(*lines: str, sure: float = 0.9) -> None:
        class RapidOCR:
            def __init__(self, params):
                pass

            def __call__(self, picture):
                boxes = []
                for n, line in enumerate(lines):
                    x0, y0 = 300 if n % 2 else 250, 300 + 80 * n
                    x1, y1 = x0 + 44 * len(line), y0 + 50 + n % 3
                    boxes.append([[x0, y0], [x1, y0], [x1, y1], [x0, y1]])
                return types.SimpleNamespace(
                    txts=lines or None, boxes=boxes or None, scores=[sure] * len(lines) or None
                )

        module = types.ModuleType("rapidocr")
        module.RapidOCR = RapidOCR
        monkeypatch.setitem(sys.modules, "rapidocr", module)
        monkeypatch.setattr(recognition, "is_installed", lambda: True)
        monkeypatch.setattr(pypdfium2.PdfBitmap, "to_numpy", lambda self: None)

    return sees


def test_without_the_extra_the_error_says_what_to_install(scan, monkeypatch):
    monkeypatch.setattr(recognition, "is_installed", lambda: False)
    with pytest.raises(ScanError, match=r"is a scan.*pip install 'luodi\[ocr\]'"):
        read_bytes(scan, name="a.pdf")


def test_what_is_recognised_is_read_as_a_page_and_marked_as_recognised(scan, engine):
    engine("一、总体要求", "各旗县要完成渠道清淤。")
    reading = read_bytes(scan, name="a.pdf")
    assert reading.text.splitlines() == ["一、总体要求", "各旗县要完成渠道清淤。"]
    assert reading.reader == "pdf-ocr/1"
    assert reading.properties["recognised"] == "0.90"
    assert reading.pages


def test_a_secret_scan_is_refused(scan, engine):
    engine("机密★10年", "各旗县要完成渠道清淤。")
    with pytest.raises(SecretFileError):
        read_bytes(scan, name="a.pdf")


def test_what_is_recognised_without_confidence_is_left_out(scan, engine):
    engine("一、总体要求", sure=0.3)
    with pytest.raises(ReadError):
        read_bytes(scan, name="a.pdf")


def test_a_scan_of_an_empty_page_is_still_an_error(scan, engine):
    engine()
    with pytest.raises(ReadError):
        read_bytes(scan, name="a.pdf")


def test_too_many_pages_are_refused(scan, engine, monkeypatch):
    engine("字")
    monkeypatch.setattr(recognition, "MOST_PAGES", 0)
    with pytest.raises(ScanError, match="Split the document"):
        read_bytes(scan, name="a.pdf")


@pytest.mark.skipif(not recognition.is_installed(), reason="luodi[ocr] is not installed")
def test_the_real_recognition_reads_a_clean_scan(scan):
    assert "渠道清淤120公里" in read_bytes(scan, name="a.pdf").text
