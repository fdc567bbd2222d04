"""`luodi decompose` as a person uses it."""

import csv
import io
import json
import os
import stat

import openpyxl
import pytest

import luodi.extraction
from luodi.cli.inputs import find_inputs
from luodi.cli.outputs import write_file

pytestmark = pytest.mark.usefixtures("stand_in")


def objects(data):
    return [json.loads(line) for line in data.decode().splitlines()]


def second(plan, name="意见.txt", text="云岭市若干意见\n一、优化服务。\n"):
    path = plan.with_name(name)
    path.write_text(text, "utf-8")
    return path


# --- formats


def test_a_table_is_what_a_terminal_gets_by_default(run, plan):
    code, out, err = run("decompose", plan)
    assert code == 0
    assert "云岭市园区建设方案" in out.decode()
    assert "任务2项" in out.decode()
    assert err == "luodi: 1 documents, 2 tasks\n"


def test_json_is_one_object_and_stdout_holds_nothing_else(run, plan):
    code, out, _ = run("decompose", plan, "--format", "json")
    assert code == 0
    assert json.loads(out)["document"]["title"] == "云岭市园区建设方案"
    assert out.count(b"\n") > 10


def test_several_documents_as_json_come_one_a_line_and_it_says_so(run, plan):
    code, out, err = run("decompose", plan, second(plan), "--format", "json")
    assert code == 0
    assert [o["document"]["title"] for o in objects(out)] == [
        "云岭市园区建设方案",
        "云岭市若干意见",
    ]
    assert "jsonl" in err


def test_jsonl_is_one_object_a_line(run, plan):
    _, out, _ = run("decompose", plan, second(plan), "--format", "jsonl")
    assert len(objects(out)) == 2


@pytest.mark.parametrize("options", [(), ("--no-bom",)])
def test_csv_goes_to_stdout_with_or_without_a_byte_order_mark(run, plan, options):
    code, out, _ = run("decompose", plan, "--format", "csv", *options)
    assert code == 0
    assert out.startswith(b"\xef\xbb\xbf") is not bool(options)
    rows = list(csv.reader(io.StringIO(out.decode("utf-8-sig"), newline="")))
    assert [r[0] for r in rows] == ["序号", "1", "2"]


def test_csv_of_several_documents_numbers_through(run, plan):
    _, out, _ = run("decompose", plan, second(plan), "--format", "csv")
    rows = list(csv.reader(io.StringIO(out.decode("utf-8-sig"), newline="")))
    assert [r[0] for r in rows[1:]] == ["1", "2", "3"]


@pytest.mark.parametrize(
    "name",
    ["台账.xlsx", "台账.csv", "台账.json", "台账.jsonl", "台账.txt", "台账.XLSX"],
)
def test_the_format_is_told_by_the_name_of_the_output(run, plan, tmp_path, name):
    code, out, err = run("decompose", plan, "-o", tmp_path / name)
    assert (code, out) == (0, b"")
    assert name in err
    data = (tmp_path / name).read_bytes()
    starts = {
        "xlsx": b"PK",
        "csv": b"\xef\xbb\xbf",
        "json": b"{\n",
        "jsonl": b'{"',
        "txt": "云岭".encode(),
    }
    assert data.startswith(starts[name.rsplit(".", 1)[1].lower()])


def test_the_workbook_has_a_sheet_for_each_document(run, plan, tmp_path):
    run("decompose", plan, second(plan), "-o", tmp_path / "a.xlsx")
    names = openpyxl.load_workbook(tmp_path / "a.xlsx").sheetnames
    assert names == ["汇总", "云岭市园区建设方案", "云岭市若干意见", "待核事项"]


def test_a_workbook_can_go_to_stdout_if_asked(run, plan):
    _, out, _ = run("decompose", plan, "--format", "xlsx", "-o", "-")
    assert openpyxl.load_workbook(io.BytesIO(out)).sheetnames[0] == "汇总"


def test_an_office_s_template_is_filled_and_empty_columns_are_named(
    run, plan, tmp_path
):
    book = openpyxl.Workbook()
    book.active.append(["序号", "任务", "责任领导"])
    book.save(tmp_path / "表样.xlsx")
    code, _, err = run(
        "decompose",
        plan,
        "--template",
        tmp_path / "表样.xlsx",
        "-o",
        tmp_path / "a.xlsx",
    )
    assert code == 0
    assert (
        openpyxl.load_workbook(tmp_path / "a.xlsx").active["B3"].value
        == "二、完善道路。"
    )
    assert "责任领导" in err


