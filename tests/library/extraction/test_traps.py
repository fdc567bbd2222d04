"""Words that look like a date, a number or a place and are none (issue 2)."""

from __future__ import annotations

import pytest
from documents import deadlines_of, decompose_body, targets_of, the_task

NO_DEADLINE = [
    ("within-in-a-name", "对照2024年内蒙古营商环境评价结果逐项整改。"),
    ("within-in-a-name-2", "落实2024年内蒙古自治区招商推介活动的后续工作。"),
    ("number-as-day", "执行岭政办发〔2023〕16号文件确定的流程。"),
    ("report-once-a-year", "推行企业信息一次年报，避免重复报送。"),
    ("name-of-a-year", "办好2024年度全市技能比武的报名和组织。"),
    ("three-year-action", "实施营商环境提升三年行动，建立问题台账。"),
    ("three-year-plan", "编制冬季清洁取暖三年行动计划。"),
    ("hotline", "将12345热线接到的诉求分类交办。"),
    ("version", "上线办事平台2.0版，打通数据接口。"),
    ("item-of-an-article", "按照该办法第六条第（一）项开展审查。"),
    ("long-service", "为从业满三年的护理员建立档案。"),
    ("every-year", "每年组织一次应急演练。"),
    ("past", "巩固2022年底前建成的集中供热设施。"),
    ("guarantee", "落实产品三年内免费保修的承诺制度。"),
]
NO_TARGET = [
    ("unified-market", "加快融入全国统一大市场，清理妨碍公平竞争的做法。"),
    ("three-norths", "推进“三北”工程攻坚，建设防风固沙林带。"),
    ("three-industries", "推动一二三产业融合发展，延长加工链条。"),
    ("hotline", "完善12345热线转办机制，及时回应群众诉求。"),
    ("rating", "支持云岭湖景区创建5A级旅游景区。"),
    ("rating-2", "支持云岭湖创建国家5A级景区，完善标识系统。"),
    ("double-first-class", "支持云岭大学“双一流”建设，引育高层次人才。"),
    ("classes-one-two", "对一、二类企业实行差异化监管。"),
    ("version", "上线办事平台2.0版，打通数据接口。"),
    ("item", "按照该办法第六条第（一）项开展审查。"),
    ("three-year-action", "实施营商环境提升三年行动，建立问题台账。"),
    ("document-number", "执行岭政办发〔2023〕16号文件确定的流程。"),
    ("report-once-a-year", "推行企业信息一次年报，避免重复报送。"),
    ("national-day", "落实“国庆”“五一”假期值班制度。"),
    ("programme", "深入实施“千村示范”工程，改善村容村貌。"),
    ("one-thing", "推进“一件事一次办”集成服务。"),
    ("four-early", "落实“四早”要求，做好重点场所消杀。"),
    ("round-the-clock", "开通7×24小时自助办税服务。"),
    ("centenary", "宣传百年老字号品牌。"),
    ("past", "在去年新增320家企业的基础上，继续做好跟踪服务。"),
    ("platform", "完善“互联网+监管”系统，归集行政检查数据。"),
    ("highway", "加快G207线和S105线养护。"),
    ("standard", "推广GB/T33000标准化管理。"),
    ("century", "推进21世纪海上商贸合作。"),
    ("fifth-generation", "扩大5G网络覆盖，推进4G、5G协同。"),
    ("first-second", "公布第二批便民事项，完善第一批事项指南。"),
]
NO_LABEL = [
    ("item", "按照该办法第（一）项和第（二）项的规定开展审查。"),
    ("item-2", "依据第六条第（三）项的规定，对不合格产品予以下架。"),
    ("classes", "对一、二类企业实行差异化监管，对三、四类企业加强检查。"),
    ("industries", "推动一、二、三产业融合发展。"),
    ("decimal", "平台升级到2.0版，单次查询压缩到1.5秒。"),
    ("number", "全市培育50.5万户经营主体，带动就业1.2万人。"),
    ("unified-market", "坚持统一、二元并存的改造办法，融入统一大市场。"),
    ("ordinal", "落实第一、第二阶段整改要求，做好移交。"),
    ("year-run", "办好2024.1批次项目入库。"),
]


@pytest.mark.parametrize(
    "sentence", [s for _, s in NO_DEADLINE], ids=[n for n, _ in NO_DEADLINE]
)
def test_words_that_only_look_like_a_date_are_no_deadline(sentence: str) -> None:
    assert deadlines_of(the_task(sentence)) == []


@pytest.mark.parametrize(
    "sentence", [s for _, s in NO_TARGET], ids=[n for n, _ in NO_TARGET]
)
def test_numbers_in_names_and_in_the_past_are_no_targets(sentence: str) -> None:
    assert targets_of(the_task(sentence)) == []


@pytest.mark.parametrize(
    "sentence", [s for _, s in NO_LABEL], ids=[n for n, _ in NO_LABEL]
)
def test_numbers_inside_a_sentence_open_no_clause(sentence: str) -> None:
    found = decompose_body(
        "一、重点任务",
        f"（一）抓好落实。健全工作机制。{sentence}",
        "（二）加强宣传。各单位要做好宣传工作。",
    )
    assert [c.label for c in found.clauses] == ["一、", "（一）", "（二）"]


@pytest.mark.parametrize(
    "line",
    [
        "三北地区防护林建设要加快推进，落实管护责任。",
        "一二三产业要融合发展，建设加工园区。",
        "2.5万亩高标准农田要按期建成。",
        "5A级景区要完善标识系统。",
        "12345热线要提高接通率。",
        "2024年要完成全部改造任务。",
    ],
)
def test_a_line_that_begins_with_such_words_has_no_label(line: str) -> None:
    found = decompose_body("一、重点任务", "（一）抓好落实。健全工作机制。", line)
    assert [c.label for c in found.clauses] == ["一、", "（一）"]


def test_a_programme_of_three_years_keeps_its_real_deadline() -> None:
    task = the_task("实施管网改造三年行动，2026年底前完成老旧管网更新。")
    assert deadlines_of(task) == [("2026年底前", "by", "2026-12-31")]


def test_within_the_year_before_the_name_of_a_place_is_read_where_it_is_meant() -> None:
    task = the_task("2024年内，内蒙古片区的站点全部完成验收。")
    assert [d[2] for d in deadlines_of(task)] == ["2024-12-31"]
