"""Sentences that order work, and those that do not (gold/LABELLING.md, obligations)."""

from __future__ import annotations

import pytest
from documents import decompose_body, decompose_text

ORDERS = [
    "各区县要建立巡查制度，落实专人值守。",
    "完成老旧管网改造40公里。",
    "上线电子证照系统，推行网上办理。",
    "支持企业申报绿色工厂。",
    "允许个体工商户延期缴纳费用。",
    "给予每户1000元补助。",
    "不得增设准入条件。",
    "城镇新增就业2万人以上。",
    "鼓励社会资本参与运营。",
    "对逾期未整改的单位予以通报。",
    "力争年内建成投用。",
    "探索建立容缺受理制度。",
    "上半年完成管网改造。",
    "下半年启动二期建设。",
    "储备编织袋10万条。",
    "赋予经开区市级审批权限。",
    "受理后5日内作出决定。",
    "合同签订后两个月内拨付首笔资金。",
    "宣传反诈知识，张贴提示标语。",
]
NO_ORDERS = [
    ("past", "去年，全市新建服务站12个，发放补贴3000万元。"),
    ("past-2", "近年来，养老服务取得显著成效。"),
    ("description", "养老服务是重要的民生工程。"),
    ("importance", "做好这项工作具有重要意义。"),
    ("lead-in", "重点做好以下工作："),
    ("definition", "本方案所称服务站，是指提供日间照料的场所。"),
    ("formula", "本方案由市民政局负责解释。"),
    ("effect", "本方案自印发之日起施行。"),
    ("units", "（责任单位：市民政局、市财政局）"),
]


def obligations(*lines: str) -> list[str]:
    found = decompose_body(*lines)
    return [found.text[slice(*o.span)] for o in found.obligations]


@pytest.mark.parametrize("sentence", ORDERS)
def test_a_sentence_that_orders_permits_or_grants_is_an_obligation(
    sentence: str,
) -> None:
    found = obligations(
        "一、重点任务",
        f"（一）抓好落实。加强组织领导，建立台账。{sentence}",
        "（二）抓好宣传。各单位要做好宣传工作。",
    )
    assert sentence in found


@pytest.mark.parametrize(
    "sentence", [s for _, s in NO_ORDERS], ids=[n for n, _ in NO_ORDERS]
)
def test_the_past_descriptions_and_formulas_are_no_obligations(sentence: str) -> None:
    found = obligations(
        "一、重点任务",
        f"（一）抓好落实。加强组织领导，建立台账。{sentence}",
        "（二）抓好宣传。各单位要做好宣传工作。",
    )
    assert not any(sentence[:8] in words or words in sentence for words in found)


def test_headings_and_topic_sentences_alone_order_nothing() -> None:
    found = obligations(
        "一、重点任务",
        "（一）强化要素保障。建立用地清单，优先安排指标。",
        "（二）优化服务环境",
        "推行全程代办，公布办事指南。",
    )
    assert found == ["建立用地清单，优先安排指标。", "推行全程代办，公布办事指南。"]


def test_parts_divided_by_semicolons_are_obligations_of_their_own() -> None:
    found = obligations(
        "一、重点任务",
        "（一）抓好落实。建立用地清单；推行全程代办；公布办事指南。",
        "（二）抓好宣传。各单位要做好宣传工作。",
    )
    assert found[:3] == ["建立用地清单；", "推行全程代办；", "公布办事指南。"]


def test_goals_order_only_where_they_carry_numbers() -> None:
    found = obligations(
        "一、工作目标",
        "服务体系更加健全，群众满意度明显提升。到2025年，养老床位达到5000张。",
        "二、重点任务",
        "（一）抓好落实。建立用地清单，优先安排指标。",
    )
    assert found == ["到2025年，养老床位达到5000张。", "建立用地清单，优先安排指标。"]


def test_principles_and_guiding_thought_order_nothing() -> None:
    found = obligations(
        "一、指导思想",
        "坚持系统观念，推动养老服务提质升级。",
        "二、基本原则",
        "（一）坚持政府主导。发挥政府作用，激发社会活力。",
        "三、重点任务",
        "（一）抓好落实。建立用地清单，优先安排指标。",
    )
    assert found == ["建立用地清单，优先安排指标。"]


def test_obligations_are_in_order_and_never_overlap() -> None:
    found = decompose_body(
        "一、重点任务",
        "（一）抓好落实。一是建立用地清单；二是推行全程代办。（责任单位：市民政局）公布办事指南。",
        "（二）抓好宣传。各单位要做好宣传工作。",
    ).obligations
    spans = [o.span for o in found]
    assert spans == sorted(spans)
    assert all(a[1] <= b[0] for a, b in zip(spans, spans[1:], strict=False))


def test_an_obligation_outside_all_tasks_is_an_orphan() -> None:
    found = decompose_body(
        "一、重点任务",
        "（一）新建服务站，配齐护理人员。（责任单位：市民政局）",
        "（二）改造敬老院，更新消防设施。（责任单位：市住建局）",
    )
    assert [f for f in found.findings if f.code == "orphan-obligation"] == []


def test_a_speech_at_the_end_of_a_report_orders_nothing() -> None:
    found = decompose_text(
        "云岭市人民政府工作报告（2026年）\n各位代表：\n现在，我代表市人民政府向大会报告工作。\n"
        "一、2026年重点工作\n（一）壮大产业。新建产业园5个，培育链主企业10家。\n"
        "各位代表！让我们携手并肩，奋力谱写云岭发展新篇章！"
    )
    assert [found.text[slice(*o.span)] for o in found.obligations] == [
        "新建产业园5个，培育链主企业10家。"
    ]
