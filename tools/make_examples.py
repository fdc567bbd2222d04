"""Writes `examples/05-行动计划.docx`, the one sample that cannot be kept as text.

Run `python tools/make_examples.py`. The same python-docx gives the same bytes: core
properties and the times inside the zip are fixed. Every sentence is our own; the plan,
its number and its projects are invented.

What the file holds that a reader of Word files must cope with: numbering that Word
generates (through styles, and on single paragraphs), a heading without a style and one
whose number is typed, a table with a two-row head and merged cells, a footnote, a text
box in both of the forms that Word writes, a page number field.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from docx import Document
from docx.document import Document as DocumentObject
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from docx.text.run import Run

EXAMPLE = Path(__file__).resolve().parent.parent / "examples" / "05-行动计划.docx"
WRITTEN = datetime(2026, 6, 10, 9, 0, 0)
ZIP_TIME = (2026, 6, 10, 9, 0, 0)

# --- the words --------------------------------------------------------------------

TITLE = "奈曼旗冷链物流建设行动计划"
YEARS = "（2026—2028年）"
NUMBER = "奈政办发〔2026〕33号"
NOTICE_TITLE = f"奈曼旗人民政府办公室关于印发《{TITLE}{YEARS}》的通知"
ADDRESSEES = "各苏木乡镇人民政府，各国有农牧林场、街道办事处，旗直各有关部门："
NOTICE = f"《{TITLE}{YEARS}》已经旗政府第六次常务会议研究通过，现印发给你们，请对照任务安排推进，每季度首月5日前将上季度进展报旗商务局汇总。"
ISSUER = "奈曼旗人民政府办公室"
ISSUED = "2026年6月10日"

BASIS = (
    "为落实《通辽市县域冷链物流提升实施方案（2026—2028年）》（通政办发〔2026〕58号）关于田头冷库建设的安排，"
    "让甘薯、西瓜、羊肉从地头到餐桌少坏一点、多卖一点，制定本计划。"
)
GOALS = (
    "到2028年，全旗产地冷库",
    "总容量达到24万立方米，果蔬产地低温处理率达到45%，甘薯和西瓜的流通腐损率由16%降到7%以内，"
    "冷链企业年营业收入达到6亿元以上，参与农户户均增收1500元左右。",
)
FOOTNOTE = "本计划所称产地冷库，指建在嘎查村和种植养殖基地、能够完成预冷和七日以上保鲜的设施，不含商超自用冷柜。"

# (level, heading, paragraphs); level 1–3 are numbered by Word.
WORKS: Sequence[tuple[int, str, Sequence[str]]] = (
    (2, "把冷库建到地头", ()),
    (
        3,
        "新建田头冷库。",
        (
            "2026年建成田头冷库7座、预冷间20间，配备移动冷库9台，优先安排在甘薯种植面积超过3000亩的嘎查村；"
            "2027年再建6座。鼓励合作社自筹资金先建后补。"
            "（牵头单位：旗农牧局；责任单位：旗乡村产业发展中心，各苏木乡镇人民政府；完成时限：2027年底前）",
        ),
    ),
    (
        3,
        "盘活闲置旧库。",
        (
            "对2020年以来建成但利用率不足25%的冷库逐库约谈业主，通过租赁、托管方式重新投用不少于5座，"
            "闲置两年以上且无法修复的依法处置。"
            "（牵头单位：旗商务局；责任单位：旗财政局、旗自然资源局；完成时限：2026年9月底前）",
        ),
    ),
    (2, "把车辆和网点连起来", ()),
    (
        3,
        "开行冷链循环线。",
        (
            "依托县乡客运班线和邮政车辆，开通大沁他拉镇至沙日浩来、治安、青龙山三条循环配送线，每周发车不少于3班，"
            "平均每吨配送费用比2025年下降15%。"
            "（旗交通运输局牵头，旗邮政公司、旗供销社配合，2026年10月底前完成）",
        ),
    ),
    (
        3,
        "布设自提点。",
        (
            "在120个嘎查村便民服务站增设冷藏自提柜，按每柜1200元给予补助；已有便利店愿意代管的，可以优先使用现有场地，"
            "不得另行租房。（旗商务局、旗财政局按职责分工负责，2026年12月底前完成）",
        ),
    ),
    (2, "把质量管到终端", ()),
    (
        3,
        "上线温度记录。",
        (
            "规模以上冷库和冷藏车全部安装温度记录仪，每日上传一次，2026年底前接入率达到70%，2027年底前达到95%以上。"
            "（牵头单位：旗市场监督管理局；完成时限：2027年底前）",
        ),
    ),
    (
        3,
        "管住安全底线。",
        (
            "涉氨冷库、大型制冷机房建立隐患清单，每半年开展一次联合检查，重大隐患整改销号率达到100%，应急演练每年不少于2次。"
            "（责任单位：旗应急管理局、旗消防救援大队、旗市场监督管理局；长期坚持）",
        ),
    ),
)

# 领域, 项目内容, 牵头单位, 责任单位, 开工, 完成; None continues the cell above.
PROJECTS: Sequence[Sequence[str | None]] = (
    (
        "产地设施",
        "建设青龙山镇甘薯贮藏保鲜库，总容量1.2万立方米，配套自动分拣线1条",
        "旗农牧局",
        "青龙山镇人民政府",
        "2026年6月",
        "2026年11月底前",
    ),
    (
        None,
        "建设沙日浩来镇西瓜预冷中心，日预冷能力60吨",
        None,
        "沙日浩来镇人民政府",
        "2026年7月",
        "2027年5月底前",
    ),
    (
        None,
        "改造治安镇果蔬冷库3座，新增保鲜容量6000立方米",
        None,
        "治安镇人民政府、旗自然资源局",
        None,
        None,
    ),
    (
        "干线配送",
        "购置新能源冷藏车12辆，建设充电桩16个",
        "旗交通运输局",
        "旗供销社",
        "2026年8月",
        "2026年底前",
    ),
    (
        None,
        "建设大沁他拉镇冷链集散中心，年周转能力达到8万吨",
        "旗商务局",
        "旗交通运输局、大沁他拉镇人民政府",
        "2026年9月",
        "2027年第三季度",
    ),
    (
        "品牌营销",
        "建设“奈曼甘薯”冷链直供仓2处，年直销量4000吨以上",
        "旗农牧局",
        "旗商务局、旗融媒体中心",
        "2026年10月",
        "2028年6月底前",
    ),
)

TABLE_HEAD = ("领域", "序号", "建设内容", "责任分工", "建设时间")
TABLE_SUBHEAD = ("牵头单位", "责任单位", "开工", "完成时限")
COLUMN_WIDTHS = (16, 11, 49, 22, 22, 16, 20)  # mm
TEXT_BOX = "表内完成时限均指当月最后一日；项目内容变更须经旗政府常务会议审定。"

# 三、 is not a heading by its style; 四、 is typed by hand.
PROJECT_LEAD = "全旗六个重点项目总投资9800万元，资金由旗财政、上级补助和业主自筹按3∶5∶2承担，其中2026年完成投资5400万元。项目名称、牵头单位和完成时限见下表。"
SAFEGUARDS_HEADING = "四、保障措施"
SAFEGUARDS = (
    "成立由副旗长任组长的专班，旗商务局承担日常工作，每月召开一次调度会，难题当场认领、下次会议回头看。",
    "对参与建设的合作社，按照设备投资的30%给予先建后补，同一主体累计不超过80万元；旗农村信用合作联社提供期限不超过5年的专项贷款。",
    "旗审计局要对补助资金开展全过程跟踪审计，2027年3月底前向社会公开首年度使用情况。",
)

# --- GB/T 9704-2012 §5: margins and type sizes -------------------------------------


def build() -> DocumentObject:
    """The whole plan as a Word document."""
    document = Document()
    _set_properties(document)
    _set_page(document)
    styles = _set_styles(document)
    numbering = _add_numbering(document)
    for style, level in ((styles[0], 0), (styles[1], 1)):
        _number_style(style, numbering, level)
    _notice_pages(document)
    _heading(document, TITLE, size=22, centered=True)
    _plain(document, YEARS, centered=True)
    _plain(document, BASIS, indent=True)
    document.add_paragraph("工作目标", style="Heading 1")
    _goals(document)
    document.add_paragraph("重点任务", style="Heading 1")
    for level, heading, paragraphs in WORKS:
        _work(document, numbering, level, heading, paragraphs)
    _bold_heading(document, numbering, "重点项目")
    _plain(document, PROJECT_LEAD, indent=True)
    _project_table(document)
    _text_box(document.add_paragraph(), TEXT_BOX)
    _heading(document, SAFEGUARDS_HEADING, size=16, centered=False)
    for paragraph in SAFEGUARDS:
        _plain(document, paragraph, indent=True)
    _page_number(document)
    return document


def main(target: Path = EXAMPLE) -> None:
    """Builds the sample and writes it with fixed times."""
    document = build()
    buffer = io.BytesIO()
    document.save(buffer)
    buffer.seek(0)
    target.parent.mkdir(exist_ok=True)
    with (
        zipfile.ZipFile(buffer) as packed,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as written,
    ):
        for name in sorted(packed.namelist(), key=_word_order):
            entry = zipfile.ZipInfo(name, date_time=ZIP_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            written.writestr(entry, packed.read(name))
    print(f"{target}: {target.stat().st_size} bytes")


def _word_order(name: str) -> tuple[int, str]:
    # Word and `file` want the content types first.
    return (0 if name == "[Content_Types].xml" else 1, name)


def _set_properties(document: DocumentObject) -> None:
    core = document.core_properties
    core.title = f"{TITLE}{YEARS}"
    core.author = "示例文稿（内容虚构）"
    core.last_modified_by = "tools/make_examples.py"
    core.created = core.modified = WRITTEN
    core.revision = 1
    core.comments = "Fictional sample of the luodi project."


def _set_page(document: DocumentObject) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)


def _set_styles(document: DocumentObject) -> tuple[ParagraphStyle, ParagraphStyle]:
    normal = document.styles["Normal"]
    _font(normal, "仿宋", 16)
    headings = (document.styles["Heading 1"], document.styles["Heading 2"])
    for style, family in zip(headings, ("黑体", "楷体"), strict=True):
        _font(style, family, 16)
        style.font.color.rgb = RGBColor(0, 0, 0)
        style.font.bold = False
    return headings


def _font(styled: ParagraphStyle, family: str, size: float) -> None:
    styled.font.name = family
    styled.font.size = Pt(size)
    fonts = styled.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:eastAsia"), family)


# --- numbering that Word generates -------------------------------------------------

# Format, text, and the style that Word gives the level to (it ignores w:ilvl there).
_LEVELS = (
    ("chineseCountingThousand", "%1、", '<w:pStyle w:val="Heading1"/>'),
    ("chineseCountingThousand", "（%2）", '<w:pStyle w:val="Heading2"/>'),
    ("decimal", "%3.", ""),
)


def _add_numbering(document: DocumentObject) -> int:
    """Adds the list 一、（一）1. to numbering.xml and gives its number."""
    root = document.part.numbering_part.element
    # The template's own lists have small ids; abstract lists must come before lists.
    abstract_id, number_id = 90, 90
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{style}"/>{owner}<w:suff w:val="nothing"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="0" w:firstLine="640"/></w:pPr></w:lvl>'
        for level, (style, text, owner) in enumerate(_LEVELS)
    )
    root.insert(
        0,
        parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{abstract_id}"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
        ),
    )
    root.append(
        parse_xml(
            f'<w:num {nsdecls("w")} w:numId="{number_id}"><w:abstractNumId w:val="{abstract_id}"/></w:num>'
        )
    )
    return number_id


def _number_properties(numbering: int, level: int) -> BaseOxmlElement:
    return parse_xml(
        f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{numbering}"/></w:numPr>'
    )


def _number_style(style: ParagraphStyle, numbering: int, level: int) -> None:
    properties = style.element.get_or_add_pPr()
    properties.insert(0, _number_properties(numbering, level))
    # Order in the schema: keepNext, keepLines, …, numPr.
    for tag in ("w:keepLines", "w:keepNext"):
        found = properties.find(qn(tag))
        if found is not None:
            properties.remove(found)
            properties.insert(0, found)


def _number_paragraph(paragraph: Paragraph, numbering: int, level: int) -> None:
    paragraph._p.get_or_add_pPr().append(_number_properties(numbering, level))


# --- the body ----------------------------------------------------------------------


def _notice_pages(document: DocumentObject) -> None:
    _heading(document, NOTICE_TITLE, size=22, centered=True)
    _plain(document, NUMBER, centered=True)
    _plain(document, ADDRESSEES)
    _plain(document, NOTICE, indent=True)
    for line in (ISSUER, ISSUED):
        _plain(document, line).alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _plain(document, "（此件公开发布）", indent=True)
    document.add_page_break()


def _goals(document: DocumentObject) -> None:
    paragraph = _plain(document, GOALS[0], indent=True)
    _footnote_reference(document, paragraph)
    paragraph.add_run(GOALS[1])


def _work(
    document: DocumentObject,
    numbering: int,
    level: int,
    heading: str,
    paragraphs: Sequence[str],
) -> None:
    if level == 2:
        document.add_paragraph(heading, style="Heading 2")
        return
    # Level 3 runs on: the topic sentence and the work are one paragraph.
    paragraph = document.add_paragraph()
    _number_paragraph(paragraph, numbering, 2)
    paragraph.add_run(heading).bold = True
    paragraph.add_run("".join(paragraphs))


def _bold_heading(document: DocumentObject, numbering: int, text: str) -> None:
    """A heading without a heading style: bold type, and Word's number on it alone."""
    paragraph = document.add_paragraph()
    _number_paragraph(paragraph, numbering, 0)
    _styled_run(paragraph, text, family="黑体", size=16)


