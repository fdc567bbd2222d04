"""Where one task ends and the next begins (gold/LABELLING.md, tasks 1–3)."""

from __future__ import annotations

from itertools import pairwise

import pytest
from documents import a_document, decompose_body, decompose_text, words, wrong

PLAN = "云岭市2024年养老服务工作方案"


def cut(*lines: str, **options: str) -> list[str]:
    return words(decompose_body(*lines, **options))


# 1. Where units are stated.


def test_a_task_goes_from_the_label_to_the_end_of_its_statement() -> None:
    assert cut(
        "一、重点任务",
        "（一）建立巡查制度，落实专人值守。（责任单位：市水务局）",
        "（二）建立档案，落实专人管理。（责任单位：市档案局）",
    ) == [
        "（一）建立巡查制度，落实专人值守。（责任单位：市水务局）",
        "（二）建立档案，落实专人管理。（责任单位：市档案局）",
    ]


def test_two_statements_in_one_clause_make_two_tasks() -> None:
    assert cut(
        "一、重点任务",
        "（一）抓好巡查。建立巡查制度，落实专人值守。（责任单位：市水务局）配齐巡查装备，更新老旧设备。（责任单位：市财政局）",
        "（二）建立档案，落实专人管理。（责任单位：市档案局）",
    ) == [
        "（一）抓好巡查。建立巡查制度，落实专人值守。（责任单位：市水务局）",
        "配齐巡查装备，更新老旧设备。（责任单位：市财政局）",
        "（二）建立档案，落实专人管理。（责任单位：市档案局）",
    ]


def test_one_statement_behind_several_sentences_covers_all_of_them() -> None:
    tasks = cut(
        "一、重点任务",
        "（一）抓好巡查。建立巡查制度，落实专人值守。配齐巡查装备。公布举报电话。（责任单位：市水务局）",
        "（二）建立档案，落实专人管理。（责任单位：市档案局）",
    )
    assert len(tasks) == 2


def test_run_in_items_of_a_clause_with_one_statement_are_one_task() -> None:
    tasks = cut(
        "一、重点任务",
        "（一）抓好巡查。一是建立巡查制度，落实专人值守。二是配齐巡查装备，更新老旧设备。（责任单位：市水务局）",
        "（二）建立档案，落实专人管理。（责任单位：市档案局）",
    )
    assert [t[:7] for t in tasks] == ["（一）抓好巡查", "（二）建立档案"]
    assert tasks[0].endswith("（责任单位：市水务局）")


def test_run_in_items_with_statements_of_their_own_are_tasks() -> None:
    tasks = cut(
        "一、重点任务",
        "（一）抓好巡查。一是建立巡查制度，落实专人值守（责任单位：市水务局）。二是配齐巡查装备，更新老旧设备（责任单位：市财政局）。",
        "（二）建立档案，落实专人管理。（责任单位：市档案局）",
    )
    assert [t.rstrip("。")[-11:] for t in tasks] == [
        "（责任单位：市水务局）",
        "（责任单位：市财政局）",
        "（责任单位：市档案局）",
    ]


def test_label_lines_below_a_paragraph_belong_to_its_task() -> None:
    assert cut(
        "一、重点任务",
        "（一）建立巡查制度，落实专人值守。",
        "牵头单位：市水务局",
        "完成时限：6月底前",
        "（二）建立档案，落实专人管理。",
        "牵头单位：市档案局",
    ) == [
        "（一）建立巡查制度，落实专人值守。牵头单位：市水务局完成时限：6月底前",
        "（二）建立档案，落实专人管理。牵头单位：市档案局",
    ]


def test_the_heading_of_a_section_is_not_part_of_its_first_task() -> None:
    tasks = cut(
        "一、重点任务",
        "围绕水源保护，做好以下工作：",
        "（一）建立巡查制度，落实专人值守。（责任单位：市水务局）",
        "（二）建立档案，落实专人管理。（责任单位：市档案局）",
    )
    assert tasks[0].startswith("（一）")


# 2. Where no units are stated.


