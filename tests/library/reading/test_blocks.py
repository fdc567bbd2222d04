import pytest

from luodi.reading.blocks import (
    BlockKind,
    Cell,
    cell_text,
    paragraph_blocks,
    table_blocks,
)


def rows(*lines: str) -> list[list[Cell]]:
    return [[Cell(text) for text in line.split("|")] for line in lines]


def shown(*args: object, **options: int) -> list[tuple[str, tuple[str, ...]]]:
    blocks = table_blocks(*args, **options)  # type: ignore[arg-type]
    return [(block.kind.value, block.cells or (block.text,)) for block in blocks]


def test_the_first_row_is_head_when_it_names_columns() -> None:
    assert shown(rows("序号|任务|牵头单位", "1|修渠|农牧局")) == [
        ("table-head", ("序号", "任务", "牵头单位")),
        ("row", ("1", "修渠", "农牧局")),
    ]


def test_a_table_of_labels_and_values_has_no_head() -> None:
    assert [kind for kind, _ in shown(rows("青禾渠|30公里", "白桦渠|12公里"))] == [
        "row"
    ] * 2


def test_a_head_of_two_rows_becomes_one() -> None:
    grid = [
        [Cell("序号", rows=2), Cell("年度目标", columns=2), Cell("责任单位", rows=2)],
        [Cell("2025年"), Cell("2026年")],
        [Cell("1"), Cell("40%"), Cell("60%"), Cell("水务局")],
    ]
    assert shown(grid)[0] == (
        "table-head",
        ("序号", "年度目标·2025年", "年度目标·2026年", "责任单位"),
    )


def test_a_cell_merged_downwards_is_repeated_and_one_merged_across_is_not() -> None:
    grid = [
        [Cell("领域"), Cell("事项"), Cell("单位")],
        [Cell("水利", rows=0), Cell("修渠"), Cell("水务局")],
        [Cell("见附件", columns=2)],
    ]
    assert shown(grid)[1:] == [
        ("row", ("水利", "修渠", "水务局")),
        ("row", ("水利", "见附件", "")),
    ]


def test_a_row_across_the_whole_table_at_the_top_is_a_caption() -> None:
    grid = [[Cell("重点任务清单", columns=3)], *rows("序号|任务|单位", "1|修渠|水务局")]
    assert [kind for kind, _ in shown(grid)] == ["paragraph", "table-head", "row"]


def test_a_head_repeated_on_the_next_page_is_not_data() -> None:
    grid = rows("序号|任务|单位", "1|修渠|水务局", "序号|任务|单位", "2|种草|林草局")
    assert [kind for kind, _ in shown(grid)] == ["table-head", "row", "row"]


def test_absurd_spans_do_not_explode() -> None:
    grid = [[Cell("甲", columns=10**6, rows=10**6), Cell("乙")], [Cell("丙")]]
    assert all(len(cells) <= 200 for _, cells in shown(grid))


@pytest.mark.parametrize(
    ("pieces", "text"),
    [
        (["农牧局", "水务局"], "农牧局、水务局"),
        (["市委", "宣传部"], "市委 宣传部"),
        (["1.修渠", "2.种草"], "1.修渠；2.种草"),
        (["修渠，", "种草"], "修渠，种草"),
        (["", "修渠"], "修渠"),
    ],
)
def test_paragraphs_in_a_cell_stay_apart_where_they_must(
    pieces: list[str], text: str
) -> None:
    assert cell_text(pieces) == text


def test_forced_breaks_make_lines_and_indents_make_paragraphs() -> None:
    blocks = paragraph_blocks("关于修渠\n工作的通知\n　　各镇：现通知如下。")
    assert [(b.kind, b.text) for b in blocks] == [
        (BlockKind.LINE, "关于修渠"),
        (BlockKind.LINE, "工作的通知"),
        (BlockKind.PARAGRAPH, "各镇：现通知如下。"),
    ]


def test_a_heading_is_one_block_whatever_its_breaks() -> None:
    (block,) = paragraph_blocks("关于修渠\n工作的通知", kind=BlockKind.HEADING, level=1)
    assert block.text == "关于修渠工作的通知"
