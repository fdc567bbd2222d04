"""An office's own columns."""

import io
import zipfile

import openpyxl
import pytest
from decompositions import TEXT, TITLE, a_decomposition, building_task
from openpyxl.styles import Border, Font, PatternFill, Side

from luodi.errors import TemplateError
from luodi.ledger.rows import ledger_rows
from luodi.ledger.template import fill_template
from luodi.ledger.template_words import FIELDS, field_of_heading

THIN = Side("thin")


def a_template(*headings, title="督查任务台账", blank_rows=1, footer=None, before=()):
    book = openpyxl.Workbook()
    notes = book.active
    notes.title = "填表说明"
    notes["A1"] = "请逐项填写。"
    sheet = book.create_sheet("台账")
    sheet["A1"] = title
    sheet["A1"].font = Font(name="方正小标宋简体", size=20)
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(headings))
    sheet.row_dimensions[1].height = 42
    for column, heading in enumerate(headings, 1):
        sheet.cell(2, column, heading).fill = PatternFill("solid", fgColor="FFEEEEAA")
        sheet.column_dimensions[chr(64 + column)].width = 10 + column
    row = 3
    for values in before:
        for column, value in enumerate(values, 1):
            sheet.cell(row, column, value)
        row += 1
    for column in range(1, len(headings) + 1):
        cell = sheet.cell(row, column)
        cell.border = Border(THIN, THIN, THIN, THIN)
        cell.font = Font(name="仿宋", size=12)
    if footer:
        last = row + blank_rows
        sheet.cell(last, 1, footer)
        sheet.merge_cells(
            start_row=last, start_column=1, end_row=last, end_column=len(headings)
        )
        sheet.row_dimensions[last].height = 33
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def filled(template, **options):
    options.setdefault("parts", False)
    data, report = fill_template(
        template, ledger_rows(a_decomposition(), **options), name="表样.xlsx"
    )
    return openpyxl.load_workbook(io.BytesIO(data))["台账"], report


def column(sheet, letter, first=3, last=5):
    return [sheet[f"{letter}{r}"].value for r in range(first, last + 1)]


def test_known_columns_are_filled_in_the_office_s_own_order():
    sheet, report = filled(
        a_template("序号", "完成时限", "牵头单位", "工作任务", "任务内容")
    )
    assert column(sheet, "A") == [1, 2, 3]
    assert column(sheet, "B")[0] == "2024年12月31日前"
    assert column(sheet, "C") == ["市工业和信息化局", None, None]
    assert column(sheet, "D")[0] == "加快园区基础设施建设"
    assert column(sheet, "E")[0] == TEXT[slice(*building_task().span)]
    assert (report.sheet, report.header_row, report.first_row) == ("台账", 2, 3)
    assert report.unknown == ()


def test_unknown_columns_stay_empty_and_are_reported():
    sheet, report = filled(a_template("序号", "任务", "责任领导", "进展情况", "备注"))
    assert column(sheet, "C") == column(sheet, "D") == [None] * 3
    assert report.unknown == ("责任领导", "进展情况")
    assert any("责任领导、进展情况" in r for r in report.remarks())


def test_styles_widths_title_and_other_sheets_stay():
    template = a_template("序号", "任务", "备注")
    data, _ = fill_template(template, ledger_rows(a_decomposition(), parts=False))
    book = openpyxl.load_workbook(io.BytesIO(data))
    sheet = book["台账"]
    assert book.sheetnames == ["填表说明", "台账"]
    assert book["填表说明"]["A1"].value == "请逐项填写。"
    assert sheet["A1"].font.name == "方正小标宋简体"
    assert sheet.row_dimensions[1].height == 42
    assert [str(r) for r in sheet.merged_cells.ranges] == ["A1:C1"]
    assert sheet.column_dimensions["B"].width == 12
    for row in (3, 4, 5):
        assert sheet[f"B{row}"].font.name == "仿宋"
        assert sheet[f"B{row}"].border.left.style == "thin"
        assert sheet[f"B{row}"].alignment.wrap_text
    assert sheet["A2"].fill.fgColor.rgb == "FFEEEEAA"


def test_a_footer_moves_down_with_its_merge_and_height():
    sheet, _ = filled(a_template("序号", "任务", "备注", footer="填表人：　审核人："))
    assert sheet["A6"].value == "填表人：　审核人："
    assert "A6:C6" in {str(r) for r in sheet.merged_cells.ranges}
    assert sheet.row_dimensions[6].height == 33
    assert column(sheet, "A") == [1, 2, 3]


def test_a_footer_far_below_stays_where_it_is():
    sheet, _ = filled(
        a_template("序号", "任务", "备注", blank_rows=9, footer="填表人：")
    )
    assert sheet["A12"].value == "填表人："


def test_entries_that_are_there_stay_and_numbers_go_on():
    before = [(1, "上年结转任务", "甲"), (2, "另一项任务", "乙")]
    sheet, report = filled(a_template("序号", "任务", "备注", before=before))
    assert column(sheet, "B", 3, 4) == ["上年结转任务", "另一项任务"]
    assert column(sheet, "A", 3, 7) == [1, 2, 3, 4, 5]
    assert report.first_row == 5


