"""The workbook, opened again with another library."""

import io
import zipfile
from dataclasses import replace

import openpyxl
import pytest
from decompositions import TEXT, TITLE, a_decomposition, building_task, jobs_task

from luodi.ledger.wording import COLUMNS
from luodi.ledger.xlsx import write_xlsx
from luodi.model import Finding


def opened(*decompositions, **options):
    data = write_xlsx(decompositions or (a_decomposition(),), **options)
    return openpyxl.load_workbook(io.BytesIO(data))


@pytest.fixture(scope="module")
def sheet():
    return opened()[TITLE]


def values(sheet, row):
    return [c.value for c in sheet[row]]


def test_there_is_a_summary_a_sheet_for_each_document_and_one_of_findings():
    other = a_decomposition(title="关于[园区]的措施/第二批", name="b.txt")
    book = opened(a_decomposition(), other, a_decomposition())
    assert book.sheetnames == [
        "汇总", TITLE, "关于 园区 的措施 第二批", f"{TITLE}~2", "待核事项",
    ]  # fmt: skip


def test_the_head_has_the_nine_columns_below_title_and_particulars(sheet):
    assert sheet["A1"].value == TITLE
    assert "文号：云政办发〔2024〕12号" in sheet["A2"].value
    assert "成文日期：2024-03-12" in sheet["A2"].value
    assert "任务3项，分项2项" in sheet["A2"].value
    assert tuple(values(sheet, 3)) == COLUMNS["zh"]
    assert {str(r) for r in sheet.merged_cells.ranges} == {"A1:I1", "A2:I2"}


def test_rows_hold_what_the_ledger_says(sheet):
    assert [sheet.cell(r, 1).value for r in range(4, 9)] == [
        1,
        "1（1）",
        "1（2）",
        2,
        3,
    ]
    assert values(sheet, 4)[1:6] == [
        "加快园区基础设施建设",
        "二、（一）　第1页\n云政办发〔2024〕12号",
        "市工业和信息化局",
        "配合：市财政局、市生态环境局\n责任：各旗县区政府",
        "2024年12月31日前",
    ]
    assert sheet["H4"].value == TEXT[slice(*building_task().span)]


def test_parts_are_folded_below_their_task(sheet):
    levels = [sheet.row_dimensions[r].outlineLevel for r in range(4, 9)]
    hidden = [bool(sheet.row_dimensions[r].hidden) for r in range(4, 9)]
    assert levels == [0, 1, 1, 0, 0]
    assert hidden == [False, True, True, False, False]
    assert sheet.row_dimensions[4].collapsed
    assert sheet.sheet_properties.outlinePr.summaryBelow is False


def test_without_parts_no_row_is_folded():
    plain = opened(parts=False)[TITLE]
    assert [plain.cell(r, 1).value for r in range(4, 8)] == [1, 2, 3, None]


def test_the_head_is_frozen_and_filters_reach_to_the_last_row(sheet):
    assert sheet.freeze_panes == "C4"
    assert sheet.auto_filter.ref == "A3:I8"


def test_pages_are_a4_landscape_one_wide_with_the_head_on_each(sheet):
    assert sheet.page_setup.orientation == "landscape"
    assert int(sheet.page_setup.paperSize) == 9
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.page_setup.fitToWidth in (1, None)  # 1 is what is not written
    assert sheet.page_setup.fitToHeight == 0
    assert sheet.print_title_rows == "$1:$3"
    assert "&P" in sheet.oddFooter.center.text
    assert "第 " in sheet.oddFooter.center.text


def test_words_are_wrapped_from_the_top_and_quotations_set_in_a_serif(sheet):
    for cell in sheet[4]:
        assert cell.alignment.wrap_text
        assert cell.alignment.vertical == "top"
        assert cell.border.left.style == "thin"
    assert sheet["H4"].font.name == "宋体"
    assert sheet["B4"].font.bold
    assert not sheet["B5"].font.bold
    assert sheet["B5"].alignment.indent == 1
    assert sheet["A3"].fill.fgColor.rgb == "FFDDE6D8"


def test_rows_are_high_enough_for_their_longest_cell(sheet):
    assert sheet.row_dimensions[4].height >= 3 * 13
    assert sheet.row_dimensions[7].height >= 3 * 14


def test_a_text_longer_than_a_row_can_show_goes_on_in_further_rows():
    text = "；".join(f"推进第{i}处园区道路改造并完善配套管网" for i in range(200))
    task = replace(
        jobs_task(),
        clause=None,
        span=(0, len(text)),
        parts=(),
        targets=(),
        recurrences=(),
    )
    long = opened(a_decomposition(text=text, tasks=(task,), clauses=(), findings=()))[
        TITLE
    ]
    numbers = [long.cell(r, 1).value for r in range(4, long.max_row + 1)]
    assert numbers[0] == 1
    assert set(numbers[1:]) == {"1续"}
    quoted = "".join(long.cell(r, 8).value for r in range(4, long.max_row + 1))
    assert quoted == text
    titles = {long.cell(r, 2).value for r in range(4, long.max_row + 1)}
    assert len(titles) == 1
    heights = [long.row_dimensions[r].height for r in range(4, long.max_row + 1)]
    assert max(heights) <= 409


