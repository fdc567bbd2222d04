"""Archives of documents: names, nesting, bombs."""

import io
import zipfile

import pytest
from building import package, paragraph

from luodi.errors import ReadError, SecretFileError
from luodi.model import Reading
from luodi.reading.archive import read_archive, split_member
from luodi.reading.guard import GuardedReader

PLAN = "一、各旗县要完成渠道清淤。\n".encode()


def zipped(files, *, mode=zipfile.ZIP_DEFLATED):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", mode) as made:
        for name, data in files.items():
            made.writestr(name, data)
    return stream.getvalue()


def in_gbk(files):
    """As Windows writes it: names in the code page, no flag for UTF-8."""
    data = zipped({f"{i:04}{'x' * 40}.txt": d for i, d in enumerate(files.values())})
    for number, name in enumerate(files):
        raw = name.encode("gb18030")
        plain = f"{number:04}{'x' * 40}.txt".encode()
        data = data.replace(plain, b"/" * (len(plain) - len(raw)) + raw)
    return data


@pytest.fixture
def reads(tmp_path):
    def reading(data):
        path = tmp_path / "来件.zip"
        path.write_bytes(data)
        return dict(read_archive(path))

    return reading


def test_documents_in_folders_come_in_order_under_their_names(reads, tmp_path):
    found = reads(zipped({"乙/方案.txt": PLAN, "甲.docx": package(paragraph("清淤。")), "图.png": b""}))
    assert list(found) == ["乙/方案.txt", "甲.docx"]
    assert all(isinstance(r, Reading) for r in found.values())
    assert found["甲.docx"].source.name == "来件.zip/甲.docx"
    assert found["甲.docx"].reader == "docx/1"


def test_names_in_gbk_and_in_utf_8_are_read(reads):
    assert list(reads(in_gbk({"方案.txt": PLAN, "通知.txt": PLAN}))) == ["方案.txt", "通知.txt"]
    assert list(reads(zipped({"方案.txt": PLAN}))) == ["方案.txt"]


def test_what_systems_put_beside_documents_is_left_out(reads):
    names = ["__MACOSX/._a.docx", ".DS_Store", "~$a.docx", ".git/a.txt", "a.txt", "b.exe"]
    assert list(reads(zipped(dict.fromkeys(names, PLAN)))) == ["a.txt"]


def test_a_link_in_an_archive_is_no_document(reads):
    stream = io.BytesIO(zipped({"a.txt": PLAN}))
    with zipfile.ZipFile(stream, "a") as made:
        link = zipfile.ZipInfo("b.txt")
        link.external_attr = 0o120777 << 16
        made.writestr(link, "/etc/passwd")
    assert list(reads(stream.getvalue())) == ["a.txt"]


def test_names_that_lead_out_of_the_archive_stay_inside(reads):
    found = reads(zipped({"../../a.txt": PLAN, "C:\\b.txt": PLAN, "/c.txt": PLAN, "d\n.txt": PLAN}))
    assert list(found) == ["a.txt", "b.txt", "c.txt", "d_.txt"]


def test_two_members_of_one_name_are_two_documents(reads):
    with pytest.warns(UserWarning, match="Duplicate"):
        data = io.BytesIO(zipped({"a.txt": PLAN}))
        with zipfile.ZipFile(data, "a") as made:
            made.writestr("a.txt", PLAN * 2)
    found = reads(data.getvalue())
    assert list(found) == ["a (2).txt", "a.txt"]
    assert len(found["a (2).txt"].text) == 2 * len(found["a.txt"].text)


def test_a_zip_in_a_zip_is_read_and_no_deeper(reads):
    innermost = zipped({"c.txt": PLAN})
    found = reads(zipped({"b.zip": zipped({"b.txt": PLAN, "c.zip": innermost})}))
    assert list(found) == ["b.zip/b.txt", "b.zip/c.zip"]
    assert isinstance(found["b.zip/b.txt"], Reading)
    with pytest.raises(ReadError, match="inside of 2 others"):
        raise found["b.zip/c.zip"]


def test_one_bad_document_does_not_stop_the_others(reads):
    found = reads(zipped({
        "a.docx": b"PK\3\4", "b.zip": b"PK\3\4", "c.docx": package(paragraph("机密★5年")),
        "d.txt": PLAN,
    }))  # fmt: skip
    kinds = [type(found[name]) for name in ("a.docx", "b.zip", "c.docx", "d.txt")]
    assert kinds == [ReadError, ReadError, SecretFileError, Reading]
    assert str(found["a.docx"]).startswith("来件.zip/a.docx: ")


def test_a_member_with_a_password_says_so(reads):
    data = bytearray(zipped({"a.txt": PLAN}))
    for mark, place in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        data[data.index(mark) + place] |= 1
    (error,) = reads(bytes(data)).values()
    with pytest.raises(ReadError, match="password"):
        raise error


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (zipped({"a.txt": b"0" * 20_000_000}), "times its size"),
        (zipped({"a.zip": zipped({"a.txt": b"0" * 20_000_000})}), "times its size"),
        (zipped({f"{n}.txt": b"" for n in range(5001)}), "more than 5,000"),
        (zipped({"a.png": b""}), "holds no document"),
        (b"PK\3\4", "cut off or damaged"),
        (b"", "cut off or damaged"),
    ],
)
def test_bombs_and_nonsense_are_refused_as_a_whole(reads, data, words):
    with pytest.raises(ReadError, match=words):
        reads(data)


def test_an_archive_that_would_fill_the_disk_is_refused(reads):
    data = bytearray(zipped({f"{n}.txt": bytes(999) for n in range(9)}, mode=zipfile.ZIP_STORED))
    at = -1
    while (at := data.find(b"PK\1\2", at + 1)) >= 0:
        data[at + 20 : at + 28] = (190_000_000).to_bytes(4, "little") * 2
    with pytest.raises(ReadError, match="more than 1,000 MB"):
        reads(bytes(data))


def test_a_path_is_split_where_an_archive_is(tmp_path):
    path = tmp_path / "a.zip"
    path.write_bytes(b"")
    assert split_member(path / "b" / "c.txt") == (path, "b/c.txt")
    assert split_member(path) == (path, "")
    assert split_member(tmp_path / "x.zip" / "c.txt") == (tmp_path / "x.zip" / "c.txt", "")


def test_the_guarded_reader_reads_the_same(reads, tmp_path):
    plain = reads(zipped({"乙/方案.txt": PLAN, "内.zip": zipped({"甲.docx": package(paragraph("清淤。"))})}))
    path = tmp_path / "来件.zip"
    with GuardedReader() as reader:
        names = reader.members(path)
        assert {name: reader.read(path / name) for name in names} == plain
        assert reader.children == 1
        with pytest.raises(ReadError, match="is not in the archive"):
            reader.read(path / "没有.txt")
