"""Where a condition favours local firms, and where the same words forbid it.

A finding needs three things: the place, the demand, and a benefit, tender or entry that
hangs on it. Sentences that forbid such demands say the same words and are the opposite.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from luodi.checking.paper import OWN_PLACE, Paper
from luodi.checking.rule import Hit
from luodi.model import Span

FORBIDS = re.compile(
    r"不得(?!分)|禁止|严禁|取消|清理|破除|纠正|防止|避免|杜绝|整治|排查|查处|打破|消除|负面清单|违规|违法|变相|歧视|地方保护|限制或|无需|不再|不以|不将|不要求|不受|非法|废止|壁垒|公平竞争"
)
BENEFIT = re.compile(
    r"给予|奖励|补助|补贴|资助|奖补|扶持|贴息|申报|申请|享受|减免|支持|优惠|兑现|认定|入选|评选|遴选"
)
TENDER = re.compile(
    r"投标|招标|中标|评标|供应商|政府采购|入围|竞争性磋商|比选|加分|得\d+分|评分"
)
DEMAND = re.compile(
    r"应当?|须|必须|需|要求|条件|具备|符合|同时满足|方可|方能|才能|限于|仅限|的(?:企业|单位|机构|项目|主体|公司)|的，"
)
DEFINES = re.compile(
    r"所称|是指|系指|指的是|适用(?:于|本)|定义|注册资本|登记财产|注册登记制|商事登记"
)
PEOPLE = re.compile(
    r"户籍|居住证|身份证|学生|入学|参保|就诊|婚姻|残疾|小客车|乘用车|车辆|机动车|汽车|摩托|志愿者|运动员|毕业生|失业|养老机构|公租房|社会组织"
)
VERBS = {
    "register": r"(?:依法|合法|正式)?(?:完成)?(?:工商|税务)?(?:登记|注册|落户)(?!制|资本|商标|建造|会计|地址|建筑师|结构|用户|会员|护士|医师|类型|申请|办理|机关|服务|便利|流程)",
    "branch": r"[^，。；\n]{0,4}(?:设立|设有|成立|开设|新设|组建)[^，。；\n]{0,8}(?:分支机构|分公司|子公司|分店|办事机构|常驻机构|服务网点|独立法人|法人机构|生产基地)",
    "tax": r"(?:[^，。；\n]{0,6}(?:纳税|缴税|汇缴|结算)(?!人|服务|信用|申报)|[^，。；\n]{0,8}缴纳[^，。；\n]{0,8}税|[^，。；\n]{0,6}(?:税收解缴|税务登记|税务关系|税收关系|统计关系|税收入库))",
    "record": r"[^，。；\n]{0,8}(?:业绩|奖项|获奖|荣誉称号|社会保险|社保|项目经验)",
}
INSIDE = r"(?:行政区域|辖区|区域|范围|境内|市域|地区)?(?:范围)?(?:内|里)?"
PLACED = re.compile(f"{OWN_PLACE}{INSIDE}")
DEMANDS = {kind: re.compile(verb) for kind, verb in VERBS.items()}
# 在本市注册, 注册地须在本市, 本市具有独立法人资格; 本地注册 needs no 在.
IN = re.compile(r"(?:在|于|到|迁入|落户)$")
SEAT = re.compile(r"注册地(?:址)?(?:应|须|必须|需)?(?:在|为|位于|设在)$")
LEGAL_PERSON = re.compile(r"(?:具有|具备)独立(?:企业)?法人")
HERE = ("本地", "当地")
TAX_SHARE = re.compile(
    r"(?:地方|区级|市级|县级|本级|形成的?|产生的?|年度|新增)?(?:财政贡献|经济贡献|财力贡献|税收贡献|地方留成|地方所得|实缴税[收金款]|纳税额|缴纳的[^，。；\n]{0,10}税[收款]?|上缴税[收金款])"
)
REWARD = re.compile(r"奖励|返还|补助|补贴|扶持|奖补|兑现|资助")
FIRST = r"(?:优先|鼓励|引导|支持|要求|推动|应当?|必须|原则上|同等条件下|积极|大力|尽量)"
GOODS = r"(?:企业|生产|制造|名优|特色|优质|自主|工业|农|创新|首台|品牌|地方|建材|装备|的)*(?:产品|商品|货物|设备|材料|装备|服务|建材|品牌|企业|供应商|配套)"
BUY = r"(?:采购|使用|选用|购买|选购|购置|采用|应用)"
LOCAL_GOODS = rf"{OWN_PLACE}(?:范围)?(?:内)?{GOODS}"
PURCHASE = re.compile(
    rf"{FIRST}[^，。；\n]{{0,14}}{BUY}[^，。；\n]{{0,4}}{LOCAL_GOODS}"
    rf"|{LOCAL_GOODS}[^，。；\n]{{0,8}}(?:优先(?:采购|使用|选用|中标|入围|推荐|列入)|优先纳入[^，。；\n]{{0,6}}采购)"
    rf"|优先(?:考虑|选择|安排|推荐|选用|委托){LOCAL_GOODS}(?:中标|承接|参与|入围|施工|供应)?"
)
CONSUMERS = re.compile(
    r"消费者|市民|游客|居民|群众|旅客|职工|帮扶|脱贫|消费券|预制菜|食堂"
)
FILLED = re.compile(r"招标|投标|采购|承接|委托|选取|抽取")
POOL = re.compile(
    r"(?:建立|设立|设置|组建|采用|从)[^，。；、\n]{0,12}(?:预选|备选|备案|资格|入围|供应商|承包商|投标人|施工企业|中介机构)(?:企业|单位|机构|资格)?(?:库|名录库|名录|短名单)"
)


def find_local_condition(paper: Paper, kind: str) -> Iterator[Hit]:
    """A demand to be registered, taxed, present or experienced in the place."""
    last = -1
    for place in paper.once(_places):
        words = _demanded(paper, place, kind)
        if words is None:
            continue
        span = paper.part_at(words[0])
        around = _around(paper, span, words[0])
        if span[0] != last and _is_condition(paper, around, span, kind):
            last = span[0]
            yield Hit(span, {"words": paper.quoted(words)})


def _places(paper: Paper) -> list[Span]:
    """Wherever the document names its own place."""
    return [found.span() for found in PLACED.finditer(paper.placed)]


def _demanded(paper: Paper, place: Span, kind: str) -> Span | None:
    """The words that demand something of the place, or None."""
    start, end = place
    found = DEMANDS[kind].match(paper.placed, end)
    if kind != "register":
        return (start, found.end()) if found else None
    before = paper.text[max(0, start - 10) : start]
    seat = SEAT.search(before)
    if seat:
        return (start - len(seat[0]), end)
    found = found if IN.search(before) or paper.text[start:end] in HERE else None
    found = found or LEGAL_PERSON.match(paper.placed, end)
    return (start - bool(IN.search(before)), found.end()) if found else None


def _around(paper: Paper, span: Span, place: int) -> str:
    """The whole sentence, and the words above the list that it stands in."""
    start, end = paper.sentence_at(place)
    return (
        paper.lead_in(place)
        + "｜"
        + paper.text[min(start, span[0]) : max(end, span[1])]
    )


def _is_condition(paper: Paper, around: str, span: Span, kind: str) -> bool:
    words = paper.text[span[0] : span[1]]
    if FORBIDS.search(around) or DEFINES.search(words):
        return False
    if PEOPLE.search(words) and not TENDER.search(around):
        return False
    if kind == "record":
        return bool(TENDER.search(around))
    if kind == "branch" and not re.search(r"应|须|必|需要|要求|加分|得分|条件", words):
        return False
    hangs = BENEFIT.search(around) or TENDER.search(around)
    return bool(hangs and DEMAND.search(around))


def find_tax_rewards(paper: Paper) -> Iterator[Hit]:
    """Rewards measured by the tax that a firm pays to the place."""
    last = -1
    for found in TAX_SHARE.finditer(paper.text):
        span = paper.part_at(found.start())
        words = paper.text[found.start() : span[1]]
        whole = _around(paper, span, found.start())
        if span[0] == last or not REWARD.search(words) or FORBIDS.search(whole):
            continue
        if re.search(
            r"增值税留抵|个人所得税|出口退税|加计扣除|减按|减半|即征即退", whole
        ):
            continue
        last = span[0]
        yield Hit(span, {"words": paper.quoted(found.span())})


def find_local_purchase(paper: Paper) -> Iterator[Hit]:
    """Buy local: by preference, by demand, or as the price of a benefit."""
    last = -1
    for found in PURCHASE.finditer(paper.placed):
        span = paper.part_at(found.start())
        around = _around(paper, span, found.start())
        if span[0] == last or FORBIDS.search(around) or CONSUMERS.search(around):
            continue
        last = span[0]
        yield Hit(span, {"words": paper.quoted(found.span())})


def find_pools(paper: Paper) -> Iterator[Hit]:
    """Pools of firms from which tenders are filled."""
    last = -1
    for found in POOL.finditer(paper.text):
        span = paper.part_at(found.start())
        around = _around(paper, span, found.start())
        if span[0] == last or FORBIDS.search(around) or not FILLED.search(around):
            continue
        last = span[0]
        yield Hit(span, {"words": paper.quoted(found.span())})