def test_one_column_for_all_units_labels_their_roles():
    sheet, _ = filled(a_template("序号", "任务", "责任单位"))
    assert column(sheet, "C") == [
        "牵头：市工业和信息化局\n责任：各旗县区政府\n配合：市财政局、市生态环境局",
        None,
        "市政务服务局",
    ]


def test_responsible_units_are_labelled_where_they_stand_with_the_supporting():
    sheet, _ = filled(a_template("任务", "牵头单位", "配合单位"))
    assert column(sheet, "B") == ["市工业和信息化局", None, None]
    assert column(sheet, "C") == [
        "责任：各旗县区政府\n配合：市财政局、市生态环境局",
        None,
        "责任：市政务服务局",
    ]


def test_a_supporting_unit_never_stands_under_lead_but_in_the_remarks():
    sheet, report = filled(a_template("任务", "牵头单位", "备注"))
    assert column(sheet, "B") == ["市工业和信息化局", None, None]
    assert column(sheet, "C")[0] == "责任：各旗县区政府\n配合：市财政局、市生态环境局"
    assert report.homeless == ()


def test_units_for_which_there_is_no_column_at_all_are_reported():
    sheet, report = filled(a_template("任务", "牵头单位", "完成时限"))
    assert column(sheet, "B")[0] == "市工业和信息化局"
    assert report.homeless == ("责任单位", "配合单位")
    assert any("责任单位、配合单位" in r for r in report.remarks())


def test_three_columns_for_units_keep_three_roles_apart():
    sheet, _ = filled(a_template("任务", "牵头单位", "责任单位", "配合单位"))
    assert [sheet[f"{c}3"].value for c in "BCD"] == [
        "市工业和信息化局", "各旗县区政府", "市财政局、市生态环境局",
    ]  # fmt: skip


def test_without_a_column_for_the_words_the_task_column_holds_them():
    sheet, _ = filled(a_template("序号", "重点任务", "备注"))
    assert column(sheet, "B")[0].startswith("（一）加快园区基础设施建设。2024年底前")


def test_a_head_of_two_decks_is_read_by_its_lower_words():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "台账"
    for place, words in {
        "A1": "序号",
        "B1": "任务",
        "C1": "责任单位",
        "E1": "备注",
        "C2": "牵头单位",
        "D2": "配合单位",
    }.items():
        sheet[place] = words
    for area in ("A1:A2", "B1:B2", "C1:D1", "E1:E2"):
        sheet.merge_cells(area)
    out = io.BytesIO()
    book.save(out)
    found, report = filled(out.getvalue())
    assert report.first_row == 3
    assert found["C3"].value == "市工业和信息化局"
    assert found["D3"].value == "责任：各旗县区政府\n配合：市财政局、市生态环境局"


def test_parts_become_an_outline_level_where_they_are_asked_for():
    sheet, _ = filled(a_template("序号", "任务", "备注"), parts=True)
    assert column(sheet, "A", 3, 7) == [1, "1（1）", "1（2）", 2, 3]
    assert [sheet.row_dimensions[r].outlineLevel for r in range(3, 8)] == [
        0,
        1,
        1,
        0,
        0,
    ]


def test_words_that_look_like_formulas_are_strings_here_too():
    template = a_template("序号", "任务", "文件名称")
    rows = ledger_rows(a_decomposition(title="=1+1"), parts=False)
    data, _ = fill_template(template, rows)
    cell = openpyxl.load_workbook(io.BytesIO(data))["台账"]["C3"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == ("=1+1", "s", True)


def test_the_same_input_gives_the_same_bytes():
    template = a_template("序号", "任务", "备注")
    rows = ledger_rows(a_decomposition())
    assert fill_template(template, rows)[0] == fill_template(template, rows)[0]


def test_a_workbook_without_known_headings_says_which_words_are_understood():
    with pytest.raises(TemplateError, match="牵头单位") as fault:
        filled(a_template("姓名", "电话", "邮箱"))
    assert fault.value.exit_code == 2


@pytest.mark.parametrize("data", [b"", b"not a workbook", b"PK\x03\x04broken"])
def test_what_is_no_workbook_is_refused_with_advice(data):
    with pytest.raises(TemplateError, match=r"\.xlsx"):
        fill_template(data, ())


def test_macros_and_charts_that_are_lost_are_reported():
    template = a_template("序号", "任务", "备注")
    out = io.BytesIO(template)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("xl/charts/chart1.xml", "<x/>")
    _, report = filled(out.getvalue())
    assert report.lost == ("charts",)


@pytest.mark.parametrize(
    ("heading", "found"),
    [
        ("序 号", "number"),
        ("完成时限\n（年/月）", "deadline"),
        ("时间节点", "deadline"),
        ("牵头单位及配合部门", "lead"),
        ("市级牵头单位", "lead"),
        ("责任领导", None),
        ("牵头单位责任人", None),
        ("工作进展情况", None),
        ("落实情况说明", None),
        ("依据", "source"),
        ("备注（选填）", "remarks"),
        ("目标", "targets"),
        ("", None),
        ("2025年全市重点任务督查台账（第一季度）", None),
    ],
)  # fmt: skip
def test_headings_are_understood_in_the_ways_offices_write_them(heading, found):
    assert field_of_heading(heading) == found


def test_no_word_means_two_columns():
    words = [w for several in FIELDS.values() for w in several]
    assert len(words) == len(set(words))
    assert TITLE  # the title of a document is never a heading
    assert field_of_heading(TITLE) is None
