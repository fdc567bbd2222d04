"""Modality: whether a clause orders, permits, grants or describes."""

from __future__ import annotations

import pytest
from documents import decompose_body

CLAUSES = [
    ("各区县要建立巡查制度，落实专人值守。", "order"),
    ("完成老旧管网改造40公里。", "order"),
    ("不得增设准入条件。", "order"),
    ("不得超出许可范围采砂。", "order"),
    ("支持企业申报绿色工厂。", "permit"),
    ("允许个体工商户分期缴纳费用。", "permit"),
    ("鼓励社会资本参与运营。", "permit"),
    ("赋予经开区市级审批权限。", "permit"),
    ("给予新上规企业一次性奖励10万元。", "grant"),
    ("对购置设备的企业按投资额的10%给予补助。", "grant"),
    ("免征小微企业不动产登记费。", "grant"),
]


@pytest.mark.parametrize(("sentence", "modality"), CLAUSES)
def test_a_clause_does_what_most_of_its_sentences_do(
    sentence: str, modality: str
) -> None:
    found = decompose_body(
        "一、重点任务", f"（一）{sentence}", "（二）抓好宣传。各单位要做好宣传工作。"
    )
    assert found.clauses[1].modality.value == modality


@pytest.mark.parametrize(
    "lines",
    [
        ["一、指导思想", "坚持系统观念，推动养老服务提质升级。"],
        ["一、发展现状", "全市已有养老院32家，基本覆盖城乡。"],
    ],
)
def test_principles_and_the_present_state_describe(lines: list[str]) -> None:
    found = decompose_body(
        *lines, "二、重点任务", "（一）抓好宣传。各单位要做好宣传工作。"
    )
    assert found.clauses[0].modality.value == "describe"
