"""Powers that a normative document takes, with no law named for them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from luodi.checking.paper import Paper
from luodi.checking.report import Severity
from luodi.checking.rule import Hit, Rule
from luodi.checking.words import Words

LAW = re.compile(
    r"依法|依照|依据|根据|按照|按(?:有关|相关|国家|规定|法)|法律|法规|《|规章|有关规定|相关规定|法定|司法|人民法院|合同约定|协议约定"
)
SUFFERED = re.compile(r"被[^，。；]{0,4}$|(?:单位|企业)?(?:被|遭)[^，。；]{0,4}$")
NOT_SET = re.compile(
    r"不得|不予|不再|严禁|禁止|取消|清理|规范|慎用|防止|避免|减少|免|解除|退还|违规收|乱|整治|查处|严厉打击|推动|协助|配合|曾|已被|被(?:吊销|查封|扣押|列入|没收|处)|未被|无|等情形|不合理|方式|代替|替代|保函|暂缓|暂退|事先提醒|答：|自主|滥用|可以不|探索|完善|健全|修复"
)
PUNISH = re.compile(
    r"(?:处以?|并处|可处)[^，。；\n]{0,16}罚款|(?:予以|给予|实施|进行)罚款|吊销[^，。；\n]{0,10}(?:证|执照|资质|许可)|责令停产停业|予以取缔|"
    r"没收(?:违法|非法|其|全部|保证金|物品|所得)|暂扣[^，。；\n]{0,8}(?:证|照|物品)|行政拘留"
)
SEIZE = re.compile(
    r"(?:予以|进行|实施|可以?|应当?)(?:查封|扣押|冻结|强制拆除|强制清除)|强制拆除"
)
CHARGE = re.compile(
    r"(?:须|应当?|必须|一律|按[^，。；\n]{1,12}标准)[^，。；、\n]{0,10}(?:收取|征收|缴纳|交纳)[^，。；、\n]{0,12}(?:管理费|服务费|保证金|押金|抵押金|风险金|赞助费|手续费|建设费|配套费|处置费)"
)
LICENSE = re.compile(
    r"未(?:经|取得)[^，。；\n]{2,18}(?:批准|同意|许可|审批|核准|审查)[^，。；\n]{0,8}，?[^，。；\n]{0,12}(?:一律)?不得[^，。；\n]{0,6}(?:从事|经营|生产|销售|开办|开展经营|营业|进入市场|上市)"
    r"|(?:须|应当?|必须)[^，。；\n]{0,6}经[^，。；\n]{2,16}(?:批准|审批|核准|许可)后?，?(?:方可|方能|才能)[^，。；\n]{0,8}(?:从事|经营|生产|销售|开办|营业)"
)
BLACKLIST = re.compile(
    r"(?:列入|纳入)[^，。；\n]{0,14}(?:黑名单|失信[^，。；\n]{0,8}名单|失信[^，。；\n]{0,6}记录)"
)
KINDS = (
    (
        PUNISH,
        Words("行政处罚", "penalties"),
        Words("《行政处罚法》第十六条", "Law on Administrative Penalties, article 16"),
    ),
    (
        LICENSE,
        Words("行政许可", "licences"),
        Words("《行政许可法》第十七条", "Administrative Licensing Law, article 17"),
    ),
    (
        SEIZE,
        Words("行政强制", "coercion"),
        Words("《行政强制法》第十条", "Administrative Coercion Law, article 10"),
    ),
    (
        CHARGE,
        Words("收费、保证金", "charges and deposits"),
        Words("国办发〔2018〕37号", "Guobanfa [2018] No. 37"),
    ),
    (
        BLACKLIST,
        Words("失信惩戒", "blacklists"),
        Words("国办发〔2020〕49号", "Guobanfa [2020] No. 49"),
    ),
)


def find_powers_without_law(paper: Paper) -> Iterator[Hit]:
    """Sentences that set a penalty, licence, seizure, charge or blacklist on their own."""
    if paper.is_statute or paper.is_report:
        return
    seen = set()
    for pattern, power, ground in KINDS:
        for found in pattern.finditer(paper.text):
            span = paper.part_at(found.start())
            if span in seen or not _sets(paper, found):
                continue
            seen.add(span)
            yield Hit(
                span,
                {"words": paper.quoted(found.span()), "power": power, "law": ground},
            )


def _sets(paper: Paper, found: re.Match[str]) -> bool:
    """The sentence gives the power to somebody, and no law is named in it or above it."""
    start, end = paper.sentence_at(found.start())
    words = paper.text[start:end]
    around = paper.lead_in(found.start()) + "｜" + words
    if LAW.search(around):
        return False
    if LICENSE.match(found[0]):  # 未经…不得…: the prohibition is the licence
        return True
    before, after = words[: found.start() - start], words[found.end() - start :]
    return not NOT_SET.search(before + "｜" + after) and not SUFFERED.search(before)


RULES = (
    Rule(
        code="authority-missing",
        severity=Severity.WARNING,
        title=Words("设定权力未引依据", "Power without a law"),
        why=Words(
            "“{words}”涉及{power}，句中没有写明法律、法规依据；规范性文件不得自行设定（{law}）。",
            "“{words}” is about {power} and names no law; a normative document may not set it ({law}).",
        ),
        mend=Words(
            "写明所依据的法律、法规名称和条款；没有依据的，删去。",
            "Name the law and the article it rests on; if there is none, delete it.",
        ),
        limits=Words(
            "法规、规章（政府令）和工作报告不查；句中已有“依法”“按照有关规定”的不提示，是否真有依据须人工核对。",
            "Statutes, orders and work reports are left out; where the sentence says 依法 or the like nothing is "
            "said, and whether there is such a law a person must look up.",
        ),
        find=find_powers_without_law,
        draft=True,
        ground=Words(
            "国办发〔2018〕37号、国办发〔2018〕115号",
            "Guobanfa [2018] No. 37 and No. 115",
        ),
    ),
)
