from __future__ import annotations

import io
import zipfile

import pytest
from ofd_samples import SPACE, ofd, package, page_xml, text_object, zipped
from typesetting import Typesetter, Words, typeset

from luodi.model import Reading
from luodi.reading import read_bytes

PLAN = """某县河道清淤工作方案
一、总体要求
各乡镇要在汛期之前完成干流清淤，做到沟渠相通、水流畅通、岸坡整洁，为全县安全度汛、稳产增收打下牢固的基础。
二、重点任务
（一）清理淤泥。县水利局牵头，五月底前清淤86公里，拆除拦水坝不少于12座，淤泥全部运到指定地点。"""


def reading(data: bytes, name: str = "a.ofd") -> Reading:
    return read_bytes(data, name=name)


def words(text: str, base: float = 200.0, size: float = 16.0) -> str:
    return text_object(Words(text, 100.0, base, size))


def unpacked(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


# --- what a page is made of -------------------------------------------------------


def test_broken_lines_become_the_paragraphs_they_were() -> None:
    found = reading(ofd(typeset(PLAN)))
    assert found.text == PLAN + "\n"
    assert found.reader.startswith("ofd/") and found.properties["author"] == "测试"


def test_running_heads_go_and_every_page_span_stands_on_its_page() -> None:
    leaves = typeset(PLAN * 9, head="某县文件汇编")
    found = reading(ofd(leaves))
    assert "汇编" not in found.text and found.properties["header"] == "某县文件汇编"
    for page in found.pages:
        shown = "".join(w.text for w in leaves[page.page - 1].words)
        told = found.text[page.span[0] : page.span[1]].replace("\n", "")
        assert told and told in shown


def test_blocks_inside_of_blocks_are_read() -> None:
    inside = words("沟渠相通")
    for number in range(60):
        inside = f'<ofd:PageBlock ID="{number}">{inside}</ofd:PageBlock>'
    assert reading(package([inside])).text == "沟渠相通\n"


def test_a_template_is_read_with_the_page_that_uses_it() -> None:
    found = reading(
        package(
            [words("清淤86公里", 240.0), words("拆坝12座", 240.0)],
            common='<ofd:TemplatePage ID="7" BaseLoc="Tpls/T.xml" ZOrder="Background"/>',
            before='<ofd:Template TemplateID="7"/>',
            parts={"Doc_0/Tpls/T.xml": page_xml(words("工程名称"))},
        )
    )
    assert found.text == "工程名称\n清淤86公里\n工程名称\n拆坝12座\n"


def test_a_scaled_object_stands_where_its_matrix_puts_it() -> None:
    small = (
        '<ofd:TextObject Boundary="40 50 100 10" CTM="14 0 0 14 0 0" Size="0.4" Font="1">'
        '<ofd:TextCode X="0" Y="0.4" DeltaX="g 3 0.4">岸坡整洁</ofd:TextCode></ofd:TextObject>'
    )
    below = words("水流畅通", 400.0)
    assert reading(package([below + small])).text == "岸坡整洁\n水流畅通\n"


def test_steps_that_run_short_or_are_missing_leave_no_gap() -> None:
    bare = (
        '<ofd:TextObject Boundary="30 {} 150 6" Size="5" Font="1">'
        '<ofd:TextCode X="0" Y="5"{}>清淤ABC全部完成</ofd:TextCode></ofd:TextObject>'
    )
    objects = bare.format(30, "") + bare.format(60, ' DeltaX="g 2 5" DeltaY="0"')
    assert reading(package([objects])).text.count("清淤ABC全部完成") == 2


def test_a_drawing_that_several_pages_use_is_read_where_it_is_used() -> None:
    resources = (
        f"<ofd:Res {SPACE}><ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID='9' "
        f"Width='200' Height='200'><ofd:Content>{words('建设单位')}</ofd:Content>"
        "</ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits></ofd:Res>"
    )
    used = '<ofd:CompositeObject ID="5" Boundary="0 0 210 297" ResourceID="9"/>'
    found = reading(
        package(
            [used],
            common="<ofd:DocumentRes>Res.xml</ofd:DocumentRes>",
            parts={"Doc_0/Res.xml": resources},
        )
    )
    assert found.text == "建设单位\n"


def test_resources_and_templates_that_are_missing_are_no_matter() -> None:
    found = reading(
        package(
            [words("清理淤泥") + '<ofd:CompositeObject ResourceID="9"/>'],
            common='<ofd:PublicRes>No.xml</ofd:PublicRes><ofd:TemplatePage ID="7" BaseLoc="No.xml"/>',
            before='<ofd:Template TemplateID="7"/>',
        )
    )
    assert found.text == "清理淤泥\n"


def annotated(kind: str) -> bytes:
    note = (
        f"<ofd:PageAnnot {SPACE}><ofd:Annot Type='{kind}' ID='3'><ofd:Appearance "
        f"Boundary='0 0 210 297'>{words('内部资料', 300.0)}</ofd:Appearance></ofd:Annot></ofd:PageAnnot>"
    )
    listed = (
        f"<ofd:Annotations {SPACE}><ofd:Page PageID='100'><ofd:FileLoc>Page_0/A.xml"
        "</ofd:FileLoc></ofd:Page></ofd:Annotations>"
    )
    return package(
        [words("清理淤泥")],
        extra="<ofd:Annotations>Annots/Annotations.xml</ofd:Annotations>",
        parts={"Doc_0/Annots/Annotations.xml": listed, "Doc_0/Annots/Page_0/A.xml": note},
    )


def test_a_note_is_text_and_a_watermark_or_a_seal_is_none() -> None:
    assert reading(annotated("Text")).text == "清理淤泥\n内部资料\n"
    assert reading(annotated("Watermark")).text == "清理淤泥\n"
    assert reading(annotated("Stamp")).text == "清理淤泥\n"


def test_attachments_are_other_documents() -> None:
    found = reading(
        package(
            [words("清理淤泥")],
            extra="<ofd:Attachments>Attachs/Attachments.xml</ofd:Attachments>",
            parts={"Doc_0/Attachs/a.xml": "<bill>不读附件</bill>"},
        )
    )
    assert found.text == "清理淤泥\n"


@pytest.mark.parametrize(
    "location",
    ["Pages/Page_{}/Content.xml", "/Doc_0/Pages/Page_{}/Content.xml", "pages\\PAGE_{}\\content.xml"],
)
def test_parts_are_found_by_any_form_of_their_path(location: str) -> None:
    assert reading(package([words("清理淤泥")], location=location)).text == "清理淤泥\n"


@pytest.mark.parametrize("space", ["http://www.ofdspec.org", "urn:example", ""])
def test_the_name_space_does_not_matter(space: str) -> None:
    files = unpacked(package([words("清理淤泥")]))
    moved = {
        name: data.replace(b"http://www.ofdspec.org/2016", (space or "x").encode())
        for name, data in files.items()
    }
    assert reading(zipped(moved)).text == "清理淤泥\n"


def test_the_current_version_of_a_document_is_read() -> None:
    files = unpacked(package([words("旧稿")]))
    newer = unpacked(package([words("定稿")]))
    files |= {name.replace("Doc_0", "Doc_1"): data for name, data in newer.items() if "Doc_0" in name}
    files["Doc_0/V.xml"] = (
        f"<ofd:DocVersion {SPACE}><ofd:DocRoot>/Doc_1/Document.xml</ofd:DocRoot></ofd:DocVersion>"
    ).encode()
    files["OFD.xml"] = files["OFD.xml"].replace(
        b"<ofd:DocRoot>",
        b'<ofd:Versions><ofd:Version ID="1" Current="true" BaseLoc="Doc_0/V.xml"/></ofd:Versions><ofd:DocRoot>',
    )
    assert reading(zipped(files)).text == "定稿\n"


def test_a_ruled_table_becomes_rows() -> None:
    setter = Typesetter()
    setter.table([["序号", "任务", "牵头单位"], ["1", "清理淤泥", "水利局"]])
    assert reading(ofd(setter.leaves)).text == "序号\t任务\t牵头单位\n1\t清理淤泥\t水利局\n"