def test_without_units_the_smallest_numbered_clause_is_the_task() -> None:
    assert cut(
        "一、抓好巡查",
        "（一）建立制度",
        "1.建立巡查制度，落实专人值守。",
        "2.配齐巡查装备，更新老旧设备。",
        "（二）加强公开。公布举报电话，定期通报结果。",
    ) == [
        "1.建立巡查制度，落实专人值守。",
        "2.配齐巡查装备，更新老旧设备。",
        "（二）加强公开。公布举报电话，定期通报结果。",
    ]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "（一）抓好巡查。一是建立巡查制度，落实专人值守。二是配齐巡查装备，更新老旧设备。",
            ["一是建立巡查制度，落实专人值守。", "二是配齐巡查装备，更新老旧设备。"],
        ),
        (
            "（一）抓好巡查。要守住底线。一要建立巡查制度，落实专人值守；二要配齐巡查装备，更新老旧设备。",
            ["一要建立巡查制度，落实专人值守；", "二要配齐巡查装备，更新老旧设备。"],
        ),
    ],
)
def test_a_run_in_item_is_a_task_of_its_own_without_heading_and_lead_in(
    line: str, expected: list[str]
) -> None:
    assert cut(
        "一、重点任务", line, "（二）加强公开。公布举报电话，定期通报结果。"
    ) == [
        *expected,
        "（二）加强公开。公布举报电话，定期通报结果。",
    ]


def test_a_dash_item_is_a_task_of_its_own() -> None:
    assert cut(
        "一、重点任务",
        "（一）抓好巡查。重点做好以下工作：",
        "——建立巡查制度，落实专人值守。",
        "——配齐巡查装备，更新老旧设备。",
        "（二）加强公开。公布举报电话，定期通报结果。",
    ) == [
        "——建立巡查制度，落实专人值守。",
        "——配齐巡查装备，更新老旧设备。",
        "（二）加强公开。公布举报电话，定期通报结果。",
    ]


REPORT = [
    "云岭市人民政府工作报告（2026年）",
    "——2026年1月12日在云岭市第六届人民代表大会第五次会议上",
    "各位代表：",
    "现在，我代表市人民政府向大会报告工作，请予审议。",
    "一、2025年工作回顾",
    "一年来，全市新建学校12所，发放补贴3000万元，完成老旧小区改造40个，群众生活持续改善。",
    "二、2026年主要目标",
    "今年发展的主要预期目标是：地区生产总值增长6%左右，城镇新增就业2万人以上，粮食产量稳定在9亿斤。",
    "三、2026年重点工作",
    "（一）壮大产业。新建产业园5个，培育链主企业10家。推动制造业数字化改造，完善产业配套。",
    "（二）扩大需求。一要扩大投资，开工重大项目30个。二要促进消费，发放消费券2000万元。",
    "（三）改善民生。新建公办幼儿园8所，改造老旧小区20个。",
    "各位代表！让我们携手并肩，奋力谱写云岭发展新篇章！",
]


EXPECTED_OF_REPORT = [
    "今年发展的主要预期目标是：地区生产总值增长6%左右，城镇新增就业2万人以上，粮食产量稳定在9亿斤。",
    "（一）壮大产业。新建产业园5个，培育链主企业10家。推动制造业数字化改造，完善产业配套。",
    "一要扩大投资，开工重大项目30个。",
    "二要促进消费，发放消费券2000万元。",
    "（三）改善民生。新建公办幼儿园8所，改造老旧小区20个。",
]


@pytest.mark.parametrize(
    "lines",
    [
        REPORT[:-1],
        wrong(REPORT, reason="the last clause is lost where closing words follow it"),
    ],
    ids=["", "with closing words"],
)
def test_a_report_gives_its_goals_its_clauses_and_its_run_in_items(
    lines: list[str],
) -> None:
    tasks = words(decompose_text("\n".join(lines)))
    # The heading may count to the goals, or not.
    assert [t.removeprefix("二、2026年主要目标") for t in tasks] == EXPECTED_OF_REPORT