def test_a_template_without_known_columns_stops_before_any_work(run, plan, tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["姓名", "电话"])
    book.save(tmp_path / "表样.xlsx")
    code, _, err = run(
        "decompose",
        plan,
        "--template",
        tmp_path / "表样.xlsx",
        "-o",
        tmp_path / "a.xlsx",
    )
    assert code == 2
    assert err.startswith("luodi: ")
    assert "牵头单位" in err
    assert not (tmp_path / "a.xlsx").exists()


# --- options


def test_jurisdiction_and_date_reach_the_extraction(run, plan):
    _, out, _ = run(
        "decompose",
        plan,
        "--format",
        "json",
        "--jurisdiction",
        "cn-15",
        "--on",
        "2024-05-06",
    )
    found = json.loads(out)
    assert (found["jurisdiction"], found["on"]) == ("cn-15", "2024-05-06")


def test_an_unknown_jurisdiction_stops_with_exit_code_11(run, plan):
    code, out, err = run("decompose", plan, "--jurisdiction", "mars")
    assert (code, out) == (11, b"")
    assert err.startswith("luodi: ")
    assert "Traceback" not in err


@pytest.mark.parametrize(
    "options",
    [
        ("--on", "06.05.2024"),
        ("--format", "pdf"),
        ("--format", "xlsx"),
        ("-o", "表.docx"),
        ("-o", "nowhere/表.csv"),
        ("--jobs", "-1"),
        ("--no-such-option",),
    ],
)
def test_wrong_usage_has_exit_code_2_and_writes_nothing(run, plan, options):
    code, out, err = run("decompose", plan, *options)
    assert (code, out) == (2, b"")
    assert "Error" in err


def test_no_file_at_all_is_wrong_usage(run):
    assert run("decompose")[0] == 2


def test_quiet_says_nothing_when_all_is_well(run, plan):
    assert run("decompose", plan, "--format", "json", "--quiet")[2] == ""


def test_progress_goes_to_stderr_where_it_is_asked_for(run, plan):
    _, out, err = run("decompose", plan, "--format", "json", "--progress")
    assert "1/1" in err
    json.loads(out)


def test_no_progress_bar_where_nobody_looks(run, plan):
    assert "1/1" not in run("decompose", plan)[2]


def test_english_headings_on_request(run, plan):
    _, out, _ = run("decompose", plan, "--format", "csv", "--language", "en")
    assert out.decode("utf-8-sig").startswith("No.,Task,")


# --- folders and batches


def test_folders_are_walked_in_order_and_other_files_are_counted(run, plan, tmp_path):
    inner = tmp_path / "乙"
    inner.mkdir()
    second(inner / "x", "a.txt")
    (tmp_path / ".隐藏.txt").write_text("不读\n", "utf-8")
    (tmp_path / "~$方案.docx").write_bytes(b"lock")
    (tmp_path / "图.png").write_bytes(b"png")
    code, out, err = run("decompose", tmp_path, plan, "--format", "jsonl")
    assert code == 0
    assert [o["document"]["source"]["name"] for o in objects(out)] == [
        "方案.txt",
        "a.txt",
    ]
    assert "1 files in folders are no documents" in err


def test_a_folder_without_documents_is_wrong_usage(run, tmp_path):
    code, _, err = run("decompose", tmp_path)
    assert code == 2
    assert ".docx" in err


def test_a_file_given_by_name_is_read_whatever_its_suffix(tmp_path):
    odd = tmp_path / "文件.政策"
    odd.write_text("字", "utf-8")
    assert find_inputs([odd]).files == (odd,)


def test_a_batch_goes_on_after_a_bad_file_and_ends_with_exit_code_10(
    run, plan, tmp_path
):
    bad = tmp_path / "空.txt"
    bad.write_text("", "utf-8")
    code, out, err = run(
        "decompose", bad, plan, tmp_path / "没有.txt", "--format", "jsonl"
    )
    assert code == 10
    assert len(objects(out)) == 1
    assert f"luodi: {bad}: " in err
    assert "没有.txt: does not exist." in err
    assert err.rstrip().endswith("luodi: 2 of 3 files failed.")
    assert "Traceback" not in err


def test_failures_are_told_even_when_quiet(run, plan, tmp_path):
    code, _, err = run("decompose", plan, tmp_path / "没有.txt", "--quiet")
    assert code == 10
    assert "没有.txt" in err


