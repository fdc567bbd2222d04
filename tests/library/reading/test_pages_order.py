"""Columns, running heads, contents, footnotes: what is read, and in which order."""

from __future__ import annotations

from pdf_samples import pdf
from typesetting import HEIGHT, PITCH, SIZE, Leaf, Typesetter, Words, broken, typeset

from luodi.model import HintKind, Reading
from luodi.reading import read_bytes
from luodi.reading.pages.contents import drop_contents
from luodi.reading.pages.positioned import Glyph
from luodi.reading.pages.running_heads import drop_running_heads
from luodi.reading.pages.text_lines import Line, lines_of

LEFT_SIDE = "左栏讲清淤。各乡镇要在汛期之前完成干流清淤，做到沟渠相通、水流畅通、岸坡整洁，为全县安全度汛打下基础，淤泥全部运到指定地点堆放，不得占用农田。"
RIGHT_SIDE = "右栏讲拆坝。县水利局要在五月底前拆除拦水坝十二座，对沿河违章建筑逐处登记、逐处整改，整改完成后由乡镇验收，验收结果在村务公开栏公示七日。"


def reading(leaves: list[Leaf]) -> Reading:
    return read_bytes(pdf(leaves), name="a.pdf")


def column(text: str, x: float, y: float, width: float, size: float = 12.0) -> list[Words]:
    lines = broken(text, width, size, 2 * size)
    return [
        Words(line, x + (0 if number else 2 * size), y + 20 * number, size)
        for number, line in enumerate(lines)
    ]


# --- columns ------------------------------------------------------------------------


def two_columns() -> Leaf:
    words = [Words("清淤与拆坝专刊", 230.0, 80.0, 20.0)]
    words += column(LEFT_SIDE * 2, 60.0, 130.0, 216.0) + column(RIGHT_SIDE * 2, 312.0, 130.0, 216.0)
    words += column("通栏的一段写在两栏之下。两栏读完才轮到它，它从左边一直写到右边，不再分成两半来读，也不与哪一栏混在一起。", 60.0, 400.0, 468.0)
    return Leaf(words)


def test_two_columns_are_read_one_after_the_other_between_lines_that_span_them() -> None:
    lines = reading([two_columns()]).text.splitlines()
    assert lines[:3] == ["清淤与拆坝专刊", LEFT_SIDE * 2, RIGHT_SIDE * 2]
    assert lines[3].startswith("通栏的一段") and len(lines) == 4