@pytest.mark.xfail(
    strict=True,
    reason="known fault: only sentences with 要, 应当 and the like are seen",
)
def test_a_report_without_numbers_is_cut_at_its_paragraphs() -> None:
    tasks = words(
        decompose_text(
            "\n".join(
                [
                    *REPORT[:4],
                    "壮大产业。新建产业园5个，培育链主企业10家。推动制造业数字化改造，完善产业配套，加快建设检测中心。",
                    "扩大需求。开工重大项目30个，发放消费券2000万元，办好年货节，改造提升商业步行街，完善商业网点。",
                    REPORT[-1],
                ]
            )
        )
    )
    assert [t[:4] for t in tasks] == ["壮大产业", "扩大需求"]


# 3. What is no task.

NO_TASKS = {
    "guiding thought": [
        "一、指导思想",
        "坚持以人民为中心，统筹发展和安全，推动养老服务高质量发展。",
    ],
    "principles": [
        "一、基本原则",
        "（一）坚持政府主导。发挥政府作用，激发社会活力。",
        "（二）坚持因地制宜。尊重基层首创。",
    ],
    "overall demands": [
        "一、总体要求",
        "（一）指导思想。坚持系统观念，推动提质升级。",
        "（二）基本原则。坚持公平可及、共建共享。",
    ],
    "goals without numbers": [
        "一、工作目标",
        "养老服务体系更加健全，老年人获得感明显增强。",
    ],
    "review": ["一、2023年工作总结", "全年新建养老院12家，发放补贴3000万元。"],
    "scope": ["一、适用范围", "本方案适用于全市城乡养老机构。"],
    "definitions": ["一、名词解释", "（一）养老机构。是指提供集中住宿和照料的机构。"],
    "present state": ["一、发展现状", "全市已有养老院32家，基本覆盖城乡。"],
}


@pytest.mark.parametrize("kind", NO_TASKS)
def test_what_orders_no_work_is_no_task(kind: str) -> None:
    work = "（一）新建服务站。各区县要新建服务站20个，配齐护理人员。"
    assert cut(*NO_TASKS[kind], "二、重点任务", work, title=PLAN) == [work]


@pytest.mark.parametrize(
    "line",
    [
        "本方案自印发之日起施行，有效期三年。",
        "本办法由市民政局负责解释。",
        "为做好今年的养老服务工作，结合实际，制定本方案。",
    ],
)
def test_formulas_are_no_tasks(line: str) -> None:
    work = "（一）新建服务站。各区县要新建服务站20个，配齐护理人员。"
    other = "（二）改造设施。各区县要改造敬老院5家。"
    assert cut("一、重点任务", work, other, "二、附则", line) == [work, other]


def test_goals_that_carry_numbers_are_one_task() -> None:
    goals = "到2025年，全市养老床位达到5000张，护理型床位占比不低于60%。"
    tasks = cut(
        "一、工作目标",
        goals,
        "二、重点任务",
        "（一）新建服务站。各区县要新建服务站20个，配齐护理人员。",
        "（二）改造设施。各区县要改造敬老院5家。",
    )
    assert [t.removeprefix("一、工作目标") for t in tasks][0] == goals
    assert len(tasks) == 3


def test_goals_told_in_dash_items_are_one_task() -> None:
    tasks = cut(
        "一、工作目标",
        "到2025年，实现以下目标：",
        "——养老床位达到5000张。",
        "——护理型床位占比不低于60%。",
        "二、重点任务",
        "（一）新建服务站。各区县要新建服务站20个，配齐护理人员。",
        "（二）改造设施。各区县要改造敬老院5家。",
    )
    assert len(tasks) == 3
    assert tasks[0].endswith("护理型床位占比不低于60%。")


@pytest.mark.xfail(
    strict=True, reason="known fault: they are joined to the task before"
)
def test_closing_words_with_a_subject_and_work_are_a_task() -> None:
    tasks = cut(
        "一、重点任务",
        "（一）新建服务站，配齐护理人员。（责任单位：市民政局）",
        "（二）改造敬老院，更新消防设施。（责任单位：市住建局）",
        "各区县、各部门要在4月底前制定细化方案，报市民政局备案。",
    )
    assert [t[-10:] for t in tasks][-1] == "案，报市民政局备案。"
    assert len(tasks) == 3


def test_the_signature_is_part_of_no_task() -> None:
    tasks = cut(
        "一、重点任务",
        "（一）新建服务站，配齐护理人员。",
        "（二）改造敬老院，更新消防设施。",
    )
    assert tasks[-1] == "（二）改造敬老院，更新消防设施。"