def _heading(
    document: DocumentObject, text: str, *, size: float, centered: bool
) -> Paragraph:
    paragraph = document.add_paragraph()
    if centered:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    else:
        paragraph.paragraph_format.first_line_indent = Pt(32)
    _styled_run(paragraph, text, family="黑体", size=size)
    return paragraph


def _plain(
    document: DocumentObject, text: str, *, indent: bool = False, centered: bool = False
) -> Paragraph:
    paragraph = document.add_paragraph(text)
    if indent:
        paragraph.paragraph_format.first_line_indent = Pt(32)
    if centered:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    return paragraph


def _styled_run(paragraph: Paragraph, text: str, *, family: str, size: float) -> Run:
    run = paragraph.add_run(text)
    run.font.name = family
    run.font.size = Pt(size)
    run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), family)
    run.bold = True
    return run


# --- the table ---------------------------------------------------------------------


def _project_table(document: DocumentObject) -> None:
    table = document.add_table(rows=2 + len(PROJECTS), cols=7)
    table.style = "Table Grid"
    table.autofit = False
    # Before any merge: a merged cell takes the sum of the widths.
    for column, width in zip(table.columns, COLUMN_WIDTHS, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)
    _table_head(table)
    above: list[_Cell | None] = [None] * 7
    for index, (field, work, lead, responsible, start, end) in enumerate(PROJECTS, 1):
        values = (field, str(index), work, lead, responsible, start, end)
        for column, value in enumerate(values):
            cell = table.cell(index + 1, column)
            if value is None and (upper := above[column]) is not None:
                above[column] = upper.merge(cell)
            else:
                _small(cell, value or "")
                above[column] = cell


