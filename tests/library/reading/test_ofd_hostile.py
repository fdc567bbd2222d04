"""OFD files that cannot be read, and files that are made to harm."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest
from ofd_samples import SPACE, ofd, package, text_object, zipped
from typesetting import Words, typeset

from luodi.errors import ReadError
from luodi.model import Reading
from luodi.reading import read_bytes

PLAN = """某县河道清淤工作方案
一、总体要求
各乡镇要在汛期之前完成干流清淤，做到沟渠相通、水流畅通、岸坡整洁，为全县安全度汛打下牢固的基础。"""


def reading(data: bytes, name: str = "a.ofd") -> Reading:
    return read_bytes(data, name=name)


def refused(data: bytes) -> str:
    with pytest.raises(ReadError) as error:
        reading(data)
    return str(error.value)


def words(text: str, base: float = 200.0) -> str:
    return text_object(Words(text, 100.0, base, 16.0))


def unpacked(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_an_ofd_under_another_name_is_still_an_ofd() -> None:
    assert reading(ofd(typeset(PLAN)), "a.docx").text == PLAN + "\n"


def test_an_encrypted_ofd_says_so() -> None:
    files = unpacked(ofd(typeset(PLAN)))
    assert "encrypted" in refused(zipped({**files, "Encryptions.xml": b"<x/>"}))


def test_an_encrypted_zip_says_so() -> None:
    data = bytearray(ofd(typeset(PLAN)))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            flags = struct.unpack_from("<H", data, at + offset)[0]
            struct.pack_into("<H", data, at + offset, flags | 1)
            at = data.find(mark, at + 4)
    assert "encrypted" in refused(bytes(data))


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_file_that_is_cut_off_says_so(share: float) -> None:
    data = ofd(typeset(PLAN))
    assert "cut off or damaged" in refused(data[: int(len(data) * share)])


def test_a_page_that_is_missing_is_named() -> None:
    files = unpacked(package([words("一"), words("二")]))
    del files["Doc_0/Pages/Page_1/Content.xml"]
    assert "its page 2" in refused(zipped(files))


def test_a_document_that_is_missing_is_named() -> None:
    files = unpacked(package([words("一")]))
    del files["Doc_0/Document.xml"]
    assert "Doc_0/Document.xml" in refused(zipped(files))


def test_an_ofd_without_text_or_pages_says_so() -> None:
    assert "no text" in refused(package([""]))
    assert "no pages" in refused(package([]))
    assert "no document" in refused(zipped({"OFD.xml": f"<ofd:OFD {SPACE}/>"}))
    assert "OFD.xml" in refused(zipped({"ofd.xml.bak": "x"}))


def test_a_scan_is_called_a_scan() -> None:
    picture = (
        '<ofd:ImageObject Boundary="0 0 210 297" CTM="210 0 0 297 0 0" ResourceID="3"/>'
    )
    assert "is a scan" in refused(package([picture]))


def test_private_characters_need_text_recognition() -> None:
    assert "not readable, needs OCR" in refused(package([words("\ue123\ue456\ue789\ue321")]))


def test_a_zip_bomb_is_not_unpacked() -> None:
    bomb = bytes(210 * 2**20)
    files = unpacked(package([words("一")]))
    assert "would unpack to" in refused(
        zipped({**files, "Doc_0/Pages/Page_0/Content.xml": bomb})
    )


def test_no_entity_is_resolved() -> None:
    files = unpacked(package([words("QQ")]))
    page = files["Doc_0/Pages/Page_0/Content.xml"].decode()
    for declared in ('SYSTEM "file:///etc/passwd"', '"root:x:0"'):
        harmful = f"<!DOCTYPE x [<!ENTITY e {declared}>]>{page.replace('QQ', '清淤&e;')}"
        found = reading(zipped({**files, "Doc_0/Pages/Page_0/Content.xml": harmful}))
        assert found.text == "清淤\n"


@pytest.mark.usefixtures("twenty_seconds")
def test_ten_thousand_elements_inside_each_other_are_refused() -> None:
    deep = "<ofd:PageBlock>" * 10_000 + words("一") + "</ofd:PageBlock>" * 10_000
    assert "damaged" in refused(package([deep]))


@pytest.mark.usefixtures("twenty_seconds")
def test_a_drawing_that_holds_itself_comes_to_an_end() -> None:
    again = '<ofd:CompositeObject ResourceID="9"/>' * 9
    resources = (
        f"<ofd:Res {SPACE}><ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID='9'>"
        f"<ofd:Content>{again}</ofd:Content></ofd:CompositeGraphicUnit>"
        "</ofd:CompositeGraphicUnits></ofd:Res>"
    )
    found = reading(
        package(
            [words("清淤") + again],
            common="<ofd:DocumentRes>Res.xml</ofd:DocumentRes>",
            parts={"Doc_0/Res.xml": resources},
        )
    )
    assert found.text == "清淤\n"


@pytest.mark.usefixtures("twenty_seconds")
def test_steps_without_end_are_not_written_out() -> None:
    endless = words("清淤").replace("DeltaX=\"", 'DeltaX="g 999999999 1 ')
    assert "清" in reading(package([endless])).text


@pytest.mark.usefixtures("twenty_seconds")
def test_two_thousand_pages_are_read() -> None:
    page = words("各乡镇要按季度报送进展。", 400.0)
    assert len(reading(package([page] * 2000)).pages) == 2000
