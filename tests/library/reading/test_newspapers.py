"""Pages of newspapers: joined articles, edition navigation."""

import pytest
from pdf_samples import pdf
from typesetting import Leaf, Words

from luodi.reading import read_bytes
from luodi.reading.blocks import Block, BlockKind
from luodi.reading.newspapers import BREAK, EDITION, GOES_ON, NAVIGATION, put_together


def joined(*lines: str, kind: BlockKind = BlockKind.PARAGRAPH) -> list[str]:
    return [b.text for b in put_together([Block(kind, line) for line in lines])[0]]


def properties(*lines: str) -> dict[str, str]:
    return put_together([Block(BlockKind.PARAGRAPH, line) for line in lines])[1]


@pytest.mark.parametrize(
    "mark",
    [
        "（下转第2版）", "(下转2版)", "■下转第二版", "■下转2版", "▲下转02版", "下转第2版",
        "（下转A2版）", "（下转第二版·要闻）", "【下转第2版】", "（■下转第2版）", "（ 下转第 2 版 ）",
    ],
)  # fmt: skip
def test_a_break_is_known_in_its_forms(mark):
    assert BREAK.search(f"会议强调，要抓好清淤{mark}")


@pytest.mark.parametrize(
    "mark",
    [
        "（上接第1版）", "(上接1版)", "■上接第一版", "▲上接01版", "上接第1版", "（紧接第一版）",
        "（上接A1版）", "（上接第一版《清淤方案》）", "（上接头版）",
    ],
)  # fmt: skip
def test_a_continuation_is_known_in_its_forms(mark):
    assert GOES_ON.match(f"{mark}护坡和管护三件事。")


@pytest.mark.parametrize(
    "line",
    [
        "详见第2版相关报道。", "他在第1版发表文章。", "下转移动支付", "上接国道", "排水沟上接渠首，下转支渠。",
        "本书第2版", "职工下转第二产业",
    ],
)  # fmt: skip
def test_ordinary_words_are_no_marks(line):
    assert not BREAK.search(line)
    assert not GOES_ON.match(line)


def test_a_sentence_that_the_page_cut_is_one_again():
    assert joined(
        "清淤会议召开",
        "会议要求，要抓好（下转第2版）",
        "另一篇报道。",
        "（上接第1版）渠道清淤。",
        "会议还要求，要抓好护坡。",
    ) == [
        "清淤会议召开",
        "会议要求，要抓好渠道清淤。",
        "会议还要求，要抓好护坡。",
        "另一篇报道。",
    ]


def test_a_whole_paragraph_is_followed_by_the_next():
    assert joined("要抓好清淤。■下转2版", "别的。", "■上接1版", "还要抓好护坡。") == [
        "要抓好清淤。",
        "还要抓好护坡。",
        "别的。",
    ]


@pytest.mark.parametrize("before", [True, False])
def test_a_title_that_is_repeated_goes(before):
    head = ["清淤会议召开", "（上接第1版）"] if before else ["（上接第1版）", "清淤会议召开"]
    assert joined("清淤会议召开", "要抓好清淤。（下转第2版）", "别的。", *head, "还有护坡。") == [
        "清淤会议召开",
        "要抓好清淤。",
        "还有护坡。",
        "别的。",
    ]


PAPER = [
    "第01版：要闻", "上一版 下一版", "甲会召开", "要抓好甲事，（下转第2版）", "乙会召开", "要抓好乙事，（下转第3版）",
    "第02版：综合", "返回目录", "丙会召开。", "（上接第1版）并报送甲情况。", "甲的末段。",
    "第03版：经济", "放大+ 缩小- 默认○", "（上接第1版）并报送乙情况。（下转第4版）", "丁会召开。",
    "第04版：文化", "（上接第3版）乙的末段。",
]  # fmt: skip


def test_articles_are_told_apart_by_the_pages_they_name():
    assert joined(*PAPER) == [
        "甲会召开", "要抓好甲事，并报送甲情况。", "甲的末段。", "乙会召开", "要抓好乙事，并报送乙情况。",
        "乙的末段。", "丁会召开。", "丙会召开。",
    ]  # fmt: skip


