"""Files with a mark of classification are refused; the words alone are no mark."""

import logging

import pytest
from building import archive, cell, package, paragraph, table
from ofd_samples import ofd
from pdf_samples import pdf
from typesetting import Leaf, Words, typeset

from luodi.errors import SecretFileError
from luodi.reading import read_bytes
from luodi.reading.blocks import Block, BlockKind
from luodi.reading.secrecy import check_old_format, check_secrecy

BODY = "各旗县要在年底前完成渠道清淤，并按季度报送进展情况。"


def refused(data: bytes, name: str) -> bool:
    try:
        read_bytes(data, name=name)
    except SecretFileError:
        return True
    return False


def marked(*lines: str, name: str = "件.txt", **properties: str) -> bool:
    blocks = [Block(BlockKind.LINE, line) for line in (*lines, BODY)]
    try:
        check_secrecy(blocks, properties, data=b"", name=name)
    except SecretFileError:
        return True
    return False


@pytest.mark.parametrize(
    "line",
    [
        "机密",
        "秘　密",
        "绝密★",
        "秘密★10年",
        "机密 ★ 2 0 年",
        "绝密★三十年",
        "秘密★长期",
        "机密☆5年",
        "秘密*1年",
        "绝密★启用前",
        "机密★至2030年12月31日",
        "秘密★6个月",
        "【机密】",
        "（秘密）",
        "［绝密★30年］",
        "机密级",
        "秘密文件",
        "000012 机密★10年",
        "No.000012秘密★1年特急",
        "特急 机密★10年",
        "机密★10年 云岭市人民政府文件",
        "密级：机密",
        "密 级： 秘密★5年",
        "密级:秘密 保密期限：5年",
        "编号：12 密级：机密",
        "紧急程度：特急 密级：机密",
        "文件密级：绝密",
        "保密等级：秘密",
        "密级：□公开 ☑秘密 □机密",
    ],
)
def test_a_mark_at_the_head_is_one(line):
    assert marked(line)


@pytest.mark.parametrize(
    "line",
    [
        "保守国家秘密",
        "中华人民共和国保守国家秘密法",
        "机密文件管理办法",
        "机密级文件的传递",
        "云岭市秘密载体管理规定",
        "商业秘密",
        "密级：公开",
        "密级：无",
        "密级：非密",
        "密级：内部",
        "密级：工作秘密",
        "密级：□公开 □秘密 □机密",
        "国家秘密的密级分为绝密、机密、秘密三级。",
        "密级分为绝密、机密、秘密三级",
        "定密时标注“秘密★10年”字样。",
        "秘密★10年：适用于一般事项",
        "一、严守秘密",
        "不得泄露国家秘密、商业秘密和个人隐私",
        "申请人提交的材料涉及商业秘密",
        "秘密",  # far from the head, below
    ],
)
def test_ordinary_words_are_no_mark(line):
    filler = [BODY] * 30 if line == "秘密" else []
    assert not marked(*filler, line)


@pytest.mark.parametrize("line", ["秘密★10年", "密级：机密", "机密★"])
def test_a_starred_mark_counts_on_any_page(line):
    assert marked(*[BODY] * 50, line)


def test_a_bare_word_at_the_top_of_a_later_page_is_a_mark():
    blocks = [Block(BlockKind.PARAGRAPH, BODY, page=n // 30 + 1) for n in range(60)]
    blocks[30] = Block(BlockKind.PARAGRAPH, "机密", page=2)
    with pytest.raises(SecretFileError, match="on page 2"):
        check_secrecy(blocks, {}, data=b"", name="a.pdf")
    blocks[45] = blocks[30]
    blocks[30] = blocks[0]
    check_secrecy(blocks, {}, data=b"", name="a.pdf")


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("header", "第1页 / 机密★10年"),
        ("footer", "秘密"),
        ("keywords", "规划；机密"),
        ("subject", "密级：秘密"),
        ("title", "绝密"),
    ],
)
def test_properties_headers_and_footers_are_looked_at(key, value):
    assert marked(**{key: value})


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("title", "机密文件管理办法"),
        ("keywords", "保守国家秘密；培训"),
        ("header", "云岭市国家保密局 / 严守国家秘密"),
    ],
)
def test_properties_may_speak_of_secrets(key, value):
    assert not marked(**{key: value})


@pytest.mark.parametrize(
    ("name", "secret"),
    [
        ("【机密】方案.docx", True),
        ("方案（秘密）.docx", True),
        ("方案 秘密★10年.docx", True),
        ("机密-方案.docx", True),
        ("机密文件管理办法.docx", False),
        ("保守国家秘密法（修订）.docx", False),
    ],
)
def test_the_name_may_bear_the_mark(name, secret):
    assert marked(name=name) is secret