def _table_head(table: Table) -> None:
    for column in range(3):
        upper = table.cell(0, column)
        upper.merge(table.cell(1, column))
        _small(upper, TABLE_HEAD[column], bold=True)
    for first, text in ((3, TABLE_HEAD[3]), (5, TABLE_HEAD[4])):
        wide = table.cell(0, first).merge(table.cell(0, first + 1))
        _small(wide, text, bold=True)
    for offset, text in enumerate(TABLE_SUBHEAD):
        _small(table.cell(1, 3 + offset), text, bold=True)
    for row in table.rows[:2]:
        row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _small(cell: _Cell, text: str, *, bold: bool = False) -> None:
    run = cell.paragraphs[0].add_run(text)
    run.font.size = Pt(10.5)
    run.bold = bold


# --- footnote, text box, page number -----------------------------------------------

_FOOTNOTES = (
    "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
)


def _footnote_reference(document: DocumentObject, paragraph: Paragraph) -> None:
    """Adds the footnotes part, which python-docx cannot make, and the mark to it."""
    xml = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:footnotes {nsdecls("w")}>'
        '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
        '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
        '<w:footnote w:id="1"><w:p><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
        f'<w:r><w:rPr><w:sz w:val="21"/></w:rPr><w:t xml:space="preserve"> {FOOTNOTE}</w:t></w:r></w:p></w:footnote></w:footnotes>'
    )
    part = Part(
        PackURI("/word/footnotes.xml"), _FOOTNOTES, xml.encode(), document.part.package
    )
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    mark = paragraph.add_run()
    mark.font.superscript = True
    reference = OxmlElement("w:footnoteReference")
    reference.set(qn("w:id"), "1")
    mark._r.append(reference)


