import io
import zipfile
from pathlib import Path

import pytest
from building import archive, cell, level, package, paragraph, table, word
from docx.document import Document

from luodi.errors import ReadError
from luodi.reading import word_package
from luodi.reading.blocks import Block
from luodi.reading.docx import read_docx
from luodi.reading.sniffing import OLE


def blocks(body: str, **parts: str) -> tuple[Block, ...]:
    return read_docx(package(body, **parts), name="a.docx").blocks


def shown(body: str, **parts: str) -> list[tuple[str, str]]:
    return [(block.kind.value, block.text) for block in blocks(body, **parts)]


def texts(body: str, **parts: str) -> list[str]:
    return [text for _, text in shown(body, **parts)]


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def char(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def test_a_document_of_python_docx_is_read_whole() -> None:
    def write(document: Document) -> None:
        document.core_properties.title = "青禾方案"
        document.core_properties.author = "县政府办"
        document.add_heading("青禾县渠道清淤方案", 0)
        document.add_heading("总体要求", 1)
        document.add_paragraph("各镇要按期\t完成清淤。")
        grid = document.add_table(rows=2, cols=2)
        for place, text in enumerate(["任务", "单位", "修渠", "水务局"]):
            grid.cell(place // 2, place % 2).text = text
        document.sections[0].header.paragraphs[0].text = "青禾县人民政府"
        document.sections[0].footer.paragraphs[0].text = "内部资料"

    read = read_docx(word(write), name="a.docx")
    assert [(b.kind.value, b.level, b.text) for b in read.blocks] == [
        ("heading", 0, "青禾县渠道清淤方案"),
        ("heading", 1, "总体要求"),
        ("paragraph", 0, "各镇要按期 完成清淤。"),
        ("table-head", 0, "任务\t单位"),
        ("row", 0, "修渠\t水务局"),
    ]
    told = {
        key: read.properties[key] for key in ("title", "author", "header", "footer")
    }
    assert told == {
        "title": "青禾方案",
        "author": "县政府办",
        "header": "青禾县人民政府",
        "footer": "内部资料",
    }


def test_text_inside_any_wrapping_is_kept_in_order() -> None:
    body = (
        f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph('甲')}</w:sdtContent></w:sdt>"
        + paragraph(
            "乙",
            inside=f"<w:ins>{run('丙')}</w:ins><w:del><w:r><w:delText>删</w:delText></w:r></w:del><w:hyperlink>{run('丁')}</w:hyperlink>",
        )
        + paragraph(
            inside=f"<w:moveFrom>{run('旧')}</w:moveFrom><w:moveTo>{run('新')}</w:moveTo><w:smartTag>{run('标')}</w:smartTag>"
        )
        + f"<w:ins>{paragraph('戊')}</w:ins><w:del>{paragraph('己')}</w:del>"
    )
    assert texts(body) == ["甲", "乙丙丁", "新标", "戊"]


def test_fields_show_their_result_only() -> None:
    inner = char("begin") + run("PAGE") + char("separate") + run("7") + char("end")
    field = (
        char("begin")
        + f"<w:r><w:instrText>IF</w:instrText></w:r>{inner}"
        + char("separate")
        + run("结果")
        + char("end")
    )
    simple = f'<w:fldSimple w:instr="DATE">{run("2025年")}</w:fldSimple>'
    assert texts(paragraph("前", inside=field + run("后") + simple)) == [
        "前结果后2025年"
    ]


def test_a_field_that_never_gives_a_result_does_not_swallow_the_rest() -> None:
    assert texts(
        paragraph("前", inside=char("begin") + run("XE")) + paragraph("后")
    ) == ["前", "后"]


def test_small_signs_inside_runs() -> None:
    signs = '<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:noBreakHyphen/><w:softHyphen/><w:sym w:font="Wingdings" w:char="F0FE"/><w:sym w:char="F04A"/></w:r>'
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r>"
    raised = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>2</w:t></w:r>'
    assert texts(paragraph(inside=signs + hidden + run("m") + raised)) == ["甲 乙-☑m²"]


def test_a_line_break_makes_lines() -> None:
    body = paragraph(
        inside=run("关于青禾渠") + "<w:r><w:br/></w:r>" + run("清淤的通知")
    )
    assert shown(body) == [("line", "关于青禾渠"), ("line", "清淤的通知")]


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    body = (
        f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run('前半')}</w:p>"
        + paragraph("后半")
    )
    assert texts(body) == ["前半后半"]


def test_placeholders_of_empty_content_controls_are_not_text() -> None:
    control = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('单击此处输入文字')}</w:sdtContent></w:sdt>"
    assert texts(paragraph("甲", inside=control)) == ["甲"]


