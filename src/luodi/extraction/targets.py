"""Targets: numbers that someone can check when the task is done.

Each quantity is read in its clause: what stands before it (metric, comparison), what
stands behind it (a noun, 以上, 左右), and whether it is work at all or a condition, a name,
a baseline, a time for handling cases.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from luodi.extraction.quantities import (
    AFTER,
    AIM,
    BEFORE,
    DOUBLING,
    FAR,
    Quantity,
    find_quantities,
)
from luodi.model import Measure, Op, Span, Target

BOUNDARY = "。；;！？，,：:\n\t（("
SENTENCE_END = "。；;！？\n\t"
ACTION = (
    r"新建和改造提升|新建或改造|新建改造|改建|扩建|新改建|新开工|新建|建成投用|建成|建设|建立|建好|打造|培育认定|培育|培养|培训|引进和培育|引进和扶持|引进|招引|新增更新"
    r"|新增|净增|增加|增设|增建|改造提升|改造|完善提升|提升|完成|实施|开展|组织|举办|推出|推广|推动|推进|支持|扶持|发展|创建|争创|创成|新培育认定|新培育|新认定|新认证|新入规|认定|评定|评选|命名|遴选"
    r"|选树|发布|发放|释放|安排|设立|布局|治理|整治|修复|化解|清理|盘活|处置|消除|拆除|淘汰|更新|加装|安装|配备|配置|投放|投运|投入|开通|开行|续建|硬化|升级|建强|办好|抓好|做好|落实|兑现"
    r"|给予|奖励|补助|补贴|拨付|发行|减免|减负|融资|签约|落地|开工|竣工|通车|上线|入驻|覆盖|纳入|筹集|筹建|供应|交付|转移|转化|吸纳|带动|服务|惠及|帮扶|救助|免费|检查|抽查|抽检|编制|制定|修订|出台"
    r"|征集|推介|宣传|组建|储备|孵化|集聚|聚集|再纳规|谋划|力促|促成|形成|获批|上市|入库|滚动|实现|推行|试行|执行|调整|优化|压减|取消|精简|下放|承接|保留|列入|确定|明确|选择|选取|选派|引导|鼓励|指导|设置|探索|扩大|确保|保障|稳定|保持|力争|争取|达到"
)
VERB_BEFORE = re.compile(
    rf"(?:{ACTION})(?:了)?(?:一批|完成|运营|使用|投用|不少于|至少|超过|超|近|约|最高|不超过|不低于|总额|总计|共)?$"
)
LEAD = re.compile(
    r"^(?:(?:力争|争取|确保|务必|努力|实现|进一步|持续|全面|加快|推动|推进|积极|稳步|着力|重点|其中|并|再|年内|今年|全年|明年|当年|本年度|使|将|把|要|应|须|须将|应将|要将|逐步|基本|大力|有序|同步|同时|以及|和|及|、|深入|高标准|高质量|年度|每年|累计|计划|预计|原则上|总体|主要|首批"
    r"|(?:到|至|截至|在)?20\d\d年(?:底|末)?(?:之?前|以前)?|\d{1,2}月底?前|上半年|下半年|到?“?十[四五六]五”?(?:末|时期|期间)?)[，,]?)+"
)
ACTION_LEAD = re.compile(rf"^(?:{ACTION})(?:了|好|并)?(?=..)(?![率量额数费])")
BARE_LEFT = re.compile(
    r"^(?:(?:全[国省市区县州盟旗]|各地|所有|最高|最低|最多|总额|原则上|一般|每年|合计|同比|环比|年均|平均|进一步|分别|各|均|并|再|力争|争取|确保|实现|其中|全年|今年|年内|增长|增加|提高|提升|下降|降低|减少|奖励|补助|给予|按|按照|以|约|达到?|完成|力争达到|不少于|至少|幅度|比例|占比|的|为|是|每人|每户|每家|每个|每亩|每年|每次|每月|单个|单户|单笔|一次性|再给予|按其|按实际|个人|企业|数量|总量|规模|总数|标准|共|共计|总计|累计|新增|超|超过|突破|不超过|不低于)[，,]?)*$"
)
RIGHT_NOUN = re.compile(
    r"的?(?![（(])(?P<noun>(?:(?<=[省市县区旗])、(?=[省市县区旗])|“[^”\n]{1,30}”|《[^》\n]{1,40}》|[（(][^）)\n]{1,20}[）)]|[^，,。；;、！？\n\t：:（()）“”《》])+)"
)
NOT_A_NOUN = re.compile(
    r"^(?:以上|以下|以内|左右|的基础|基础上|并|且|而|和|及|与|或|后|前|时|内|起|至|到|为|是|在(?!建|园|校|读|册)|由|从|按|不(?:低|少|超|高|得|含|大|小|断)|均|都|已|可|应|要|将|的，|用于|办结|完成|实现|达到|达|进行|予以|免|减|按期|全部|同比|占|比|增|其中|等$|$)"
)
NOUN_CUT = re.compile(
    r"(?:全部|均已?|都|已|实现|达到|建成|建设成|开展|进行|完成|纳入|推进|推行|开通|由|用于|在[^，]{1,12}(?:上|中|内)|实行|能够|可|按|向|参与|参加|取得|获|入选|进入|通过|给予|接入|设置|建立|办理|办结|落地|分批|作为|为|，|应用|全覆盖|高质量发展|提质升级|年(?:均|度)|尽快|早日|如期)"
)
CATEGORY = re.compile(
    r"^的?(?:重点|主要|关键|传统|优势|特色|不同|具体)?(?:行业|领域|方面|环节|层面|层级|维度|片区|流域|方向|阶段|步骤|要素|类型|模块|板块|专题|主题|要求|关系|作用|特征|特点|原则|方针|部门|单位|委办|级|字|小组|省份|省市|省区|国家(?:和地区)?$|民族|月|岁|季度|年度|学期|周期|指标|口径|等级|档|版|层$|一级|二级|事项通过|人员$|有关|小时|工作日|必须|确立|意识|自信|维护|从严|到位|结合|统一|同步|转变|坚持|一体)"
)
BASELINE_LEFT = re.compile(
    r"现有的?|已(?:经|有|建成|完成|达到?|认定|培育|获|累计|实现)?|目前|原有|既有|去年|上年|近年|近[一二三四五六七八九十\d]+年|以来|此前|当前|过去|依托[^，]{0,6}家|围绕[^，]{0,14}|聚焦[^，]{0,14}"
)
BASELINE_RIGHT = re.compile(r"^[^，。；]{0,16}(?:的?基础上|以来|的前提下)")
FROM = re.compile(
    r"(?:由|从|原来?的?|法定的?|现行的?|目前的?|平均的?|过去的?|之前的?|承诺的?|规定的?)(?:不(?:得)?(?:少于|超过|低于|高于))?(?:现在的|以前的|现行的|每[^，]{1,6})?$"
)
CHANGED_TO = re.compile(
    r"^[^，。；]{0,6}?(?:提高|提升|压缩|压减|缩短|降低|下降|下调|增加|增|减少|减|调整|扩大|上调|缩减|精简|拓展|扩展|升|降|放宽|延长|变|统一|改|优化|至|到)(?:为|到|至|成)?"
)
CONDITION = re.compile(
    r"^(?:对|对于|凡|凡是|针对|符合|满足|获得|首次|新进|年(?:营业|销售|主营|度)|当年|经|被|其中对|其中|鼓励|支持|企业|单位|用人单位|申请|如|若|当)"
)
GRANT = re.compile(
    r"给予|奖励|补助|补贴|奖补|资助|支持|贴息|返还|发放|安排|按|最高|减免|减征|免征|降低|上限"
)
AMOUNT_NOUN = re.compile(
    r"^的?(?:一次性)?(?:资金|经费|财政)?(?:奖励|补助|补贴|奖补|资助|支持|贴息|救助|扶持|配套|返还|减免|专项|担保|风险|补偿|奖金|贷款额度|授信|额度|基金|资金|劳务|投资|入职|岗位|创业|就业|建设)"
)
LIMIT = re.compile(
    r"(?:压缩|压减|缩短|缩减|减少|减|降低|降|精简|提速|控制|限|调整|放宽|延长|提高|提升|增加)[^，。；]{0,16}$|(?:不(?:得)?(?:超过|少于|低于|高于|多于)|至少|最长|低于|少于|小于|平均|为|在)[^，。；]{0,8}$"
)
LIMIT_METRIC = re.compile(
    r"时限|时间|时长|期限|周期|用时|耗时|工作日|响应|通勤|停电|办理|办结|审批|开办|公示期|提交|服务|课时|学时|锻炼|运动|活动|培训|体育"
)
TERM = re.compile(r"(?<![办审])(?:期限|展期|宽限期)[^，。；]{0,8}$")
"""How long a loan, a contract or an answer may run: no target of the work."""
FREQUENT = re.compile(
    r"每(?:年|季度?|月|周|半年|个?学期|学年|人每年|两年)[^，。；]{0,14}$|(?:一年|一月|一季|一周)[^，。；]{0,4}$"
)
NAME_RIGHT = re.compile(
    r"^(?:[”》]|规定|精神|禁令|热线|平台[”]|号|报警|急救|工程[”]|行动[”]|计划[”])"
)
ITEM_LABEL = re.compile(
    r"\s*(?:\d{1,2}[.．、]|（[一二三四五六七八九十\d]{1,3}）|[一二三四五六七八九十]{1,3}(?:、|[是要](?=[^，]{2}))|[①-⑳]|——)\s*"
)
TOLD = re.compile(rf"[^，。；]{{2,14}}?(?:要|应|应当|须)(?=(?:{ACTION}))")
ODD_UNITS = {
    "部": re.compile(r"^[门委分级队属]"),
    "人": re.compile(r"^[大口才均类工民事防社力才员]"),
    "名": re.compile(r"^[录单次]"),
    "家": re.compile(r"^(?:[庭政长用电园]|具(?!备|有))"),
    "位": re.compile(r"^[于置一以]"),
    "类": re.compile(r"^[似别型]"),
    "个": re.compile(r"^(?:[别性月]|体工商|转企)"),
    "条": re.compile(r"^[例件线款]"),
    "项": re.compile(r"^[下链]"),
    "期": re.compile(r"^[间限望待货]"),
    "批": re.compile(r"^[准发复次]"),
    "次": re.compile(r"^[性数要年日]"),
    "点": re.compile(r"^."),
    "分": re.compile(r"^."),
    "度": re.compile(r"^."),
    "轮": re.compile(r"^."),
    "种": re.compile(r"^[植子业]"),
    "所": re.compile(r"^[有属在谓]"),
    "台": re.compile(r"^[账风阶]"),
    "班": re.compile(r"^[列子]"),
    "站": re.compile(r"^[式点]"),
    "方": re.compile(r"^[面式案便向]"),
    "片": re.compile(r"^[区]"),
    "本": re.compile(r"^."),
    "门": re.compile(r"^."),
    "对": re.compile(r"^."),
    "环节": re.compile(r"^$^"),
    "届": re.compile(r"^."),
    "级": re.compile(r"^."),
    "岁": re.compile(r"^."),
    "处": re.compile(r"^[置理罚分在境级]"),
}
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
AIM_ENDS = re.compile(r"确保|[，,；](?:指导|支持|鼓励|推动|引导)")
LONG_CUT = re.compile(
    r"发放|完成|实施|给予|按照|新增|开展|提供|支付|达成|培育|打造|建成|新建|投放|安排|补助|将|对|的|由|按|使|，|：|\)|）"
)
CLASS_OF = re.compile(
    r"的[^，。；、]{0,12}(?:业务|企业|机构|项目|地区|单位|贷款|纳税人|人员|产品)(?![^，。；]*(?:率|占比))"
)
OF_ENTITY = re.compile(
    r"[^，。、；]{0,8}的[\u4e00-\u9fff]{0,4}(?:企业|单位|学校|幼儿园|医院|班级|村|社区|乡镇|街道|机构|地区|区$|县)"
)
ENTITY = re.compile(
    r"的?(?:重点|大型|中小|小微|民营|规模以上|[\u4e00-\u9fff]{0,6})?(?:企业|单位|项目|网商|平台|经营主体|市场主体|家庭|机构|用户|人员|工程|园区|个体工商户|商户)"
)
HAN_VERB = re.compile(
    r"(?:新增|试行|新建|建成|打造|推出|培育|创建|新设|建设|上线|推行|等|上报|举办|创成|争创)(?:第[一二三四五六七八九十]批)?$"
)
SHARED = re.compile(r"(?:(?<=[^\d.])\d+(?:\.\d+)?(?:万|亿)?[、，])+$")
RANK = re.compile(
    r"(?:进入|位居|跻身|保持|稳居|居|列|排名?|排在|位列)(?P<scope>全国|全省|全区|全市|西部|同类|[^，。；、]{0,10}?)(?:排名)?前(?P<n>\d{1,3}|[一二三四五六七八九十]{1,3})(?P<unit>位|名|强|列)"
)


FAR_LEAST = re.compile(r"(?:至少|不(?:得)?(?:少|低)于)[^，。；]{0,8}$")
ATTRIBUTE_UNITS = frozenset(
    ("座", "吨", "米", "平方米", "千瓦", "岁", "人", "名", "年")
)


@dataclass(slots=True)
class Series:
    """Quantities joined by 、 or 和 that share a metric; mostly one alone."""

    members: list[Quantity]

    @property
    def start(self) -> int:
        return self.members[0].start

    @property
    def end(self) -> int:
        return self.members[-1].end


@dataclass(slots=True)
class _Previous:
    """What the target before said, for those that leave it out."""

    metric: str
    metric_start: int
    end: int
    op: Op
    compared: bool
    behind: bool


def find_targets(
    text: str, start: int, end: int, blocked: Sequence[Span]
) -> list[Target]:
    """Targets in `text[start:end]`, `blocked` stretches (units, dates, titles) left out.

    Values are in plain units; the text is the shortest stretch with metric, comparison
    and number.
    """
    starts = [b[0] for b in blocked]
    quantities = [
        q for q in find_quantities(text, start, end) if not _inside(q, blocked, starts)
    ]
    results: list[Target] = []
    previous: _Previous | None = None
    last_end = start
    for series in _series(text, quantities):
        if previous and any(
            c in SENTENCE_END for c in text[previous.end : series.start]
        ):
            previous = None
        reader = _Reader(text, start, end, series, last_end, previous)
        found, previous = reader.read()
        results += found
        if not reader.is_origin:
            last_end = series.end
    for match in DOUBLING.finditer(text, start, end):
        target = _doubling(text, start, match)
        if target and not any(a <= match.start() < b for a, b in blocked):
            results.append(target)
    return sorted(results, key=lambda t: t.span)


def _inside(quantity: Quantity, blocked: Sequence[Span], starts: list[int]) -> bool:
    at = bisect_right(starts, quantity.start) - 1
    return any(
        blocked[i][0] <= quantity.start < blocked[i][1]
        or blocked[i][0] < quantity.end <= blocked[i][1]
        for i in (at, at + 1)
        if 0 <= i < len(blocked)
    )


def _series(text: str, quantities: list[Quantity]) -> list[Series]:
    found: list[Series] = []
    for quantity in quantities:
        expanded = _shared_unit(text, quantity) + [quantity]
        last = found[-1] if found else None
        if (
            last
            and not quantity.han
            and _same_kind(last.members[-1], quantity)
            and re.fullmatch(
                r"(?:以上|以下|以内|左右)?(?:、|和|及|或|与|以及)",
                text[last.end : expanded[0].start],
            )
        ):
            last.members += expanded
        else:
            found.append(Series(expanded))
    return found


def _same_kind(a: Quantity, b: Quantity) -> bool:
    return a.unit == b.unit or a.unit in ("万", "")


def _shared_unit(text: str, quantity: Quantity) -> list[Quantity]:
    """500、1000、2000元: numbers that borrow the unit of the last."""
    found = SHARED.search(text, max(0, quantity.start - 40), quantity.start)
    if not found or quantity.is_range:
        return []
    scale = (
        quantity.low
        / max(float(re.match(r"\d+(?:\.\d+)?", text[quantity.start :])[0]), 1e-9)
        if re.match(r"\d", text[quantity.start :])
        else 1
    )  # type: ignore[index]
    members = []
    for number in re.finditer(r"\d+(?:\.\d+)?", found[0]):
        value = float(number[0]) * scale
        value = int(value) if value == int(value) else value
        place = found.start() + number.start()
        members.append(
            Quantity(
                place, found.start() + number.end(), value, value, quantity.unit, False
            )
        )
    return members if len(members) >= 1 and quantity.unit not in ("年", "月") else []


class _Reader:
    """Reads one series in its clause."""

    def __init__(
        self,
        text: str,
        start: int,
        end: int,
        series: Series,
        last_end: int,
        previous: _Previous | None,
    ) -> None:
        self.text = text
        self.end = end
        self.series = series
        self.previous = previous
        self.first = series.members[0]
        self.last = series.members[-1]
        self.is_origin = False
        self.clause_start = self.boundary(start)
        self.left_start = self.behind_label(self.item_start(last_end))
        self.left = text[self.left_start : series.start]
        self.clause_left = text[self.clause_start : series.start]
        self.after = AFTER.match(text, series.end, end)
        self.stop = self.after.end() if self.after else series.end
        self.right = text[self.stop : min(end, self.stop + 60)]
        self.sentence_start = self.find_sentence_start(start)
        self.before = BEFORE.search(self.left)

    def boundary(self, start: int) -> int:
        """Where the clause of the number begins: behind a comma, outside brackets."""
        place, depth = self.series.start, 0
        while place > start:
            char = self.text[place - 1]
            if char in "）)”":
                depth += 1
            elif char in "（(“" and depth:
                depth -= 1
            elif not depth and char in BOUNDARY:
                break
            place -= 1
        return place

    def item_start(self, last_end: int) -> int:
        """Behind the number before, where both stand in one list."""
        place = self.clause_start
        if last_end <= place:
            return place
        place = last_end
        while (
            place < self.series.start
            and self.text[place] in "、，,和及与；;以上下内左右的 "
        ):
            place += 1
        if self.previous and self.previous.behind:
            # 50个甲、200个乙: what stands before the last 、 belongs to 50个.
            between = self.text[place : self.series.start]
            if between.count("“") == between.count("”"):
                cut = max(between.rfind("、"), between.rfind("和"), between.rfind("及"))
                if cut >= 0 and between.rfind("”") < cut:
                    place += cut + 1
        return place

    def find_sentence_start(self, start: int) -> int:
        place = self.series.start
        while place > start and self.text[place - 1] not in SENTENCE_END:
            place -= 1
        return place

    def read(self) -> tuple[list[Target], _Previous | None]:
        if self.rejected():
            return [], self.previous
        shape = self.shape()
        if shape is None:
            return [], self.previous
        metric_span, text_span = shape
        metric = self.text[metric_span[0] : metric_span[1]]
        targets = []
        compared = False
        for index, member in enumerate(self.series.members):
            op, compared = self.op(index)
            value: float | tuple[float, float] = (
                (member.low, member.high) if member.is_range else member.high
            )
            targets.append(
                Target(
                    text=self.text[text_span[0] : text_span[1]],
                    metric=metric,
                    op=op,
                    value=value,
                    unit=member.unit.replace("％", "%"),
                    measure=self.measure(metric),
                    span=text_span,
                    rule="target-list" if len(self.series.members) > 1 else "target",
                )
            )
        behind = metric_span[0] >= self.series.end
        previous = _Previous(
            metric,
            metric_span[0],
            max(self.stop, metric_span[1]),
            targets[-1].op,
            compared,
            behind,
        )
        return self.for_each_rate(targets, metric_span, text_span), previous

    def for_each_rate(
        self, targets: list[Target], metric_span: Span, text_span: Span
    ) -> list[Target]:
        """检查率、公示率达到100%: two rates, two targets."""
        metric = self.text[metric_span[0] : metric_span[1]]
        items = metric.split("、")
        if len(items) != 2 or len(targets) != 1 or min(map(len, items)) < 3:
            return targets
        if (
            not (items[0][-1] == items[1][-1] and items[0][-1] in "率额量")
            and items[0][-2:] != items[1][-2:]
        ):
            return targets
        second = metric_span[0] + len(items[0]) + 1
        return [
            replace(targets[0], metric=items[0]),
            replace(
                targets[0],
                metric=items[1],
                text=self.text[second : text_span[1]],
                span=(second, text_span[1]),
            ),
        ]

    # What is no target

    def rejected(self) -> bool:
        text, first, left, right = self.text, self.first, self.left, self.right
        before_line = text[self.sentence_start : self.series.start]
        if before_line.count("“") > before_line.count("”"):
            return True
        if before_line.count("（") + before_line.count("(") > before_line.count(
            "）"
        ) + before_line.count(")"):
            return True
        if NAME_RIGHT.match(right) or left.endswith(("第", "前", "近年来")):
            return True
        if FROM.search(left) and CHANGED_TO.match(right):
            self.is_origin = True
            return True
        if first.han and not self.han_counts():
            return True
        if (
            first.unit in ODD_UNITS
            and not self.after
            and ODD_UNITS[first.unit].match(
                text[self.series.end : self.series.end + 2] or "。"
            )
        ):
            if not (first.unit == "度" and first.high >= 10000):
                return True
        if self.after and self.after["class"]:
            return True
        if first.is_time and not self.limits_time():
            return True
        baseline = BASELINE_LEFT.search(self.clause_left)
        if baseline and not re.search(
            r"已建成?的|近\d|布局建设$|(?<!已)(?:新建|建设)$", left
        ):
            return True
        if re.search(r"适用$|方面$", left) or re.fullmatch(
            r"对[\u4e00-\u9fff]{0,6}", left
        ):
            return True
        if BASELINE_RIGHT.match(right) or re.search(r"预计|中的$|之前的", left):
            return True
        if first.unit[0] in "∶：" and "比" not in left[-12:-1]:
            return True
        if self.is_attribute():
            return True
        if self.is_condition():
            return True
        if self.is_category():
            return True
        at_least = (
            self.before is not None and self.before["ge"] or FAR_LEAST.search(left)
        )
        if FREQUENT.search(left) and first.unit in ("次", "场", "批", "期", "人次"):
            return not at_least
        return first.unit == "次" and first.high == 1 and not at_least

    def han_counts(self) -> bool:
        noun = RIGHT_NOUN.match(self.right)
        return bool(
            HAN_VERB.search(self.left)
            and noun
            and len(noun["noun"]) >= 2
            and not CATEGORY.match(self.right)
            and not self.right.startswith(("制度", "机制", "清单", "任务"))
        )

    def limits_time(self) -> bool:
        if TERM.search(self.left):
            return False
        if self.first.unit == "年" and re.search(
            r"年限|寿命|年龄|工龄|学龄", self.left
        ):
            return True
        if self.first.unit in (
            "年",
            "月",
            "日",
            "周",
            "天",
            "个月",
            "秒",
        ) and not re.search(
            r"(?:压缩|压减|缩短|缩减|减少|降至|减至|调整为|放宽(?:至|到)|延长(?:至|到)|不(?:得)?(?:少于|超过|低于)|控制在|提前)[^，。；]{0,10}$",
            self.left,
        ):
            return False
        if (
            self.after
            and self.after["le"]
            and not re.search(
                r"(?:压缩|压减|缩短|缩减|减少|降|减|控制|调整|精简|优化|由|从|平均)[^。；]{0,40}$",
                self.text[
                    max(self.sentence_start, self.series.start - 60) : self.series.start
                ],
            )
        ):
            return False
        return bool(
            re.search(
                r"(?:压缩|压减|缩短|缩减|减少|降低?|减|精简|提速|控制|调整|放宽|延长)[^，。；]{0,16}$",
                self.left,
            )
            or (
                re.search(
                    r"不(?:得)?(?:超过|少于|低于|高于|多于)|低于|小于|至少|平均",
                    self.left[-14:],
                )
                and LIMIT_METRIC.search(self.left + self.right[:8])
            )
            or (
                self.previous is not None
                and self.previous.op is Op.AT_MOST
                and self.left_start > 0
                and self.text[self.left_start - 1] == "、"
            )
        )

    def is_attribute(self) -> bool:
        """1个建筑面积不少于1000平方米的中心: the second number describes what is counted."""
        if re.match(r"[^，。、]{0,8}以外", self.right):
            return True
        if not self.previous or not self.previous.behind:
            between = None
        else:
            between = self.text[self.previous.metric_start : self.series.start]
        if (
            between is not None
            and len(between) <= 24
            and not re.search(r"[，,。；、和及与]", between)
        ):
            # 16个项目382公里 counts the same projects twice; it describes nothing.
            return (
                not self.first.is_share
                and bool(self.before)
                or self.right[:1] not in tuple("，。；、！）\n") + ("",)
            )
        if self.series.start == self.clause_start and self.right.startswith("的"):
            return not self.first.is_share
        if (
            re.match(r"个?[^，。、]{0,3}的", self.right)
            and between is not None
            and not self.after
        ):
            return not self.first.is_share
        count_one = self.series.members[0].low == self.series.members[-1].high == 1
        return bool(
            count_one
            and re.search(r"每个|每县|每市|各", self.clause_left)
            and not (self.before and (self.before["ge"] or self.before["le"]))
            and not FAR.search(self.clause_left)
            and not self.after
        )

    def is_condition(self) -> bool:
        """对营业收入超过1亿元的企业，给予…: the number says who, not how much."""
        unit_is_amount = self.first.is_money or not self.first.is_share
        head = re.split(r"[，,]", self.text[self.left_start : self.series.start])[0]
        granted = GRANT.search(self.left)
        if self.is_entity_with_size(granted is not None):
            return True
        if (
            self.after
            and (head in ("对", "凡", "将") or re.match(r"且|（含", self.right))
            and (not self.first.is_share and not granted)
        ):
            return True
        if (
            head.startswith("且")
            or re.search(r"单户|单笔|单个", head)
            and self.after
            and not granted
        ):
            return True
        compared = self.before and (self.before["ge"] or self.before["le"])
        if compared and self.first.is_share and CLASS_OF.match(self.right):
            return True
        if (
            compared
            and self.right.startswith("的")
            and not self.first.is_share
            and not granted
        ):
            return not AMOUNT_NOUN.match(self.right)
        if (
            self.after
            and not self.first.is_share
            and self.right.startswith(("的", "（含", "(含"))
            and not granted
        ):
            noun = RIGHT_NOUN.match(self.right)
            if (
                self.first.is_money
                or self.first.is_time
                or CONDITION.match(head)
                or (noun and re.search(r"\d", self.right.split("，")[0]))
            ):
                return True
        if (
            self.after
            and not granted
            and re.match(r"、[^，。]{1,14}\d[^，。]{0,8}(?:以上|以下)的", self.right)
        ):
            return True
        if CONDITION.match(head) and not granted and unit_is_amount:
            clause = re.split(r"[，,。；]", self.right)[0]
            if re.search(r"的(?:[^，。]{0,12})?$", clause) and not re.match(
                r"^的?(?:奖励|补助|补贴)", clause
            ):
                return True
        if (
            not granted
            and not self.first.is_share
            and re.search(r"的$", re.split(r"[，,。；]", self.right)[0])
            and len(re.split(r"[，,。；]", self.right)[0]) <= 14
        ):
            return True
        return False

    def is_entity_with_size(self, granted: bool) -> bool:
        """年交易额1000万元以上企业超过50家: the size says which firms are counted."""
        if (
            self.first.unit in ATTRIBUTE_UNITS
            and self.after
            and re.match(
                r"的[^，。；、]{2,}|[\u4e00-\u9fff]{0,5}(?:车|船|机组|锅炉)", self.right
            )
            and not VERB_BEFORE.search(self.bare_left())
        ):
            return True
        if granted or VERB_BEFORE.search(self.bare_left()):
            return self.first.unit in ("人", "名", "岁") and bool(
                OF_ENTITY.match(self.right)
            )
        compared = (
            self.after or self.before and (self.before["ge"] or self.before["le"])
        )
        if not compared or not ENTITY.match(self.right):
            return False
        # 80%以上的乡镇敬老院达到… counts a share of them.
        return not (self.first.is_share and (self.after or len(self.bare_left()) < 4))

    def is_category(self) -> bool:
        if (
            self.first.is_share
            or self.first.is_money
            or self.after
            or self.before
            and (self.before["ge"] or self.before["le"])
        ):
            return False
        if CATEGORY.match(self.right):
            return True
        # 等6个事项: what has just been listed is counted, not ordered, unless it is built.
        return False

    # What it says

    def shape(self) -> tuple[Span, Span] | None:
        """Metric and text: number before noun (培育50家工厂) or behind it (就业18万人)."""
        granted = self.granted()
        if granted:
            return granted, (self.text_start(), granted[1])
        behind = self.noun_behind()
        ahead = self.noun_ahead()
        if behind and (ahead is None or self.prefers_behind(ahead)):
            return behind, (self.text_start(), behind[1])
        if ahead:
            return ahead, (min(ahead[0], self.series.start), self.stop)
        if behind:
            return behind, (self.text_start(), behind[1])
        if self.previous and self.previous.end > self.sentence_start:
            start = self.previous.metric_start
            if self.series.start - start <= 60 and start < self.series.start:
                return (start, start + len(self.previous.metric)), (start, self.stop)
        return self.metric_of_clause_before()

    def metric_of_clause_before(self) -> tuple[Span, Span] | None:
        """资金补助，最高不超过500万元: the metric closes the clause before the comma."""
        if (
            self.left_start <= self.sentence_start
            or self.text[self.left_start - 1] not in "，,"
        ):
            return None
        stop = self.left_start - 1
        start = stop
        while (
            start > self.sentence_start
            and self.text[start - 1] not in "，,、：:的对给予按"
        ):
            start -= 1
        if not 2 <= stop - start <= 30:
            return None
        return (start, stop), (start, self.stop)

    def granted(self) -> Span | None:
        """按支付额的30%给予一次性补贴: the subsidy is what the share measures."""
        if not self.first.is_share or not RATE_BASE.search(self.left):
            return None
        found = GRANTED.match(self.text, self.stop, min(self.end, self.stop + 40))
        return found.span("noun") if found else None

    def noun_behind(self) -> Span | None:
        found = RIGHT_NOUN.match(self.text, self.stop, min(self.end, self.stop + 80))
        if not found:
            return None
        start, stop = found.span("noun")
        words = self.text[start:stop]
        charged = CHARGED.match(words) if self.first.is_share else None
        if charged:
            start += charged.end()
            words = words[charged.end() :]
        if NOT_A_NOUN.match(words) or len(words) < 2:
            return None
        cut = NOUN_CUT.search(words, 2)
        if cut:
            stop = start + cut.start()
        return (start, stop) if stop - start >= 2 else None

    def prefers_behind(self, ahead: Span) -> bool:
        """Whether the noun behind the number is what is counted."""
        left = self.text[ahead[0] : ahead[1]]
        if self.first.is_share:
            return self.share_of_what_follows(left)
        if self.first.is_money:
            return bool(AMOUNT_NOUN.match(self.right)) or bool(
                VERB_BEFORE.search(self.bare_left())
            )
        if VERB_BEFORE.search(self.bare_left()) or self.right.startswith("“"):
            return True
        if re.search(
            r"(?:等|的|、|及|和|“十[四五六]五”批复的|首批|地|区|镇|[局线])$",
            self.bare_left(),
        ):
            return True
        if self.before and self.before["ge"] and re.search(r"[率比量额重值数]$", left):
            return False
        return not re.search(r"[率比量额重值数]$", left)

    def share_of_what_follows(self, left: str) -> bool:
        if re.search(r"(?:按照?|以|继续按照)$", self.left):
            return True
        if VERB_BEFORE.search(self.bare_left()) or not left:
            return True
        if re.search(r"[率比占重额量涨幅速度值]$", left) or re.search(
            r"占|率", left[-8:]
        ):
            return False
        return self.right.startswith("的") and not re.match(
            r"的(?:比例|标准|幅度|份额)", self.right
        )

    def behind_label(self, place: int) -> int:
        """Behind 1. and 一是, and behind a subject that is told to work: 各区要新建…."""
        found = ITEM_LABEL.match(self.text, place, self.series.start)
        place = found.end() if found else place
        told = TOLD.match(self.text, place, self.series.start)
        return told.end() if told else place

    def bare_left(self) -> str:
        """The words before the number without the comparison."""
        return (
            self.left[: self.before.start()]
            if self.before and not self.before["equal"]
            else self.left
        )

    def noun_ahead(self) -> Span | None:
        start, stop = self.left_start, self.series.start
        words = self.text[start:stop]
        for _ in range(3):
            found = BEFORE.search(words)
            if not found:
                break
            words = words[: found.start()]
        bound = UPPER_BOUND.search(words)
        if bound:
            # 预付款不得低于合同总价的10%: what is bounded stands before the bound.
            words = words[: bound.start()]
        if "给予" in words:
            start += words.rfind("给予") + 2
            words = words[words.rfind("给予") + 2 :]
        words = re.sub(
            r"(?:拟?按(?:照)?|拟安排|安排|分别|同比|进一步|力争|争取|各|均|要将|需|拟|比例|幅度|上|将|由[^，]{0,14}|从[^，]{0,14}|先发行|再|总额|阶段性|年均|努力|持续|为?)$",
            "",
            words,
        )
        growth = re.search(
            r"(?:年均|同比|平均)?(?:增长|增加|下降|降低|减少|提高|提升|缩短|压减|压缩|增速达)$",
            words,
        )
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
        words_clean = words.rstrip("，、的至到为达 ")
        names_rate = re.fullmatch(r"[\u4e00-\u9fff]{2,8}标准", words_clean)
        if len(words_clean) < 2 or BARE_LEFT.match(words_clean) and not names_rate:
            return None
        if VERB_BEFORE.fullmatch(words_clean):
            return None
        shortened = self.shortened(words_clean)
        start += len(words_clean) - len(shortened)
        return start, start + len(shortened)

    def shortened(self, words: str) -> str:
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
        return words[-16:]

    def text_start(self) -> int:
        """The verb in front belongs to the text: 培育50家…, 力争…, 不少于…."""
        left = self.left
        if len(left) <= 8 and "等" not in left:
            lead = LEAD.match(left)
            keep = lead.end() if lead and lead.end() < len(left) else 0
            return self.left_start + keep
        verb = VERB_BEFORE.search(self.bare_left())
        if verb:
            return self.left_start + verb.start()
        return (
            self.left_start + self.before.start() if self.before else self.series.start
        )

    def op(self, index: int) -> tuple[Op, bool]:
        member = self.series.members[index]
        following = AFTER.match(self.text, member.end) or self.after
        before = self.before
        if member.is_range:
            return Op.BETWEEN, False
        if (
            member.about
            or following
            and following["about"]
            or before
            and before["about"]
        ):
            return Op.ABOUT, False
        if following and following["ge"]:
            return Op.AT_LEAST, False
        if following and following["le"]:
            return Op.AT_MOST, False
        if before and before["ge"]:
            return Op.AT_LEAST, True
        if before and before["le"]:
            return Op.AT_MOST, True
        far = FAR.search(self.left[-24:])
        if far:
            return (Op.AT_LEAST if far["ge"] else Op.AT_MOST), True
        if self.aims():
            return Op.AT_LEAST, False
        if self.previous and self.previous.compared and self.joined_to_previous():
            return self.previous.op, True
        return Op.EQUAL, False

    def aims(self) -> bool:
        """力争 and 争取 govern the numbers of their sentence."""
        aim = None
        for aim in AIM.finditer(self.text, self.sentence_start, self.series.start):
            pass
        return aim is not None and not AIM_ENDS.search(
            self.text, aim.end(), self.series.start
        )

    def joined_to_previous(self) -> bool:
        if not self.previous:
            return False
        between = self.text[self.previous.end : self.series.start]
        return (
            "，" not in between
            and "," not in between
            and bool(re.match(r"[^、]{0,40}[、和及]", between))
        )

    def measure(self, metric: str) -> Measure:
        around = self.left[-12:] + metric
        if re.search(
            r"增长|增速|涨幅|下降|降低|百分点|增幅|提高[^到至]*$|减少[^到至]*$", around
        ):
            return Measure.CHANGE
        if self.first.is_share or re.search(
            r"率$|占比|比重|不(?:超过|低于)|稳定在|保持", around
        ):
            return Measure.LEVEL
        if re.search(
            rf"新增|累计|完成|(?:{ACTION})$", self.bare_left()
        ) or VERB_BEFORE.search(self.bare_left()):
            return Measure.CUMULATIVE
        return Measure.LEVEL


def _doubling(text: str, start: int, match: re.Match[str]) -> Target | None:
    """X翻一番: the value is 2 times."""
    times = (
        {"一": 2, "两": 4, "二": 4, "三": 8}[match["times"]] if match["times"] else 2
    )
    left = match.start()
    while left > start and text[left - 1] not in BOUNDARY + "、":
        left -= 1
    lead = LEAD.match(text[left : match.start()])
    left += lead.end() if lead else 0
    metric = re.sub(
        r"(?:比20\d\d年|较20\d\d年|每年|同比|力争|实现)+$",
        "",
        text[left : match.start()],
    )
    if len(metric) < 2:
        return None
    aim = AIM.search(text, max(start, left - 30), match.start())
    return Target(
        text=text[left : match.end()],
        metric=metric,
        op=Op.AT_LEAST if aim else Op.EQUAL,
        value=times,
        unit="倍",
        measure=Measure.CHANGE,
        span=(left, match.end()),
        rule="target-doubling",
    )
