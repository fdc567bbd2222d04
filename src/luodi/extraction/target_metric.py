"""What a number measures: the noun behind it (培育50家工厂) or before it (就业18万人)."""

from __future__ import annotations

import re

from luodi.extraction.quantities import BEFORE
from luodi.extraction.surroundings import Surroundings
from luodi.extraction.target_words import (
    ACTION,
    AMOUNT_NOUN,
    LEAD,
    RIGHT_NOUN,
    VERB_BEFORE,
)
from luodi.model import Span

ACTION_LEAD = re.compile(rf"^(?:{ACTION})(?:了|好|并)?(?=..)(?![率量额数费])")
# Before the number nothing but adverbs and verbs: no metric.
BARE_LEFT = re.compile(
    r"^(?:(?:全[国省市区县州盟旗]|各地|所有|最高|最低|最多|总额|原则上|一般|每年|合计|同比|环比|年均|平均|进一步|分别|各|均|并|再|力争|争取|确保|实现|其中|全年|今年|年内|增长|增加|提高|提升|下降|降低|减少|奖励|补助|给予|按|按照|以|约|达到?|完成|力争达到|不少于|至少|幅度|比例|占比|的|为|是|每人|每户|每家|每个|每亩|每年|每次|每月|单个|单户|单笔|一次性|再给予|按其|按实际|个人|企业|数量|总量|规模|总数|标准|共|共计|总计|累计|新增|超|超过|突破|不超过|不低于)[，,]?)*$"
)
# Behind the number, yet no thing that is counted.
NOT_A_NOUN = re.compile(
    r"^(?:以上|以下|以内|左右|的基础|基础上|并|且|而|和|及|与|或|后|前|时|内|起|至|到|为|是|在(?!建|园|校|读|册)|由|从|按|不(?:低|少|超|高|得|含|大|小|断)|均|都|已|可|应|要|将|的，|用于|办结|完成|实现|达到|达|进行|予以|免|减|按期|全部|同比|占|比|增|其中|等$|$)"
)
NOUN_CUT = re.compile(
    r"(?:(?:和|及|与|以及)(?=\d)|全部|均已?|都|已|实现|达到|建成|建设成|开展|进行|完成|纳入|推进|推行|开通|由|用于|在[^，]{1,12}(?:上|中|内)|实行|能够|可|按|向|参与|参加|取得|获|入选|进入|通过|给予|接入|设置|建立|办理|办结|落地|分批|作为|为|，|应用|全覆盖|高质量发展|提质升级|年(?:均|度)|尽快|早日|如期)"
)
RATE_BASE = re.compile(
    r"按(?:照)?[^，。；]{0,24}$|(?:额|量|费|价|值|投入|支出|成本)的?(?:不(?:得)?(?:低于|超过|高于))?$"
)
GRANTED = re.compile(
    r"的?(?:比例|标准|幅度|额度)?(?:分档|一次性|全额|择优)?(?:给予|提供|予以|进行|实施|支付)?(?P<noun>[\u4e00-\u9fff]{0,10}?(?:奖励|补助|补贴|贴息|奖补|资助|支持|减征|补偿|预付款))(?=[，。；、）]|$)"
)
UPPER_BOUND = re.compile(
    r"(?:，?(?:原则上|一般|均|应当?))*不(?:得|应|宜)?(?:低于|少于|超过|高于|多于)(?=[\u4e00-\u9fff])[^，]*$"
)
CHARGED = re.compile(
    r"(?:比例|幅度|标准)?(?:收取|给予|暂退|补助|奖励|补贴|计提|缴纳|予以)(?=..)"
)
LONG_CUT = re.compile(
    r"发放|完成|实施|给予|按照|新增|开展|提供|支付|达成|培育|打造|建成|新建|投放|安排|补助|将|对|的|由|按|使|，|：|\)|）"
)
OPEN_BEFORE = re.compile(
    r"(?:等|的|、|及|和|“十[四五六]五”批复的|首批|地|区|镇|[局线])$"
)
RATE_END = re.compile(r"[率比量额重值数]$")
AT_RATE = re.compile(r"(?:按照?|以|继续按照)$")
SHARE_END = re.compile(r"[率比占重额量涨幅速度值]$")
SHARE_WORD = re.compile(r"占|率")
OF_SHARE = re.compile(r"的(?:比例|标准|幅度|份额)")
FILLER = re.compile(
    r"(?:拟?按(?:照)?|拟安排|安排|分别|同比|进一步|力争|争取|各|均|要将|需|拟|比例|幅度|上|将|由[^，]{0,14}|从[^，]{0,14}|先发行|再|总额|阶段性|年均|努力|持续|为?)$"
)
GROWTH = re.compile(
    r"(?:年均|同比|平均)?(?:增长|增加|下降|降低|减少|提高|提升|缩短|压减|压缩|增速达)$"
)
NAMES_RATE = re.compile(r"[\u4e00-\u9fff]{2,8}标准")