def test_a_part_that_is_missing_is_said_and_its_mark_stays():
    lines = ["要抓好清淤。（下转第2版）"]
    assert joined(*lines) == lines
    assert properties(*lines) == {"continues_on": "第2版"}
    assert properties("（上接第1版）还有护坡。") == {"continued_from": "第1版"}
    assert properties("要抓好清淤。") == {}


def test_a_break_and_a_continuation_of_other_pages_are_not_joined():
    lines = ["要抓好清淤，（下转第2版）", "（上接第7版）别的事。"]
    paper = ["第01版：要闻", lines[0], "第03版：经济", "返回目录", lines[1]]
    assert joined(*paper) == lines


@pytest.mark.parametrize(
    "line",
    [
        "上一版 下一版", "◀上一版 下一版▶", "返回目录", "放大+ 缩小- 默认○", "放大⊕ 缩小⊖ 默认○", "[返回目录] [上一篇]",
        "标题导航", "版面导航", "PDF版",
    ],
)  # fmt: skip
def test_buttons_of_an_edition_are_known(line):
    assert NAVIGATION.fullmatch(line)


def test_names_of_pages_are_known_and_sentences_are_not():
    assert EDITION.fullmatch("第01版：要闻")
    assert EDITION.fullmatch("第A2版:综合新闻")
    assert not EDITION.fullmatch("第01版：会议要求，各旗县要在年底前完成渠道清淤任务。")


def test_a_single_such_line_in_another_document_stays():
    assert joined("第1版：初稿", "一、各旗县要完成清淤。") == ["第1版：初稿", "一、各旗县要完成清淤。"]


def test_marks_that_met_already_go_out():
    assert joined("要抓好清淤。", "  ■下转第4版  ■上接第2版", "还有护坡。") == ["要抓好清淤。", "", "还有护坡。"]
    assert joined("要抓好（下转第4版）（上接第2版）清淤。") == ["要抓好清淤。"]


def test_the_titles_of_the_edition_go_out_with_its_navigation():
    head = ["往期阅读", "当前版: 02版 上一版  下一版", "放大 缩小 默认"]
    tail = ["上一篇    下一篇", "标题导航", "第01版:要闻", "第05版:理论特刊 ④", "清淤会议召开", "护坡会议召开"]
    body = ["清淤会议召开", "会议要求，要抓好清淤。", "还有护坡。"]
    assert joined(*head, *body, *tail) == body
    listed = ["标题导航", "护坡会议召开", "清淤会议召开"]
    assert joined(*head, *listed, *body) == ["护坡会议召开", *body]


def test_lists_of_pages_go_out():
    lines = ["第01版：要闻 第02版：综合 第03版：经济", "第01版：要闻", "要抓好清淤。"]
    assert joined(*lines) == ["要抓好清淤。"]


def test_a_chain_of_ten_thousand_breaks_ends():
    lines = [f"（上接第{n}版）段{n}，（下转第{n + 1}版）" for n in range(1, 400)]
    found = joined(*lines)
    assert len(found) == 1
    assert found[0].startswith("（上接第1版）段1，段2，段3")


def test_a_web_page_and_a_text_file_are_joined():
    text = "\n".join([*PAPER[:4], *PAPER[6:11]])
    page = "".join(f"<p>{line}</p>" for line in text.split("\n"))
    for data, name in ((text, "a.txt"), (f"<html><body>{page}</body></html>", "a.html")):
        lines = read_bytes(data.encode(), name=name).text.splitlines()
        assert "要抓好甲事，并报送甲情况。" in lines
        assert not [line for line in lines if "版" in line]


def test_pages_of_a_pdf_are_pages_of_the_paper():
    def leaf(*lines: str) -> Leaf:
        return Leaf([Words(x, 88.0, 150.0 + 60 * n, 16.0) for n, x in enumerate(lines)])

    data = pdf([
        leaf("会议要求，各旗县要抓好渠道（下转第2版）"),
        leaf("别的报道在这一页上面。", "（上接第1版）清淤和护坡。"),
    ])  # fmt: skip
    text = read_bytes(data, name="报.pdf").text
    assert "会议要求，各旗县要抓好渠道清淤和护坡。" in text.splitlines()
