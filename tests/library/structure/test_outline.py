"""The outline: real depth, headings, faults of numbering, enumerations in paragraphs."""

from __future__ import annotations

import pytest
from outlines import clauses, faults, labels, outline_of, run_ins

from luodi.structure import build_outline

TITLE = "云岭市2024年重点工作实施方案"


def test_the_four_levels_of_the_standard_nest() -> None:
    outline = outline_of(
        TITLE,
        "一、扩大投资",
        "（一）抓项目",
        "1.建立清单。完善调度机制。",
        "（1）每月通报进展。",
        "（2）每季度开展评价。",
        "2.做好服务。推行全程代办。",
        "（二）抓资金",
        "二、促进消费",
        "完善商圈设施。",
    )
    assert labels(outline) == [
        (1, "一、"),
        (2, "（一）"),
        (3, "1."),
        (4, "（1）"),
        (4, "（2）"),
        (3, "2."),
        (2, "（二）"),
        (1, "二、"),
    ]
    assert faults(outline) == []


def test_parts_chapters_sections_and_articles_of_a_statute_nest() -> None:
    outline = outline_of(
        "云岭市水源保护条例",
        "第一编 通则",
        "第一章 总则",
        "第一条 为了保护水源，制定本条例。",
        "第二条 本条例适用于本市水源的保护。",
        "第二章 管理",
        "第一节 监测",
        "第三条 主管部门应当建立监测网络。",
        "第二节 处罚",
        "第四条 违反规定的，责令改正。",
    )
    assert labels(outline) == [
        (1, "第一编"),
        (2, "第一章"),
        (3, "第一条"),
        (3, "第二条"),
        (2, "第二章"),
        (3, "第一节"),
        (4, "第三条"),
        (3, "第二节"),
        (4, "第四条"),
    ]
    assert faults(outline) == []


def test_a_skipped_level_does_not_count_as_depth() -> None:
    outline = outline_of(
        TITLE,
        "一、扩大投资",
        "1.建立清单。",
        "2.做好服务。",
        "二、促进消费",
        "（1）办好展会。",
        "（2）发放消费券。",
    )
    assert labels(outline) == [
        (1, "一、"),
        (2, "1."),
        (2, "2."),
        (1, "二、"),
        (2, "（1）"),
        (2, "（2）"),
    ]


def test_a_document_may_number_its_sections_with_brackets_first() -> None:
    outline = outline_of(
        TITLE,
        "（一）扩大投资",
        "一、建立清单",
        "二、做好服务",
        "（二）促进消费",
        "完善商圈设施。",
    )
    assert labels(outline) == [(1, "（一）"), (2, "一、"), (2, "二、"), (1, "（二）")]


def test_a_heading_ends_at_its_stop_at_the_line_or_at_the_next_label() -> None:
    outline = outline_of(
        TITLE,
        "一、扩大投资",
        "（一）抓项目。建立清单，完善调度机制。",
        "（二）抓资金",
        "统筹用好各类资金。",
    )
    assert clauses(outline) == [
        (1, "一、", "扩大投资"),
        (2, "（一）", "抓项目"),
        (2, "（二）", "抓资金"),
    ]


def test_a_heading_is_at_most_forty_characters() -> None:
    outline = outline_of(TITLE, "一、" + "推进基础设施互联互通" * 6, "二、促进消费")
    assert len(clauses(outline)[0][2]) == 40


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["一、扩大投资", "三、促进消费"], [("numbering-gap", "三、")]),
        (
            ["一、扩大投资", "二、促进消费", "二、深化改革"],
            [("numbering-repeat", "二、")],
        ),
        (["二、扩大投资", "三、促进消费"], [("numbering-start", "二、")]),
        (
            ["一、扩大投资", "（一）抓项目", "（三）抓资金", "二、促进消费"],
            [("numbering-gap", "（三）")],
        ),
        (
            ["一、扩大投资", "1.建立清单。", "2.做好服务。", "2.抓好调度。"],
            [("numbering-repeat", "2.")],
        ),
        (
            [
                "一、扩大投资",
                "（一）抓项目",
                "（二）抓资金",
                "二、促进消费",
                "（一）办展会",
                "（二）强服务",
            ],
            [],
        ),
        (
            [
                "第一章 总则",
                "第一条 为了保护水源，制定本条例。",
                "第二章 管理",
                "第二条 建立监测网络。",
            ],
            [],
        ),
    ],
)
def test_gaps_and_repeats_are_findings_and_restarts_are_not(
    lines: list[str], expected: list[tuple[str, str]]
) -> None:
    outline = outline_of(TITLE, *lines, "加强组织领导。")
    assert faults(outline) == expected
    assert len(clauses(outline)) == len(lines)


