"""Deadlines and frequencies: every form that a document uses for a time limit.

The documents are of 4 March 2024.
"""

from __future__ import annotations

from datetime import date

import pytest
from documents import (
    a_document,
    deadlines_of,
    decompose_text,
    tasks_of,
    the_task,
    wrong,
)

from luodi.extraction.recurrences import find_recurrences
from luodi.jurisdictions import load_pack

BY = [
    ("年底前完成管网改造。", "年底前", "2024-12-31"),
    ("今年年底前完成管网改造。", "今年年底前", "2024-12-31"),
    ("2024年底前完成管网改造。", "2024年底前", "2024-12-31"),
    ("2025年年底前完成管网改造。", "2025年年底前", "2025-12-31"),
    ("2025年末前完成管网改造。", "2025年末前", "2025-12-31"),
    ("年内完成管网改造。", "年内", "2024-12-31"),
    ("2024年内完成管网改造。", "2024年内", "2024-12-31"),
    ("上半年完成管网改造。", "上半年", "2024-06-30"),
    ("2025年上半年完成管网改造。", "2025年上半年", "2025-06-30"),
    ("下半年完成管网改造。", "下半年", "2024-12-31"),
    ("第三季度完成管网改造。", "第三季度", "2024-09-30"),
    ("三季度完成管网改造。", "三季度", "2024-09-30"),
    ("2025年第一季度前完成管网改造。", "2025年第一季度前", "2025-03-31"),
    ("6月底前完成管网改造。", "6月底前", "2024-06-30"),
    ("6月末前完成管网改造。", "6月末前", "2024-06-30"),
    ("2025年2月底前完成管网改造。", "2025年2月底前", "2025-02-28"),
    ("2028年2月底前完成管网改造。", "2028年2月底前", "2028-02-29"),
    ("9月15日前完成管网改造。", "9月15日前", "2024-09-15"),
    ("2025年3月31日前完成管网改造。", "2025年3月31日前", "2025-03-31"),
    ("10月中旬前完成管网改造。", "10月中旬前", "2024-10-20"),
    ("2024年11月前完成管网改造。", "2024年11月前", "2024-11-30"),
    ("到2027年，完成管网改造。", "到2027年", "2027-12-31"),
    ("到2025年底，完成管网改造。", "到2025年底", "2025-12-31"),
    ("到2026年6月，完成管网改造。", "到2026年6月", "2026-06-30"),
    ("力争到2026年完成管网改造。", "到2026年", "2026-12-31"),
    ("截至2025年底完成管网改造。", "截至2025年底", "2025-12-31"),
    ("明年6月底前完成管网改造。", "明年6月底前", "2025-06-30"),
    ("到“十五五”末，完成管网改造。", "“十五五”末", "2030-12-31"),
    ("“十四五”末完成管网改造。", "“十四五”末", "2025-12-31"),
    ("到“十四五”期末完成管网改造。", "“十四五”期末", "2025-12-31"),
    ("2025年，改造管网40公里。", "2025年", "2025-12-31"),
    ("全年改造管网40公里。", "全年", "2024-12-31"),
    ("今年，改造管网40公里。", "今年", "2024-12-31"),
    ("9月底完成管网改造。", "9月底", "2024-09-30"),
    ("二季度末前完成管网改造。", "二季度末前", "2024-06-30"),
    ("12月下旬前完成管网改造。", "12月下旬前", "2024-12-31"),
    ("7月份前完成管网改造。", "7月份前", "2024-07-31"),
    ("2024年10月底以前完成管网改造。", "2024年10月底以前", "2024-10-31"),
    ("2024年12月，完成管网改造。", "2024年12月", "2024-12-31"),
    ("2025年前完成管网改造。", "2025年前", "2025-12-31"),
    ("２０２５年底前完成管网改造。", "２０２５年底前", "2025-12-31"),
    ("二〇二五年底前完成管网改造。", "二〇二五年底前", "2025-12-31"),
    ("6月30日24时前完成管网改造。", "6月30日24时前", "2024-06-30"),
    ("2024年度内完成管网改造。", "2024年度内", "2024-12-31"),
    ("2024—2026年完成管网改造40公里。", "2024—2026年", "2026-12-31"),
    ("2024年6月至12月开展排查整治。", "2024年6月至12月", "2024-12-31"),
    ("2024—2026年，每年改造管网40公里。", "2024—2026年", "2026-12-31"),
]
WITHIN = [
    ("在收到申请后3个工作日内办结。", "3个工作日内"),
    ("受理后5日内作出决定。", "5日内"),
    ("自受理之日起十五日内作出决定。", "十五日内"),
    ("事故发生后1小时内报告。", "1小时内"),
    ("合同签订后两个月内拨付首笔资金。", "两个月内"),
    ("在验收合格后30天内退还保证金。", "30天内"),
]
ONGOING = ["长期坚持", "持续推进", "长期", "常态化推进"]
NONE = [
    ("starts-on-a-day", "从2024年6月1日起，全面推行电子证照。"),
    ("takes-effect", "5月1日起施行新标准。"),
    ("festival", "国庆节前完成验收。"),
    ("mid-century", "到本世纪中叶建成生态屏障。"),
    ("past-year", "总结2023年底前完成的整改。"),
    ("past-date", "延续2022年6月底前确定的做法。"),
    (
        "policy-runs-until",
        "阶段性降低工伤保险费率政策执行至2025年12月31日的缴费办法由部门另行制定并公布。",
    ),
    ("loan-term", "给予最长三年内分期还款的贷款安排。"),
    ("year-of-a-programme", "落实2025年远景规划提出的绿道网络。"),
    ("wear", "建立1公里范围15分钟内便民生活圈。"),
    ("frequency", "每年12月底前报送总结。"),
    ("before-flood-season", "汛期前完成河道清淤。"),
    ("version-of-a-year", "执行2024年版收费目录。"),
    ("free-of-rent", "建成后5年内免收租金。"),
    ("shortened-limit", "将施工许可审批压缩至15个工作日内。"),
]


