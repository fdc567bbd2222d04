import pytest

from luodi.errors import ReadError
from luodi.reading.markdown import read_markdown


def read(text: str) -> list[tuple[str, int, str]]:
    blocks = read_markdown(text.encode(), name="a.md").blocks
    return [(block.kind.value, block.level, block.text) for block in blocks]


def texts(text: str) -> list[str]:
    return [line for _, _, line in read(text)]


def test_headings_of_both_kinds_keep_their_level() -> None:
    assert read("# 青禾方案 #\n\n目标\n====\n\n措施\n---\n\n###### 附则\n") == [
        ("heading", 1, "青禾方案"),
        ("heading", 1, "目标"),
        ("heading", 2, "措施"),
        ("heading", 6, "附则"),
    ]


def test_a_heading_interrupts_a_paragraph() -> None:
    assert read("正文。\n## 目标\n正文。") == [
        ("paragraph", 0, "正文。"),
        ("heading", 2, "目标"),
        ("paragraph", 0, "正文。"),
    ]


def test_hard_wrapped_paragraphs_are_joined() -> None:
    wrapped = "各镇要在春耕开始之前完成渠道的清淤工作并且\n在六月底之前把清淤的长度和所用的人工汇总之后\n报送水务局。"
    assert texts(wrapped) == [wrapped.replace("\n", "")]


def test_lines_that_end_and_lines_with_numbers_stay_apart() -> None:
    assert texts(
        "清理渠道。\n修补堤岸并且\n种草。\n（一）先易后难\n（二）先急后缓"
    ) == [
        "清理渠道。",
        "修补堤岸并且种草。",
        "（一）先易后难",
        "（二）先急后缓",
    ]


def test_a_hard_break_is_a_new_line() -> None:
    assert texts("青禾县  \n白桦镇\\\n红柳村") == ["青禾县", "白桦镇", "红柳村"]


def test_tables_become_rows() -> None:
    blocks = read_markdown(
        "| 序号 | **任务** |\n| --- | :-: |\n| 1 | 修渠\\|清淤 |\n| 2 |\n\n后文".encode(),
        name="a.md",
    ).blocks
    assert [(b.kind.value, b.cells) for b in blocks] == [
        ("table-head", ("序号", "任务")),
        ("row", ("1", "修渠|清淤")),
        ("row", ("2", "")),
        ("paragraph", ()),
    ]


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (
            "**牵头单位**：_水务局_、~~某局~~、`农牧局`",
            "牵头单位：水务局、某局、农牧局",
        ),
        ('见[《青禾办法》](https://example.org/a_(1).html "x")。', "见《青禾办法》。"),
        ("见[办法][1]与<https://example.org/x>", "见办法与https://example.org/x"),
        ("![图](a.png)后文[^1]", "后文"),
        ("第\\*条 &amp; <span style='x'>附则</span>", "第*条 & 附则"),
        ("增长5%*左右", "增长5%*左右"),
        ("a_b_c 2 * 3 * 4", "a_b_c 2 * 3 * 4"),
        ("**（一）修渠。**各镇要按期完成。", "（一）修渠。各镇要按期完成。"),
    ],
)
def test_marks_go_and_words_stay(source: str, words: str) -> None:
    assert texts(source) == [words]


def test_lists_lose_bullets_and_keep_numbers() -> None:
    assert texts("- 修渠\n- [x] 种草\n  * 选种\n\n1. 清淤\n2) 补岸\n> 引文") == [
        "修渠",
        "种草",
        "选种",
        "1. 清淤",
        "2) 补岸引文",
    ]


def test_code_fences_are_kept_line_by_line() -> None:
    assert texts("```text\n# 不是标题\n第二行\n```\n后文") == [
        "# 不是标题",
        "第二行",
        "后文",
    ]


def test_footnotes_are_notes_and_definitions_and_comments_go() -> None:
    assert read(
        "正文[^1]。<!-- 草稿 -->\n\n[^1]: 脚注文字。\n\n[a]: https://example.org\n"
    ) == [
        ("paragraph", 0, "正文。"),
        ("note", 0, "脚注文字。"),
    ]


def test_front_matter_becomes_properties() -> None:
    read_ = read_markdown(
        "---\ntitle: '青禾方案'\ndate: 2025-01-02\n---\n正文。".encode(), name="a.md"
    )
    assert read_.properties == {"title": "青禾方案", "date": "2025-01-02"}
    assert [block.text for block in read_.blocks] == ["正文。"]


def test_a_rule_at_the_top_is_not_front_matter() -> None:
    assert texts("---\n各镇要完成清淤。\n---\n后文") == ["各镇要完成清淤。", "后文"]


def test_a_file_of_marks_only_is_an_error() -> None:
    with pytest.raises(ReadError, match="no text"):
        read_markdown(b"---\n\n![](a.png)\n", name="a.md")