RUN_INS = {
    "一是": (
        "（一）抓项目。一是建立清单，完善调度机制。二是做好服务，推行全程代办。三是强化保障，统筹用好资金。",
        [
            "一是建立清单，完善调度机制。",
            "二是做好服务，推行全程代办。",
            "三是强化保障，统筹用好资金。",
        ],
    ),
    "一要": (
        "（一）抓项目。一要建立清单，完善调度机制；二要做好服务，推行全程代办。",
        ["一要建立清单，完善调度机制；", "二要做好服务，推行全程代办。"],
    ),
    "第一": (
        "（一）抓项目。第一，建立清单，完善调度机制。第二，做好服务，推行全程代办。",
        ["第一，建立清单，完善调度机制。", "第二，做好服务，推行全程代办。"],
    ),
    "inline brackets": (
        "（一）抓项目。工作包括：（1）建立清单；（2）做好服务；（3）强化保障。",
        ["（1）建立清单；", "（2）做好服务；", "（3）强化保障。"],
    ),
}


@pytest.mark.parametrize("mark", RUN_INS)
def test_an_enumeration_inside_a_paragraph_is_run_in_and_no_outline(mark: str) -> None:
    line, items = RUN_INS[mark]
    outline = outline_of(
        TITLE, "一、扩大投资", line, "（二）抓资金。统筹用好各类资金。"
    )
    assert run_ins(outline) == items
    assert labels(outline) == [(1, "一、"), (2, "（一）"), (2, "（二）")]


def test_dashes_on_lines_of_their_own_are_run_in_items() -> None:
    outline = outline_of(
        TITLE,
        "一、扩大投资",
        "（一）抓项目。重点做好以下工作：",
        "——建立清单，完善调度机制。",
        "——做好服务，推行全程代办。",
        "（二）抓资金。统筹用好各类资金。",
    )
    assert run_ins(outline) == [
        "——建立清单，完善调度机制。",
        "——做好服务，推行全程代办。",
    ]
    assert labels(outline) == [(1, "一、"), (2, "（一）"), (2, "（二）")]


@pytest.mark.parametrize(
    "words",
    [
        "提升一是一、二是二的透明度。",
        "坚持一要质量的导向，完善考核。",
        "对第一、第二产业分别统计。",
        "2020年——2024年的数据逐年公布。",
    ],
)
def test_words_like_a_run_in_alone_are_none(words: str) -> None:
    outline = outline_of(
        TITLE,
        "一、扩大投资",
        f"（一）抓项目。{words}",
        "（二）抓资金。统筹用好各类资金。",
    )
    assert run_ins(outline) == []


def test_an_annex_opens_an_outline_of_its_own() -> None:
    outline = outline_of(
        TITLE,
        "一、扩大投资",
        "建立清单，完善调度机制。",
        "云岭市人民政府",
        "2024年3月4日",
        "附件1",
        "云岭市重点项目服务办法",
        "一、服务范围",
        "全部市级重点项目。",
        "二、服务方式",
        "推行全程代办。",
    )
    assert labels(outline) == [(1, "一、"), (1, "附件1"), (2, "一、"), (2, "二、")]
    assert clauses(outline)[1][2] == "云岭市重点项目服务办法"


def test_a_list_of_annexes_gives_way_to_the_annexes() -> None:
    outline = outline_of(
        TITLE,
        "一、扩大投资",
        "建立清单，完善调度机制。",
        "附件：1.项目清单",
        "2.分工表",
        "云岭市人民政府",
        "2024年3月4日",
        "附件1",
        "项目清单",
        "一、公路项目",
        "建设环城公路。",
        "附件2",
        "分工表",
        "一、公路项目",
        "市交通运输局负责。",
    )
    assert [label for _, label in labels(outline)].count("附件1") == 1
    assert [label for level, label in labels(outline) if level == 1] == [
        "一、",
        "附件1",
        "附件2",
    ]


