from __future__ import annotations

import sys

import pytest
from pdf_samples import FONT, assembled, content, encrypted, pdf, pdf_of
from typesetting import Leaf, Typesetter, Words, typeset

from luodi.errors import ReadError
from luodi.model import Reading
from luodi.reading import read_bytes
from luodi.reading.sniffing import sniff

PLAN = """某县春耕备耕工作方案
一、总体要求
各乡镇要在三月底前完成农资调运，确保种子、化肥、农膜储备到位，做到不误农时、不缺品种，为全年粮食生产开好头、起好步。
二、重点任务
（一）检修农机。县农业农村局牵头，四月十日前检修拖拉机、播种机1200台以上，组织机手培训不少于6期。"""


def reading(data: bytes, name: str = "a.pdf") -> Reading:
    return read_bytes(data, name=name)


def refused(data: bytes) -> str:
    with pytest.raises(ReadError) as error:
        reading(data)
    return str(error.value)


def test_broken_lines_become_the_paragraphs_they_were() -> None:
    assert reading(pdf(typeset(PLAN))).text == PLAN + "\n"


def test_running_heads_and_page_numbers_are_told_but_not_text() -> None:
    found = reading(pdf(typeset(PLAN * 9, head="某县文件汇编")))
    assert len(found.pages) > 3
    assert "汇编" not in found.text and "—" not in found.text
    assert found.properties["header"] == "某县文件汇编"


def test_every_span_of_the_page_map_stands_on_its_page() -> None:
    leaves = typeset(PLAN * 9, head="某县文件汇编")
    found = reading(pdf(leaves))
    for page in found.pages:
        shown = "".join(words.text for words in leaves[page.page - 1].words)
        told = found.text[page.span[0] : page.span[1]].replace("\n", "")
        assert told and told in shown
    assert found.pages[0].span[0] == 0 and found.pages[-1].span[1] == len(found.text)


def test_a_page_that_is_turned_reads_the_same() -> None:
    leaves = typeset(PLAN)
    assert reading(pdf(leaves, page="/Rotate 90")).text == PLAN + "\n"


def test_text_that_is_drawn_sideways_for_a_landscape_page_reads_the_same() -> None:
    drawn = f"q 0 1 -1 0 842 0 cm\n{content(typeset(PLAN)[0])}\nQ"
    assert reading(pdf_of([drawn], box=(842, 595))).text == PLAN + "\n"


def test_a_watermark_on_a_slant_is_no_text() -> None:
    slanted = f"{content(typeset(PLAN)[0])}\nBT /F1 40 Tf .7 .7 -.7 .7 100 300 Tm <5185> Tj ET"
    assert "内" not in reading(pdf_of([slanted])).text


def test_text_inside_forms_is_read_and_drawings_in_forms_make_tables() -> None:
    setter = Typesetter()
    setter.table([["序号", "任务", "牵头单位"], ["1", "修渠", "水利局"]])
    form = content(setter.leaves[0])
    wrapped = pdf_of(
        ["/X1 Do"],
        resources="/XObject<</X1 1000 0 R>>",
        more={
            1000: "<</Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>"
            f"/Length {len(form)}>>stream\n{form}\nendstream"
        },
    )
    assert "1\t修渠\t水利局\n" in reading(wrapped).text


def test_signs_drawn_twice_to_look_bold_stand_once() -> None:
    leaf = typeset(PLAN)[0]
    bold = [Words(w.text, w.x + 0.3, w.base, w.size) for w in leaf.words]
    both = pdf([Leaf([*leaf.words, *bold])])
    assert reading(both).text == PLAN + "\n"


def test_radicals_that_a_font_confuses_with_characters_are_put_right() -> None:
    assert reading(pdf(typeset("⼀、⼯作⽬标"))).text == "一、工作目标\n"


# --- what cannot be read ---------------------------------------------------------


def test_a_password_is_asked_for() -> None:
    assert "password" in refused(encrypted())


def test_a_file_that_is_cut_off_says_so_or_gives_what_it_has() -> None:
    whole = pdf(typeset(PLAN))
    for share in (0.02, 0.3, 0.7):
        cut = whole[: int(len(whole) * share)]
        try:
            assert reading(cut).text
        except ReadError as error:
            assert "damaged" in str(error) or "no text" in str(error)


def test_a_file_without_text_says_so() -> None:
    assert "no text" in refused(pdf_of([""]))


def test_a_file_without_pages_says_so() -> None:
    objects = {1: b"<</Type/Catalog/Pages 2 0 R>>", 2: b"<</Type/Pages/Count 0/Kids[]>>"}
    assert "no pages" in refused(assembled(objects)) or "damaged"


