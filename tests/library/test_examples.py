"""The bundled samples show what they claim to show (examples/README.md)."""

from __future__ import annotations

import importlib.util
import re
import zipfile
from pathlib import Path

import pytest

from luodi.reading import read_file

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"
REPORT, OPINIONS, PLAN, NOTICE, WORD = (
    EXAMPLES / name
    for name in (
        "01-工作报告.txt",
        "02-国务院意见.txt",
        "03-实施方案.txt",
        "04-通知.html",
        "05-行动计划.docx",
    )
)


@pytest.mark.parametrize("path", [REPORT, OPINIONS, PLAN, NOTICE, WORD])
def test_every_sample_is_named_in_both_tables_of_the_readme(path: Path) -> None:
    readme = (EXAMPLES / "README.md").read_text("utf-8")
    assert readme.count(f"| `{path.name}` |") == 2


def test_buttons_of_the_report_page_go_out_and_its_source_is_kept() -> None:
    reading = read_file(REPORT)
    assert reading.text.startswith("内蒙古自治区人民政府工作报告（2026年）")
    assert not {"下载", "打印", "全屏", "相关报道："} & set(reading.text.splitlines())
    assert reading.properties["published"] == "2026-01-28"


def test_the_report_has_seven_areas_and_ten_promises() -> None:
    lines = read_file(REPORT).text.splitlines()
    areas = [line for line in lines if re.match(r"（[一二三四五六七八]）", line)]
    assert len(areas) == 7
    assert all("一要" in area and "二要" in area and "三要" in area for area in areas)
    promises = lines[lines.index("附件") + 2 :]
    assert len(promises) == 10
    assert all("（牵头单位：" in promise for promise in promises)


def test_broken_lines_of_the_opinions_become_clauses_again() -> None:
    lines = read_file(OPINIONS).text.splitlines()
    assert "国务院文件" not in lines
    assert not any(re.fullmatch(r"— \d+ —", line) for line in lines)
    assert (
        len([line for line in lines if re.match(r"（[一二三四五六七八九十]+）", line)])
        == 20
    )


def test_the_plan_skips_the_fourth_number_on_purpose() -> None:
    works = read_file(PLAN).text.split("三、支持政策")[0]
    assert "\n（三）" in works
    assert "\n（五）" in works
    assert "\n（四）" not in works


def test_the_annex_of_the_plan_adds_up() -> None:
    lines = read_file(PLAN).text.splitlines()
    rows = [line.split("\t") for line in lines if "\t" in line][1:]
    *places, total = rows
    sums = [sum(int(row[column]) for row in places) for column in (2, 3, 4)]
    assert sums == [int(value) for value in total[-3:]] == [45, 120, 60]


def test_the_notice_page_gives_the_notice_and_its_table_only() -> None:
    reading = read_file(NOTICE)
    lines = reading.text.splitlines()
    assert (
        lines[0]
        == "内蒙古自治区人民政府办公厅关于做好2026—2027年度冬季取暖保障工作的通知"
    )
    for foreign in (
        "个人中心",
        "相关链接",
        "上一篇",
        "未经书面授权",
        "不属于正文",
        "隐藏的提示",
    ):
        assert foreign not in reading.text
    assert "版权所有" in reading.properties["rights"]
    rows = [line.split("\t") for line in lines if re.match(r"\d+\t", line)]
    assert len(rows) == 10
    # Cells that are merged downwards are written on every row.
    assert [row[2] for row in rows[3:5]] == ["自治区住房城乡建设厅"] * 2


def test_numbers_that_word_generates_are_written_out() -> None:
    text = read_file(WORD).text
    for heading in (
        "\n一、工作目标\n",
        "\n（一）把冷库建到地头\n",
        "\n1.新建田头冷库。",
        "\n（二）把车辆和网点连起来\n1.开行冷链循环线。",
        "\n三、重点项目\n",
        "\n四、保障措施\n",
    ):
        assert heading in text


def test_the_text_box_and_the_footnote_of_the_word_sample_are_read_once() -> None:
    text = read_file(WORD).text
    assert text.count("表内完成时限均指当月最后一日") == 1
    assert text.count("本计划所称产地冷库") == 1


def test_the_word_sample_is_what_its_script_makes(tmp_path: Path) -> None:
    spec = importlib.util.spec_from_file_location(
        "make_examples", ROOT / "tools" / "make_examples.py"
    )
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    again = tmp_path / "again.docx"
    script.main(again)
    # Parts are compared, not the file: another zlib packs the same bytes otherwise.
    with zipfile.ZipFile(again) as made, zipfile.ZipFile(WORD) as kept:
        assert made.namelist() == kept.namelist()
        for name in made.namelist():
            assert made.read(name) == kept.read(name), name
