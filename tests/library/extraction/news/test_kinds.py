"""Pledge, suggestion, question, answer, finding, remark."""

from __future__ import annotations

import pytest
from articles import heard, said


def kinds(text: str) -> list[str]:
    return [s.kind.value for s in said(text)]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("市水务局局长冯一帆表示，下一步，将疏通全部河道。", "pledge"),
        ("市水务局局长冯一帆说：“我们会每周公布水质。”", "pledge"),
        ("市水务局局长冯一帆强调，全市水务系统要守住防汛底线。", "pledge"),
        ("县委书记冯一帆要求，各乡镇每周报送进度。", "pledge"),
        ("县委书记冯一帆指出，各企业要增强信心。", "suggestion"),
        ("市政协主席冯一帆强调，市政协要跟踪办理。", "pledge"),
        ("市政协主席冯一帆指出，政府及有关部门要认真研究。", "suggestion"),
        ("市政协委员冯一帆说：“政府应当加大投入。”", "suggestion"),
        ("市政协委员冯一帆希望，公交多跑几趟。", "suggestion"),
        ("市政协委员冯一帆说：“作为委员，我将继续走访。”", "pledge"),
        ("市民冯一帆呼吁，大家爱护河道。", "suggestion"),
        ("市水务局局长冯一帆介绍，已疏通河道三十公里。", "remark"),
        ("市水务局局长冯一帆说，抽查发现，有两处排口超标。", "finding"),
        ("市审计局在审计中发现，有两笔资金闲置。", "finding"),
        ("市政协委员冯一帆问：“河道何时疏通？”", "question"),
        ("市水务局局长冯一帆回应：“月底前疏通。”", "answer"),
        ("省政府工作报告提出，要疏通河道。", ""),
    ],
)
def test_the_verb_the_speaker_and_the_words_decide(words: str, kind: str) -> None:
    assert kinds(words) == ([kind] if kind else [])


def test_who_speaks_after_a_question_answers_it() -> None:
    text = (
        "市政协委员白露问：“河道何时疏通？”\n市水务局局长冯一帆说：“月底前。”\n"
        "冯一帆承诺，将每周公布进度。"
    )
    assert kinds(text) == ["question", "answer", "pledge"]


def test_one_more_question_is_no_answer() -> None:
    text = "市政协委员白露问：“河道何时疏通？”\n市政协委员程野追问：“钱从哪里来？”"
    assert kinds(text) == ["question", "question"]


def test_a_change_of_kind_divides_a_quotation() -> None:
    text = "市政协委员白露说：“班次太少了。建议加密早晚高峰班次。”"
    assert heard(text) == [
        ("白露", "remark", "班次太少了。"),
        ("白露", "suggestion", "建议加密早晚高峰班次。"),
    ]


def test_what_a_document_demands_is_not_what_its_reader_demands() -> None:
    text = "市政协委员白露认为，政府工作报告提出要疏通河道，令人振奋。"
    assert kinds(text) == ["remark"]


def test_a_conversation_with_labels_is_read_by_its_labels() -> None:
    text = (
        "主持人：河道何时疏通？\n嘉宾是市水务局局长冯一帆。\n冯一帆：月底前疏通。\n"
        "听众：夜里还有臭味，怎么办？\n冯一帆：您可以打热线。"
    )
    found = heard(text)
    assert ("冯一帆", "answer", "月底前疏通。") in found
    assert ("听众", "question", "夜里还有臭味，怎么办？") in found
