"""Where the speaker stands: before, behind, in the middle, or not by name at all."""

from __future__ import annotations

import pytest
from articles import heard, said


def test_the_speaker_before_a_quotation() -> None:
    assert heard("市水务局局长冯一帆说：“河道已经疏通。”") == [
        ("冯一帆", "remark", "河道已经疏通。")
    ]


def test_the_speaker_behind_a_quotation() -> None:
    assert heard("“河道已经疏通。”市水务局局长冯一帆说。") == [
        ("冯一帆", "remark", "河道已经疏通。")
    ]


def test_the_speaker_in_the_middle_of_a_quotation() -> None:
    found = heard("“河道已经疏通，”市水务局局长冯一帆说，“居民都看见了。”")
    assert found == [
        ("冯一帆", "remark", "河道已经疏通"),
        ("冯一帆", "remark", "居民都看见了。"),
    ]


@pytest.mark.parametrize(
    "verb", ["表示", "指出", "介绍", "认为", "坦言", "透露", "告诉记者", "在发言中谈到"]
)
def test_told_words_run_to_the_end_of_the_sentence(verb: str) -> None:
    assert heard(f"市水务局局长冯一帆{verb}，河道已经疏通。") == [
        ("冯一帆", "remark", "河道已经疏通。")
    ]


def test_words_may_follow_the_verb_without_a_mark() -> None:
    assert heard("市水务局局长冯一帆表示将继续疏通河道。") == [
        ("冯一帆", "pledge", "将继续疏通河道。")
    ]


def test_thanks_and_agreement_are_no_words() -> None:
    assert heard("市水务局局长冯一帆表示感谢。冯一帆对此表示赞同。") == []


def test_told_words_run_on_until_the_reporter_takes_over() -> None:
    text = (
        "据市水务局局长冯一帆介绍，河道已经疏通。两岸种上了柳树。随后，冯一帆走进社区。"
    )
    assert heard(text) == [("冯一帆", "remark", "河道已经疏通。两岸种上了柳树。")]


def test_a_second_verb_without_subject_has_the_first_subject() -> None:
    text = "副市长向晚晴听取了汇报，强调要把隐患排查到位。"
    assert heard(text) == [("向晚晴", "pledge", "要把隐患排查到位。")]


def test_two_speakers_in_one_sentence_are_kept_apart() -> None:
    text = "市政协委员白露认为，应当加密公交班次；市政协委员程野建议，延长夜班线路。"
    assert heard(text) == [
        ("白露", "suggestion", "应当加密公交班次；"),
        ("程野", "suggestion", "延长夜班线路。"),
    ]


def test_surname_and_office_mean_the_person_named_before() -> None:
    text = "市水务局局长冯一帆出席座谈会。\n冯局长说：“河道已经疏通。”"
    assert [s.speaker for s in said(text)] == ["冯一帆"]
    assert {s.post for s in said(text)} == {"局长"}


def test_two_of_one_surname_are_told_apart_by_office() -> None:
    text = (
        "市水务局局长冯一帆、市政协委员冯春早出席座谈会。\n冯委员说：“水清了。”"
        "\n冯局长说：“河道已经疏通。”"
    )
    assert [s.speaker for s in said(text)] == ["冯春早", "冯一帆"]


def test_a_pronoun_is_the_last_subject() -> None:
    text = "市政协委员白露说：“班次太少。”她建议，加密早晚高峰班次。"
    assert heard(text) == [
        ("白露", "remark", "班次太少。"),
        ("白露", "suggestion", "加密早晚高峰班次。"),
    ]


def test_the_other_pronoun_is_another_person() -> None:
    text = (
        "市政协委员程野来自企业。市政协委员白露说：“班次太少。”她建议，加密班次。"
        "他认为，票价可以再低一些。"
    )
    assert [s.speaker for s in said(text)] == ["白露", "白露", "程野"]


def test_a_pronoun_without_anybody_before_is_nobody() -> None:
    assert heard("他表示，河道已经疏通。") == []