def test_headings_come_from_styles_outline_levels_and_bases() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="a"><w:name w:val="公文标题"/><w:basedOn w:val="1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="C"><w:name w:val="toc 1"/></w:style>'
    )
    direct = '<w:p><w:pPr><w:outlineLvl w:val="2"/></w:pPr>' + run("任务") + "</w:p>"
    off = (
        '<w:p><w:pPr><w:pStyle w:val="1"/><w:outlineLvl w:val="9"/></w:pPr>'
        + run("正文")
        + "</w:p>"
    )
    body = (
        paragraph("方案", style="T")
        + paragraph("总体要求1", style="C")
        + paragraph("目标", style="a")
        + direct
        + off
        + paragraph("很长的正文" * 30, style="1")
    )
    found = [(b.kind.value, b.level, b.text[:4]) for b in blocks(body, styles=styles)]
    assert found == [
        ("heading", 0, "方案"),
        ("heading", 1, "目标"),
        ("heading", 3, "任务"),
        ("paragraph", 0, "正文"),
        ("paragraph", 0, "很长的正"),
    ]


# --- tables -----------------------------------------------------------------------


def cells(body: str, **parts: str) -> list[tuple[str, tuple[str, ...] | str]]:
    return [(b.kind.value, b.cells or b.text) for b in blocks(body, **parts)]


def test_merged_cells_and_a_head_of_two_rows() -> None:
    body = table(
        [
            cell("序号", merge="restart"),
            cell("目标", span=2),
            cell("单位", merge="restart"),
        ],
        [
            cell("", merge="continue"),
            cell("2025年"),
            cell("2026年"),
            cell("", merge="continue"),
        ],
        [
            cell("1"),
            cell("40%"),
            cell("60%"),
            cell(paragraph("水务局") + paragraph("农牧局"), merge="restart"),
        ],
        [cell("2"), cell("另行通知", span=2), cell("", merge="continue")],
    )
    assert cells(body) == [
        ("table-head", ("序号", "目标·2025年", "目标·2026年", "单位")),
        ("row", ("1", "40%", "60%", "水务局、农牧局")),
        ("row", ("2", "另行通知", "", "水务局、农牧局")),
    ]


def test_a_column_of_generated_numbers_is_written_out() -> None:
    numbers = (
        f'<w:abstractNum w:abstractNumId="0">{level(0, "%1")}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    body = table(
        [cell("序号"), cell("任务")],
        [cell(paragraph(num=1)), cell("修渠")],
        [cell(paragraph(num=1)), cell("种草")],
    )
    assert cells(body, numbering=numbers)[1:] == [
        ("row", ("1", "修渠")),
        ("row", ("2", "种草")),
    ]


def test_a_table_of_one_column_is_a_frame_around_paragraphs() -> None:
    inner = table([cell("任务"), cell("单位")], [cell("修渠"), cell("水务局")])
    body = table([cell(paragraph("甲") + inner + paragraph("乙"))])
    assert [kind for kind, _ in cells(body)] == [
        "paragraph",
        "table-head",
        "row",
        "paragraph",
    ]


def test_a_table_inside_a_data_cell_stays_in_its_cell() -> None:
    inner = table([cell("渠一"), cell("3公里")], [cell("渠二"), cell("5公里")])
    body = table([cell("任务"), cell("明细")], [cell("修渠"), cell(inner)])
    assert cells(body)[1] == ("row", ("修渠", "渠一 3公里 渠二 5公里"))


def test_rows_marked_as_head_deleted_rows_and_rows_in_controls() -> None:
    head = (
        "<w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc>"
        + cell("乙")
        + "</w:tr>"
    )
    gone = "<w:tr><w:trPr><w:del/></w:trPr>" + cell("删") + cell("删") + "</w:tr>"
    kept = f"<w:sdt><w:sdtContent><w:tr>{cell('丙')}{cell('丁')}</w:tr></w:sdtContent></w:sdt>"
    late = '<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>' + cell("戊") + "</w:tr>"
    assert cells(f"<w:tbl>{head}{gone}{kept}{late}</w:tbl>") == [
        ("table-head", ("甲", "乙")),
        ("row", ("丙", "丁")),
        ("row", ("", "戊")),
    ]


# --- boxes and notes --------------------------------------------------------------


