"""Agencies that are proposed where the text names nobody."""

from __future__ import annotations

import pytest

from luodi.jurisdictions import load_pack


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        (
            "开展职业技能培训，城镇新增就业持续扩大，保障农民工工资按时发放。",
            "cn-15/hrss",
        ),
        ("新建高标准农田，做好春耕备耕，提升耕地质量。", "cn-15/agri"),
        ("建成充电桩和新型储能项目，扩大绿电消纳。", "cn-15/energy"),
        ("完善乡镇养老服务网络，提高低保标准。", "cn-15/civil"),
        ("推进国土绿化和防沙治沙，保护草原和湿地。", "cn-15/forestry"),
        ("推进基本医保省级统筹，扩大异地就医直接结算。", "cn-15/medical_insurance"),
        ("落实留抵退税，简化办税流程。", "cn-15/tax"),
    ],
)
def test_the_agency_whose_duties_are_named_comes_first(text: str, agency: str) -> None:
    best, *_ = load_pack("cn-15").suggest_agencies(text, division="cn-15")
    assert best.agency == agency
    assert 0 < best.score < 1
    assert best.grounds.startswith("duties: ")


def test_every_ground_stands_in_the_text() -> None:
    text = "推进义务教育优质均衡，建设公办幼儿园，加强校园安全和卫生健康。"
    for suggestion in load_pack("cn").suggest_agencies(text, division="cn-14", limit=9):
        for word in suggestion.grounds.removeprefix("duties: ").split("、"):
            assert word in text


def test_suggestions_are_limited_ordered_and_repeatable() -> None:
    pack = load_pack("cn")
    text = "加强安全生产、食品安全、消防安全、交通安全、旅游、水利工程和农业保险。"
    first = pack.suggest_agencies(text, division="cn-14", limit=2)
    assert len(first) == 2
    assert first[0].score >= first[1].score
    assert pack.suggest_agencies(text, division="cn-14", limit=2) == first


def test_words_without_duty_suggest_nobody() -> None:
    assert load_pack("cn").suggest_agencies("我们一定要牢记使命。", division="cn") == ()
