"""Rows: what each column says of a task and of its parts."""

from dataclasses import replace
from datetime import date

import pytest
from decompositions import (
    TEXT,
    TITLE,
    a_clause,
    a_decomposition,
    approvals_task,
    at,
    between,
    building_task,
    deadline,
    jobs_task,
)

from luodi.ledger.rows import TITLE_LENGTH, ledger_rows
from luodi.ledger.summary import find_orphans, summarise, total
from luodi.ledger.wording import COLUMNS, FINDINGS, WORDS
from luodi.model import Finding, Obligation, Role, SuggestedAgency

NAMES = {"cn-9901/hrss": "云岭市人力资源和社会保障局"}


def rows_of(decomposition=None, **options):
    return ledger_rows(decomposition or a_decomposition(), **options)


def test_there_is_a_row_for_each_task_and_for_each_of_several_parts():
    assert [r.number for r in rows_of()] == ["1", "1（1）", "1（2）", "2", "3"]
    assert [r.number for r in rows_of(parts=False)] == ["1", "2", "3"]


def test_a_single_part_has_no_row_of_its_own():
    assert not [r for r in rows_of() if r.task == "t2" and r.part]


def test_numbers_can_go_on_from_another_document():
    assert [r.number for r in rows_of(parts=False, first=8)] == ["8", "9", "10"]


def test_all_nine_columns_of_a_task_are_filled():
    row = rows_of()[0]
    assert row.cells() == (
        "1",
        "加快园区基础设施建设",
        f"二、（一）　第1页\n{TITLE}",
        "市工业和信息化局",
        "配合：市财政局、市生态环境局\n责任：各旗县区政府",
        "2024年12月31日前",
        "标准厂房18万平方米以上\n园区道路通达率95%以上\n日处理能力增加2万吨左右",
        TEXT[slice(*building_task().span)],
        "",
    )
    assert len(COLUMNS["zh"]) == len(COLUMNS["en"]) == len(row.cells())


def test_responsible_units_alone_stand_without_a_word_before_them():
    assert rows_of()[4].others == "市政务服务局"


def test_a_part_shows_its_own_targets_and_the_units_of_its_task():
    first, second = rows_of()[1:3]
    assert first.targets == "标准厂房18万平方米以上\n园区道路通达率95%以上"
    assert second.targets == "日处理能力增加2万吨左右"
    assert first.lead == second.lead == "市工业和信息化局"
    assert (
        first.quotation
        == "2024年底前新建标准厂房18万平方米以上，园区道路通达率达到95%；"
    )


def test_a_part_that_names_units_itself_shows_only_these():
    task = building_task()
    inside = replace(task.agencies[1], span=at("完善污水处理设施"))
    changed = replace(task, agencies=(task.agencies[0], inside))
    second = rows_of(a_decomposition(tasks=(changed,)))[2]
    assert (second.lead, second.support) == ("", "市财政局")


def test_a_deadline_that_no_part_claims_holds_for_all_parts():
    task = building_task()
    whole = deadline("长期", end=date(2025, 6, 30))
    changed = replace(task, deadlines=(*task.deadlines, whole))
    _, first, second = rows_of(a_decomposition(tasks=(changed,)))
    assert first.deadline == "2024年12月31日前\n2025年6月30日前"
    assert second.deadline == "2025年6月30日前"


def test_remarks_hold_findings_suggestions_and_recurrences():
    row = rows_of(agency_names=NAMES)[3]
    assert row.remarks.split("\n") == [
        "未写明责任单位",
        "建议（待核）：云岭市人力资源和社会保障局（职责：就业、技能培训）",
        "频次：每季度末月25日前",
    ]


def test_findings_of_one_kind_share_a_line():
    task = approvals_task()
    found = tuple(
        Finding("unknown-agency", name, task.agencies[0].span)
        for name in ("甲办", "乙办", "甲办")
    )
    row = rows_of(a_decomposition(findings=found))[4]
    assert row.remarks == "单位未能识别：甲办、乙办"


