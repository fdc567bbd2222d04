"""Numbers and dates as sheets show them."""

import pytest

from luodi.reading.number_formats import BUILTIN, shown

DAY = 45473  # 2024-06-30
CASES = [
    (0.85, "0%", "85%"),
    (0.8555, "0.00%", "85.55%"),
    (0.125, "0.0%", "12.5%"),
    (0.005, "0%", "1%"),
    (1234567, "#,##0", "1,234,567"),
    (1234.5, "#,##0.00", "1,234.50"),
    (1234.567, "0.0", "1234.6"),
    (12345678, '0!.0,"万元"', "1234.6万元"),  # how Chinese offices show 万
    (12345678, '0\\.0,', "1234.6"),
    (1200, '0"."0,"万元"', "0.1万元"),
    (5551234, "000-0000", "555-1234"),
    (12345678, '0.0,,"百万"', "12.3百万"),
    (300, '0"万元"', "300万元"),
    (300, "0\\公\\里", "300公里"),
    (7, "000", "007"),
    (2.5, "0.##", "2.5"),
    (2.0, "0.##", "2"),
    (-3, "0;(0)", "(3)"),
    (-3, "0.0", "-3.0"),
    (0, '0;-0;"—"', "—"),
    (5, '[Red][>100]0;0', "5"),
    (9.5, "¥#,##0.00", "¥9.50"),
    (9.5, "[$￥-804]#,##0.00", "￥9.50"),
    (12345, "0.00E+00", "1.23E+4"),
    (3, "General", "3"),
    (0.1 + 0.2, "General", "0.3"),
    (202406300012, "General", "202406300012"),
    (202406, "@", "202406"),
    (DAY, BUILTIN[14], "2024/6/30"),
    (DAY, "yyyy-mm-dd", "2024-06-30"),
    (DAY, 'yyyy"年"m"月"d"日"', "2024年6月30日"),
    (DAY, 'yyyy"年"m"月";@', "2024年6月"),
    (DAY, "[$-804]yyyy\\年mm\\月dd\\日", "2024年06月30日"),
    (DAY, "[DBNum1][$-804]yyyy年m月d日", "二〇二四年六月三十日"),
    (DAY, "yyyy年m月d日 aaaa", "2024年6月30日 星期日"),
    (DAY, "m/d aaa", "6/30 日"),
    (DAY + 0.5625, "yyyy/m/d h:mm", "2024/6/30 13:30"),
    (0.5625, "上午/下午h:mm", "下午1:30"),
    (0.5625, "mm:ss", "30:00"),
    (1.5, "[h]:mm", "36:00"),
    (60, "yyyy/m/d", "1900/2/28"),
    (-1, "yyyy/m/d", "-1"),
    (1e300, "yyyy/m/d", "1" + "0" * 300),
    (float("nan"), "0", ""),
    (1e300, "0.00", None),
    (5, '"unclosed', None),
    (5, "[[[", None),
    (5, "", "5"),
]


@pytest.mark.parametrize(("value", "code", "expected"), CASES)
def test_a_number_is_shown_as_its_format_says(value, code, expected):
    found = shown(value, code)
    assert isinstance(found, str)
    if expected is not None:
        assert found == expected


def test_days_may_count_from_1904():
    assert shown(DAY - 1462, "yyyy/m/d", since_1904=True) == "2024/6/30"