def test_the_workbook_of_a_batch_names_what_could_not_be_read(run, plan, tmp_path):
    code, _, _ = run(
        "decompose", plan, tmp_path / "没有.txt", "-o", tmp_path / "a.xlsx"
    )
    assert code == 10
    summary = openpyxl.load_workbook(tmp_path / "a.xlsx")["汇总"]
    words = [str(summary.cell(r, 1).value) for r in range(1, summary.max_row + 1)]
    assert any("没有.txt" in w for w in words)


def test_if_nothing_can_be_read_nothing_is_written(run, tmp_path):
    code, out, err = run("decompose", tmp_path / "没有.txt", "-o", tmp_path / "a.xlsx")
    assert (code, out) == (10, b"")
    assert "没有.txt" in err
    assert os.listdir(tmp_path) == []


def test_an_unforeseen_fault_in_one_file_does_not_stop_the_others(run, plan):
    bad = second(plan, "坏.txt", "题目\n此处出错。\n")
    code, out, err = run("decompose", bad, plan, "--format", "jsonl")
    assert code == 10
    assert len(objects(out)) == 1
    assert "internal error (KeyError in standing_in.py" in err
    assert "原文里的话" not in err


def test_an_unforeseen_fault_in_a_single_file_has_exit_code_1(run, plan):
    assert run("decompose", second(plan, "坏.txt", "题目\n此处出错。\n"))[0] == 1


# --- where the output goes


def test_a_folder_gets_one_file_for_each_document(run, plan, tmp_path):
    goal = tmp_path / "结果"
    code, out, _ = run("decompose", plan, second(plan), "-o", goal)
    assert (code, out) == (0, b"")
    assert sorted(p.name for p in goal.iterdir()) == ["意见.json", "方案.json"]
    assert json.loads((goal / "方案.json").read_bytes())["document"]["title"]


def test_documents_of_one_name_do_not_overwrite_each_other(run, plan, tmp_path):
    inner = tmp_path / "乙"
    inner.mkdir()
    other = second(inner / "x", "方案.txt")
    third = second(plan, "方案.md", "# 题目\n\n一、做事。\n")
    run("decompose", plan, other, third, "-o", tmp_path / "结果")
    names = sorted(p.name for p in (tmp_path / "结果").iterdir())
    assert names == ["方案.md.json", "方案.txt-2.json", "方案.txt.json"]


def test_one_json_file_for_several_documents_is_refused_with_advice(
    run, plan, tmp_path
):
    code, _, err = run("decompose", plan, second(plan), "-o", tmp_path / "a.json")
    assert code == 2
    assert ".jsonl" in err


def test_a_source_is_never_overwritten(run, plan):
    before = plan.read_bytes()
    code, _, err = run("decompose", plan, "-o", plan)
    assert code == 2
    assert "would overwrite" in err
    assert plan.read_bytes() == before


def test_nothing_half_written_is_left_when_writing_fails(tmp_path, monkeypatch):
    goal = tmp_path / "a.csv"
    goal.write_bytes(b"old")

    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Exception, match="No space left"):
        write_file(goal, b"new")
    assert goal.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["a.csv"]


def test_an_old_file_keeps_its_permissions_and_a_link_its_goal(tmp_path):
    goal = tmp_path / "a.csv"
    goal.write_bytes(b"old")
    goal.chmod(0o640)
    link = tmp_path / "b.csv"
    link.symlink_to(goal)
    write_file(link, b"new")
    assert link.is_symlink()
    assert goal.read_bytes() == b"new"
    assert stat.S_IMODE(goal.stat().st_mode) == 0o640


def test_a_folder_that_cannot_be_made_is_one_clear_line(run, plan):
    code, _, err = run("decompose", plan, "-o", plan / "结果")
    assert code in (1, 2)
    assert "Traceback" not in err


# --- stdin


def test_a_document_can_come_from_stdin(run, monkeypatch):
    class Stdin:
        buffer = io.BytesIO("云岭市通知\n一、报送材料。\n".encode())

    monkeypatch.setattr("sys.stdin", Stdin())
    code, out, _ = run("decompose", "-", "--format", "json")
    assert code == 0
    assert json.loads(out)["document"]["source"]["name"] == "stdin"


def test_ctrl_c_ends_with_130_and_leaves_nothing(run, plan, tmp_path, monkeypatch):
    def interrupted(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(luodi.extraction, "decompose", interrupted, raising=False)
    code, out, err = run("decompose", plan, "-o", tmp_path / "a.csv")
    assert (code, out) == (130, b"")
    assert "interrupted" in err
    assert not (tmp_path / "a.csv").exists()