def test_a_text_box_is_read_once_though_the_file_holds_it_twice() -> None:
    content = (
        f"<w:txbxContent>{paragraph('框中文字')}{paragraph('第二段')}</w:txbxContent>"
    )
    box = (
        "<w:r><mc:AlternateContent>"
        f"<mc:Choice Requires='wps'><w:drawing><wps:wsp><wps:txbx>{content}</wps:txbx></wps:wsp></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    old = f"<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{paragraph('旧框')}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    assert shown(paragraph("正文", inside=box) + paragraph(inside=old)) == [
        ("paragraph", "正文"),
        ("note", "框中文字"),
        ("note", "第二段"),
        ("note", "旧框"),
    ]


def test_notes_stand_at_the_end_in_the_order_of_reference() -> None:
    def reference(kind: str, number: int) -> str:
        return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'

    notes = "".join(
        f'<w:footnote w:id="{i}">{paragraph(f"脚注{i}")}</w:footnote>'
        for i in (-1, 2, 3, 9)
    )
    ends = f'<w:endnote w:id="2">{paragraph("尾注")}</w:endnote>'
    body = paragraph(
        "甲", inside=reference("endnote", 2) + reference("footnote", 3)
    ) + table(
        [cell("任务"), cell(paragraph("修渠", inside=reference("footnote", 2)))],
        [cell("丙"), cell("丁")],
    )
    assert shown(body, footnotes=notes, endnotes=ends)[3:] == [
        ("note", "脚注3"),
        ("note", "脚注2"),
        ("note", "尾注"),
    ]


def test_pages_are_counted_where_word_saved_them() -> None:
    page = "<w:r><w:lastRenderedPageBreak/></w:r>"
    body = (
        paragraph("甲")
        + f"<w:p>{page}{run('乙')}</w:p>"
        + paragraph("丙", inside=page + run("丁"))
        + paragraph("戊")
    )
    assert [b.page for b in blocks(body)] == [1, 2, 2, 3]
    assert [b.page for b in blocks(paragraph("甲"))] == [0]


def test_strict_documents_are_read() -> None:
    main = f"<w:document xmlns:w='http://purl.oclc.org/ooxml/wordprocessingml/main'><w:body>{paragraph('甲')}</w:body></w:document>"
    assert (
        read_docx(archive({"word/document.xml": main}), name="a.docx").blocks[0].text
        == "甲"
    )


# --- bad input --------------------------------------------------------------------

GOOD = package(paragraph("各镇要按期完成清淤。" * 50))


def ole(stream: str) -> bytes:
    return OLE + bytes(500) + stream.encode("utf-16-le")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        ("各镇要按期完成清淤。".encode(), "looks like txt"),
        (b"<html><p>1</p></html>", "looks like html"),
        (b"%PDF-1.4", "looks like pdf"),
        (bytes(range(255, 0, -1)) * 9, "format is unknown"),
        (ole("WordDocument"), r"old binary \.doc"),
        (ole("EncryptedPackage"), "password"),
        (GOOD[: len(GOOD) // 2], "cut off"),
        (GOOD[:-30], "cut off"),
        (archive({}), "no Word document"),
        (archive({"word/document.xml": "<a/>"}), "no Word document"),
        (archive({"word/document.xml": "<w:document"}), "damaged"),
        (package(""), "no text"),
        (
            package(paragraph("甲"), numbering="<w:num>"),
            "numbering.xml is damaged",
        ),
    ],
)
def test_bad_files_give_one_clear_error(data: bytes, words: str) -> None:
    with pytest.raises(ReadError, match=words) as caught:
        read_docx(data, name="坏.docx")
    assert caught.value.where == "坏.docx"
    assert caught.value.advice


def test_bytes_damaged_inside_the_archive_are_an_error() -> None:
    place = GOOD.index(b"word/document.xml") + 40
    with pytest.raises(ReadError, match="damaged"):
        read_docx(GOOD[:place] + bytes(20) + GOOD[place + 20 :], name="a.docx")


def test_a_part_too_large_to_unpack_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_package, "MAX_MEMBER", 100)
    with pytest.raises(ReadError, match="would unpack to"):
        read_docx(GOOD, name="a.docx")


def test_external_entities_are_not_resolved(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("机密", encoding="utf-8")
    main = (
        f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}"><!ENTITY l "哈哈">]>'
        f"<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:body>{paragraph('甲&e;乙')}{paragraph('丙')}</w:body></w:document>"
    )
    read = read_docx(archive({"word/document.xml": main}), name="a.docx")
    assert "机密" not in "".join(block.text for block in read.blocks)
    assert read.blocks[-1].text == "丙"


def test_tables_nested_deeply_do_not_overflow() -> None:
    body = paragraph("底")
    for _ in range(60):
        body = table([cell(body), cell("旁")]) + paragraph()
    assert "底" in blocks(body)[0].text


def test_a_truncated_document_never_gives_anything_but_a_read_error() -> None:
    for end in range(0, len(GOOD), 37):
        with pytest.raises(ReadError):
            read_docx(GOOD[:end], name="a.docx")


def test_members_with_other_names_are_found_through_the_relations() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(GOOD)) as old, zipfile.ZipFile(stream, "w") as new:
        for member in old.namelist():
            content = old.read(member).replace(
                b"word/document.xml", b"word/document2.xml"
            )
            new.writestr(member.replace("document.xml", "document2.xml"), content)
    assert read_docx(stream.getvalue(), name="a.docx").blocks