@pytest.mark.parametrize("start", list("=+-@"))
def test_words_that_look_like_formulas_are_strings(start):
    words = f"{start}SUM(A1:A9)"
    task = replace(
        jobs_task(),
        clause=None,
        span=(0, len(words)),
        parts=(),
        targets=(),
        recurrences=(),
    )
    book = opened(
        a_decomposition(title=words, text=words, tasks=(task,), clauses=(), findings=())
    )
    sheet = book.worksheets[1]
    assert sheet["A1"].value == words
    for place in ("A1", "H4"):
        assert sheet[place].data_type == "s"
        assert sheet[place].quotePrefix


def test_no_sheet_holds_a_formula():
    data = write_xlsx([a_decomposition(title="=1+1"), a_decomposition()])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if "worksheets/sheet" in name:
                assert b"<f>" not in archive.read(name)


def test_control_characters_and_tabs_do_not_break_the_file():
    text = "一\t二\x01\x0b三"
    task = replace(
        jobs_task(),
        clause=None,
        span=(0, len(text)),
        parts=(),
        targets=(),
        recurrences=(),
    )
    sheet = opened(a_decomposition(text=text, tasks=(task,), clauses=(), findings=()))[
        TITLE
    ]
    assert sheet["H4"].value == "一　二三"


def test_the_summary_counts_each_document_and_adds_up():
    book = opened(a_decomposition(), a_decomposition(title="第二份"))
    summary = book["汇总"]
    head = values(summary, 3)
    assert head[:8] == [
        "序号",
        "文件",
        "文号",
        "成文日期",
        "任务",
        "分项",
        "明确牵头",
        "未写明单位",
    ]
    assert head[8:] == [
        "时限",
        "指标",
        "待核事项",
        "应办事项",
        "已列入任务",
        "未列入",
        "列入率",
    ]
    first, second, everything = (values(summary, r) for r in (4, 5, 6))
    assert first[4:14] == [3, 2, 1, 1, 3, 5, 2, 3, 2, 1]
    assert first[14] == pytest.approx(2 / 3)
    assert second[1] == "第二份"
    assert everything[1] == "合计"
    assert everything[4:14] == [6, 4, 2, 2, 6, 10, 4, 6, 4, 2]


def test_a_document_in_the_summary_leads_to_its_sheet():
    link = opened()["汇总"]["A4"].hyperlink
    assert link.location == f"'{TITLE}'!A1"


def test_one_document_needs_no_total():
    summary = opened()["汇总"]
    assert all(summary.cell(r, 2).value != "合计" for r in range(1, 9))


def test_files_that_could_not_be_read_stand_in_the_summary():
    summary = opened(failures=[("坏.doc", "旧格式，请另存为docx")])["汇总"]
    words = [summary.cell(r, 1).value for r in range(1, summary.max_row + 1)]
    assert "未能读取的文件：1" in words
    assert "坏.doc　旧格式，请另存为docx" in words


def test_findings_tell_place_message_words_and_code_orphans_among_them():
    sheet = opened()["待核事项"]
    rows = [values(sheet, r) for r in range(3, sheet.max_row + 1)]
    assert rows == [
        [1, TITLE, "二、　第1页", "编号不从头开始：二、", "二、重点任务", "numbering-start"],
        [2, TITLE, "二、（二）　第2页", "未写明责任单位", TEXT[slice(*jobs_task().span)], "unassigned-task"],
        [3, TITLE, "三、　第2页", "应办事项未列入任何任务", "各地要按月调度，确保任务落地。", "orphan-obligation"],
    ]  # fmt: skip


def test_a_finding_at_a_point_is_shown_with_the_line_behind_it():
    start = TEXT.index("三、保障措施")
    point = Finding("numbering-gap", "三、", (start, start + 1))
    sheet = opened(a_decomposition(findings=(point,), obligations=()))["待核事项"]
    assert sheet["E3"].value == "三、保障措施"


def test_a_document_without_findings_has_an_empty_sheet_that_says_so():
    sheet = opened(a_decomposition(findings=(), obligations=()))["待核事项"]
    assert sheet["A2"].value == "无"


def test_no_document_at_all_still_gives_a_workbook():
    data = write_xlsx([])
    assert openpyxl.load_workbook(io.BytesIO(data)).sheetnames == ["汇总", "待核事项"]


def test_the_same_documents_give_the_same_bytes_and_no_clock_is_read():
    first = write_xlsx([a_decomposition()])
    assert first == write_xlsx([a_decomposition()])
    book = openpyxl.load_workbook(io.BytesIO(first))
    assert book.properties.created.date().isoformat() == "2024-03-12"
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {i.date_time[0] for i in archive.infolist()} == {1980}


def test_a_document_without_a_date_was_made_in_2000():
    undated = a_decomposition()
    undated = replace(undated, document=replace(undated.document, issued_on=None))
    assert opened(undated).properties.created.date().isoformat() == "2000-01-01"


def test_english_headings_on_request():
    book = opened(language="en")
    assert book.sheetnames == ["Summary", TITLE, "Findings"]
    assert tuple(values(book[TITLE], 3)) == COLUMNS["en"]
