"""Every kind of binary file, spoilt in every way: the parent comes through."""

import io
import random
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import mutation
import ofd_samples
import pdf_samples
import pytest
import sheet_samples
from building import package, paragraph
from typesetting import Leaf, Words, typeset

from luodi.errors import ReadError
from luodi.model import Reading
from luodi.reading import READERS, read_bytes
from luodi.reading.guard import GuardedReader
from luodi.reading.limits import Limits
from luodi.reading.sniffing import OLE

KINDS = mutation.KINDS
OFFICE = ("docx", "xlsx", "ofd")
MAIN_PARTS = {
    "docx": "word/document.xml",
    "xlsx": "xl/worksheets/sheet1.xml",
    "ofd": "Doc_0/Pages/Page_0/Content.xml",
}
RUNS = 60


@pytest.fixture(scope="module")
def reader():
    with GuardedReader(Limits(seconds=30, megabytes=1500)) as made:
        yield made


@pytest.fixture
def read(reader, tmp_path):
    def reading(data: bytes, name: str) -> Reading:
        path = tmp_path / name
        path.write_bytes(data)
        return reader.read(path)

    return reading


def with_part(kind: str, change) -> bytes:
    """A good file whose main part is changed."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(mutation.seeds(kind)[0])) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, change(part) if name == MAIN_PARTS[kind] else part)
    return stream.getvalue()


@pytest.mark.parametrize("kind", KINDS)
def test_spoilt_files_harm_nobody(kind, tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    assert kind in READERS or kind == "zip"
    tally = mutation.try_out(kind, RUNS, tmp_path)
    assert sum(tally.outcomes.values()) == RUNS
    assert not tally.faults
    assert set(tally.outcomes) <= {"read", "refused", "memory"}
    assert tally.outcomes["read"] > 0
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("kind", KINDS)
def test_the_seeds_are_good_files(kind, read):
    for number, data in enumerate(mutation.seeds(kind)):
        if kind != "zip":
            assert read(data, f"{number}.{kind}").text


def test_the_same_number_gives_the_same_spoilt_file():
    one, two = (mutation.mutated("docx", random.Random("7")) for _ in range(2))
    assert one == two


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("share", [0.3, 0.7, 0.98])
def test_a_truncated_file_is_read_in_part_or_refused(kind, share, read):
    data = mutation.seeds(kind)[0]
    try:
        assert read(data[: int(len(data) * share)], f"a.{kind}").text
    except ReadError as error:
        assert error.advice  # noqa: PT017


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "a.docx"),
        (OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "a.xlsx"),
        (pdf_samples.encrypted(), "a.pdf"),
    ],
)
def test_an_encrypted_file_asks_for_one_without_a_password(data, name, read):
    with pytest.raises(ReadError, match="password"):
        read(data, name)


@pytest.mark.parametrize("kind", [k for k in KINDS if k != "zip"])
@pytest.mark.parametrize("other", ["docx", "pdf", "html", "txt"])
def test_a_wrong_extension_does_not_matter(kind, other, read):
    data = mutation.seeds(kind)[0]
    assert read(data, f"a.{other}").reader.startswith(f"{kind}/")


@pytest.mark.parametrize("first", KINDS)
@pytest.mark.parametrize("second", KINDS)
def test_a_file_of_two_kinds_is_one_of_them_or_refused(first, second, read):
    data = mutation.seeds(first)[0] + mutation.seeds(second)[0]
    try:
        assert read(data, f"a.{first}").text
    except ReadError as error:
        assert error.advice  # noqa: PT017


@pytest.mark.parametrize("kind", OFFICE)
def test_a_bomb_is_refused_before_it_goes_off(kind, read):
    data = with_part(kind, lambda part: part + b" " * 250_000_000)
    assert len(data) < 2_000_000
    with pytest.raises(ReadError, match="would unpack to|needs more than"):
        read(data, f"a.{kind}")


@pytest.mark.parametrize("kind", OFFICE)
@pytest.mark.parametrize("body", ['SYSTEM "file:///etc/passwd"', f'"{"乌" * 1000}"'])
def test_entities_are_not_followed(kind, body, read):
    def change(part: bytes) -> bytes:
        text = part.decode()
        start = text.index("?>") + 2 if text.startswith("<?xml") else 0
        bomb = f"<!DOCTYPE x [<!ENTITY e {body}>]>"
        return (bomb + text[start:].replace("清淤", "&e;" * 50)).encode()

    try:
        text = read(with_part(kind, change), f"a.{kind}").text
    except ReadError:
        return
    assert "root:" not in text
    assert "乌" not in text


@pytest.mark.parametrize("kind", OFFICE)
def test_ten_thousand_nested_elements_are_refused(kind, read):
    def change(part: bytes) -> bytes:
        return part.replace(b"</", b"<x>" * 10_000 + b"</x>" * 10_000 + b"</", 1)

    with pytest.raises(ReadError, match="damaged"):
        read(with_part(kind, change), f"a.{kind}")


def test_nested_tables_and_groups_end_somewhere(read):
    deep = "<w:tbl><w:tr><w:tc>" * 60 + paragraph("底") + "</w:tc></w:tr></w:tbl>" * 60
    assert "底" in read(package(deep), "a.docx").text
    pages = "<div>" * 10_000 + "<p>各旗县要完成清淤。</p>"
    with pytest.raises(ReadError, match="nested"):
        read(pages.encode(), "a.html")


@pytest.mark.parametrize("kind", [*KINDS, "txt"])
def test_half_a_gigabyte_is_refused_unread(kind, reader, tmp_path):
    path = tmp_path / f"a.{kind}"
    with path.open("wb") as file:
        file.write(mutation.seeds(kind)[0] if kind != "txt" else b"a")
        file.truncate(500_000_000)
    with pytest.raises(ReadError, match="more than 200,000,000"):
        reader.read(path)


@pytest.mark.parametrize("made", [pdf_samples.pdf, ofd_samples.ofd])
def test_two_thousand_pages_are_read_to_the_end(made, read):
    leaves = [
        Leaf([Words(f"第{n}条　各旗县要完成清淤。", 100.0, 200.0, 16.0)])
        for n in range(1, 2001)
    ]
    reading = read(made(leaves), f"a.{made.__name__}")
    assert reading.pages[-1].page == 2000
    assert "第2000条" in reading.text


@pytest.mark.parametrize("kind", [*KINDS, "txt", "md"])
@pytest.mark.parametrize("data", [b"", b"\0" * 5000, bytes(range(256)) * 20])
def test_empty_files_and_nonsense_are_refused(kind, data, read):
    with pytest.raises(ReadError):
        read(data, f"a.{kind}")


def test_a_workbook_of_too_many_cells_is_refused(monkeypatch):
    monkeypatch.setattr("luodi.reading.xlsx.MOST_CELLS", 20)
    with pytest.raises(ReadError, match="more than 20 cells"):
        read_bytes(mutation.seeds("xlsx")[0], name="a.xlsx")


def test_no_process_is_left_behind(tmp_path):
    program = (
        "import sys, random; from pathlib import Path\n"
        f"sys.path.insert(0, {str(Path(__file__).parent)!r})\n"
        "import mutation\n"
        f"mutation.try_out('docx', 5, Path({str(tmp_path)!r}))\n"
        "import os\n"
        "print(Path(f'/proc/{os.getpid()}/task/{os.getpid()}/children').read_text())\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True,
        env={"PYTHONPATH": str(Path(__file__).parents[3] / "src"), "PATH": "/usr/bin:/bin"},
    )  # fmt: skip
    assert done.stdout.strip() == ""


def test_the_samples_are_documents():
    assert sheet_samples.xlsx().startswith(b"PK")
    assert typeset(mutation.TEXT)
