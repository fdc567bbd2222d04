"""What a speaker does with the words: pledge, suggest, ask, answer, find or remark.

The verb of the attribution decides first, then the words, read by who speaks: 要 is an
order to the own house from its head, and a suggestion from a member of a conference.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from luodi.extraction.news.speakers import Speaker, SpeakerRole
from luodi.extraction.news.verbs import Act
from luodi.model import Span, StatementKind

# A sentence or a part of one; 下一步 opens a part of its own.
PART = re.compile(
    r"(?:(?![，；]“?(?:下一步|接下来|今后)[^，。]{0,8}(?:将|要|会|，))[^。；！？…])+(?:[。；！？…]+|，(?=“?(?:下一步|接下来|今后)))?|[。；！？…，]+"
)
NAMED = re.compile(r"“[^“”]{1,16}”|‘[^‘’]{1,60}’|《[^《》]{1,60}》")
FOUND = re.compile(
    r"(?:调研|抽查|检查|调查|排查|走访|审计|摸底|督查|暗访|监测|普查|评估|统计)(?:中，?)?[^，。]{0,10}(?:发现|显示|表明|看出)|(?:数据|结果)(?:显示|表明)"
)
WISH = re.compile(
    r"(?:^|[，。；：]|一是|二是|三是)(?:因此|为此|所以|对此|同时|另外|此外|也|还|我们?|在此|更|特别|并|首先|其次)*(?:建议(?!提|的|很|都|也|已|被|书|和|权|案|得|是)|希望(?!的|在于|就)|呼吁|期待|期盼|盼着|盼望|恳请|提议|倡议|敬请|请(?!问|示)|但愿|最好|不妨)|提案是建议|建议是"
)
OUGHT = re.compile(
    r"(?:应当|应该|应(?![对用急急邀聘届变付有验])|有必要|亟[需待]|必须|不能(?=[只再让把搞光仅简一])|不可(?=[只再让把搞])|须(?!知)|宜(?=[尽加将把以采])|可以?(?=通过|考虑|借鉴|探索|采取|设立|建立|出台|从|由|将|把))"
    r"|(?:^|[，；：])(?:还|也|既|同时|就|都|一是|二是|三是|首先|其次|政府|有关部门|相关部门|各级[^，。]{0,6}|各地|全社会|企业|下一步)*(?:需要?|要)(?![看靠求素点闻是么不塞件紧害领目的])"
)
ORDER = re.compile(
    r"(?:^|[，；：、])[^，。；：]{0,24}?(?<![主重需只不想纲摘必首简将既还是就])(?:要(?![求素点闻么塞件害领目的]|紧(?![抓盯扣跟紧密贴围]))|必须|务必|不得|不能|严禁|坚决|切实)"
    r"|(?:^|[，；：])(?:还|也|既|同时|就|都)要"
)
WHEN = r"(?:今年|明年|下一步|接下来|今后|还|也|同时|特别是){0,3}"
OWN_HOUSE = r"(?:系统|部门|单位|各级|各地|乡镇|街道|委|局|厅|政府|干部|组织|党员|职工|我们|全区|全市|全县|全省|全旗|大家|镇|处|公司|学校)"
OWN_ORDER = re.compile(
    rf"(?:^|[，；：]){WHEN}(?:[^，。；：]{{0,20}}{OWN_HOUSE})?{WHEN}(?:都|也|还|继续|始终|就|一定|，){{0,3}}要(?![求素点闻么塞件害领目的]|紧(?![抓盯扣跟紧密贴围]))"
    r"|务必|必须"
)
FUTURE = re.compile(
    r"(?<![已即必需曾])(?<!主动|积极|自觉|努力|不断|持续|及时|能够|可以|应该|切实|真正|直接|成功|陆续|率先|没有|才能)将(?![近军士帅领要])|(?:我们|我|我局|学校|公司|医院|集团|社区|村里|镇里|县里|市里|省里|区里|一定)(?:还|也|都|就|一定|继续|们){0,3}会(?!议|上|场|员|商|长|见|展)"
    r"|(?:^|[，；：])(?:还|并|我们|全力|下一步|计划|正)?(?:力争|争取|确保|计划|打算|准备|拟|承诺|保证|决心|着力|继续|全力)(?=[^，。]{2})|(?:^|[，；：])(?:下一步|接下来)，|(?:我们|我)(?:要|还要|一定|决心|有信心)"
)
OWN_FUTURE = re.compile(
    r"(?:我们?|作为[^，。]{2,16}，我?)(?:们)?(?:也|还|就|一定){0,2}(?:将|会(?!议))"
)
# 报告提出，要…: the speaker tells what a document orders.
CITES = re.compile(
    r"^(?:今年|这次|此次)?(?:的)?(?:□|《|[^，。]{0,10}(?:报告|文件|规划|《?意见》?|决定|全会|方案|条例))[^，。]{0,6}(?:提出|指出|要求|强调|明确|写道)"
)
# 企业要坚定信心: a head who speaks to others than the own house.
TO_OTHERS = re.compile(
    r"(?:^|[，；：])(?:各|广大|全市|全区|全县|全省)*(?:企业家?|群众|市民|农户|商会|商户|委员们?|代表们?|毕业生|消费者|家长|农牧民)(?:们)?(?:也|都)?(?:要|应)"
)
REVIEW = re.compile(
    r"了(?![解])|目前|已(?:经)?(?!纳入)|去年|截至|以来|存在|不足|突出|反映出|在于|来之不易|过去|曾|当前|现在|今天的|不高|不够|缺乏|难题|是一[项个种]|很|非常|真的|受益|鼓舞"
)
RHETORICAL = re.compile(r"[？?]")
# 这要求我们…, 这说明…: the speaker reads something, and promises nothing.
READING = re.compile(
    r"(?:^|[，；])(?:这|也|既|都|更|，)*(?:要求我们|说明|意味着|体现了?|表明|反映|标志着|彰显)"
)
FOR_OTHERS = re.compile(
    r"省政府|市政府|县政府|区政府|旗政府|自治区政府|各?有关部门|各?相关部门|各?职能部门|承办(?:部门|单位)|政府及|党委、?政府|[府院]及其|各级政府|企业"
)


@dataclass(slots=True)
class Exchange:
    """What is asked and not yet answered, and who answered last."""

    asked_by: SpeakerRole | None = None
    asker: str | None = None
    answering: str | None = None


@dataclass(frozen=True, slots=True)
class Spoken:
    """Words of one speaker under one attribution."""

    speakers: tuple[Speaker, ...]
    act: Act
    direct: bool
    span: Span
    same_breath: bool = False
    answered: bool = False


def kinds_of(
    text: str, spoken: Spoken, exchange: Exchange
) -> list[tuple[Span, StatementKind]]:
    """Stretches of the words, each of one kind, in order."""
    speaker = spoken.speakers[0]
    whole = _whole(text[slice(*spoken.span)], spoken, speaker, exchange)
    if whole:
        _follow(whole, speaker, exchange)
        return [(spoken.span, whole)]
    if speaker.name != exchange.answering:
        exchange.answering = None
    found: list[tuple[Span, StatementKind]] = []
    before: StatementKind | None = None
    for part in PART.finditer(text, *spoken.span):
        kind = _of_part(NAMED.sub("□", part[0].strip()), spoken, speaker, before)
        before = kind
        if found and found[-1][1] is kind:
            found[-1] = ((found[-1][0][0], part.end()), kind)
        else:
            found.append((part.span(), kind))
    for _, kind in found:
        _follow(kind, speaker, exchange)
    return found


def _whole(
    words: str, spoken: Spoken, speaker: Speaker, exchange: Exchange
) -> StatementKind | None:
    """The kind of everything said, where the verb or the place in an exchange tells it."""
    if spoken.act is Act.ASK:
        return StatementKind.QUESTION
    if spoken.act is Act.ANSWER:
        return StatementKind.ANSWER
    if spoken.act is Act.PLEDGE:
        return StatementKind.PLEDGE if _looks_ahead(words) else None
    if spoken.act is Act.FIND:
        return StatementKind.FINDING
    if spoken.act is Act.ADD and exchange.answering:
        return StatementKind.ANSWER
    apart = bool(FUTURE.search(words)) and not spoken.same_breath
    if spoken.act is Act.SAY and exchange.answering == speaker.name and not apart:
        return StatementKind.ANSWER
    if spoken.same_breath and exchange.answering == speaker.name:
        return StatementKind.ANSWER
    if spoken.act is Act.SUGGEST or spoken.act is Act.ORDER:
        return None
    if exchange.asked_by and _may_answer(words, speaker, exchange):
        return StatementKind.ANSWER
    return None


def _may_answer(words: str, speaker: Speaker, exchange: Exchange) -> bool:
    """Who speaks next after a question answers it, unless one more question comes."""
    if speaker.name == exchange.asker or words.rstrip("”").endswith(("？", "?")):
        return False
    return speaker.role is not exchange.asked_by or (
        exchange.asked_by is SpeakerRole.EXECUTIVE
    )


def _follow(kind: StatementKind, speaker: Speaker, exchange: Exchange) -> None:
    if kind is StatementKind.QUESTION:
        exchange.asked_by, exchange.asker = speaker.role, speaker.name
        exchange.answering = None
    elif kind is StatementKind.ANSWER:
        exchange.asked_by, exchange.asker = None, None
        exchange.answering = speaker.name
    elif speaker.name != exchange.asker:
        exchange.asked_by = None


def _looks_ahead(words: str) -> bool:
    return bool(FUTURE.search(words) or OWN_ORDER.search(words)) or not REVIEW.search(
        words
    )


def _of_part(
    words: str, spoken: Spoken, speaker: Speaker, before: StatementKind | None
) -> StatementKind:
    role, act = speaker.role, spoken.act
    if FOUND.search(words):
        return StatementKind.FINDING
    asks = words.rstrip("”").endswith(("？", "?"))
    told_question = not spoken.direct and role is SpeakerRole.MEMBER
    if asks and (role is SpeakerRole.HOST or spoken.answered or told_question):
        return StatementKind.QUESTION
    if role is SpeakerRole.MEMBER and OWN_FUTURE.search(words):
        return StatementKind.PLEDGE
    if WISH.search(words):
        return StatementKind.SUGGESTION
    if act is Act.SUGGEST:
        told = not spoken.direct or OUGHT.search(words) or not REVIEW.search(words)
        if not told and before is None:
            return StatementKind.REMARK
        if before is None or before is StatementKind.SUGGESTION:
            return StatementKind.SUGGESTION
        return before
    if role is SpeakerRole.TEAM:
        return (
            StatementKind.SUGGESTION if OUGHT.search(words) else StatementKind.FINDING
        )
    if role in (SpeakerRole.MEMBER, SpeakerRole.CITIZEN, SpeakerRole.HOST):
        return _of_member(words, role, before)
    return _of_head(words, act, role, before)


def _of_member(
    words: str, role: SpeakerRole, before: StatementKind | None
) -> StatementKind:
    """Members, experts and citizens: what ought to be is a suggestion to others."""
    if OWN_FUTURE.search(words):
        return StatementKind.PLEDGE
    if CITES.search(words):
        return StatementKind.REMARK
    if role is SpeakerRole.MEMBER and OUGHT.search(words):
        return StatementKind.SUGGESTION
    if before is StatementKind.SUGGESTION and not REVIEW.search(words):
        return StatementKind.SUGGESTION
    if before is StatementKind.PLEDGE and not REVIEW.search(words):
        return StatementKind.PLEDGE
    return StatementKind.REMARK


def _of_head(
    words: str, act: Act, role: SpeakerRole, before: StatementKind | None
) -> StatementKind:
    """Heads and bodies: what will be done and what the own house is told to do."""
    if READING.search(words) or CITES.search(words):
        return StatementKind.REMARK
    orders = ORDER if act is Act.ORDER else OWN_ORDER
    ahead = FUTURE.search(words) or orders.search(words)
    if (
        role is SpeakerRole.ASSEMBLY
        and orders.search(words)
        and (FOR_OTHERS.search(words[:24]))
    ):
        return StatementKind.SUGGESTION
    if TO_OTHERS.search(words):
        return StatementKind.SUGGESTION
    if ahead:
        return StatementKind.PLEDGE
    if before in (StatementKind.PLEDGE, StatementKind.SUGGESTION) and not (
        REVIEW.search(words)
    ):
        return before
    if act is Act.ORDER and before is None and not _states(words):
        return StatementKind.PLEDGE
    return StatementKind.REMARK


def _states(words: str) -> bool:
    """Whether an ordered-sounding sentence only says how things are."""
    return bool(re.search(r"是|有(?!序|效|力)|在于|了|不等人|关乎|事关", words))
