"""Old formats through LibreOffice."""

import subprocess
import tempfile
import zipfile
from pathlib import Path

import pytest
from building import word
from processes import dies
from sheet_samples import xls

from luodi.errors import ReadError, SecretFileError
from luodi.reading import converting, read_bytes, read_file
from luodi.reading.guard import GuardedReader
from luodi.reading.limits import Limits

OFFICE = converting.office_program()
needs_office = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
RTF = rb"{\rtf1\ansi\ansicpg936\uc0 \u21508?\u26071?\u21439?\par}"
OLD = converting.OLE + bytes(600) + "WordDocument".encode("utf-16-le") + bytes(600)


def write(document):
    document.add_paragraph("云岭市方案")
    document.add_paragraph("一、各旗县要完成清淤。")


@pytest.fixture(scope="module")
def old(tmp_path_factory):
    """A .doc that LibreOffice wrote."""
    folder = tmp_path_factory.mktemp("office")
    source = folder / "方案.docx"
    source.write_bytes(word(write))
    assert OFFICE is not None
    subprocess.run(
        [OFFICE, f"-env:UserInstallation={(folder / 'p').as_uri()}", "--headless",
         "--convert-to", "doc", "--outdir", str(folder), str(source)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return folder / "方案.doc"


@pytest.fixture
def program(tmp_path, monkeypatch):
    """A stand-in for LibreOffice: a shell script; its folders are watched."""

    def installed(script: str) -> None:
        path = tmp_path / "soffice"
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)
        monkeypatch.setattr(converting, "office_program", lambda: str(path))
        monkeypatch.setattr(converting, "_MEMORY", tmp_path / "none")
        (tmp_path / "tmp").mkdir()
        monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))

    yield installed
    assert not list((tmp_path / "tmp").iterdir())


@needs_office
def test_an_old_document_is_read_like_a_new_one(old):
    with GuardedReader() as reader:
        reading = reader.read(old)
    assert reading.text == "云岭市方案\n一、各旗县要完成清淤。\n"
    assert reading.reader == "doc/1"
    assert (reading.source.name, reading.source.media_type) == ("方案.doc", "application/msword")
    plain = read_file(old)
    assert (plain.text, plain.reader, plain.source) == (reading.text, "doc/1", reading.source)


@needs_office
def test_an_old_document_in_an_archive_is_converted_too(old, tmp_path):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as made:
        made.write(old, "件/方案.doc")
    with GuardedReader() as reader:
        (name,) = reader.members(path)
        assert reader.read(path / name).text.startswith("云岭市方案")


def test_without_an_office_program_the_error_says_what_to_install(monkeypatch):
    monkeypatch.setattr(converting, "office_program", lambda: None)
    with pytest.raises(ReadError, match="Install LibreOffice"):
        read_bytes(OLD, name="a.doc")


@pytest.mark.parametrize(
    ("data", "name"),
    [(OLD, "a.doc"), (OLD, "a.wps"), (RTF, "a.rtf"), (converting.OLE + bytes(999), "a.et"), (OLD, "a.docx")],
)
def test_old_formats_are_known_whatever_their_name(data, name):
    assert converting.needs_conversion(data, name)


def test_old_workbooks_need_no_conversion():
    assert not converting.needs_conversion(xls(), "a.xls")
    assert not converting.needs_conversion(xls(), "a.et")
    assert read_bytes(xls(), name="a.et").reader == "xls/1"


def test_a_program_that_hangs_is_ended_with_all_it_started(program, tmp_path):
    program(f"sleep 60 & echo $! > {tmp_path}/pid; sleep 60")
    with GuardedReader(Limits(seconds=0.5)) as reader, pytest.raises(ReadError, match="longer than"):
        reader.read_bytes(OLD, name="a.doc")
    assert dies(int((tmp_path / "pid").read_text()))


def test_a_program_that_makes_nothing_is_an_error(program):
    program("exit 0")
    with pytest.raises(ReadError, match="makes nothing of it"):
        read_bytes(OLD, name="a.doc")


def test_without_a_trace_nothing_is_converted(program):
    program("exit 0")
    with GuardedReader(trace=False) as reader, pytest.raises(ReadError, match="--no-trace"):
        reader.read_bytes(OLD, name="a.doc")


def test_a_secret_old_document_is_not_converted(program, tmp_path):
    program(f"touch {tmp_path}/was-run")
    data = OLD + "\r机密★10年\r".encode("utf-16-le")
    with pytest.raises(SecretFileError):
        read_bytes(data, name="a.doc")
    assert not (tmp_path / "was-run").exists()


def test_the_name_of_a_file_never_reaches_the_command(program, tmp_path):
    program(f'echo "$@" > {tmp_path}/said')
    with pytest.raises(ReadError):
        read_bytes(OLD, name="--version $(id).doc")
    said = (tmp_path / "said").read_text()
    assert "version" not in said
    assert Path(said.split()[-1]).name == "document.doc"
