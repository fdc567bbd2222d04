import pytest

from luodi.errors import ReadError
from luodi.reading.blocks import Blocks
from luodi.reading.html import read_html

SENTENCES = [
    "各镇要在春耕开始之前完成渠道清淤，并把清淤长度报送水务局。",
    "县财政局要按季度拨付补助资金，确保专款专用。",
    "对未按期完成的镇，由督查室发函提醒。",
]
BODY = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
MENU = (
    "<ul>"
    + "".join(f"<li><a href='/{i}'>政务公开栏目{i}</a></li>" for i in range(20))
    + "</ul>"
)


def read(source: str, encoding: str = "utf-8") -> Blocks:
    return read_html(source.encode(encoding), name="a.html")


def shown(source: str) -> list[tuple[str, str]]:
    return [(block.kind.value, block.text) for block in read(source).blocks]


def texts(source: str) -> list[str]:
    return [text for _, text in shown(source)]


@pytest.mark.parametrize(
    "page",
    [
        f"<body><div class='nav'>{MENU}</div><div id='zoom'>{BODY}</div><div class='footer'>版权所有：青禾县政府</div></body>",
        f"<body><div>{MENU}</div><div><div class='x1'>{BODY}</div><div class='x2'>{MENU}</div></div></body>",
        f"<body><table><tr><td>{MENU}</td></tr><tr><td><table><tr><td>{BODY}</td></tr></table></td></tr></table></body>",
        f"<body><form>{MENU}<article>{BODY}</article><nav>{BODY}</nav></form></body>",
        f"<body><div style='display: none'>{BODY}</div><div hidden>{BODY}</div><script>var x='。'</script><div>{BODY}</div></body>",
        BODY,
    ],
)
def test_the_document_is_found_and_the_site_is_left_out(page: str) -> None:
    assert texts(page) == SENTENCES


def test_an_attachment_beside_the_main_text_is_kept() -> None:
    page = f"<body><div><div>{BODY * 3}</div><div><p>附件：青禾县渠道清单，由水务局负责解释。</p></div></div></body>"
    assert texts(page)[-1] == "附件：青禾县渠道清单，由水务局负责解释。"


def test_a_title_outside_the_container_is_put_in_front() -> None:
    page = f"<head><title>关于青禾渠清淤的通知_青禾县人民政府</title></head><body><h1>关于青禾渠清淤的通知</h1><div class='TRS_Editor'>{BODY}</div></body>"
    assert shown(page)[0] == ("heading", "关于青禾渠清淤的通知")
    assert read(page).properties["title"] == "关于青禾渠清淤的通知"


def test_a_title_in_broken_lines_becomes_one_heading() -> None:
    page = f"<head><meta name='ArticleTitle' content='关于青禾渠清淤工作的通知'></head><body><div><p>关于青禾渠<br>清淤工作的通知</p>{BODY}</div></body>"
    assert shown(page)[0] == ("heading", "关于青禾渠清淤工作的通知")


def test_the_site_title_goes_where_the_document_has_its_own() -> None:
    page = f"<head><meta name='ArticleTitle' content='（转载）关于青禾渠清淤工作的通知'></head><body><h1>（转载）关于青禾渠清淤工作的通知</h1><div id='zoom'><p>青政办〔2025〕3号</p><p>关于青禾渠清淤工作的通知</p>{BODY}</div></body>"
    assert shown(page)[:2] == [
        ("paragraph", "青政办〔2025〕3号"),
        ("heading", "关于青禾渠清淤工作的通知"),
    ]


def test_what_the_page_says_of_the_document_becomes_properties() -> None:
    page = (
        "<head><meta name='PubDate' content='2025-03-01'><meta name='ContentSource' content='青禾县政府办'></head><body>"
        "<table><tr><td>索 引 号：</td><td>QH-1</td><td>发文机关：</td><td>青禾县政府</td></tr></table>"
        f"<div id='zoom'>{BODY}</div><p>版权所有，未经授权不得转载</p></body>"
    )
    assert read(page).properties == {
        "published": "2025-03-01",
        "publisher": "青禾县政府办",
        "index_number": "QH-1",
        "issuer": "青禾县政府",
        "rights": "版权所有，未经授权不得转载",
    }