_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_BOX = (5_400_000, 620_000)  # EMU: 150 mm × 17 mm


def _text_box(paragraph: Paragraph, text: str) -> None:
    """A text box as Word writes it: the drawing, and the old form as a fallback.

    The words stand in the file twice; a reader must take them once.
    """
    content = f'<w:txbxContent><w:p><w:r><w:rPr><w:sz w:val="21"/></w:rPr><w:t>{text}</w:t></w:r></w:p></w:txbxContent>'
    width, height = _BOX
    paragraph._p.append(
        parse_xml(
            f'<w:r {nsdecls("w")} xmlns:mc="{_MC}" xmlns:wp="{_WP}" xmlns:a="{_A}" xmlns:wps="{_WPS}" xmlns:v="urn:schemas-microsoft-com:vml">'
            '<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
            f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" cy="{height}"/><wp:docPr id="1" name="文本框 1"/>'
            f'<a:graphic><a:graphicData uri="{_WPS}"><wps:wsp><wps:cNvSpPr txBox="1"/>'
            f'<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
            '<a:ln w="6350"><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln></wps:spPr>'
            f"<wps:txbx>{content}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>"
            f'<mc:Fallback><w:pict><v:rect style="width:425pt;height:49pt"><v:textbox>{content}</v:textbox></v:rect></w:pict></mc:Fallback>'
            "</mc:AlternateContent></w:r>"
        )
    )


def _page_number(document: DocumentObject) -> None:
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.add_run("— ")
    append: Callable[[BaseOxmlElement], None] = paragraph.add_run()._r.append
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = text
        append(mark)
    paragraph.add_run(" —")


if __name__ == "__main__":
    main()
