"""Conditions that favour local firms: what a fair competition review looks for first.

A finding needs three things: the place, the demand, and a benefit, tender or entry that
hangs on it. Sentences that forbid such demands say the same words and are the opposite.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from luodi.checking.paper import OWN_PLACE, Paper
from luodi.checking.report import Severity
from luodi.checking.rule import Hit, Rule
from luodi.checking.words import Words
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
PLACED = f"{OWN_PLACE}{INSIDE}"
# In some forms the place needs no 在 before it.
DEMANDS = {
    "register": re.compile(
        rf"(?:在|于|到|迁入|落户){PLACED}{VERBS['register']}|{PLACED}(?:具有|具备)独立(?:企业)?法人"
        rf"|注册地(?:址)?(?:应|须|必须|需)?(?:在|为|位于|设在){OWN_PLACE}|(?:本地|当地)(?:注册|登记)(?:的)?"
    ),
    **{k: re.compile(PLACED + VERBS[k]) for k in ("branch", "tax", "record")},
}
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
    for found in DEMANDS[kind].finditer(paper.placed):
        span = paper.part_at(found.start())
        around = _around(paper, span, found.start())
        if span[0] != last and _is_condition(paper, around, span, kind):
            last = span[0]
            yield Hit(span, {"words": paper.quoted(found.span())})


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


_ORDINANCE = "《公平竞争审查条例》（国务院令第783号，2024年8月1日起施行）"
_ORDINANCE_EN = "Regulations on Fair Competition Review (State Council Order 783, in force since 2024-08-01)"
_MEND = Words(
    "删去这一地域条件，改用与政策目的直接相关的标准（如实际投入、岗位、质量），并按程序作公平竞争审查；"
    "属于例外情形的，写明依据和实施期限。",
    "Drop the condition of place; use one that serves the purpose (investment, jobs, quality) and have the "
    "draft reviewed; if an exception applies, state its ground and its term.",
)
_LIMITS = Words(
    "只看与补助、申报、采购、招投标连在一起的地域条件；禁止此类做法的句子、定义句和针对个人的规定不提示。"
    "是否违反以审查机关的结论为准。",
    "Only conditions of place that a benefit, application, purchase or tender hangs on; sentences that forbid "
    "them, definitions and rules for persons are left out. Whether it is unlawful is for the reviewer to say.",
)


def _local(code: str, kind: str, title: Words, why: Words, article: Words) -> Rule:
    return Rule(
        code=code,
        severity=Severity.WARNING,
        title=title,
        why=why,
        mend=_MEND,
        limits=_LIMITS,
        find=partial(find_local_condition, kind=kind),
        draft=True,
        ground=article,
    )


ENTRY = Words(f"{_ORDINANCE}第八条、第九条", f"{_ORDINANCE_EN}, articles 8 and 9")
COSTS = Words(f"{_ORDINANCE}第十条", f"{_ORDINANCE_EN}, article 10")
FLOW = Words(
    f"{_ORDINANCE}第九条；《政府采购法》第五条、第二十二条",
    f"{_ORDINANCE_EN}, article 9; Government Procurement Law, articles 5 and 22",
)
BIDS = Words(
    f"{_ORDINANCE}第九条；《招标投标法实施条例》第三十二条",
    f"{_ORDINANCE_EN}, article 9; Implementing Regulations of the Bidding Law, article 32",
)

RULES = (
    _local(
        "local-registration",
        "register",
        Words("以本地注册为条件", "Registration in the place as a condition"),
        Words(
            "“{words}”把注册地作为享受政策或参与竞争的条件，外地经营者被排除在外。",
            "“{words}” makes the place of registration a condition; firms from elsewhere are shut out.",
        ),
        ENTRY,
    ),
    _local(
        "local-branch",
        "branch",
        Words("要求在本地设机构", "A branch in the place as a condition"),
        Words(
            "“{words}”要求经营者在本地设立机构，属于强制或变相强制外地经营者在本地投资。",
            "“{words}” demands a branch or company in the place, which forces firms to invest there.",
        ),
        ENTRY,
    ),
    _local(
        "local-tax",
        "tax",
        Words("以本地纳税为条件", "Tax paid in the place as a condition"),
        Words(
            "“{words}”把在本地纳税、统计关系作为条件，外地经营者难以满足。",
            "“{words}” makes tax or statistics of the place a condition that firms from elsewhere cannot meet.",
        ),
        ENTRY,
    ),
    _local(
        "local-record",
        "record",
        Words("以本地业绩、社保为条件", "Local record or insurance as a condition"),
        Words(
            "“{words}”在招标采购中以特定地区的业绩、奖项或社保为条件或加分项。",
            "“{words}” asks in a tender for projects, prizes or social insurance of one place.",
        ),
        BIDS,
    ),
    Rule(
        code="local-purchase",
        severity=Severity.WARNING,
        title=Words("优先或限定本地产品", "Local goods first"),
        why=Words(
            "“{words}”要求或鼓励优先采购、使用本地产品和服务，排斥外地商品。",
            "“{words}” asks to buy local goods or services first and keeps others out.",
        ),
        mend=Words(
            "删去地域限定，改为对产品性能、质量、标准的要求。",
            "Drop the place; ask for performance, quality and standards instead.",
        ),
        limits=_LIMITS,
        find=find_local_purchase,
        draft=True,
        ground=FLOW,
    ),
    Rule(
        code="reward-by-tax",
        severity=Severity.WARNING,
        title=Words("按纳税贡献给奖补", "Reward measured by tax paid"),
        why=Words(
            "按“{words}”计算奖补，等于把税收返还给特定经营者，属于差异化的财政奖励。",
            "A reward by “{words}” gives tax back to chosen firms: a selective subsidy.",
        ),
        mend=Words(
            "奖补与税收、非税收入脱钩，改按投入、研发、就业等计算；有法律、行政法规依据或经国务院批准的，写明依据。",
            "Cut the link to tax; measure by investment, research or jobs; if a law or the State Council allows it, "
            "cite that.",
        ),
        limits=_LIMITS,
        find=find_tax_rewards,
        draft=True,
        ground=COSTS,
    ),
    Rule(
        code="supplier-pool",
        severity=Severity.NOTE,
        title=Words("设置供应商库、名录", "Pool of suppliers"),
        why=Words(
            "“{words}”可能成为参与采购、招标的门槛，未入库的经营者被排除。",
            "“{words}” may become the door to tenders; who is not in the pool is shut out.",
        ),
        mend=Words(
            "确需建库的，写明公开、随时可入的条件，并说明不作为参与竞争的前提。",
            "If a pool is needed, let anyone enter at any time and say that it is no condition.",
        ),
        limits=_LIMITS,
        find=find_pools,
        draft=True,
        ground=ENTRY,
    ),
)