def find_shape(at: Surroundings) -> tuple[Span, Span] | None:
    """Metric and text: number before noun (培育50家工厂) or behind it (就业18万人)."""
    granted = _granted(at)
    if granted:
        return granted, (_text_start(at), granted[1])
    behind = _noun_behind(at)
    ahead = _noun_ahead(at)
    if behind and (ahead is None or _prefers_behind(at, ahead)):
        return behind, (_text_start(at), behind[1])
    if ahead:
        return ahead, (min(ahead[0], at.series.start), at.stop)
    if behind:
        return behind, (_text_start(at), behind[1])
    if at.previous and at.previous.end > at.sentence_start:
        start = at.previous.metric_start
        if at.series.start - start <= 60 and start < at.series.start:
            return (start, start + len(at.previous.metric)), (start, at.stop)
    return _metric_of_clause_before(at)


def _metric_of_clause_before(at: Surroundings) -> tuple[Span, Span] | None:
    """资金补助，最高不超过500万元: the metric closes the clause before the comma."""
    if at.left_start <= at.sentence_start or at.text[at.left_start - 1] not in "，,":
        return None
    stop = at.left_start - 1
    start = stop
    while start > at.sentence_start and at.text[start - 1] not in "，,、：:的对给予按":
        start -= 1
    if not 2 <= stop - start <= 30:
        return None
    return (start, stop), (start, at.stop)


def _granted(at: Surroundings) -> Span | None:
    """按支付额的30%给予一次性补贴: the subsidy is what the share measures."""
    if not at.first.is_share or not RATE_BASE.search(at.left):
        return None
    found = GRANTED.match(at.text, at.stop, min(at.end, at.stop + 40))
    return found.span("noun") if found else None


def _noun_behind(at: Surroundings) -> Span | None:
    """The noun behind the number, up to the verb that says what happens to it."""
    found = RIGHT_NOUN.match(at.text, at.stop, min(at.end, at.stop + 80))
    if not found:
        return None
    start, stop = found.span("noun")
    words = at.text[start:stop]
    charged = CHARGED.match(words) if at.first.is_share else None
    if charged:
        start += charged.end()
        words = words[charged.end() :]
    if NOT_A_NOUN.match(words) or len(words) < 2:
        return None
    cut = NOUN_CUT.search(words, 2)
    if cut:
        stop = start + cut.start()
    return (start, stop) if stop - start >= 2 else None


def _prefers_behind(at: Surroundings, ahead: Span) -> bool:
    """Whether the noun behind the number is what is counted."""
    left = at.text[ahead[0] : ahead[1]]
    if at.first.is_share:
        return _share_of_what_follows(at, left)
    if at.first.is_money:
        return bool(AMOUNT_NOUN.match(at.right)) or bool(at.verb)
    if at.verb or at.right.startswith("“") or OPEN_BEFORE.search(at.bare_left):
        return True
    return not RATE_END.search(left)


def _share_of_what_follows(at: Surroundings, left: str) -> bool:
    """建成80%的…: a share of the noun behind it, unless a rate stands before it."""
    if AT_RATE.search(at.left) or at.verb or not left:
        return True
    if SHARE_END.search(left) or SHARE_WORD.search(left[-8:]):
        return False
    return at.right.startswith("的") and not OF_SHARE.match(at.right)


def _noun_ahead(at: Surroundings) -> Span | None:
    """The metric before the number: what is left without verbs, dates and fillers."""
    start = at.left_start
    words = _without_comparison(at.left)
    if "给予" in words:
        start += words.rfind("给予") + 2
        words = words[words.rfind("给予") + 2 :]
    words = FILLER.sub("", words)
    growth = GROWTH.search(words)
    if growth:
        words = words[: growth.start()]
    lead = LEAD.match(words)
    if lead:
        start += lead.end()
        words = words[lead.end() :]
    action = ACTION_LEAD.match(words)
    if action and len(words) - action.end() >= 2:
        start += action.end()
        words = words[action.end() :]
    words = words.rstrip("，、的至到为达 ")
    if not _names_metric(words):
        return None
    shortened = _shortened(words)
    start += len(words) - len(shortened)
    return start, start + len(shortened)


def _without_comparison(words: str) -> str:
    """预付款不得低于合同总价的10%: what is bounded stands before the bound."""
    for _ in range(3):
        found = BEFORE.search(words)
        if not found:
            break
        words = words[: found.start()]
    bound = UPPER_BOUND.search(words)
    return words[: bound.start()] if bound else words


def _names_metric(words: str) -> bool:
    """Whether the words name something, not only an adverb or a verb."""
    if len(words) < 2 or VERB_BEFORE.fullmatch(words):
        return False
    return not BARE_LEFT.match(words) or bool(NAMES_RATE.fullmatch(words))


def _shortened(words: str) -> str:
    """A long stretch keeps what follows its last verb: 实施免费手术 → 免费手术."""
    if len(words) <= 14:
        return words
    for cut in LONG_CUT.finditer(words):
        rest = words[cut.end() :]
        if (
            2 <= len(rest) <= 24
            and rest.count("”") == rest.count("“")
            and rest.count("）") == rest.count("（")
        ):
            return rest
    return words if len(words) <= 26 else words[-26:]


def _text_start(at: Surroundings) -> int:
    """The verb in front belongs to the text: 培育50家…, 力争…, 不少于…."""
    left = at.left
    if len(left) <= 8 and "等" not in left:
        lead = LEAD.match(left)
        keep = lead.end() if lead and lead.end() < len(left) else 0
        return at.left_start + keep
    if at.verb:
        return at.left_start + at.verb.start()
    return at.left_start + at.before.start() if at.before else at.series.start
