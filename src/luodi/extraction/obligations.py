"""Sentences that order work, found without looking at how tasks are cut.

In a section for work every sentence orders, unless something shows that it does not: it
is a heading or a topic sentence, states units, describes, defines, recalls the past, ends
a speech, or leads into a list. In a section of goals a sentence orders where it carries a
number.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from luodi.extraction.quantities import QUANTITY
from luodi.extraction.stated_units import Statement
from luodi.extraction.tables import Column, TaskTable
from luodi.extraction.zones import Zone
from luodi.model import Obligation, Span
from luodi.structure import LabelKind, Node, Outline, split_sentences

LABEL_ONLY = re.compile(r"[\d一二三四五六七八九十（）()、.．\s—]+$")
LEAD_IN = re.compile(
    r"(?:如下|以下(?:几个方面|工作|\d+个方面|\d+方面(?:的)?工作|各项工作|任务|措施|重点工作)?|方面工作|做好以下工作|重点工作|具体措施|具体举措|主要任务)?[：:]$"
    r"|(?:重点|主要|着力|切实|今年)?(?:要)?(?:抓好|做好|突出|把握|围绕|从|聚焦)[^，。]{0,12}(?:\d+|[一二三四五六七八九十]+)个?(?:方面|重点|任务|工作)(?:的)?(?:工作|任务)?。$"
)
FORMULA = re.compile(
    r"现(?:将[^。]*)?印发给?你们|请(?:认真)?(?:贯彻|遵照|结合实际|组织实施|认真|抓好)[^。]{0,16}(?:执行|落实|实施)|^特此|自(?:印发|发布|公布|\d{4}年\d+月\d+日)[^。]{0,10}起(?:施行|实施|执行|生效)|有效期(?:至|为|\d|[一二三五])|负责解释|解释权|同时废止|此件|径向|联系(?:人|电话|方式)|反馈至?邮箱"
    r"|^(?:各位代表|同志们|朋友们)|制定本(?:方案|意见|办法|条例|规定|措施|细则|计划|制度)|提出(?:以下|如下)|现就[^。]*通知如下|现提出|现制定"
)
IS_SOMETHING = re.compile(
    r"^[^。；]{2,44}?(?:，|[^，])(?:是(?!否)|既是|也是|正是|不仅是)(?!指导|支持)[^。]{4,}(?:的|工程|任务|要求|举措|基础|关键|保障|抓手|根本|主线|责任|所在|体现|途径|重点|标志|载体|力量|手段|内容|措施|机遇|优势)[。；!！]?$"
)
DESCRIBES = re.compile(
    r"^指(?![导定引挥])|所称|是指|指的是|^本(?:办法|方案|条例|规定|细则|意见|措施)(?:所称|适用|中|由|自)|意味着|发挥着|具有重要|有利于|对于.{2,30}具有|事关|才能|就是|(?<!个)离不开"
)
ATTITUDE = re.compile(
    r"^(?:要|必须|我们要|我们必须|我们一定要|我们将|更要|始终要)?(?:深刻领悟|深刻认识|牢固树立|牢记|坚定不移|始终牢记|扛牢|深刻理解|更加紧密|高举|紧密团结|坚信|铭记|不忘|清醒认识|增强[“]?四个意识|增强责任感|提高政治站位，增强|充分认识)"
    r"|让我们|我们坚信|我们相信|奋力谱写|奋力书写|再接再厉|砥砺前行|接续奋斗|蓝图|使命光荣|任重道远|新征程上|意义重大"
    r"|习惯过紧日子|事业[^。]{0,12}伟大|以习近平新时代中国特色社会主义思想为指导|全面贯彻(?:落实)?党的二十大精神|坚持以人民为中心的发展思想，"
)
RHETORIC = re.compile(
    r"(?:我们|大家)要(?:以|让|把|始终|一以贯之)|(?:我们|大家)?一定要把|民生无小事|枝叶总关情|(?:我们|大家)(?:一定|必须|更)?要(?!.*(?:做好|建立|健全|完善|实施|制定|加强|推进|深化))|提出了?(?:新的)?更高要求|作出了重要贡献|目标催人奋进|^今年是|关键时期|^(?:综合(?:考虑|分析)|提出上述|实现上述|完成今年|做好(?:今年|政府)[^，]{0,8}工作，)|总体要求是|工作部署，是|给予[^。]{0,12}重大战略|重大(?:务实)?举措，是|是内蒙古|不需要"
)
MODAL = re.compile(r"要|应|须|必须|应当|不得|严禁|禁止|可以?|允许|鼓励|支持|给予|免|减")
_PAST = "过去|去年|一年来|五年来|近年来|截至|目前|当前|现阶段|同时也|但|然而|此前|上半年|新时代以来|十八大以来|党的十八大以来"
PAST_OPENING = re.compile(rf"(?:{_PAST})")
PAST_SENTENCE = re.compile(
    rf"^(?:{_PAST})|取得(?:了)?(?:显著|积极|重大|明显|新的?)|得到(?:了)?(?:明显|显著)|存在(?:一些|的|着)?(?:问题|不足|差距)|(?:已经?|业已)[^。，]{0, 8}(?:完成|建成|实现|达到)"
)
NUMBERED = re.compile(r"\d")
OUTCOME = re.compile(
    r"^[^，。]{2,16}(?:更加|进一步|明显|显著|持续|不断|全面|基本|大幅|稳步)[^，。]{1,12}[，。；]"
)
CONTENT = re.compile(
    r"加强|推进|推动|建立|完善|落实|开展|实施|健全|优化|提升|加快|加大|深化|强化|规范|推行|制定|组织|支持|鼓励|严格|做好|全面|建设|扩大|提高|打造|培育|探索|构建|发挥|实现|促进|引导|统筹|确保|整合|完成|编制|出台|拓展|创新|统一|依托|清理|加密|公开|公布|督促|指导|将|对|不得|要|应|可|由|按|允许|免|减|取消|允许|完成|力争|争取|降低|减少|压|坚决|坚持|充分|着力|积极|大力|深入|持续|严厉|严肃|严禁|按照|按|通过|利用|在|为|从|以|向|用|把|给予|建成|新建|新增|举办|承办|发展|加|做|抓|稳|办|查|修|改|增|培|引|发|设|实|落|保|盘|防|打|整|治|推|提|聚|围|结合|适时|定期|及时|主动|进一步|不断|切实|有序|稳妥|稳步|鼓|科学|合理|因地制宜|分类|分级|尽快|认真|协调|配合|参与|牵头|负责|报|请"
)


def find_obligations(
    outline: Outline,
    zones: Sequence[Zone],
    statements: Sequence[Statement],
    tables: Sequence[TaskTable] = (),
) -> list[Obligation]:
    """Every ordering sentence or ；-part of the document, in order."""
    found: list[Obligation] = []
    # A list of units with the work of each orders as any sentence does.
    stated = [s.span for s in statements if s.rule != "units-work-list"]
    for node, zone in zip(outline.nodes, zones, strict=True):
        if zone in (Zone.PAST, Zone.PRINCIPLE, Zone.DEFINITION, Zone.ANNEX_LIST):
            # A principle that carries numbers and dates promises all the same.
            if zone is Zone.PRINCIPLE:
                found += _goals(outline.text, node, stated, rule="order-number")
            continue
        if zone is Zone.GOAL:
            found += _goals(outline.text, node, stated, rule="order-goal")
        elif outline.frame.is_report and _has_clauses(outline, node):
            found += _report_goals(outline.text, node, stated)
        else:
            found += _orders(outline, node, stated)
    if not outline.nodes:
        found += _unlabelled(outline, stated)
    else:
        found = _letter(outline, stated) + found
    return _with_tables(outline.text, found, tables) if tables else found


def _sentences(text: str, start: int, end: int, stated: Sequence[Span]) -> list[Span]:
    """Sentences with statements of units cut out."""
    result: list[Span] = []
    for sentence in split_sentences(text, start, end):
        at = sentence.start
        first = max(0, bisect_right(stated, (at, len(text))) - 1)
        for index in range(first, len(stated)):
            a, b = stated[index]
            if a >= sentence.end:
                break
            if b <= at:
                continue
            if a - at >= 2:
                result.append((at, a))
            at = max(at, min(b, sentence.end))
        if sentence.end - at >= 4:
            result.append((at, sentence.end))
    return result


def _has_clauses(outline: Outline, node: Node) -> bool:
    return any(not outline.nodes[c].run_in for c in node.children)


def _report_goals(text: str, node: Node, stated: Sequence[Span]) -> list[Obligation]:
    """Above the numbered clauses of a report stand reviews and aims; only the paragraph
    of expected goals (主要预期目标) promises, with all its members.
    """
    found = []
    at = node.heading_end
    for line in text[node.heading_end : node.own_end].split("\n"):
        if (
            re.search(
                r"(?:主要|预期|发展)[^。]{0,8}目标(?:任务)?(?:是|为)?[：:]?", line
            )
            and len(QUANTITY.findall(line)) >= 2
        ):
            for a, b in _sentences(text, at, at + len(line), stated):
                words = text[a:b]
                if not (RHETORIC.search(words) and not GOAL_NUMBER.search(words)):
                    found.append(Obligation((a, b), "order-goal"))
        at += len(line) + 1
    return found


def _goals(
    text: str, node: Node, stated: Sequence[Span], *, rule: str
) -> list[Obligation]:
    found = []
    for a, b in _sentences(text, node.label_end, node.own_end, stated):
        words = text[a:b]
        # Goals tell an end as if it were reached (取得显著成效); only an opening tells the past.
        if FORMULA.search(words) or PAST_OPENING.match(words):
            continue
        if GOAL_NUMBER.search(words) or re.search(r"目标[^。]{0,10}：", words):
            found.append(Obligation((a, b), rule))
    return found


GOAL_NUMBER = re.compile(
    r"(?:达|超过?|突破|不低于|不少于|不超过|不高于|不大于|增长|涨幅|新增|压缩|压减|降|提高|提升|建成|建设|培育|完成|实现|力争|控制|保持|稳定|下降|减少|占比|率|增至|规模|总量|数|打造|形成|引进|改造|开展|覆盖)[^，。；]{0,24}?\d+(?:\.\d+)?(?:[%％万亿千百余多]|个|家|项|户|件|所|名|人|场|次|台|条|座|套|张|公里|天|小时|工作日|分钟|元|亩|吨|度|倍|类|种|批|斤|株|辆|床|所|户)"
    r"|\d+(?:\.\d+)?[%％]|20\d{2}年(?:底)?前[^，。；]{2,24}(?:实现|达峰|建成|完成)|\d+微克"
)


def _orders(outline: Outline, node: Node, stated: Sequence[Span]) -> list[Obligation]:
    """The ordering sentences of one clause for work."""
    text = outline.text
    spans = _sentences(text, node.start, node.own_end, stated)
    found: list[Obligation] = []
    for index, (a, b) in enumerate(spans):
        words = text[a:b].strip("\n ")
        if not words or LABEL_ONLY.fullmatch(words):
            continue
        is_head = a < node.heading_end and a <= node.label_end
        rest = any(
            _has_content(text[x:y]) and not FORMULA.search(text[x:y])
            for x, y in spans[index + 1 :]
        )
        if (
            is_head
            and words[-1] not in "；;"
            and _only_heads(text, node, words, rest=rest)
        ):
            continue
        topic = outline.clean_lines and _is_topic(text, a, b, spans[index + 1 :])
        if not is_head and topic:
            continue
        rule = _why(words, is_report=outline.frame.is_report)
        if rule:
            found.append(Obligation((a, b), rule))
    return found


def _has_content(words: str) -> bool:
    return len(words.strip("。；\n ")) >= 6


def _only_heads(text: str, node: Node, words: str, *, rest: bool) -> bool:
    """A heading without more behind it may be the whole work; with more it is a topic."""
    if node.kind is LabelKind.TITLED or node.kind is LabelKind.ANNEX:
        return True
    if node.kind in (LabelKind.ARTICLE,):
        return False
    if node.children and not rest:
        return True
    size = node.heading_end - node.label_end
    if rest or node.children:
        # A first sentence of the length of a paragraph is work, not a topic.
        return size <= 44 or words.count("，") < 2
    return (
        size < 8
        or text[node.heading_end : node.heading_end + 1] not in "。；!！"
        and size < 30
    )


def _is_topic(text: str, start: int, end: int, following: Sequence[Span]) -> bool:
    """扩大有效投资。 opening a paragraph, with the work behind it."""
    opens = start == 0 or text[start - 1] in "\n"
    if (
        not opens
        or not following
        or following[0][0] > end + 1
        or text[end - 1 : end] != "。"
    ):
        return False
    words = text[start:end]
    return (
        len(words) <= 32
        and not re.search(r"[，,]", words[:-1])
        or len(words) <= 30
        and (
            words.count("，") == 1
            and not NUMBERED.search(words)
            and "\n" not in text[end : following[0][0]]
        )
    )


def _why(words: str, *, is_report: bool) -> str | None:
    """The rule by which a sentence of a work section orders, or None."""
    if is_report and RHETORIC.search(words):
        return None
    if _leads_in(words) or FORMULA.search(words) or DASH_HEAD.match(words):
        return None
    body = OPENING_MARK.sub("", words)
    if is_report and ALWAYS.match(body):
        return None
    if ATTITUDE.search(body) and not NAMED_WORK.search(body):
        return None
    described = DESCRIBES.search(body) or "是" in body and IS_SOMETHING.search(body)
    if described and not CLAUSE_OF_WORK.search(body):
        return None
    if PAST_SENTENCE.search(body) and not MODAL.search(body):
        return None
    if is_report and words.endswith("！"):
        if not NUMBERED.search(words) and not re.search(r"要|建立|推进|加强", body):
            return None
        if EXCLAIMED.match(body):
            return None
    if LISTS.match(body) and not NUMBERED.search(body):
        return None
    if not CONTENT.search(body):
        return None
    return "order-modal" if STRONG.search(body) else "order-verb"


def _leads_in(words: str) -> bool:
    """A sentence that only opens a list; it ends in a colon or is short."""
    return (words[-1] in "：:" or len(words) <= 60) and bool(LEAD_IN.search(words))


DASH_HEAD = re.compile(r"[—－-]{1,2}\s*[^，。]{0,20}$")
OPENING_MARK = re.compile(
    r"^(?:[—－]{1,2}|[一二三四五六七八九十]+[是要]|第[一二三四五六七八九十]+[，、]|首先，|其次，|同时，|此外，|另外，)"
)
ALWAYS = re.compile(r"始终坚持|必须坚持")
NAMED_WORK = re.compile(
    r"建立|制定|开展|出台|实施|完善|健全|印发|报送|督查|考核|强化组织领导|切实加强|细化"
)
CLAUSE_OF_WORK = re.compile(
    r"(?:，|^)(?:要|应当?|须|必须|建立|制定|开展|推进|推动|打造|实施|完善|加强)"
)
EXCLAIMED = re.compile(
    r"(?:我们|全省|全区|全市|全县)?(?:要|将|必须)?(?:以|把)[^，。]{4,}(?:让|使)"
)
LISTS = re.compile(r"其中|包括|主要包括|具体为|例如|比如|注：")
STRONG = re.compile(r"要|应当|必须|不得|严禁")


def _with_tables(
    text: str, found: list[Obligation], tables: Sequence[TaskTable]
) -> list[Obligation]:
    """In a table only the cells for work order; numbers, units and dates do not."""
    outside = [
        o for o in found if not any(t.span[0] <= o.span[0] < t.span[1] for t in tables)
    ]
    for table in tables:
        for row in table.rows:
            cells = [c for c in row.cells if c[0] in (Column.WORK, Column.TARGET)]
            longest = max((b - a for _, (a, b) in cells), default=0)
            for _, (a, b) in cells:
                if b - a < 6 or b - a < longest and b - a < 16:
                    continue
                outside += [
                    Obligation((s.start, s.end), "order-table")
                    for s in split_sentences(text, a, b)
                    if s.end - s.start >= 4
                ]
    return sorted(outside, key=lambda o: o.span)


def _letter(outline: Outline, stated: Sequence[Span]) -> list[Obligation]:
    """Orders in the notice itself, before the plan that it issues: 各地要于…前报送…."""
    start = outline.frame.salutation
    if (
        start is None
        or outline.frame.is_report
        or outline.nodes[0].start - start > 4000
    ):
        return []
    found = []
    for a, b in _sentences(outline.text, start, outline.nodes[0].start, stated):
        words = outline.text[a:b].strip()
        if LETTER_ORDER.match(words) and not re.match(r"请认真|现", words):
            found.append(Obligation((a, b), "order-letter"))
    return found


LETTER_ORDER = re.compile(
    r"(?:请)?(?:各[\u4e00-\u9fff（）()、]{1,30}|市直[^，。]{2,10}|省直[^，。]{2,10})(?:要|应当?|须|于|每|自)[^。]*(?:制定|报送|报|备案|建立|完善|梳理|组织|细化|明确|反馈|推进|落实|加强)"
)


def _unlabelled(outline: Outline, stated: Sequence[Span]) -> list[Obligation]:
    """A text without any label: paragraphs behind the addressee that say what to do."""
    found = []
    for a, b in _sentences(
        outline.text, outline.frame.start, outline.frame.end, stated
    ):
        words = outline.text[a:b].strip()
        if (
            len(words) < 12
            or FORMULA.search(words)
            or not re.search(r"要|应当|必须|请|不得|须", words)
        ):
            continue
        if _why(words, is_report=outline.frame.is_report):
            found.append(Obligation((a, b), "order-unlabelled"))
    return found