def test_a_paragraph_goes_on_from_the_left_column_to_the_right_one() -> None:
    text = (LEFT_SIDE * 2 + RIGHT_SIDE * 2)[:-1] + "，各村照此办理。"
    lines = broken(text, 216.0, 12.0, 24.0)
    words = []
    for number, line in enumerate(lines):
        side, row = divmod(number, (len(lines) + 1) // 2)
        x = (60.0, 312.0)[side] + (24.0 if number == 0 else 0.0)
        words.append(Words(line, x, 130.0 + 20 * row, 12.0))
    assert reading([Leaf(words)]).text == text + "\n"


def test_names_and_amounts_beside_each_other_are_lines_with_a_gap() -> None:
    names = ["城关镇", "河东乡", "柳林镇", "石门乡", "白塔镇", "青山乡", "马营镇"]
    words = []
    for number, name in enumerate(names):
        y = 130.0 + PITCH * number
        words += [Words(name, 90.0, y, SIZE), Words(f"{number + 3}公里", 380.0, y, SIZE)]
    assert reading([Leaf(words)]).text.splitlines()[0] == "城关镇3公里"


# --- heads, feet, numbers -------------------------------------------------------------


def line(text: str, base: float, page: int = 1, size: float = 12.0) -> Line:
    return Line(text, 90.0, 90.0 + size * len(text), base, size, page, size)


def test_a_head_goes_with_its_number_and_what_stands_once_stays() -> None:
    pages = [
        [line(f"汇编 第{n}页", 40), line("一二三四五六七八九"[n] * 5, 60), line("正文", 400)]
        for n in range(5)
    ]
    assert drop_running_heads(pages, [800.0] * 5) == {"header": "汇编 第0页 / 汇编 第1页 / 汇编 第2页"}
    assert [item.text for item in pages[2]] == ["三" * 5, "正文"]


def test_numbers_go_at_the_foot_and_stay_in_the_text() -> None:
    for number in ("3", "— 3 —", "- 3 -", "第3页", "iv"):
        pages = [[line("正文", 300), line("12", 320), line(number, 780)]]
        drop_running_heads(pages, [800.0])
        assert [item.text for item in pages[0]] == ["正文", "12"], number


def test_a_sentence_that_repeats_in_the_middle_of_pages_stays() -> None:
    pages = [[line("责任单位：县水利局", 400), line(f"正文{n}", 420)] for n in range(5)]
    drop_running_heads(pages, [800.0] * 5)
    assert all(len(lines) == 2 for lines in pages)


def test_left_and_right_pages_with_other_margins_give_whole_paragraphs() -> None:
    plain = typeset("行动方案\n" + (LEFT_SIDE + RIGHT_SIDE) * 12)
    for number, leaf in enumerate(plain):
        shift = 14.0 if number % 2 else -14.0
        leaf.words = [Words(w.text, w.x + shift, w.base, w.size) for w in leaf.words]
    assert len(plain) > 2
    assert reading(plain).text == "行动方案\n" + (LEFT_SIDE + RIGHT_SIDE) * 12 + "\n"


# --- contents and notes ---------------------------------------------------------------


def test_a_table_of_contents_goes_with_its_head_and_its_broken_entries() -> None:
    pages = [
        [line("某县规划", 100), line("目录", 130)]
        + [line(f"第{n}章 总则………………{n}", 150 + 20 * n) for n in range(1, 6)]
        + [line("第六章 名字很长的一章写到第二行去", 280), line("才算写完......12", 300)],
        [line("第七章 实施......14", 80), line("第八章 附则......15", 100), line("附件......16", 120)]
        + [line("第一章 总则", 200)],
    ]
    drop_contents(pages)
    assert [[item.text for item in lines] for lines in pages] == [["某县规划"], ["第一章 总则"]]


def test_a_footnote_stands_at_the_end_and_its_mark_nowhere() -> None:
    setter = Typesetter()
    setter.paragraph("到2028年，全县产地冷库总容量达到24万立方米，果蔬产地低温处理率达到45%，")
    setter.paragraph("冷链企业年营业收入达到6亿元以上，参与农户户均增收1500元左右。")
    leaf = setter.leaves[0]
    leaf.words.append(Words("1", leaf.words[1].x + 6 * SIZE, leaf.words[1].base - 7.0, 8.0))
    leaf.rules.append((88.0, 680.0, 230.0, 680.0))
    leaf.words.append(Words("1本计划所称产地冷库，指建在村里的冷库。", 88.0, 700.0, 10.0))
    found = reading([leaf])
    last = found.text.splitlines()[-1]
    assert last == "本计划所称产地冷库，指建在村里的冷库。"
    assert found.hints[-1].kind is HintKind.NOTE and found.pages[-1].page == 1
    assert "达到24万立方米" in found.text


def glyphs(text: str, x: float, base: float, size: float) -> list[Glyph]:
    return [
        Glyph(char, place, place + size / (2 if char.isascii() else 1), base, size)
        for char, place in zip(text, Words(text, x, base, size).places(), strict=True)
    ]


def test_square_metres_stay_square() -> None:
    row = glyphs("面积1200m", 100.0, 200.0, 12.0)
    raised = Glyph("2", row[-1].x1, row[-1].x1 + 3, 195.0, 6.0)
    assert [item.text for item in lines_of([*row, raised], 1)] == ["面积1200m²"]


def test_a_gap_parts_latin_words_and_not_chinese_ones() -> None:
    row = glyphs("AI", 100.0, 200.0, 12.0) + glyphs("APP", 115.0, 200.0, 12.0)
    assert lines_of(row, 1)[0].text == "AI APP"


# --- what the format says ---------------------------------------------------------------


def test_large_type_is_a_heading_and_the_title_of_the_first_page_is_none_in_the_tree() -> None:
    body = "\n".join([LEFT_SIDE] * 9)
    leaves = typeset(f"行动方案\n{body}")
    leaves[-1].words.append(Words("附则", 90.0, HEIGHT - 150, 22.0))
    hints = [h for h in reading(leaves).hints if h.kind is HintKind.HEADING]
    assert [h.value for h in hints] == [0, 1]


def test_joined_paragraphs_are_not_called_broken_lines() -> None:
    found = reading(typeset("行动方案\n" + "\n".join([LEFT_SIDE, RIGHT_SIDE] * 4)))
    assert all(h.kind is not HintKind.BROKEN_LINES for h in found.hints)
