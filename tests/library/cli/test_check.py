"""`luodi check` as a person uses it."""

import json
from datetime import date
from pathlib import Path

import pytest

SAMPLES = Path(__file__).parents[3] / "examples" / "check"
DRAFT = SAMPLES / "征求意见稿.txt"
ABOVE = SAMPLES / "上位文件.txt"
LIBRARY = SAMPLES / "文件库"
FINDINGS = 14
BROKEN = b"PK\x03\x04 no archive at all"

FINE = """云岭市冷库安全工作方案
岭政办发〔2026〕3号
各县区人民政府：
一、开展检查。2026年10月底前检查冷库30座。（责任单位：市商务局）
二、报送总结。2026年12月底前完成总结。（责任单位：市商务局）
云岭市人民政府办公室
2026年7月1日
"""


@pytest.fixture
def fine(tmp_path):
    path = tmp_path / "方案.txt"
    path.write_text(FINE, "utf-8")
    return path


def codes(out):
    return {f["code"] for r in json.loads(out)["reports"] for f in r["findings"]}


def test_a_sound_document_has_no_finding_and_code_0(run, fine):
    code, out, err = run("check", fine)
    assert code == 0
    assert "错误0，警告0，提示0" in out.decode()
    assert "1 documents, 0 errors, 0 warnings, 0 notes" in err


def test_a_finding_shows_its_code_quotation_reason_and_remedy(run):
    code, out, _ = run("check", DRAFT)
    words = out.decode()
    assert code == FINDINGS
    assert "(impossible-date) 第10行" in words
    assert "“2026年6月31日”" in words
    assert "为什么: " in words
    assert "怎么改: " in words


def test_the_words_come_in_english_too(run):
    _, out, _ = run("check", DRAFT, "--lang", "en")
    assert "[error] No such day (impossible-date) line 10" in out.decode()
    assert "“2026年6月31日”" in out.decode()


def test_a_draft_is_held_to_more_rules(run):
    finished = codes(run("check", DRAFT, "--format", "json")[1])
    draft = codes(run("check", DRAFT, "--draft", "--format", "json")[1])
    assert finished < draft
    assert {"local-registration", "authority-missing", "validity-missing"} <= draft


def test_numbers_are_held_against_the_document_above(run):
    _, out, _ = run("check", DRAFT, "--draft", "--upstream", ABOVE, "--format", "json")
    assert "upstream-weaker" in codes(out)


def test_the_library_tells_what_has_lapsed(run):
    without = run("check", DRAFT, "--format", "json")[1]
    given = run("check", DRAFT, "--library", LIBRARY, "--format", "json")[1]
    words = "《云岭市冷链物流专项资金管理办法》"
    assert words not in [
        f["quotation"]
        for f in json.loads(without)["reports"][0]["findings"]
        if f["code"] == "basis-lapsed"
    ]
    assert words in [
        f["quotation"]
        for f in json.loads(given)["reports"][0]["findings"]
        if f["code"] == "basis-lapsed"
    ]


@pytest.mark.parametrize(
    ("options", "past"),
    [((), False), (("--on", "2027-03-01"), True), (("--on", "2026-08-01"), False)],
)
def test_deadlines_are_past_on_the_day_that_is_given(run, fine, options, past):
    _, out, _ = run("check", fine, "--format", "json", *options)
    assert ("deadline-past" in codes(out)) is past


def test_today_is_taken_only_where_it_is_asked_for(run, fine):
    _, out, _ = run("check", fine, "--on", "today", "--format", "json")
    assert json.loads(out)["reports"][0]["on"] == date.today().isoformat()
    _, out, _ = run("check", fine, "--format", "json")
    assert json.loads(out)["reports"][0]["on"] == "2026-07-01"


def test_a_day_that_is_none_is_wrong_usage(run, fine):
    code, _, err = run("check", fine, "--on", "明天")
    assert code == 2
    assert "2025-03-01" in err


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (("--fail-on", "never"), 0),
        (("--fail-on", "error"), FINDINGS),
        (("--fail-on", "warning"), FINDINGS),
    ],
)
def test_the_exit_code_follows_the_severity(run, options, expected):
    assert run("check", DRAFT, *options)[0] == expected


def test_a_warning_fails_only_where_it_is_asked_for(run, fine):
    fine.write_text(FINE.replace("二、", "四、"), "utf-8")
    assert run("check", fine)[0] == 0
    assert run("check", fine, "--fail-on", "warning")[0] == FINDINGS


def test_a_file_that_cannot_be_read_does_not_stop_the_others(run, fine, tmp_path):
    broken = tmp_path / "坏.docx"
    broken.write_bytes(BROKEN)
    code, out, err = run("check", broken, fine, DRAFT, "--format", "json")
    whole = json.loads(out)
    assert code == 10
    assert [Path(r["file"]).name for r in whole["reports"]] == ["方案.txt", DRAFT.name]
    assert [Path(f["file"]).name for f in whole["failures"]] == ["坏.docx"]
    assert "1 of 3 files failed" in err


def test_a_document_above_that_cannot_be_read_stops_the_run(run, fine, tmp_path):
    broken = tmp_path / "坏.docx"
    broken.write_bytes(BROKEN)
    code, out, err = run("check", fine, "--upstream", broken)
    assert (code, out) == (10, b"")
    assert "坏.docx" in err


def test_a_library_file_that_cannot_be_read_is_named_and_left_out(run, fine, tmp_path):
    shelf = tmp_path / "库"
    shelf.mkdir()
    (shelf / "坏.docx").write_bytes(BROKEN)
    code, _, err = run("check", fine, "--library", shelf)
    assert code == 0
    assert "library: " in err
    assert "坏.docx" in err


def test_sarif_goes_into_a_file(run, tmp_path):
    goal = tmp_path / "结果.sarif"
    code, out, _ = run("check", DRAFT, "--format", "sarif", "-o", goal)
    assert (code, out) == (FINDINGS, b"")
    log = json.loads(goal.read_text("utf-8"))
    assert log["version"] == "2.1.0"
    assert log["runs"][0]["results"]


def test_two_processes_give_the_same_bytes(run, fine):
    options = ("check", DRAFT, fine, ABOVE, "--draft", "--format", "json")
    one = run(*options, "--jobs", "1")[1]
    assert run(*options, "--jobs", "2")[1] == one


def test_the_sums_of_a_draft_are_said_at_its_end(run):
    words = run("check", DRAFT, "--draft")[1].decode()
    assert "定期报送1项" in words
    assert "可核查性：" in words
    assert "--upstream" in words
