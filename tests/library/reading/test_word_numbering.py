import pytest
from building import level, package, paragraph

from luodi.reading.docx import read_docx
from luodi.reading.word_numbering import number_text

GOVERNMENT = "".join(
    [
        level(0, "%1、", "chineseCounting"),
        level(1, "（%2）", "chineseCountingThousand"),
        level(2, "%3."),
        level(3, "%4", "decimalEnclosedCircle"),
    ]
)


def numbering(levels: str, *, num: str = "", more: str = "") -> str:
    return (
        f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>{more}'
        f'<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{num}'
    )


def read(body: str, numbers: str, styles: str = "") -> list[str]:
    data = package(body, numbering=numbers, styles=styles)
    return [block.text for block in read_docx(data, name="a.docx").blocks]


def outline(*levels: int, num: int = 1) -> str:
    return "".join(paragraph("文", num=num, level=index) for index in levels)


@pytest.mark.parametrize(
    ("form", "values"),
    [
        (
            "chineseCounting",
            {
                1: "一",
                10: "十",
                11: "十一",
                20: "二十",
                21: "二十一",
                105: "一百零五",
                110: "一百一十",
            },
        ),
        ("japaneseCounting", {12: "十二"}),
        ("ideographTraditional", {1: "甲", 10: "癸", 11: "11"}),
        ("ideographZodiac", {12: "亥"}),
        ("ideographDigital", {10: "一〇"}),
        ("chineseLegalSimplified", {12: "壹拾贰"}),
        (
            "decimalEnclosedCircle",
            {1: "①", 20: "⑳", 21: "㉑", 36: "㊱", 50: "㊿", 51: "51"},
        ),
        ("decimalEnclosedParen", {1: "⑴"}),
        ("decimalFullWidth", {10: "１０"}),
        ("decimalZero", {7: "07"}),
        ("upperLetter", {1: "A", 26: "Z", 27: "AA", 53: "AAA"}),
        ("lowerLetter", {2: "b"}),
        ("lowerRoman", {4: "iv", 1999: "mcmxcix"}),
        ("none", {1: ""}),
        ("someFutureFormat", {3: "3"}),
    ],
)
def test_number_formats(form: str, values: dict[int, str]) -> None:
    assert {value: number_text(value, form) for value in values} == values


def test_the_government_outline_counts_and_restarts() -> None:
    assert read(outline(0, 1, 1, 2, 2, 3, 0, 1, 2), numbering(GOVERNMENT)) == [
        "一、文",
        "（一）文",
        "（二）文",
        "1. 文",
        "2. 文",
        "① 文",
        "二、文",
        "（一）文",
        "1. 文",
    ]


def test_levels_above_are_written_and_is_lgl_makes_them_digits() -> None:
    levels = level(0, "第%1章", "chineseCounting") + level(
        1, "%1.%2", more="<w:isLgl/>"
    )
    assert read(outline(0, 1, 0, 1, 1), numbering(levels)) == [
        "第一章 文",
        "1.1 文",
        "第二章 文",
        "2.1 文",
        "2.2 文",
    ]


def test_a_level_that_never_restarts_goes_on() -> None:
    levels = level(0, "第%1章", "chineseCounting") + level(
        1, "第%2条", "chineseCounting", more='<w:lvlRestart w:val="0"/>'
    )
    assert read(outline(0, 1, 1, 0, 1), numbering(levels))[-1] == "第三条 文"


def test_a_list_may_restart_after_the_first_level_only() -> None:
    levels = (
        level(0, "%1、")
        + level(1, "（%2）")
        + level(2, "%3.", more='<w:lvlRestart w:val="1"/>')
    )
    assert read(outline(0, 1, 2, 1, 2, 0, 1, 2), numbering(levels))[2::2] == [
        "1. 文",
        "2. 文",
        "（1）文",
    ]
    assert read(outline(0, 1, 2, 1, 2, 0, 1, 2), numbering(levels))[-1] == "1. 文"


def test_start_values_and_start_overrides() -> None:
    again = (
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )
    body = outline(0, 0) + outline(0, 0, num=2)
    assert read(body, numbering(level(0, "%1.", start=5), num=again)) == [
        "5. 文",
        "6. 文",
        "1. 文",
        "2. 文",
    ]


def test_two_instances_of_one_list_count_on() -> None:
    second = '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
    body = outline(0) + outline(0, num=2)
    assert read(body, numbering(GOVERNMENT, num=second)) == ["一、文", "二、文"]


def test_an_instance_may_redefine_a_level() -> None:
    second = (
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/>'
        f'<w:lvlOverride w:ilvl="0">{level(0, "%1)", "upperLetter")}</w:lvlOverride></w:num>'
    )
    assert read(outline(0, num=2), numbering(GOVERNMENT, num=second)) == ["A)文"]


STYLES = (
    '<w:style w:type="paragraph" w:styleId="Base"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Sub"><w:name w:val="heading 2"/><w:basedOn w:val="Base"/><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>'
)


def test_numbers_come_from_styles_and_their_bases() -> None:
    body = (
        paragraph("总则", style="Base")
        + paragraph("目标", style="Sub")
        + paragraph("任务", style="Sub")
    )
    assert read(body, numbering(GOVERNMENT), STYLES) == [
        "一、总则",
        "（一）目标",
        "（二）任务",
    ]


def test_a_level_may_name_its_style() -> None:
    levels = level(0, "%1、", "chineseCounting") + level(
        1, "（%2）", more='<w:pStyle w:val="Linked"/>'
    )
    styles = (
        '<w:style w:type="paragraph" w:styleId="Linked"><w:name w:val="x"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    assert read(paragraph("目标", style="Linked"), numbering(levels), styles) == [
        "（1）目标"
    ]


def test_number_zero_takes_the_number_of_the_style_away() -> None:
    assert read(
        paragraph("附则", style="Base", num=0), numbering(GOVERNMENT), STYLES
    ) == ["附则"]


def test_list_styles_are_followed_to_their_definition() -> None:
    numbers = (
        '<w:abstractNum w:abstractNumId="5"><w:numStyleLink w:val="L"/></w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="6"><w:styleLink w:val="L"/>{GOVERNMENT}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="5"/></w:num>'
    )
    assert read(outline(0, 0), numbers) == ["一、文", "二、文"]


def test_bullets_are_written_as_signs() -> None:
    wingdings = '<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr>'
    levels = level(0, "\uf06c", "bullet") + level(1, "—", "bullet")
    assert read(outline(0, 1), numbering(levels)) == ["● 文", "— 文"]
    levels = level(0, "l", "bullet").replace("</w:lvl>", wingdings + "</w:lvl>")
    assert read(outline(0), numbering(levels)) == ["● 文"]


def test_references_to_nothing_are_no_numbers() -> None:
    assert read(outline(0, num=9) + outline(8), numbering(GOVERNMENT)) == ["文", "文"]


def test_the_label_is_reported_beside_the_text() -> None:
    data = package(outline(0), numbering=numbering(GOVERNMENT))
    (block,) = read_docx(data, name="a.docx").blocks
    assert (block.label, block.text) == ("一、", "一、文")


def test_styles_based_on_each_other_do_not_loop() -> None:
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{a}"><w:name w:val="{a}"/><w:basedOn w:val="{b}"/></w:style>'
        for a, b in (("A", "B"), ("B", "A"))
    )
    assert read(paragraph("文", style="A"), numbering(GOVERNMENT), styles) == ["文"]
