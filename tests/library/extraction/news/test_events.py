"""Occasions with day and places, and what is news at all."""

from __future__ import annotations

from datetime import date

from articles import decomposed, reading_of

from luodi.extraction.decompose import decompose
from luodi.model import DocumentKind, EventKind


def test_a_day_without_year_takes_the_year_of_the_article() -> None:
    text = "2025年6月9日\n6月3日，市政府召开防汛工作推进会。市水务局局长冯一帆说：“已经就绪。”"
    events = decomposed(text).events
    found = {e.name: e.date for e in events}
    assert found["防汛工作推进会"] == date(2025, 6, 3)


def test_a_day_without_any_year_stays_words() -> None:
    [event] = list(decomposed("市水务局表示，将疏通河道。").events)
    assert (event.date, event.date_text, event.name) == (None, "5月8日", "座谈会")


def test_research_has_its_places() -> None:
    text = "7月中旬，市政协组成专题调研组，深入云川市、白塔区实地调研。市政协表示，将形成报告。"
    found = [e for e in decomposed(text).events if e.kind is EventKind.RESEARCH]
    assert [(e.name, e.places, e.date_text) for e in found] == [
        ("专题调研", ("云川市", "白塔区"), "7月中旬")
    ]


def test_a_name_is_the_words_at_its_span() -> None:
    found = decomposed("6月3日，市政府召开“清水行动”推进会。市水务局表示，将疏通河道。")
    assert all(found.text[slice(*e.span)] == e.name for e in found.events)


def test_programmes_are_named_and_other_quotations_are_not() -> None:
    text = "全市实施“清水工程”，推进“蓝天”专项行动，让政策从“纸上”落到“地上”。市水务局表示，将疏通河道。"
    assert [p.name for p in decomposed(text).programmes] == [
        "清水工程",
        "“蓝天”专项行动",
    ]


def test_an_article_is_news_and_a_plan_is_not() -> None:
    assert decomposed(
        "市水务局表示，将疏通河道。市财政局表示，将安排资金。"
    ).document.kind is (DocumentKind.NEWS)
    plan = (
        "河道疏通行动方案\n一、总体要求\n市水务局提出，全面疏通河道。\n二、重点任务\n"
        "（一）疏通河道。（市水务局牵头）\n三、保障措施\n市财政局安排资金。"
    )
    found = decompose(reading_of(plan))
    assert found.document.kind is not DocumentKind.NEWS
    assert (found.statements, found.events) == ((), ())
