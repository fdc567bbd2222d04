import io
import zipfile

import pytest
from building import archive, package, paragraph

from luodi.reading.sniffing import OLE, sniff

PLAN = "一、总体要求\n各旗县要按季度报送进展情况。\n"
PAGE = f"<!DOCTYPE html><html><body><p>{PLAN}</p></body></html>"


def zipped(member: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        made.writestr(member, "<x/>")
    return stream.getvalue()


def ole(stream: str) -> bytes:
    return OLE + bytes(500) + stream.encode("utf-16-le") + bytes(500)


CASES = [
    (package(paragraph("甲")), "a.docx", "docx"),
    (package(paragraph("甲")), "a.txt", "docx"),
    (package(paragraph("甲"))[:200], "a.docx", "docx"),
    (archive({}), "a.docx", "zip"),
    (zipped("xl/workbook.xml"), "a.xlsx", "xlsx"),
    (zipped("OFD.xml"), "a.ofd", "ofd"),
    (zipped("a.txt"), "a.zip", "zip"),
    (ole("WordDocument"), "a.docx", "doc"),
    (ole("EncryptedPackage"), "a.docx", "docx"),
    (ole("EncryptedPackage"), "a.xlsx", "xlsx"),
    (ole("Workbook"), "a.xls", "xls"),
    (ole(""), "a.xls", "xls"),
    (ole(""), "a.bin", "unknown"),
    (b"{\\rtf1\\ansi}", "a.doc", "doc"),
    (b"%PDF-1.7\n", "a.docx", "pdf"),
    (PAGE.encode(), "a.docx", "html"),
    (PAGE.encode("gb18030"), "a.doc", "html"),
    (PAGE.encode("utf-16"), "a.txt", "html"),
    (PAGE.encode("utf-16-le"), "a.txt", "html"),
    (f"<div class='x'><p>{PLAN}</p></div>".encode(), "a.txt", "html"),
    (PLAN.encode(), "a.docx", "txt"),
    (PLAN.encode("gb18030"), "a", "txt"),
    (PLAN.encode(), "a.md", "md"),
    (b"<div align=center>\n\n# x\n", "a.md", "md"),
    (PLAN.encode(), "a.TXT", "txt"),
    (b"a < b", "a.txt", "txt"),
    (b"\x89PNG\r\n\x1a\n\0\0", "a.docx", "picture"),
    (bytes(range(256)) * 9, "a.bin", "unknown"),
    (
        b'<?xml version="1.0"?><?mso-application progid="Word.Document"?>',
        "a.doc",
        "unknown",
    ),
    (b"", "a.bin", "unknown"),
]


@pytest.mark.parametrize(("data", "name", "kind"), CASES)
def test_content_decides_before_the_extension(
    data: bytes, name: str, kind: str
) -> None:
    assert sniff(data, name) == kind
