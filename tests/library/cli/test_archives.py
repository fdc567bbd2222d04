"""`luodi read archive.zip` and `luodi decompose archive.zip`."""

import io
import json
import zipfile

import pytest


def zipped(**files):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        for name, data in files.items():
            made.writestr(name, data)
    return stream.getvalue()


TEXT = "云岭市园区建设方案\n一、建设厂房。\n二、完善道路。\n".encode()
OTHER = "云岭市若干意见\n一、优化服务。\n".encode()


@pytest.fixture
def mail(tmp_path):
    path = tmp_path / "来件.zip"
    path.write_bytes(
        zipped(**{
            "a/方案.txt": TEXT,
            "意见.txt": OTHER,
            "坏.docx": b"PK\3\4",
            "图.png": b"png",
            "__MACOSX/a/._方案.txt": b"x",
            "内.zip": zipped(**{"三.txt": OTHER}),
        })
    )  # fmt: skip
    return path


def test_read_shows_each_document_behind_its_name(run, mail):
    code, out, err = run("read", mail)
    heads = [line for line in out.decode().splitlines() if line.startswith("==>")]
    assert heads == [
        f"==> {mail}/a/方案.txt <==",
        f"==> {mail}/内.zip/三.txt <==",
        f"==> {mail}/意见.txt <==",
    ]
    assert code == 10
    assert f"luodi: {mail}/坏.docx: " in err
    assert "1 of 4 files failed" in err


def test_read_as_json_gives_one_object_a_line(run, mail):
    _, out, _ = run("read", mail, "--format", "json")
    names = [json.loads(line)["source"]["name"] for line in out.splitlines()]
    assert names == ["来件.zip/a/方案.txt", "来件.zip/内.zip/三.txt", "来件.zip/意见.txt"]


def test_one_document_of_an_archive_can_be_named(run, mail):
    code, out, _ = run("read", mail / "意见.txt")
    assert code == 0
    assert out == OTHER


@pytest.mark.usefixtures("stand_in")
def test_decompose_takes_each_document_and_lists_what_failed(run, mail):
    code, out, err = run("decompose", mail, "--format", "jsonl")
    titles = [json.loads(line)["document"]["title"] for line in out.splitlines()]
    assert titles == ["云岭市园区建设方案", "云岭市若干意见", "云岭市若干意见"]
    assert code == 10
    assert f"luodi: {mail}/坏.docx: " in err


@pytest.mark.usefixtures("stand_in")
def test_an_archive_in_a_folder_is_opened_too(run, mail):
    _, out, _ = run("decompose", mail.parent, "--format", "jsonl")
    assert len(out.splitlines()) == 3


def test_several_processes_read_the_same(run, mail):
    one = run("decompose", mail, "--format", "jsonl")
    assert run("decompose", mail, "--format", "jsonl", "--jobs", "2") == one


@pytest.mark.usefixtures("stand_in")
def test_a_folder_of_outputs_has_one_for_each(run, mail, tmp_path):
    run("decompose", mail, "-o", tmp_path / "out")
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == [
        "三.json", "意见.json", "方案.json",
    ]  # fmt: skip


def test_an_archive_without_documents_says_so(run, tmp_path):
    path = tmp_path / "a.zip"
    path.write_bytes(zipped(**{"图.png": b"png"}))
    code, out, err = run("read", path)
    assert (code, out) == (10, b"")
    assert "holds no document" in err


def test_a_docx_that_is_called_zip_is_still_a_docx(run, tmp_path):
    from docx import Document

    stream = io.BytesIO()
    document = Document()
    document.add_paragraph("各旗县要完成清淤。")
    document.save(stream)
    path = tmp_path / "a.zip"
    path.write_bytes(stream.getvalue())
    code, out, _ = run("read", path)
    assert (code, out.decode()) == (0, "各旗县要完成清淤。\n")


@pytest.mark.usefixtures("stand_in")
def test_the_ledger_of_the_last_run_is_no_document(run, mail):
    goal = mail.parent / "台账.xlsx"
    assert run("decompose", mail.parent, "-o", goal)[0] == 10
    first = goal.read_bytes()
    code, _, err = run("decompose", mail.parent, "-o", goal)
    assert "3 documents" in err
    assert code == 10
    assert len(goal.read_bytes()) == pytest.approx(len(first), abs=200)