@pytest.mark.parametrize(("sentence", "text", "end"), BY)
def test_a_day_is_read_from_every_form_of_a_limit(
    sentence: str, text: str, end: str
) -> None:
    assert deadlines_of(the_task(sentence)) == [(text, "by", end)]


@pytest.mark.parametrize(("sentence", "text"), WITHIN)
def test_a_time_from_an_event_has_no_day(sentence: str, text: str) -> None:
    (deadline,) = the_task(sentence).deadlines
    assert (deadline.kind, deadline.end, deadline.due) == ("within", None, None)
    assert deadline.text.endswith(text)


@pytest.mark.parametrize("words", ONGOING)
def test_a_standing_limit_counts_where_a_limit_is_stated(words: str) -> None:
    task = tasks_of(
        "一、重点任务",
        f"（一）建立巡查制度，落实专人值守。（责任单位：市水务局；完成时限：{words}）",
        "（二）建立档案，落实专人管理。（责任单位：市档案局；完成时限：6月底前）",
    )[0]
    assert deadlines_of(task) == [(words, "ongoing", None)]


@pytest.mark.parametrize("words", ONGOING)
def test_the_same_words_in_a_sentence_are_no_limit(words: str) -> None:
    assert deadlines_of(the_task(f"要{words}志愿服务工作，完善积分制度。")) == []


@pytest.mark.parametrize(("why", "sentence"), NONE)
def test_times_that_limit_no_work_are_left_out(why: str, sentence: str) -> None:
    assert deadlines_of(the_task(sentence)) == []


@pytest.mark.parametrize(
    ("days", "due"),
    [
        # 29 April 2024 is a Monday. Rest from 1 to 5 May; work on Sunday 28 April and
        # on Saturday 11 May (调休, in the pack).
        (1, date(2024, 4, 30)),
        (2, date(2024, 5, 6)),
        (6, date(2024, 5, 10)),
        (7, date(2024, 5, 11)),
        (8, date(2024, 5, 13)),
    ],
)
def test_working_days_from_the_issue_jump_over_the_holiday_and_count_worked_saturdays(
    days: int, due: date
) -> None:
    text = a_document(
        "一、重点任务",
        f"（一）各单位要自本方案印发之日起{days}个工作日内报送联络人名单。",
        "（二）加强宣传。各单位要做好宣传工作。",
        closing="云岭市人民政府办公室\n2024年4月29日",
    )
    (deadline,) = decompose_text(text).tasks[0].deadlines
    assert deadline.text.endswith(f"{days}个工作日内")
    assert (deadline.kind, deadline.end, deadline.due) == ("within", None, due)


def test_thirty_working_days_from_the_issue_agree_with_the_calendar_of_the_pack() -> (
    None
):
    text = a_document(
        "一、重点任务",
        "（一）市教育局要自印发之日起30个工作日内制定细则。",
        "（二）加强宣传。各单位要做好宣传工作。",
        closing="云岭市人民政府办公室\n2024年9月10日",
    )
    (deadline,) = decompose_text(text).tasks[0].deadlines
    expected, _ = load_pack("cn").working_days.add(date(2024, 9, 10), 30)
    # Mid-autumn 15–17 September and National Day 1–7 October rest, 14 and 29
    # September and 12 October are worked.
    assert deadline.due == expected == date(2024, 10, 28)


