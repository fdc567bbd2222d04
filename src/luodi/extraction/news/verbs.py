"""Verbs of speech, sorted by what a speaker does with them."""

from __future__ import annotations

import re
from enum import StrEnum


class Act(StrEnum):
    """What the verb of an attribution announces."""

    SAY = "say"
    ORDER = "order"
    PLEDGE = "pledge"
    SUGGEST = "suggest"
    ASK = "ask"
    ANSWER = "answer"
    FIND = "find"
    ADD = "add"


ACTS: tuple[tuple[Act, str], ...] = (
    (
        Act.ASK,
        r"(?:提问|询问|追问|发问|请教|反问|质询|(?:提出|抛出|问)[^，。：]{0,12}(?:问题|疑问)|问)",
    ),
    (
        Act.ANSWER,
        r"(?:答复|回应|回答|作答|解答|答道|答疑|(?:作|作出|给出|进行)了?[^，。：]{0,6}(?:回应|答复|解答|回答))",
    ),
    (
        Act.SUGGEST,
        r"(?:建议|提议|呼吁|希望|倡议|期待|期望|期盼|盼望|盼着|提醒|勉励|鼓励|寄语|主张|号召|恳请|提出(?:了)?[^，。：]{0,10}建议)",
    ),
    (Act.PLEDGE, r"(?:承诺|表态|保证|许诺|立下军令状)"),
    (
        Act.ORDER,
        r"(?:要求|叮嘱|嘱咐|部署|指示|强调|嘱托|责成|明确要求|明确|安排|吩咐|下达任务)",
    ),
    (Act.ADD, r"(?:补充)"),
    (Act.FIND, r"(?:发现|查明|查出)"),
    (
        Act.SAY,
        r"(?:表示|指出|预计|预测|判断|觉得|感到|介绍|认为|提出|坦言|直言|透露|回忆|感慨|感叹|感言|解释|反映|宣布|谈到|谈道|谈起|讲到|讲道|总结|坚信|相信|深信|分析|举例|算账|打比方|点评|评价|形容|描述|打趣"
        r"|写道|直言不讳|开门见山|直截了当|看来|告诉[\u4e00-\u9fff]{1,8}|说明|说起|说出|自豪|诉苦|点赞|提到|谈及|论述|阐述|剖析|披露|声明|说|道|讲|称|谈)",
    ),
)
AT_END = tuple(
    (act, re.compile(rf"(?P<verb>{words})(?:道|说|称|着|到|了|时说|中说|说道)?$"))
    for act, words in ACTS
)
# Verbs whose words follow without a comma: 表示将…, 要求各乡镇…, 希望大家….
DIRECT = re.compile(
    r"(?P<verb>表示|强调|要求|指出|认为|希望|建议|呼吁|提出|承诺|提醒|勉励|叮嘱|嘱咐|鼓励|相信|坚信|透露|期待|期盼|盼望|倡议|提议|坦言|称|主张|发现)"
    r"(?!(?<=提出)[^，。；：]{0,12}(?:要求|意见|建议|希望|问题|疑问|质疑|方案|思路|举措|措施|对策|设想|看法|观点|目标|任务)(?=[，。；、]|$)|了|的|过|书|案|权|道|说|着|到|肯定|感谢|欢迎|祝贺|赞同|赞赏|赞许|满意|慰问|敬意|同意|认可|衷心|诚挚|热烈|亲切|充分|高度|问题|许多|很多|多条|多项|大量|一些|若干|不同"
    r"|[一二两三四五六七八九十\d]+[条项点个系份]|意见|建议|有关|相关(?:要求|意见)|情况|经验|等|出|与|和|、|。|；|，|：|“|”|？|！|$|自己|如何|标准|期限|条件|之|以来|性|下来|希望|要求|工作(?:的|。)|真知|宝贵|针对性)"
)
REPORTED_ANSWER = re.compile(
    r"(?:回答|回应|解答|答复)了?[^，。]{0,12}(?:提问|问题|关切|询问|疑问)$"
)
NO_SPEECH_END = re.compile(
    r"(?:据说|小说|学说|来说|总的说|再说|传说|听说|知道|频道|渠道|轨道|管道|街道|报道|通道|赛道|便道|味道|河道|跑道|一道|难道|公道|大道|隧道|宽称|名称|职称|简称|俗称|号称|演讲|宣讲|座谈|访谈|约谈|洽谈|商谈|杂谈|交谈|恳谈|面谈|学问|慰问|访问|顾问|(?<!提出)(?<!提出了)疑问|过问|走访慰问|参与|被称|意见建议|问题建议|(?<!提出)(?:条|的)(?:意见|建议|要求|希望|承诺|回应|答复|发言|讲话|介绍|期待|期盼|提问|说明|部署|安排|总结|提醒|解释))$"
)


def act_at_end(clause: str) -> tuple[Act, int] | None:
    """The act that a clause ends with, and where its verb begins.

    >>> act_at_end("她在发言中建议")
    (<Act.SUGGEST: 'suggest'>, 5)
    """
    answered = REPORTED_ANSWER.search(clause)
    if answered:
        return Act.ANSWER, answered.start()
    if NO_SPEECH_END.search(clause):
        return None
    best: tuple[Act, int] | None = None
    for act, pattern in AT_END:
        found = pattern.search(clause)
        if found and (best is None or found.start("verb") < best[1]):
            best = (act, found.start("verb"))
    return best


def act_of(verb: str) -> Act:
    """The act of a verb that stands alone."""
    found = act_at_end(verb)
    return found[0] if found else Act.SAY