def test_labels_stand_out_in_a_text_without_line_breaks() -> None:
    outline = outline_of(
        "云岭市2024年重点工作实施方案为做好全年工作，制定本方案。一、扩大投资（一）抓项目。建立清单，完善调度机制。"
        "（二）抓资金。统筹用好各类资金。二、促进消费（一）办展会。举办年货节。（二）强服务。完善商圈设施。"
    )
    assert clauses(outline) == [
        (1, "一、", "扩大投资"),
        (2, "（一）", "抓项目"),
        (2, "（二）", "抓资金"),
        (1, "二、", "促进消费"),
        (2, "（一）", "办展会"),
        (2, "（二）", "强服务"),
    ]


def test_references_to_items_in_a_text_without_line_breaks_open_nothing() -> None:
    outline = outline_of(
        "云岭市2024年重点工作实施方案为做好全年工作，制定本方案。一、扩大投资。按照办法第三条第（一）项、第（二）项的规定建立清单。"
        "对一、二类项目分别调度。二、促进消费。完善商圈设施，每年办好3.15宣传活动。"
    )
    assert labels(outline) == [(1, "一、"), (1, "二、")]


def test_the_signature_and_what_follows_belong_to_no_clause() -> None:
    outline = outline_of(
        TITLE,
        "一、扩大投资",
        "建立清单，完善调度机制。",
        "云岭市人民政府办公室",
        "2024年3月4日",
        "（此件公开发布）",
    )
    (node,) = outline.nodes
    assert outline.text[node.start : node.end].endswith("完善调度机制。")


def test_the_number_of_a_collection_before_the_title_is_no_clause() -> None:
    outline = outline_of(
        "7.云岭市人民政府办公室关于印发云岭市2024年重点工作方案的通知",
        "各区县人民政府：",
        "一、扩大投资",
        "建立清单，完善调度机制。",
        "二、促进消费",
        "完善商圈设施。",
    )
    assert labels(outline) == [(1, "一、"), (1, "二、")]


def test_ids_follow_the_tree_and_parents_hold_their_children() -> None:
    outline = outline_of(
        TITLE,
        "一、扩大投资",
        "（一）抓项目。一是建立清单，完善调度机制。二是做好服务，推行全程代办。",
        "（二）抓资金。统筹用好各类资金。",
        "二、促进消费",
        "（一）办展会。举办年货节。",
    )
    assert [n.number for n in outline.nodes] == [
        "1",
        "1.1",
        "1.1.1",
        "1.1.2",
        "1.2",
        "2",
        "2.1",
    ]
    for index, node in enumerate(outline.nodes):
        for child in node.children:
            below = outline.nodes[child]
            assert below.parent == index
            assert node.start <= below.start < below.end <= node.end


@pytest.mark.xfail(strict=True, reason="known fault: always on level 1")
def test_a_report_keeps_headings_without_numbers() -> None:
    outline = outline_of(
        "云岭市人民政府工作报告（2026年）",
        "各位代表：",
        "现在，我代表市人民政府向大会报告工作，请予审议。",
        "一、2025年工作回顾",
        "一年来，全市经济稳中有进，各项事业取得新的成绩，人民生活持续改善，城乡面貌焕然一新。",
        "二、2026年重点工作",
        "壮大现代产业体系",
        "新建产业园5个，培育链主企业10家，推动制造业数字化改造，完善产业配套，加快建设检测中心。",
        "扩大有效需求",
        "开工重大项目30个，发放消费券2000万元，办好年货节，改造提升商业步行街，完善县域商业网点。",
    )
    assert clauses(outline) == [
        (1, "一、", "2025年工作回顾"),
        (1, "二、", "2026年重点工作"),
        (2, "", "壮大现代产业体系"),
        (2, "", "扩大有效需求"),
    ]


@pytest.mark.xfail(
    strict=True, reason="known fault: taken for region heads of a collection"
)
def test_short_headings_alone_are_an_outline() -> None:
    outline = outline_of(TITLE, "一、扩大投资", "二、促进消费", "三、深化改革")
    assert labels(outline) == [(1, "一、"), (1, "二、"), (1, "三、")]


def test_a_line_that_begins_with_a_version_opens_no_clause() -> None:
    outline = outline_of(
        TITLE,
        "一、扩大投资",
        "1.建立清单。",
        "2.0版平台年内上线，打通数据接口。",
        "二、促进消费",
        "完善商圈设施。",
    )
    assert labels(outline) == [(1, "一、"), (2, "1."), (1, "二、")]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        "一、",
        "（一）",
        "附件",
        "——",
        "一是二是三是",
        "1.2.3.4.5.",
        "第一章",
    ],
)
def test_a_text_of_almost_nothing_has_an_outline_too(text: str) -> None:
    assert build_outline(text).text == text
