"""Numbers with units: the forms, their plain values, the words that compare them.

18万人 is 180000 人, 1.5亿元 is 150000000 元, 5%—6% is a pair. Whether a quantity is a target
is decided in `targets`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

SCALES = {
    "万亿": 10**12,
    "千亿": 10**11,
    "百亿": 10**10,
    "十亿": 10**9,
    "亿": 10**8,
    "千万": 10**7,
    "百万": 10**6,
    "十万": 10**5,
    "万": 10**4,
    "千": 1000,
    "百": 100,
}
HAN_VALUES = {c: i for i, c in enumerate("零一二三四五六七八九十")} | {"两": 2}

MONEY = r"美元|欧元|港元|日元|人民币|元"
TIME = r"个工作日|工作日|个自然日|自然日|个小时|小时|分钟|秒|个月|天|日|周|年"
TIME_UNIT = re.compile(TIME)
MEASURES = (
    r"平方公里|平方千米|平方米|立方米|公顷|公里|千米|毫米|厘米|米|万亩|亩|吨标准煤|吨标煤|吨|公斤|千克|克|斤|升"
    r"|千瓦时|千瓦|兆瓦时|兆瓦|吉瓦|千伏安|度|标准箱|标箱|TEU|EFLOPS|Eflops|PFLOPS|PB|TB|GB|Mbps|P|方|微克/立方米|毫克/升|℃"
)
COUNTS = (
    r"家次|班次|场次|亩次|台次|篇次|岁|人次|人次数|万人次|批次|件次|条次|户次|车次|架次|课时|学时|个百分点|百分点|分贝|台套|台（套）|台\(套\)|套（间）|间|床"
    r"|个|家|户|人|名|位|项|件|条|张|座|处|所|台|辆|套|部|册|份|场|次|期|批|种|类|例|组|支|只|头|羽|株|棵|艘|架|列|班|趟|站|片|团|队|宗|笔|单|票|款|门|本|对|篇|首|幅|栋|幢|眼|口|孔|枚|箱|倍|席|档|届次|轮|环节|分"
)
UNIT = rf"(?:[%％]|‰|{MONEY}|{TIME}|{MEASURES}|{COUNTS})"
PER = r"(?:[/／每](?:人次|人|户|亩|平方米|平方公里|立方米|公里|年|月|日|天|千人|万人|家|个|件|小时|次|吨|台|千瓦时|辆|间|套|站))"
NUMBER = r"\d+(?:[,，]\d{3})*(?:\.\d+)?"
SCALE = r"(?:万亿|千亿|百亿|十亿|千万|百万|十万|亿|万|千(?!米|克|瓦|伏|人|户)|百(?!分))"
HAN = r"[一二两三四五六七八九十](?:十[一二三四五六七八九]?)?|十[一二三四五六七八九]"
# A space-free dash between two numbers, or 至/到, makes a range.
DASH = r"(?:[—–－~～\-]{1,2}|至|到)"

QUANTITY = re.compile(
    rf"""
    (?P<a>\d(?<![\d.A-Za-z〔\[第×xX〇+＋]\d)\d{{0,15}}(?:[,，]\d{{3}})*(?:\.\d+)?)(?P<a_scale>{SCALE})?(?P<a_more>余|多(?!个多))?(?P<a_unit>{UNIT})?
    (?:(?:{DASH})(?P<b>{NUMBER})(?P<b_scale>{SCALE})?(?P<b_more>余|多)?(?P<b_unit>{UNIT}))?
    (?P<per>{PER})?
    """,
    re.VERBOSE,
)
HAN_QUANTITY = re.compile(
    rf"(?P<a>{HAN})(?P<a_unit>项|类|家|所|个|件|场|种|条|座|片|批次)(?![一二三四五六七八九十])"
)
NO_HAN_NUMBER = frozenset('第一二三四五六七八九十百千万“‘"及以')
# 突破千万次, 稳定在百万吨: the scale alone is the number.
SCALE_ALONE = re.compile(
    rf"(?P<scale>万亿|千亿|百亿|千万|百万|十万|亿|万|千|百)(?P<unit>{UNIT})"
)
# 新增人口100万: people need no unit.
PEOPLE = re.compile(rf"(?<=人口)(?P<a>{NUMBER})(?P<scale>万|亿)(?=[、，。；以左])")
RATIO = re.compile(r"(?P<a>\d{1,6}(?:\.\d{1,4})?)(?P<unit>[∶:：]\d+(?:\.\d+)?)(?![\d:：])")
DOUBLING = re.compile(
    r"翻(?P<times>[一两二三])番|(?P<double>(?:实现|年)倍增)(?!计划|工程|行动|提质)"
)

AFTER = re.compile(
    r"(?P<class>及以[上下]|（含[^）]{0,10}）以?[上下]?)|(?P<ge>以上|或以上)|(?P<le>以内|之内|以下|(?<=[日天时月])内)|(?P<about>左右|上下)"
)
BEFORE = re.compile(
    r"(?:"
    r"(?P<ge>不(?:得)?(?:低|少|小)于|至少|高于|大于|超过|超|突破|(?:到)?达到?(?:了)?|达|逾|不止|冲刺|迈上|跃上|站上|跨上|迈过|跨过)"
    r"|(?P<le>不(?:得)?(?:超过|高于|大于|多于)|低于|小于|少于|最高(?:不超过|为|达)?|最多(?:不超过)?|至多|上限(?:为|是)?|控制(?:在|到)|限制在|封顶"
    r"|(?:压减|压缩|缩短|缩减|缩小|降低|下降|减少|减|降|精简|压降|下调|削减)(?:[^，。；]{2,16})?(?:到|至|为)(?:了)?(?:承诺时限)?|最长(?:不超过)?|提速至|再压减至)"
    r"|(?P<equal>(?:提高|提升|增加|增长|增|扩大|上升|上调|调整|调增|拓展|扩展|升|放宽|延长|增强|恢复|提档|放大)(?:到|至|为)|稳定在|保持在|维持在|稳定|保持|实现|为|是|共|共计|总计|累计|完成)"
    r"|(?P<about>约|近|大约|将近|接近)"
    r")(?:近|约)?$"
)
FAR = re.compile(
    r"(?P<ge>至少|不(?:得)?(?:低|少|小)于)|(?P<le>不(?:得)?(?:超过|高于)|最高|最多|至多|上限)"
)
"""Comparisons that stand before the metric: 给予不超过实际支出50%的补贴."""
AIM = re.compile(r"力争|争取|力求|争创|努力")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with unit at `[start, end)`; `low` and `high` differ in a range."""

    start: int
    end: int
    low: float
    high: float
    unit: str
    about: bool
    han: bool = False

    @property
    def is_range(self) -> bool:
        """5%—6%."""
        return self.low != self.high

    @property
    def is_share(self) -> bool:
        """A share of a whole."""
        return self.unit in ("%", "％", "‰")

    @property
    def is_money(self) -> bool:
        """An amount of any currency."""
        return self.unit.endswith("元")

    @property
    def is_time(self) -> bool:
        """A length of time."""
        return bool(TIME_UNIT.fullmatch(self.unit))


def find_quantities(text: str, start: int, end: int) -> list[Quantity]:
    """All quantities with a unit in `text[start:end]`, in order.

    >>> [(q.low, q.unit) for q in find_quantities("培训1.5万人次", 0, 8)]
    [(15000, '人次')]
    """
    found = [q for m in QUANTITY.finditer(text, start, end) if (q := _quantity(m))]
    for match in HAN_QUANTITY.finditer(text, start, end):
        value = _han_value(match["a"])
        if value >= 2 and text[match.start() - 1 : match.start()] not in NO_HAN_NUMBER:
            found.append(_exact(match, value, match["a_unit"], han=True))
    for match in SCALE_ALONE.finditer(text, start, end):
        if text[match.start() - 1 : match.start()] in tuple("过破超在达到近"):
            found.append(_exact(match, SCALES[match["scale"]], match["unit"]))
    for match in PEOPLE.finditer(text, start, end):
        found.append(_exact(match, _value(match["a"], match["scale"]), "人"))
    for match in RATIO.finditer(text, start, end):
        unit = match["unit"].replace(":", "∶")
        found.append(_exact(match, plain(float(match["a"])), unit))
    found.sort(key=lambda q: q.start)
    return [q for i, q in enumerate(found) if i == 0 or q.start >= found[i - 1].end]


def _exact(
    match: re.Match[str], value: float, unit: str, *, han: bool = False
) -> Quantity:
    """One value, neither a range nor 余."""
    return Quantity(match.start(), match.end(), value, value, unit, False, han)


def _quantity(match: re.Match[str]) -> Quantity | None:
    unit = match["b_unit"] or match["a_unit"]
    if not unit:
        return None
    low = _value(match["a"], match["a_scale"])
    high = low
    end = match.end()
    if match["b"]:
        high = _value(match["b"], match["b_scale"])
        if not match["a_scale"] and match["b_scale"] and not match["a_unit"]:
            low = _value(match["a"], match["b_scale"])
        if match["a_unit"] and match["a_unit"] != match["b_unit"] or high <= low:
            return None
    if match["per"]:
        unit += match["per"].replace("每", "/")
    about = bool(match["a_more"] or match["b_more"])
    return Quantity(match.start(), end, low, high, unit, about)


def _value(digits: str, scale: str | None) -> float:
    number = float(digits.replace(",", "").replace("，", ""))
    # 1.1亿 must be 110000000, not 110000000.00000001.
    return plain(round(number * SCALES[scale], 4) if scale else number)


def plain(value: float) -> float:
    """A whole number as int, so that it prints without a point."""
    return int(value) if value == int(value) else value


def _han_value(digits: str) -> int:
    if digits in HAN_VALUES:
        return HAN_VALUES[digits]
    tens, _, ones = digits.partition("十")
    return (HAN_VALUES[tens] if tens else 1) * 10 + (HAN_VALUES[ones] if ones else 0)
