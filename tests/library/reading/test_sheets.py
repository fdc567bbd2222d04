"""Workbooks: merged cells, heads of two rows, several sheets, what is hidden."""

from datetime import date

import openpyxl
import pytest
import sheet_samples as samples
from building import archive

from luodi.errors import ReadError
from luodi.extraction import decompose
from luodi.model import HintKind
from luodi.reading import read_bytes

LINES = [
    samples.TITLE,
    "序号\t重点工作\t工作任务\t责任单位·牵头单位\t责任单位·配合单位\t完成时限\t目标",
    *("\t".join((row[0], row[1] or "清淤", *row[2:])) for row in samples.ROWS),
]
KINDS = ["xlsx", "xls", "docx", "html"]


def lines(data: bytes, name: str = "a.xlsx") -> list[str]:
    return read_bytes(data, name=name).text.splitlines()


def properties(data: bytes) -> dict[str, str]:
    return read_bytes(data, name="a.xlsx").properties


@pytest.mark.parametrize("kind", KINDS)
def test_a_task_list_reads_the_same_in_every_format(kind):
    reading = read_bytes(getattr(samples, kind)(), name=f"a.{kind}")
    assert reading.text.splitlines() == LINES
    assert [hint.kind for hint in reading.hints if hint.kind != HintKind.HEADING] == [
        HintKind.TABLE_HEAD,
        *[HintKind.TABLE_ROW] * 3,
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_a_task_list_becomes_one_task_a_row_in_every_format(kind):
    reading = read_bytes(getattr(samples, kind)(), name=f"a.{kind}")
    found = decompose(reading, on=date(2025, 3, 1))
    told = [
        (
            reading.text[slice(*task.span)].split("\t")[2],
            [(a.text, a.role.value) for a in task.agencies],
            [d.due for d in task.deadlines],
            [(t.value, t.unit) for t in task.targets],
        )
        for task in found.tasks
    ]
    assert told[0] == (
        "完成南渠清淤120公里。",
        [("水务局", "lead"), ("财政局", "support"), ("农牧局", "support")],
        [date(2025, 6, 30)],
        [(120, "公里")],
    )
    assert [due for _, _, (due,), _ in told[1:]] == [date(2025, 12, 31), date(2025, 9, 30)]
    assert told[2][1] == [("财政局", "lead")]
    assert (3_000_000, "元") in told[2][3]


def test_several_sheets_come_under_their_names():
    book = openpyxl.Workbook()
    for name in ("工业", "农业"):
        samples.fill_task_list(book.create_sheet(name))
    del book["Sheet"]
    found = lines(samples.saved(book))
    assert found == ["工业", *LINES, "农业", *LINES]
    tasks = decompose(read_bytes(samples.saved(book), name="a.xlsx")).tasks
    assert len(tasks) == 6


def test_a_sheet_of_its_own_name_is_a_heading_and_a_default_name_is_none():
    assert lines(samples.workbook(samples.fill_task_list, "任务清单"))[0] == "任务清单"
    assert lines(samples.workbook(samples.fill_task_list, "Sheet2"))[0] == samples.TITLE


def test_what_is_hidden_is_left_out_and_said():
    book = openpyxl.Workbook()
    shown = book.active
    shown.title = "任务"
    samples.fill_task_list(shown)
    shown.row_dimensions[5].hidden = True
    shown.column_dimensions["G"].hidden = True
    for name, state in (("底稿", "hidden"), ("参数", "veryHidden")):
        sheet = book.create_sheet(name)
        sheet.append(["不给人看的话"])
        sheet.sheet_state = state
    data = samples.saved(book)
    found = lines(data)
    assert found[2] == "序号\t重点工作\t工作任务\t责任单位·牵头单位\t责任单位·配合单位\t完成时限"
    assert [line.split("\t")[0] for line in found[3:]] == ["1", "3"]
    told = properties(data)
    assert told["hidden_sheets"] == "底稿、参数"
    assert told["hidden_rows"] == "任务 1"
    assert told["hidden_columns"] == "任务 1"


def test_a_merged_cell_shows_although_its_first_row_is_hidden():
    def fill(sheet):
        samples.fill_task_list(sheet)
        sheet.row_dimensions[4].hidden = True

    assert lines(samples.workbook(fill))[2].startswith("2\t清淤\t")


def test_formulas_count_as_their_stored_values_and_missing_ones_are_said():
    def fill(sheet):
        sheet.append(["序号", "任务", "时限", "金额"])
        sheet.append([1, "完成南渠清淤。", "2025年", "=1+2"])
        sheet.append([2, "完成北渠清淤。", "2025年", 7])

    data = samples.workbook(fill)  # openpyxl stores no values
    assert lines(data)[1] == "1\t完成南渠清淤。\t2025年\t"
    assert properties(data)["formulas_without_value"] == "1"
    import io
    import zipfile

    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for info in old.infolist():
            part = old.read(info)
            if info.filename.endswith("sheet1.xml"):
                part = part.replace(b"<v></v>", b"<v>3</v>").replace(b"<v />", b"<v>3</v>").replace(b"<v/>", b"<v>3</v>")
            new.writestr(info, part)
    assert lines(stream.getvalue())[1].endswith("2025年\t3")


def test_dates_and_numbers_are_as_the_sheet_shows_them():
    def fill(sheet):
        sheet.append(["序号", "任务", "完成时限", "投资（万元）", "比例"])
        sheet.append([1, "完成南渠清淤。", date(2025, 6, 30), 1234.5, 0.855])
        for place, form in (("C2", 'yyyy"年"m"月"d"日"'), ("D2", "#,##0.0"), ("E2", "0.0%")):
            sheet[place].number_format = form

    assert lines(samples.workbook(fill))[1] == "1\t完成南渠清淤。\t2025年6月30日\t1,234.5\t85.5%"


def test_titles_that_are_not_merged_and_remarks_below_are_paragraphs():
    def fill(sheet):
        sheet.append([None, "云岭市任务清单"])
        sheet.append([])
        sheet.append([None, "序号", "任务", "责任单位", "时限"])
        sheet.append([None, 1, "完成南渠清淤。", "水务局", "2025年"])
        sheet.append([None, 2, "完成北渠清淤。", "水务局", "2025年"])
        sheet.append([None, "填表人：甲"])

    assert lines(samples.workbook(fill)) == [
        "云岭市任务清单",
        "序号\t任务\t责任单位\t时限",
        "1\t完成南渠清淤。\t水务局\t2025年",
        "2\t完成北渠清淤。\t水务局\t2025年",
        "填表人：甲",
    ]


def test_empty_rows_inside_a_list_do_not_cut_it():
    def fill(sheet):
        sheet.append(["序号", "任务", "责任单位", "时限"])
        sheet.append([1, "完成南渠清淤。", "水务局", "2025年"])
        sheet.append([])
        sheet.append([2, "完成北渠清淤。", "水务局", "2025年"])

    data = samples.workbook(fill)
    assert len(decompose(read_bytes(data, name="a.xlsx")).tasks) == 2
    heads = [h for h in read_bytes(data, name="a.xlsx").hints if h.kind is HintKind.TABLE_HEAD]
    assert len(heads) == 1


def test_two_lists_on_a_sheet_have_a_head_each():
    def fill(sheet):
        for place in ("南", "北"):
            sheet.append([f"{place}片任务"])
            sheet.append(["序号", "任务", "责任单位", "时限"])
            sheet.append([1, f"完成{place}渠清淤。", "水务局", "2025年"])
            sheet.append([2, f"完成{place}渠护坡。", "水务局", "2025年"])
            sheet.append([])

    reading = read_bytes(samples.workbook(fill), name="a.xlsx")
    heads = [h for h in reading.hints if h.kind is HintKind.TABLE_HEAD]
    assert len(heads) == 2
    assert "北片任务" in reading.text.splitlines()


def test_rows_that_are_printed_on_each_page_are_the_head():
    def fill(sheet):
        sheet.append(["事", "由谁", "何时", "备"])
        sheet.append(["甲", "乙", "丙", "丁"])
        sheet.append(["完成南渠清淤。", "水务局", "2025年", "无"])
        sheet.print_title_rows = "1:2"

    assert lines(samples.workbook(fill))[0] == "事·甲\t由谁·乙\t何时·丙\t备·丁"


def test_lines_in_a_cell_are_one_line_and_units_are_parted():
    def fill(sheet):
        sheet.append(["序号", "任务", "责任单位", "时限"])
        sheet.append([1, "（1）完成清淤；\n（2）完成护坡。", "水务局\n财政局", "2025年"])

    assert lines(samples.workbook(fill))[1] == "1\t（1）完成清淤；（2）完成护坡。\t水务局、财政局\t2025年"


def test_headers_of_the_page_are_a_property():
    def fill(sheet):
        samples.fill_task_list(sheet)
        sheet.oddHeader.center.text = "云岭市督查室"

    assert properties(samples.workbook(fill))["header"] == "云岭市督查室"


def test_a_secret_workbook_is_refused():
    def fill(sheet):
        samples.fill_task_list(sheet)
        sheet.oddHeader.left.text = "机密★5年"

    with pytest.raises(ReadError, match="mark of classification"):
        read_bytes(samples.workbook(fill), name="a.xlsx")
    with pytest.raises(ReadError, match="mark of classification"):
        read_bytes(samples.workbook(lambda s: s.append(["秘密★1年"])), name="a.xlsx")


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (samples.workbook(lambda sheet: None), "a.xlsx", "hold no text"),
        (samples.xlsx()[:900], "a.xlsx", "cut off or damaged"),
        (samples.xls()[:1500], "a.xls", "cut off or damaged"),
        (samples.xls()[:600], "a.xls", "cut off or damaged"),
        (archive({"xl/workbook.bin": ""}), "a.xlsx", "no workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99) + "EncryptedPackage".encode("utf-16-le"), "a.xlsx", "password"),
    ],
)
def test_what_is_no_whole_workbook_is_an_error(data, name, words):
    with pytest.raises(ReadError, match=words):
        read_bytes(data, name=name)


def test_cells_far_down_and_far_right_cost_nothing():
    def fill(sheet):
        samples.fill_task_list(sheet)
        sheet["XFD1048576"] = "角"

    assert lines(samples.workbook(fill))[:2] == LINES[:2]