def test_the_text_before_the_first_clause_is_no_task() -> None:
    tasks = cut(
        "一、重点任务",
        "（一）新建服务站，配齐护理人员。",
        "（二）改造敬老院，更新消防设施。",
        letter="现将《云岭市2024年养老服务工作方案》印发给你们，请认真贯彻执行。",
    )
    assert len(tasks) == 2


@pytest.mark.xfail(
    strict=True, reason="known fault: the formula before it is cut with it"
)
def test_an_order_in_the_letter_is_a_task() -> None:
    tasks = cut(
        "一、重点任务",
        "（一）新建服务站，配齐护理人员。",
        "（二）改造敬老院，更新消防设施。",
        letter="现将方案印发给你们，请认真贯彻执行。各区县要于4月底前制定细化方案，报市民政局备案。",
    )
    assert tasks[0] == "各区县要于4月底前制定细化方案，报市民政局备案。"
    assert len(tasks) == 3


def test_a_notice_without_labels_is_cut_all_the_same() -> None:
    text = a_document(
        "各区县要于4月底前完成养老机构消防检查，建立隐患台账，逐项整改销号。",
        title="云岭市民政局关于做好养老机构消防检查的通知",
    )
    assert words(decompose_text(text)) == [
        "各区县要于4月底前完成养老机构消防检查，建立隐患台账，逐项整改销号。"
    ]


def test_articles_are_tasks_where_they_charge_the_administration() -> None:
    tasks = cut(
        "第一章 总则",
        "第一条 为规范养老服务，制定本办法。",
        "第二条 本办法适用于本市养老机构。",
        "第二章 服务",
        "第三条 养老机构应当建立护理档案，定期评估老年人能力。",
        "第四条 民政部门应当每年公布检查结果。",
        "第三章 附则",
        "第五条 本办法自2024年5月1日起施行。",
        title="云岭市民政局关于印发云岭市养老服务办法的通知",
    )
    # What a nursing home has to do is ruled here, not handed out as work.
    assert [t[:3] for t in tasks] == ["第四条"]


def test_a_table_of_tasks_gives_one_task_a_row() -> None:
    tasks = cut(
        "附件",
        "云岭市养老服务任务分工表",
        "序号\t任务\t责任单位\t完成时限",
        "1\t新建服务站20个\t市民政局\t6月底前",
        "2\t改造敬老院5家\t市住建局\t年底前",
    )
    assert len(tasks) == 2
    assert "新建服务站20个" in tasks[0]
    assert "改造敬老院5家" in tasks[1]


@pytest.mark.parametrize(
    "line", ["（一）提高认识。养老服务事关千家万户，是重要的民生工程。"]
)
def test_a_clause_that_only_describes_is_no_task(line: str) -> None:
    work = "（二）新建服务站。各区县要新建服务站20个，配齐护理人员。"
    assert cut("一、重点任务", line, work) == [work]


def test_units_in_a_statement_that_closes_the_group_cover_all_its_items() -> None:
    tasks = cut(
        "一、抓好设施",
        "1.新建服务站，配齐护理人员。",
        "2.改造敬老院，更新消防设施。（责任单位：市民政局、市住建局）",
        "二、抓好队伍",
        "1.培训护理员，发放岗位补贴。",
        "2.开展技能竞赛，评选先进个人。（责任单位：市人力资源和社会保障局）",
    )
    assert [t.rstrip("）")[-6:] for t in tasks] == ["局、市住建局", "和社会保障局"]


def test_a_bracket_that_is_never_closed_does_not_make_tasks_overlap() -> None:
    found = decompose_body(
        "一、重点任务", "第一章 （责任单位：第一章 第二章 。第一章 一要"
    )
    spans = [task.span for task in found.tasks]
    assert all(a[1] <= b[0] for a, b in pairwise(spans))


def test_labels_in_full_width_digits_cut_tasks_too() -> None:
    lines = [
        "１．新建服务站，配齐护理人员。",
        "２．改造敬老院，更新消防设施。",
        "３．培训护理员，发放岗位补贴。",
    ]
    assert cut("一、重点任务", *lines) == lines