def test_calendar_days_and_months_from_the_issue_are_counted_plainly() -> None:
    day = the_task("自本通知印发之日起20日内报送方案。").deadlines
    month = the_task("自本通知印发之日起3个月内报送方案。").deadlines
    assert [d.due for d in (*day, *month)] == [date(2024, 3, 24), date(2024, 6, 4)]


def test_a_range_of_years_keeps_its_first_day() -> None:
    (deadline,) = the_task("2024年至2026年，每年改造管网40公里。").deadlines
    assert (deadline.start, deadline.end) == (date(2024, 1, 1), date(2026, 12, 31))


def test_two_limits_in_one_task_are_both_kept_in_order() -> None:
    task = the_task("6月底前完成摸底，2025年底前完成改造。")
    assert [d[2] for d in deadlines_of(task)] == ["2024-06-30", "2025-12-31"]


def test_a_year_said_before_holds_for_the_month_after_it() -> None:
    task = the_task("2025年6月底前完成摸底，9月底前完成改造。")
    assert [d[2] for d in deadlines_of(task)] == ["2025-06-30", "2025-09-30"]


STATED = [
    ("完成时限：2024年12月", "2024-12-31"),
    ("完成时限：12月31日", "2024-12-31"),
    ("完成时限：2025年", "2025-12-31"),
    ("时限：6月底", "2024-06-30"),
    ("完成时间：第三季度", "2024-09-30"),
    ("完成时限：2024年底", "2024-12-31"),
    ("办结时限：年内", "2024-12-31"),
    ("完成时限：2024年12月31日前", "2024-12-31"),
]


@pytest.mark.parametrize(("field", "end"), STATED, ids=[f for f, _ in STATED])
def test_a_bare_time_counts_behind_the_word_for_the_limit(field: str, end: str) -> None:
    task = tasks_of(
        "一、重点任务",
        f"（一）建立巡查制度，落实专人值守。（责任单位：市水务局；{field}）",
        "（二）建立档案，落实专人管理。（责任单位：市档案局；完成时限：6月底前）",
    )[0]
    assert [d[1:] for d in deadlines_of(task)] == [("by", end)]


RECURRENCES = [
    (
        "每季度末月25日前报送进展。",
        "每季度末月25日前",
        "FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=25",
    ),
    ("每月10日前报送进展。", "每月10日前", "FREQ=MONTHLY;BYMONTHDAY=10"),
    ("每月底前报送进展。", "每月底前", "FREQ=MONTHLY;BYMONTHDAY=-1"),
    wrong(
        "每年11月底前报送总结。", "每年11月底前", "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=-1"
    ),
    (
        "每年12月15日前报送总结。",
        "每年12月15日前",
        "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=15",
    ),
    ("每周五前报送信息。", "每周五前", "FREQ=WEEKLY;BYDAY=FR"),
    ("每半年通报一次。", "每半年", "FREQ=MONTHLY;INTERVAL=6"),
    ("每两年评估一次。", "每两年", "FREQ=YEARLY;INTERVAL=2"),
    ("每季度调度一次。", "每季度", "FREQ=MONTHLY;INTERVAL=3"),
    ("每年开展一次评估。", "每年", "FREQ=YEARLY"),
    ("每日巡查水源地。", "每日", "FREQ=DAILY"),
]


@pytest.mark.parametrize(("sentence", "text", "rule"), RECURRENCES)
def test_a_frequency_is_a_recurrence_and_no_deadline(
    sentence: str, text: str, rule: str
) -> None:
    task = the_task(sentence)
    assert [(r.text, r.rrule) for r in task.recurrences] == [(text, rule)]
    assert task.deadlines == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "每千人口拥有床位达到7张。",
        "每亩补助200元。",
        "每户给予1000元。",
        "日均处理污水3万吨。",
    ],
)
def test_a_rate_per_something_is_no_recurrence(sentence: str) -> None:
    assert find_recurrences(sentence, 0, len(sentence)) == []


@pytest.mark.xfail(
    strict=True, reason="known fault: the second month is read as a limit of this year"
)
def test_a_month_that_goes_on_a_yearly_frequency_is_no_limit_of_this_year() -> None:
    assert deadlines_of(the_task("每年3月底前公布目录，6月底前完成发放。")) == []
