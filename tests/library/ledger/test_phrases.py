"""Deadlines and targets in words."""

from datetime import date

import pytest
from decompositions import deadline, target

from luodi.ledger.phrases import say_deadline, say_number, say_target
from luodi.model import DeadlineKind, Measure, Op


@pytest.mark.parametrize(
    ("value", "unit", "text", "said"),
    [
        (180_000.0, "人", "18万人", "18万人"),
        (3_000_000_000.0, "元", "30亿元", "30亿元"),
        (15_500.0, "户", "", "1.55万户"),
        (12_345.0, "户", "12345户", "12345户"),
        (12_345.0, "户", "1.2345万户", "1.2345万户"),
        (9_000.0, "人", "9000人", "9000人"),
        (0.1 + 0.2, "吨", "", "0.30000000000000004吨"),
        (5.7, "%", "", "5.7%"),
        (20_000.0, "%", "", "20000%"),
        (120_000_000.0, "元", "12000万元", "1.2亿元"),
        (1_800_000_000_000.0, "元", "1.8万亿元", "1.8万亿元"),
        (0.0, "起", "", "0起"),
    ],
)  # fmt: skip
def test_numbers_are_folded_back_where_nothing_is_lost(value, unit, text, said):
    assert say_number(value, unit, text=text) == said


@pytest.mark.parametrize(
    ("metric", "value", "unit", "op", "measure", "said"),
    [
        ("城镇新增就业", 180_000.0, "人", Op.AT_LEAST, Measure.CUMULATIVE, "城镇新增就业18万人以上"),
        ("登记失业率", 4.5, "%", Op.AT_MOST, Measure.LEVEL, "登记失业率4.5%以内"),
        ("总产值", 6.0, "%", Op.ABOUT, Measure.CHANGE, "总产值增长6%左右"),
        ("总产值增速", 6.0, "%", Op.EQUAL, Measure.CHANGE, "总产值增速6%"),
        ("能耗强度", -3.0, "%", Op.AT_MOST, Measure.CHANGE, "能耗强度下降3%以上"),
        ("入园率", 2.0, "个百分点", Op.AT_LEAST, Measure.CHANGE, "入园率提高2个百分点以上"),
        ("审批事项", -20.0, "项", Op.EQUAL, Measure.CHANGE, "审批事项减少20项"),
        ("总产值", (5.0, 6.0), "%", Op.BETWEEN, Measure.CHANGE, "总产值增长5%—6%"),
        ("能耗强度", (-4.0, -3.0), "%", Op.BETWEEN, Measure.CHANGE, "能耗强度下降3%—4%"),
        ("示范园区", (3.0, 5.0), "个", Op.BETWEEN, Measure.LEVEL, "示范园区3—5个"),
        ("新增就业", (180_000.0, 200_000.0), "人", Op.BETWEEN, Measure.LEVEL, "新增就业18—20万人"),
        ("新增就业", (9_000.0, 20_000.0), "人", Op.BETWEEN, Measure.LEVEL, "新增就业9000人—2万人"),
        ("基站5G", 30.0, "个", Op.EQUAL, Measure.LEVEL, "基站5G 30个"),
    ],
)  # fmt: skip
def test_targets_read_like_a_sentence(metric, value, unit, op, measure, said):
    assert say_target(target("", metric, value, unit, op, measure)) == said


def test_a_fall_is_not_said_as_a_growth():
    fall = target("单位产品耗电下降8%", "单位产品耗电", 8.0, "%", Op.ABOUT, Measure.CHANGE)
    assert say_target(fall) == "单位产品耗电下降8%左右"


def test_a_target_without_a_metric_is_shown_as_the_document_words_it():
    assert say_target(target("排名全国\n前三", "", 3.0, "位")) == "排名全国前三"


def test_english_has_signs_and_plain_numbers():
    jobs = target("", "城镇新增就业", 180_000.0, "人", Op.AT_LEAST)
    growth = target("", "总产值", (5.0, 6.5), "%", Op.BETWEEN)
    assert say_target(jobs, language="en") == "城镇新增就业 ≥ 180,000 人"
    assert say_target(growth, language="en") == "总产值 = 5–6.5%"


@pytest.mark.parametrize(
    ("given", "zh", "en"),
    [
        (
            deadline("年底前", end=date(2025, 12, 31)),
            "2025年12月31日前",
            "by 2025-12-31",
        ),
        (
            deadline("上半年", start=date(2025, 1, 1), end=date(2025, 6, 30)),
            "2025年1月1日至2025年6月30日",
            "2025-01-01 to 2025-06-30",
        ),
        (deadline("持续推进", DeadlineKind.ONGOING), "长期坚持", "standing"),
        (
            deadline(
                "印发之日起30个工作日内", DeadlineKind.WITHIN, due=date(2023, 3, 1)
            ),
            "印发之日起30个工作日内（2023-03-01）",
            "印发之日起30个工作日内 (2023-03-01)",
        ),
        (
            deadline("验收后10日内", DeadlineKind.WITHIN),
            "验收后10日内（起算日待定）",
            "验收后10日内 (starting day not known)",
        ),
        (deadline("汛期前"), "汛期前", "汛期前"),
    ],
)
def test_deadlines_say_the_day_or_the_words(given, zh, en):
    assert say_deadline(given) == zh
    assert say_deadline(given, language="en") == en