def test_a_heading_that_the_outline_has_cut_is_not_taken_for_a_title():
    text = (
        "（二）" + "推进政务服务事项标准化" * 3 + "，" + "全面提升办事体验" * 3 + "。"
    )
    task = replace(
        jobs_task(), span=(0, len(text)), parts=(), recurrences=(), targets=()
    )
    clause = a_clause("2.2", None, 1, "（二）", text[3:43], (0, len(text)))
    row = rows_of(
        a_decomposition(text=text, tasks=(task,), clauses=(clause,), findings=())
    )[0]
    assert row.title == "推进政务服务事项标准化" * 3 + "…"


def test_a_title_does_not_end_with_a_pause():
    text = "完善道路，\n"
    task = replace(
        jobs_task(),
        clause=None,
        span=(0, len(text)),
        parts=(),
        recurrences=(),
        targets=(),
    )
    row = rows_of(a_decomposition(text=text, tasks=(task,), clauses=(), findings=()))[0]
    assert row.title == "完善道路"


def test_a_suggested_agency_without_a_name_keeps_its_id():
    assert "建议（待核）：cn-9901/hrss" in rows_of()[3].remarks


def test_only_the_first_grounds_of_a_suggestion_are_shown():
    many = SuggestedAgency("cn-9901/x", 0.5, "duties: 甲、乙、丙、丁、戊")
    task = replace(jobs_task(), suggested_agencies=(many,), recurrences=())
    row = rows_of(a_decomposition(tasks=(task,)), agency_names={"cn-9901/x": "某局"})[0]
    assert row.remarks.endswith("建议（待核）：某局（职责：甲、乙、丙等）")


def test_suggested_agencies_never_stand_among_the_units():
    row = rows_of(agency_names=NAMES)[3]
    assert row.lead == row.support == row.responsible == ""


def test_a_task_without_any_unit_says_so_even_without_a_finding():
    assert "未写明责任单位" in rows_of(a_decomposition(findings=()))[3].remarks


def test_a_finding_about_the_whole_document_touches_no_task():
    whole = Finding("no-date", "没有成文日期", (0, len(TEXT)))
    rows = rows_of(a_decomposition(findings=(whole,)))
    assert all("没有成文日期" not in r.remarks for r in rows)


def test_a_finding_at_a_single_place_touches_the_task_around_it():
    place = at("标准厂房")[0]
    point = Finding("odd", "此处有疑", (place, place))
    rows = rows_of(a_decomposition(findings=(point,)))
    assert [r.task for r in rows if "此处有疑" in r.remarks] == ["t1"]


def test_tasks_that_share_a_clause_are_titled_by_their_first_words():
    shared = (replace(jobs_task(), clause="2.3"), approvals_task())
    titles = [r.title for r in rows_of(a_decomposition(tasks=shared))]
    assert titles == ["（二）稳定就业", "优化审批服务"]


def test_a_long_title_is_cut_at_a_pause_and_never_beyond_the_limit():
    text = (
        "推动全市各级各部门加快建设现代化产业体系，"
        + "全面提升园区承载能力和公共服务水平" * 3
        + "。"
    )
    task = replace(
        jobs_task(),
        clause=None,
        span=(0, len(text)),
        parts=(),
        recurrences=(),
        targets=(),
    )
    row = rows_of(a_decomposition(text=text, tasks=(task,), clauses=(), findings=()))[0]
    assert row.title == "推动全市各级各部门加快建设现代化产业体系…"
    assert len(row.title) <= TITLE_LENGTH


def test_a_text_without_any_stop_is_cut_hard():
    text = "建" * 200
    task = replace(
        jobs_task(), clause=None, span=(0, 200), parts=(), recurrences=(), targets=()
    )
    row = rows_of(a_decomposition(text=text, tasks=(task,), clauses=(), findings=()))[0]
    assert len(row.title) == TITLE_LENGTH
    assert row.title.endswith("…")