def test_line_breaks_in_a_paragraph_make_lines() -> None:
    page = f"<div>{BODY}<p>一、修渠<br>　　各镇要按期完成。<br/>二、种草</p></div>"
    assert shown(page)[3:] == [
        ("line", "一、修渠"),
        ("paragraph", "各镇要按期完成。"),
        ("line", "二、种草"),
    ]


def test_line_breaks_of_the_source_are_not_text() -> None:
    assert texts(
        f"<div>{BODY}<p>各镇要\n   按期完成，使用 open\n  data 平台。</p></div>"
    )[-1] == ("各镇要按期完成，使用 open data 平台。")


def test_headings_lists_and_inline_marks() -> None:
    page = f"""<div>{BODY}<h2>目标<span>任务</span></h2><ol start=3><li>修渠</li><li><p>种草</p></li></ol>
    <ol type=A><li>选种</li></ol><ol style="list-style-type: cjk-ideographic"><li>清淤</li></ol>
    <ol><li>1.已有编号</li></ol><ul><li>巡查</li></ul><p>面积30m<sup>2</sup></p></div>"""
    assert shown(page)[3:] == [
        ("heading", "目标任务"),
        ("paragraph", "3. 修渠"),
        ("paragraph", "4. 种草"),
        ("paragraph", "A. 选种"),
        ("paragraph", "一、清淤"),
        ("paragraph", "1.已有编号"),
        ("paragraph", "巡查"),
        ("paragraph", "面积30m²"),
    ]


def test_a_data_table_with_merged_cells_and_a_head_of_two_rows() -> None:
    page = f"""<div>{BODY}<table><caption>任务清单</caption>
    <tr><td rowspan=2>序号</td><td colspan=2>目标</td><td rowspan=2>单位</td></tr><tr><td>2025年</td><td>2026年</td></tr>
    <tr><td>1</td><td>40%</td><td>60%</td><td rowspan=2><p>水务局</p><p>农牧局</p></td></tr>
    <tr><td>2</td><td colspan=2>另行<br>通知</td></tr></table></div>"""
    blocks = read(page).blocks[3:]
    assert [(b.kind.value, b.cells or b.text) for b in blocks] == [
        ("paragraph", "任务清单"),
        ("table-head", ("序号", "目标·2025年", "目标·2026年", "单位")),
        ("row", ("1", "40%", "60%", "水务局、农牧局")),
        ("row", ("2", "另行 通知", "", "水务局、农牧局")),
    ]


@pytest.mark.parametrize("encoding", ["gb18030", "big5", "utf-16"])
def test_pages_in_other_encodings(encoding: str) -> None:
    text = "各镇要在年底前完成清淤工作，并由水利主管部分派人手。"
    page = (
        f"<html><head><meta charset={encoding}></head><body><p>{text}</p></body></html>"
    )
    if encoding == "big5":
        text = text.replace("镇", "鎮").replace("门", "門").replace("并", "並")
        page = page.replace("镇", "鎮").replace("门", "門").replace("并", "並")
    assert [b.text for b in read(page.replace("务", ""), encoding).blocks] == [
        text.replace("务", "")
    ]


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("<html><body><script>load()</script></body></html>", "no text"),
        ("<div>" * 5000 + "各镇要完成。", "nested"),
        ("<x>" * 200_000 + "各镇要完成。", "nested"),
    ],
)
def test_pages_without_a_document_are_an_error(source: str, words: str) -> None:
    with pytest.raises(ReadError, match=words):
        read(source)


def test_many_tags_that_nobody_closes_are_not_depth() -> None:
    assert len(texts("<p>各镇要完成<br><o:p/>清淤。" * 4000)) == 8000


def test_nesting_that_is_deep_but_allowed_does_not_overflow() -> None:
    assert texts("<div>" * 2500 + BODY + "</div>" * 2500)
    assert texts("<span>" * 2500 + SENTENCES[0]) == [SENTENCES[0]]
