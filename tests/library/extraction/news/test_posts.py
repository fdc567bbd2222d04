"""Names and posts: who stands behind an office, and whose office it is."""

from __future__ import annotations

import pytest
from articles import said

from luodi.extraction.news.names import name_end, surname_of
from luodi.extraction.news.posts import read_post

POSTS = [
    ("市水务局局长", "市水务局", "局长"),
    ("市水务局党组成员、副局长", "市水务局", "党组成员、副局长"),
    ("省教育厅高校学生处处长", "省教育厅", "高校学生处处长"),
    ("省政协委员", "省政协", "委员"),
    ("市妇联主席", "市妇联", "主席"),
    ("县委宣传部副部长", "县委宣传部", "副部长"),
    ("省政协委员、市妇联主席", "市妇联", "省政协委员、市妇联主席"),
    (
        "县委办公室副主任、县档案局局长",
        "县档案局",
        "县委办公室副主任、县档案局局长",
    ),
    ("全国人大代表、云杉集团董事长", "云杉集团", "全国人大代表、云杉集团董事长"),
    ("江畔大学经济学院教授", "江畔大学", "经济学院教授"),
    ("柳塘村党支部书记", "柳塘村", "党支部书记"),
    ("列席会议的省水利厅厅长", "省水利厅", "厅长"),
]


@pytest.mark.parametrize(("words", "organisation", "post"), POSTS)
def test_the_organisation_is_that_of_the_last_named_office(
    words: str, organisation: str, post: str
) -> None:
    found = read_post(words, 0, len(words))
    assert found is not None
    assert (found.organisation, found.words) == (organisation, post)


def speaker_of(text: str) -> tuple[str | None, str | None]:
    only = said(text)[0]
    return only.organisation, only.post


def test_a_chair_of_a_region_heads_its_government() -> None:
    text = "自治区政府召开会议。\n自治区主席孟和说：“要抓好落实。”"
    assert speaker_of(text) == ("自治区政府", "主席")


def test_a_chair_of_a_conference_does_not_head_the_government() -> None:
    text = "自治区政府和自治区政协召开会议。\n自治区政协主席孟和说：“建议提得很实。”"
    assert speaker_of(text) == ("自治区政协", "主席")


def test_a_chair_with_an_office_of_the_party_heads_the_government() -> None:
    text = "自治区政府召开会议。\n自治区党委副书记、自治区主席孟和说：“要抓好落实。”"
    assert speaker_of(text) == ("自治区政府", "自治区党委副书记、自治区主席")


def test_a_chair_of_an_association_has_the_association() -> None:
    assert speaker_of("自治区妇联主席孟和说：“活动很受欢迎。”") == (
        "自治区妇联",
        "主席",
    )


def test_a_mayor_has_the_government_where_it_is_written() -> None:
    text = "青峦市政府召开会议。\n市委副书记、市长白若川要求，要抓好落实。"
    assert speaker_of(text) == ("青峦市政府", "市委副书记、市长")


def test_the_fullest_form_of_an_organisation_is_taken() -> None:
    text = "青峦市政协举行协商会。\n市政协主席白若川说：“建议提得很实。”"
    assert speaker_of(text) == ("青峦市政协", "主席")


def test_organisations_are_as_written() -> None:
    text = "北桥（集团）有限公司董事长安可可说：“订单很足。”".replace(
        "（", "("
    ).replace("）", ")")
    found = said(text)
    assert [s.speaker for s in found] == ["安可可"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("冯一帆表示，", "冯一帆"),
        ("白露说：", "白露"),
        ("欧阳静怡认为，", "欧阳静怡"),
        ("闻人雪认为，", "闻人雪"),
        ("额尔敦在会上说", "额尔敦"),
        ("阿依努尔·买买提介绍说，", "阿依努尔·买买提"),
        ("陈女士说。", "陈女士"),
    ],
)
def test_a_name_ends_where_a_verb_begins(text: str, name: str) -> None:
    assert name_end(text, 0) == len(name)


@pytest.mark.parametrize(
    "text", ["建议加快", "高度重视", "农业农村局", "们认为，", "全体会议，"]
)
def test_other_words_are_no_names(text: str) -> None:
    assert name_end(text, 0) is None


def test_a_compound_surname_is_whole() -> None:
    assert surname_of("欧阳静怡") == "欧阳"
    assert surname_of("白露") == "白"
