import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luodi.errors import ReadError
from luodi.reading.encoding import SIMPLIFIED, decode, plausibility

PLAN = "一、总体要求\n到2027年，全区建成青禾示范点30个，各旗县区要按季度报送进展情况，确保任务落实到位。\n"
TRADITIONAL = "一、總體要求\n各縣市應於年底前完成調查，並將結果送交主辦單位，由其統籌規劃後續工作。\n"


@pytest.mark.parametrize(
    "encoding",
    [
        "utf-8",
        "utf-8-sig",
        "utf-16",
        "utf-16-le",
        "utf-16-be",
        "utf-32",
        "gb18030",
        "gbk",
    ],
)
def test_simplified_text_survives_every_encoding(encoding: str) -> None:
    assert decode(PLAN.encode(encoding), name="a.txt") == PLAN


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-be", "big5", "big5hkscs"])
def test_traditional_text_survives_every_encoding(encoding: str) -> None:
    assert decode(TRADITIONAL.encode(encoding), name="a.txt") == TRADITIONAL


@pytest.mark.parametrize("text", ["一已以一已以一已以一", "一"])
def test_gb_text_that_is_valid_utf8_by_accident_is_read(text: str) -> None:
    assert decode(text.encode("gb18030"), name="a.txt") == text


def test_traditional_characters_in_gbk_are_not_taken_for_big5() -> None:
    assert decode(TRADITIONAL.encode("gbk"), name="a.txt") == TRADITIONAL


@pytest.mark.parametrize("text", ["牧场", "各旗县", "青禾镇 2024 年"])
def test_short_gb_text_is_read(text: str) -> None:
    assert decode(text.encode("gb18030"), name="a.txt") == text


@settings(max_examples=150, deadline=None)
@given(st.text(st.sampled_from(SIMPLIFIED), min_size=10, max_size=80))
def test_any_run_of_everyday_characters_round_trips_through_gb18030(text: str) -> None:
    assert decode(text.encode("gb18030"), name="a.txt") == text


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400))
def test_arbitrary_bytes_give_text_or_one_read_error(data: bytes) -> None:
    try:
        assert decode(data, name="a.txt").strip()
    except ReadError as error:
        assert error.advice


def test_line_ends_and_invisible_characters_are_normalised() -> None:
    text = "甲\r\n乙\r丙\u2028丁\x0b戊\u200b己\u00ad庚\ufeff辛\f壬"
    assert decode(text.encode(), name="a.txt") == "甲\n乙\n丙\n丁\n戊己庚辛\f壬"


def test_mongolian_vowel_separators_stay() -> None:
    text = "\u182a\u1820\u1822\u180e\u1820"
    assert decode(text.encode(), name="a.txt") == text


def test_a_declared_charset_is_believed_when_it_fits() -> None:
    assert decode("青禾".encode("big5"), name="a.html", declared="big5") == "青禾"


def test_utf8_wins_over_a_wrong_declaration() -> None:
    assert decode(PLAN.encode(), name="a.html", declared="gb2312") == PLAN


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b" \r\n\t", "no text"),
        (b"\xef\xbb\xbf", "no text"),
        (PLAN.encode()[:-2], "cut off"),
        (PLAN[:6].encode() + b"\xff" + PLAN[6:].encode(), "damaged at byte 18"),
        (PLAN.encode("utf-16")[:-1], "cut off"),
        (PLAN.encode("utf-16-le")[:-1], "cut off"),
        (PLAN.encode("gb18030")[:-2], "cut off"),
        (b"\x00\x01\x02\x03\x00\x00\xff\xfe" * 40, "binary"),
        (bytes(range(1, 32)) * 20, "binary"),
        (bytes(range(128, 256)) * 20, "none of UTF-8"),
        (
            "정책을 시행하고 점검한다 모든 기관은 보고한다".encode("euc-kr"),
            "none of UTF-8",
        ),
        (
            "各機関は年度末までに報告する。これは政策の実施である。".encode(
                "shift_jis"
            ),
            "none of",
        ),
        (PLAN.encode().decode("cp1252", errors="ignore").encode(), "garbled"),
        (PLAN.encode().decode("gb18030", errors="ignore").encode(), "garbled"),
        (("锟斤拷" * 10).encode(), "garbled"),
    ],
)
def test_bad_data_gives_one_clear_error(data: bytes, words: str) -> None:
    with pytest.raises(ReadError, match=words) as caught:
        decode(data, name="坏文件.txt")
    assert caught.value.where == "坏文件.txt"
    assert caught.value.advice


def test_plausibility_knows_text_from_noise() -> None:
    assert plausibility(PLAN) > 0.6
    assert plausibility(PLAN.encode("gb18030").decode("big5", "replace")) < 0.3
    assert plausibility("plain ASCII") == 1.0