def test_a_quotation_left_open_goes_on_in_the_next_paragraph() -> None:
    text = "市水务局局长冯一帆说：“河道已经疏通。\n“两岸也种上了树。\n“居民都看见了。”"
    assert [w for _, _, w in heard(text)] == [
        "河道已经疏通。",
        "两岸也种上了树。",
        "居民都看见了。",
    ]
    assert {s for s, _, _ in heard(text)} == {"冯一帆"}


def test_a_quotation_inside_stays_with_the_outer_speaker() -> None:
    text = "市政协委员白露说：“老人问我‘车几点来？’，我答不上来。”"
    assert heard(text) == [("白露", "remark", "老人问我‘车几点来？’，我答不上来。")]


@pytest.mark.parametrize(
    "text",
    [
        "全市深化“放管服”改革，推进“双招双引”。",
        "大厅里挂着“为民办事”的牌子。",
        "“一网通办”已经覆盖全市。",
    ],
)
def test_slogans_in_quotation_marks_are_no_speech(text: str) -> None:
    assert heard(text) == []


def test_documents_do_not_speak() -> None:
    assert heard("政府工作报告提出，要疏通河道。《水务规划》明确，要种树。") == []


def test_a_body_speaks_and_is_its_own_organisation() -> None:
    [only] = said("市水务局表示，将疏通全部河道。")
    assert (only.speaker, only.organisation, only.post) == (
        "市水务局",
        "市水务局",
        None,
    )


def test_a_team_speaks_for_who_sent_it() -> None:
    [only] = said("市政协组成调研组，走访了六个社区。\n调研组发现，班次普遍偏少。")
    assert (only.speaker, only.organisation, only.kind.value) == (
        "调研组",
        "市政协",
        "finding",
    )


def test_a_meeting_speaks_for_who_held_it() -> None:
    text = "石河县政府召开常务会议。\n会议指出，形势总体平稳。会议强调，要守住底线。"
    found = said(text)
    assert [(s.speaker, s.organisation) for s in found] == [("会议", "石河县政府")] * 2
    assert [s.kind.value for s in found] == ["remark", "pledge"]


def test_an_officer_without_a_name_has_a_post_and_an_organisation() -> None:
    [only] = said("市水务局有关负责人表示，河道已经疏通。")
    assert (only.speaker, only.organisation, only.post) == (
        "有关负责人",
        "市水务局",
        "有关负责人",
    )


def test_officers_of_several_bodies_are_one_statement_each() -> None:
    found = said("市水务局、市财政局相关负责人逐一回应，会场响起掌声。")
    assert [(s.organisation, s.kind.value) for s in found] == [
        ("市水务局", "answer"),
        ("市财政局", "answer"),
    ]
    assert len({s.span for s in found}) == 1


def test_members_who_ask_without_words_are_the_clause_that_tells_it() -> None:
    text = "市政协委员白露、程野分别提出问题，现场气氛热烈。"
    assert heard(text) == [
        ("白露", "question", "市政协委员白露、程野分别提出问题"),
        ("程野", "question", "市政协委员白露、程野分别提出问题"),
    ]


def test_reporters_speak_only_where_they_ask() -> None:
    assert heard("记者在现场发现，河水清了许多。") == []
    assert heard("记者问：“河水什么时候变清？”") == [
        ("记者", "question", "河水什么时候变清？")
    ]


def test_a_list_goes_on_over_paragraphs() -> None:
    text = "市政协委员白露建议：一是加密早晚高峰班次。\n二是延长夜班线路。\n座谈会上气氛热烈。"
    assert heard(text) == [
        ("白露", "suggestion", "一是加密早晚高峰班次。\n二是延长夜班线路。")
    ]


def test_editors_captions_and_links_are_no_statements() -> None:
    text = (
        "市政协委员白露说：“班次太少。”\n图为白露说：“班次太少。”\n责任编辑：程野\n"
        "相关链接\n市政协委员程野说：“票价太高。”"
    )
    assert [s.speaker for s in said(text)] == ["白露"]