def test_a_scan_is_called_a_scan() -> None:
    image = (
        "<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray"
        "/BitsPerComponent 8/Length 1>>stream\n0\nendstream"
    )
    scan = pdf_of(
        ["q 595 0 0 842 0 0 cm /I1 Do Q"],
        resources="/XObject<</I1 1000 0 R>>",
        more={1000: image},
    )
    assert "is a scan" in refused(scan)


def nonsense_font() -> tuple[str, dict[int, str]]:
    """A font whose table of characters gives private codes."""
    table = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        + "".join(
            f"1 beginbfrange <{page:02x}00> <{page:02x}ff> <{0xE0 + page % 24:02x}00> endbfrange\n"
            for page in range(0x4E, 0xA0)
        )
        + "endcmap end end"
    )
    stream = f"<</Length {len(table)}>>stream\n{table}\nendstream"
    return FONT.replace("/DescendantFonts", "/ToUnicode 1000 0 R/DescendantFonts"), {1000: stream}


def test_fonts_that_map_to_nonsense_are_found_and_said() -> None:
    font, more = nonsense_font()
    nonsense = pdf_of([content(leaf) for leaf in typeset(PLAN)], font=font, more=more)
    assert "text layer is not readable, needs OCR" in refused(nonsense)


def test_a_font_that_mixes_characters_up_is_found_and_said() -> None:
    mixed = "".join(
        chr(0x4E00 + (ord(c) * 7919) % 0x5100) if c >= "\u4e00" and c <= "\u9fff" else c
        for c in PLAN * 2
    )
    assert "text layer is not readable, needs OCR" in refused(pdf(typeset(mixed)))


def test_pages_without_text_in_a_document_with_text_are_named() -> None:
    mixed = "".join(chr(0x4E00 + ord(c) * 7919 % 0x5100) for c in PLAN * 2)
    leaves = [*typeset(PLAN * 6), *typeset(mixed[:400])]
    assert reading(pdf(leaves)).properties["unreadable_pages"] == str(len(leaves))


# --- what is made to harm -----------------------------------------------------------


def test_a_pdf_under_another_name_or_behind_other_bytes_is_still_a_pdf() -> None:
    data = pdf(typeset(PLAN))
    assert sniff(data, "a.docx") == "pdf"
    assert reading(data, "a.docx").text == PLAN + "\n"
    assert reading(b"GIF89a" + data).text == PLAN + "\n"


def test_a_zip_that_is_a_pdf_too_is_read_as_pdf() -> None:
    import io
    import zipfile

    stream = io.BytesIO(pdf(typeset(PLAN)))
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("word/document.xml", "<x/>")
    assert reading(stream.getvalue(), "a.docx").text == PLAN + "\n"


@pytest.mark.usefixtures("twenty_seconds")
def test_forms_that_hold_themselves_come_to_an_end() -> None:
    form = (
        "<</Type/XObject/Subtype/Form/BBox[0 0 595 842]"
        "/Resources<</XObject<</X1 1000 0 R>>>>/Length 6>>stream\n/X1 Do\nendstream"
    )
    looped = pdf_of(
        [content(typeset(PLAN)[0]) + " /X1 Do"],
        resources="/XObject<</X1 1000 0 R>>",
        more={1000: form},
    )
    assert reading(looped).text == PLAN + "\n"


@pytest.mark.usefixtures("twenty_seconds")
def test_two_thousand_pages_are_read() -> None:
    leaf = Leaf([Words("各乡镇要按季度报送进展情况。", 120.0, 330.0, 16.0)])
    assert len(reading(pdf([leaf] * 2000)).pages) == 2000


@pytest.mark.usefixtures("twenty_seconds")
def test_a_drawing_of_fifty_thousand_lines_is_no_table() -> None:
    lines = "\n".join(
        f"{x} 0 m {x} 842 l S 0 {x} m 595 {x} l S" for x in (i * 0.1 for i in range(25_000))
    )
    assert reading(pdf_of([lines + content(typeset(PLAN)[0])])).text == PLAN + "\n"


def test_reading_pdf_is_loaded_only_when_a_pdf_comes() -> None:
    import subprocess

    code = "import luodi.reading, luodi.cli, sys; sys.exit('pypdfium2' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_same_bytes_give_the_same_reading() -> None:
    data = pdf(typeset(PLAN * 3, head="某县文件汇编"), font=FONT)
    assert reading(data) == reading(data)
