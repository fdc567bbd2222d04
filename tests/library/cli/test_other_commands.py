"""`luodi`, `luodi outline`, `luodi read`, `luodi packs`."""

import json
import os
import subprocess
import sys
import time
from importlib.metadata import EntryPoint
from pathlib import Path

import click
import pytest

import luodi
from luodi.cli import group
from luodi.cli.group import COMMANDS

ROOT = Path(__file__).parents[3]
REFERENCE = ROOT / "docs" / "reference" / "cli.md"


def commands():
    context = click.Context(group.luodi)
    return {name: group.luodi.get_command(context, name) for name in COMMANDS}


def in_a_process(*arguments, **options):
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONUTF8": "1"}
    return subprocess.run(
        [sys.executable, "-m", "luodi.cli", *map(str, arguments)],
        capture_output=True, env=environment, check=False, **options,
    )  # fmt: skip


def test_the_version_is_that_of_the_package(run):
    assert run("--version")[1].decode() == f"luodi {luodi.__version__}\n"


def test_help_lists_every_command_in_two_languages(run):
    code, out, _ = run("--help")
    assert code == 0
    words = out.decode()
    for name in COMMANDS:
        assert f"  {name} " in words
    assert "任务台账" in words


def test_help_comes_within_three_tenths_of_a_second():
    in_a_process("--help")
    seconds = []
    for _ in range(5):
        start = time.perf_counter()
        in_a_process("--help")
        seconds.append(time.perf_counter() - start)
    assert min(seconds) <= 0.3


def test_help_loads_nothing_heavy():
    code = (
        "import sys; from luodi.cli import main; main(['--help']); print(*sys.modules)"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, env=environment, check=True
    )
    loaded = set(done.stdout.decode(errors="replace").split())
    heavy = {
        "rich",
        "openpyxl",
        "xlsxwriter",
        "lxml",
        "docx",
        "luodi.model",
        "luodi.reading",
        "multiprocessing",
    }
    assert not heavy & loaded


@pytest.mark.parametrize("name", list(COMMANDS))
def test_the_help_of_each_command_ends_with_an_example(run, name):
    code, out, _ = run(name, "--help")
    assert code == 0
    assert (
        out.decode()
        .rstrip()
        .splitlines()[-1]
        .strip()
        .startswith(f"Example: luodi {name}")
    )


def test_the_help_of_luodi_ends_with_an_example(run):
    assert (
        run("--help")[1]
        .decode()
        .rstrip()
        .splitlines()[-1]
        .strip()
        .startswith("Example: luodi ")
    )


@pytest.mark.parametrize("name", list(COMMANDS))
def test_each_command_and_option_is_documented(name):
    written = REFERENCE.read_text("utf-8")
    section = written.split(f"\n## luodi {name}\n")[1].split("\n## ")[0]
    for parameter in commands()[name].params:
        for option in (*parameter.opts, *parameter.secondary_opts):
            if option.startswith("-"):
                assert f"`{option}" in section, option


def test_the_reference_names_no_command_that_is_not_there():
    written = REFERENCE.read_text("utf-8")
    named = {
        line.split()[2] for line in written.splitlines() if line.startswith("## luodi ")
    }
    assert named == set(COMMANDS)


def test_each_exit_code_is_documented():
    written = REFERENCE.read_text("utf-8")
    for code in (0, 1, 2, 10, 11, 13, 130, 141):
        assert f"| {code} |" in written


def test_an_unknown_command_is_wrong_usage(run):
    code, _, err = run("decompsoe")
    assert code == 2
    assert "decompsoe" in err


# --- outline


@pytest.fixture
def opinions(tmp_path):
    path = tmp_path / "意见.txt"
    path.write_text(
        "云岭市关于优化服务的意见\n各旗县区人民政府：\n为优化服务，提出以下意见。\n"
        "一、总体要求\n坚持问题导向，服务企业发展。\n二、主要任务\n"
        "（一）优化审批。压减审批时限，公布事项清单。\n（二）强化服务。设立服务专窗，开展帮办代办。\n",
        "utf-8",
    )
    return path


def test_the_outline_is_indented_by_level(run, opinions):
    code, out, _ = run("outline", opinions)
    assert code == 0
    lines = out.decode().splitlines()
    assert "一、总体要求" in lines
    assert "    （一）优化审批" in lines


def test_the_outline_as_json_has_levels_labels_and_spans(run, opinions):
    _, out, _ = run("outline", opinions, "--format", "json")
    found = json.loads(out)
    assert [(c["level"], c["label"]) for c in found["clauses"]] == [
        (1, "一、"), (1, "二、"), (2, "（一）"), (2, "（二）"),
    ]  # fmt: skip
    assert found["clauses"][2]["parent"] == 1
    assert set(found) == {"clauses", "findings"}


def test_a_missing_file_is_one_line_and_exit_code_10(run, tmp_path):
    for name in ("outline", "read"):
        code, out, err = run(name, tmp_path / "没有.txt")
        assert (code, out) == (10, b"")
        assert err.startswith("luodi: ")
        assert err.count("\n") == 1


# --- read


def test_read_prints_the_text_that_spans_count(run, opinions):
    code, out, err = run("read", opinions)
    assert (code, err) == (0, "")
    assert out.decode().startswith("云岭市关于优化服务的意见\n")
    assert out.endswith(b"\n")