def test_a_clause_without_label_is_named_by_its_heading_in_the_path():
    clauses = (
        a_clause("a", None, 1, "", "重点任务", between("二、重点", "市政务服务局）")),
        a_clause("b", "a", 2, "（二）", "稳定就业", jobs_task().span),
    )
    task = replace(jobs_task(), clause="b")
    row = rows_of(a_decomposition(tasks=(task,), clauses=clauses))[0]
    assert row.place == "重点任务／（二）　第2页"


def test_a_task_outside_all_clauses_stands_in_the_body():
    task = replace(jobs_task(), clause=None)
    row = rows_of(a_decomposition(tasks=(task,), pages=()))[0]
    assert row.place == "正文"


def test_clauses_that_are_their_own_parents_do_not_hang_the_path():
    loop = (
        a_clause("x", "y", 1, "一、", "", (0, 9)),
        a_clause("y", "x", 1, "二、", "", (0, 9)),
    )
    task = replace(jobs_task(), clause="x")
    assert rows_of(a_decomposition(tasks=(task,), clauses=loop))[0].place.startswith(
        "二、一、"
    )


def test_a_document_without_title_is_called_by_its_file():
    assert (
        rows_of(a_decomposition(title=None, name="附件.txt"))[0].document == "附件.txt"
    )


def test_english_words_stand_around_the_chinese_of_the_document():
    rows = rows_of(language="en")
    assert rows[1].number == "1(1)"
    assert rows[0].deadline == "by 2024-12-31"
    assert rows[0].others.startswith("Supporting: 市财政局")
    assert rows[3].remarks.endswith("Recurs: 每季度末月25日前")


def test_a_unit_named_twice_in_one_role_stands_once():
    task = approvals_task()
    twice = replace(task, agencies=task.agencies * 2)
    assert rows_of(a_decomposition(tasks=(twice,)))[0].responsible == "市政务服务局"


def test_the_summary_counts_what_the_rows_show():
    counted = summarise(a_decomposition())
    assert (counted.tasks, counted.parts, counted.with_lead, counted.unassigned) == (
        3,
        2,
        1,
        1,
    )
    assert (counted.deadlines, counted.targets, counted.findings) == (3, 5, 2)
    assert (counted.obligations, counted.tasked, counted.orphans) == (3, 2, 1)
    assert counted.share == pytest.approx(2 / 3)
    assert total([counted, counted]).tasks == 6
    assert total([]).share is None


def test_an_obligation_is_covered_from_four_fifths_of_its_words():
    task = replace(jobs_task(), span=(10, 90), parts=(), recurrences=(), targets=())
    text = "字" * 200
    cases = {
        (10, 110): True,
        (10, 111): False,
        (90, 100): False,
        (0, 80): True,
        (5, 95): True,
    }
    for span, covered in cases.items():
        decomposition = a_decomposition(
            text=text,
            tasks=(task,),
            obligations=(Obligation(span, "test"),),
            findings=(),
        )
        assert (not find_orphans(decomposition)) is covered, span


def test_two_tasks_side_by_side_cover_an_obligation_together():
    left = replace(jobs_task(), span=(0, 50), parts=(), recurrences=(), targets=())
    right = replace(left, id="t9", span=(50, 100))
    decomposition = a_decomposition(
        text="字" * 100,
        tasks=(left, right),
        obligations=(Obligation((20, 80), "test"),),
        findings=(),
    )
    assert find_orphans(decomposition) == ()


def test_both_languages_have_the_same_words():
    assert WORDS["zh"].keys() == WORDS["en"].keys()
    assert FINDINGS["zh"].keys() == FINDINGS["en"].keys()


def test_roles_are_kept_apart():
    row = rows_of()[0]
    by_role = {
        r: [a.text for a in building_task().agencies if a.role is r] for r in Role
    }
    assert row.support == "、".join(by_role[Role.SUPPORT])
    assert row.responsible == "、".join(by_role[Role.RESPONSIBLE])