TEXT = paragraph(BODY)
MARKED = {
    "text": package(paragraph("机密★10年") + TEXT),
    "cell": package(table([cell("份号：1"), cell("机密★10年")]) + TEXT),
    "form": package(table([cell("密级"), cell("秘密")], [cell("名称"), cell("甲")]) + TEXT),
    "header": package(TEXT, header=paragraph("机密")),
    "footer": package(TEXT, footer=paragraph("秘密★5年")),
    "runs": package(
        TEXT,
        header="<w:p><w:r><w:t>机</w:t></w:r><w:r><w:t>密★</w:t></w:r><w:r><w:t>5年</w:t></w:r></w:p>",
    ),
    "watermark": package(
        TEXT,
        header='<w:p><w:r><w:pict><v:shape><v:textpath string="机密"/></v:shape></w:pict></w:r></w:p>',
    ),
    "box": package(
        f"<w:p><w:r><w:pict><v:textbox><w:txbxContent>{paragraph('秘密★1年')}</w:txbxContent></v:textbox></w:pict></w:r></w:p>{TEXT}"
    ),
}


@pytest.mark.parametrize("place", MARKED)
def test_a_docx_is_refused_wherever_the_mark_is(place):
    assert refused(MARKED[place], "件.docx")


def with_property(part: str, xml: str) -> bytes:
    import io
    import zipfile

    stream = io.BytesIO(package(TEXT))
    with zipfile.ZipFile(stream, "a") as made:
        made.writestr(part, xml)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("part", "xml"),
    [
        ("docProps/core.xml", "<c><keywords>机密</keywords></c>"),
        ("docProps/core.xml", "<c><description>密级：秘密</description></c>"),
        (
            "docProps/custom.xml",
            '<P><property name="密级"><lpwstr>机密</lpwstr></property></P>',
        ),
    ],
)
def test_a_docx_is_refused_by_its_properties(part, xml):
    assert refused(with_property(part, xml), "件.docx")


def test_a_docx_about_secrets_is_read():
    data = package(paragraph("机密文件管理办法") + paragraph("第一条　为保守国家秘密，制定本办法。"))
    assert "保守国家秘密" in read_bytes(data, name="办法.docx").text


@pytest.mark.parametrize("kind", ["txt", "html", "md"])
def test_text_formats_are_refused_too(kind):
    lines = ["机密★10年", BODY, BODY]
    text = (
        "".join(f"<p>{line}</p>" for line in lines)
        if kind == "html"
        else "\n\n".join(lines)
    )
    assert refused(text.encode(), f"件.{kind}")


def pages(mark: str) -> list[Leaf]:
    """Two pages; the mark stands in the upper left corner of the second."""
    leaves = typeset("清淤方案\n" + "\n".join([BODY] * 30))
    if mark:
        leaves[1].words.insert(0, Words(mark, 60.0, 60.0, 16.0))
    return leaves


@pytest.mark.parametrize("made", [pdf, ofd])
@pytest.mark.parametrize("mark", ["秘密★3年", "机密", ""])
def test_pages_are_refused_by_a_mark_on_any_of_them(made, mark):
    assert refused(made(pages(mark)), f"件.{made.__name__}") is bool(mark)


def test_a_pdf_is_refused_by_its_metadata():
    packet = "<x:xmpmeta><dc:subject>机密</dc:subject></x:xmpmeta>".encode()
    assert refused(pdf(pages("")) + b"\n" + packet, "件.pdf")


def test_the_error_quotes_nothing_and_nothing_is_logged(caplog):
    caplog.set_level(logging.DEBUG)
    data = package(paragraph("机密★10年") + paragraph("云岭市暗渠工程布防图说明。"))
    with pytest.raises(SecretFileError) as told:
        read_bytes(data, name="件.docx")
    message = str(told.value)
    assert "机密" not in message and "暗渠" not in message and "10" not in message
    assert message.startswith("件.docx: bears a mark of classification in its text.")
    assert told.value.exit_code == 10
    assert not caplog.records


def test_an_old_format_is_refused_before_it_is_converted():
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99)
    for shift in (b"", b"\0"):
        data = head + shift + f"\r\n机密★10年\r\n{BODY}".encode("utf-16-le")
        with pytest.raises(SecretFileError):
            check_old_format(data, name="件.doc")
    check_old_format(head + BODY.encode("utf-16-le"), name="件.doc")


def test_a_package_that_is_broken_beside_its_text_is_still_read():
    assert not refused(with_property("docProps/custom.xml", "<P><"), "件.docx")
    assert archive({})