def test_read_as_json_tells_reader_source_and_marks(run, opinions):
    found = json.loads(run("read", opinions, "--format", "json")[1])
    assert found["reader"].startswith("txt/")
    assert found["source"]["name"] == "意见.txt"
    assert set(found) == {"reader", "source", "properties", "pages", "hints", "text"}


# --- packs


def test_packs_are_listed_with_name_version_and_size(run):
    code, out, err = run("packs")
    assert (code, err) == (0, "")
    head, *lines = out.decode().splitlines()
    assert head.split() == ["id", "name", "version", "agencies", "divisions"]
    assert any(line.split()[:2] == ["cn-15", "内蒙古自治区"] for line in lines)


def test_packs_as_json(run):
    found = json.loads(run("packs", "--format", "json")[1])
    assert {"id", "name", "name_en", "version", "agencies", "divisions"} <= set(
        found[0]
    )


def test_installed_packs_have_no_faults(run):
    code, _, err = run("packs", "--check")
    assert code == 0, err


def test_a_faulty_pack_is_told_with_exit_code_11(run, monkeypatch):
    monkeypatch.setattr(
        "luodi.jurisdictions.validate_pack", lambda _: ["agencies.csv: a fault."]
    )
    code, out, err = run("packs", "--check")
    assert code == 11
    assert "luodi: pack cn-15: agencies.csv: a fault." in err
    assert b"cn-15" in out


# --- commands of other packages


class Plugins:
    """Entry points that count how often they are loaded."""

    def __init__(self, monkeypatch, **values):
        points = [
            EntryPoint(name, value, group.PLUGINS) for name, value in values.items()
        ]
        monkeypatch.setattr(group, "entry_points", lambda group: points)


def test_a_command_of_another_package_runs(run, monkeypatch):
    Plugins(monkeypatch, again="luodi.cli.packs:packs")
    assert b"cn-15" in run("again")[1]


def test_help_names_commands_of_other_packages_without_loading_them(run, monkeypatch):
    Plugins(monkeypatch, serve="no_such_package.commands:serve")
    code, out, _ = run("--help")
    assert code == 0
    assert "serve" in out.decode()


def test_a_command_that_cannot_be_loaded_is_one_clear_line(run, monkeypatch):
    Plugins(monkeypatch, serve="no_such_package.commands:serve")
    code, _, err = run("serve")
    assert code == 1
    assert "no_such_package" in err
    assert "Traceback" not in err


def test_what_is_no_command_is_refused(run, monkeypatch):
    Plugins(monkeypatch, serve="os:getcwd")
    assert "is no click command" in run("serve")[2]


def test_no_other_package_can_replace_an_own_command(run, monkeypatch):
    Plugins(monkeypatch, packs="no_such_package:packs")
    assert run("packs")[0] == 0


# --- a real process


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_slow_reader_gets_every_byte(tmp_path, unbuffered):
    long = tmp_path / "长.txt"
    long.write_text(
        "".join(f"第{i}处园区道路年内完成改造。\n" for i in range(20_000)), "utf-8"
    )
    environment = {
        **os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONUNBUFFERED": unbuffered,
    }  # fmt: skip
    running = subprocess.Popen(
        [sys.executable, "-m", "luodi.cli", "read", str(long)],
        stdout=subprocess.PIPE, env=environment,
    )  # fmt: skip
    time.sleep(0.5)
    out, _ = running.communicate()
    assert out.decode() == long.read_text("utf-8")


def test_a_reader_that_goes_away_is_no_fault(tmp_path):
    long = tmp_path / "长.txt"
    long.write_text(
        "".join(f"第{i}处园区道路要在年内完成改造。\n" for i in range(60_000)), "utf-8"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONUTF8": "1"}
    running = subprocess.Popen(
        [sys.executable, "-m", "luodi.cli", "read", str(long)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment,
    )  # fmt: skip
    assert running.stdout is not None
    running.stdout.read(10)
    running.stdout.close()
    assert running.stderr is not None
    err = running.stderr.read()
    running.stderr.close()
    assert running.wait(30) == 141
    assert err == b""


def test_a_terminal_that_knows_only_ascii_does_not_break_the_output(opinions):
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT / "src"),
        "PYTHONIOENCODING": "ascii",
    }
    done = subprocess.run(
        [sys.executable, "-m", "luodi.cli", "read", str(opinions)],
        capture_output=True, env=environment, check=False,
    )  # fmt: skip
    assert done.returncode == 0
    assert done.stdout.decode().startswith("云岭市")


def test_several_processes_give_the_bytes_of_one(opinions, tmp_path):
    for number in range(5):
        copy = tmp_path / f"{number}.txt"
        copy.write_text(
            opinions.read_text("utf-8") + f"（{number + 3}）落实责任。\n", "utf-8"
        )
    (tmp_path / "坏.txt").write_bytes(b"")
    for form in ("jsonl", "csv"):
        one = in_a_process("decompose", tmp_path, "--format", form)
        many = in_a_process("decompose", tmp_path, "--format", form, "--jobs", 3)
        assert one.returncode == many.returncode == 10
        assert one.stdout == many.stdout
        assert one.stderr == many.stderr
        assert one.stdout
