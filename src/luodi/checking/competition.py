"""Conditions that favour local firms: what a fair competition review looks for first."""

from __future__ import annotations

from functools import partial

from luodi.checking.local_conditions import (
    find_local_condition,
    find_local_purchase,
    find_pools,
    find_tax_rewards,
)
from luodi.checking.report import Severity
from luodi.checking.rule import Rule
from luodi.checking.words import Words

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
