"""Writes `docs/reference/checks.md` from the table of rules.

Run `python tools/make_checks_page.py` after a change of a rule; a test compares.
"""

from __future__ import annotations

import re
from pathlib import Path

from luodi.checking import RULES, Rule, Severity

PAGE = Path(__file__).resolve().parent.parent / "docs" / "reference" / "checks.md"
SEVERITIES = {
    Severity.ERROR: "error 错误",
    Severity.WARNING: "warning 警告",
    Severity.NOTE: "note 提示",
}
HEAD = """# Checks · 核对规则

> **中文提要** `luodi check` 核对一份文件。定稿的文件查：漏列的任务、没有单位的任务、同一个数前后不一、时限早于成文日期、序号、附件、引文。
> 加 `--draft` 还按合法性审核、公平竞争审查的思路查草案：以本地注册、纳税、设机构为条件，设定权力没有依据，没有有效期，与上位文件的数字冲突，
> 新增的定期报送，空泛的要求。每条发现都有代码、原文、理由和改法。**发现是线索，不是结论**：是否违法由审核机关认定；没有发现也不等于没有问题。

This page is written by `tools/make_checks_page.py` from the table of rules in `src/luodi/checking`. The command is described in
[cli](cli.md#luodi-check).

A finding is a lead, not a verdict: whether something is unlawful is for the reviewing body to say, and no finding does not mean no fault. **Error**: wrong
whatever was meant. **Warning**: to be mended, or to be justified. **Note**: to be looked at. “Draft” rules run only with `--draft`.

"""
SHARES = """
## How sure

Measured on 343 public documents (national and local policies, work reports, guides, saved web pages) that were not chosen for their faults. A sound document
is mostly left in peace: the median is no finding, the mean of a finished document a quarter of one.

| code | findings | documents | right, of those judged |
|---|---|---|---|
| `local-registration` | 45 | 6 | 29 of 30 |
| `reward-by-tax` | 12 | 2 | 12 of 12 |
| `reporting-burden` | 18 | 18 | 18 of 18 |
| `vague-obligation` | 96 | 43 | 27 of 35 |
| `validity-missing` | 11 | 11 | 10 of 11 |
| `units-missing` | 60 | 60 | 18 of 20 |
| `orphan-obligation` | 7 | 7 | 7 of 7 |
| numbering | 7 | 6 | 5 of 7 (two are cuts of a collection) |
| `deadline-before-document` | 4 | 3 | 4 of 4 |
| `local-tax` | 2 | 1 | 2 of 2 |
| `citation-unresolved` | 2 | 2 | 1 of 2 |
| `basis-lapsed`, judged by 2026 | 8 | 8 | 8 of 8 |
| `authority-missing`, `number-form` | 1 each | 1 each | 2 of 2 |

Where fewer than fifteen were found, all were judged. The other codes found nothing there, which says that they are quiet, not that they are right. What is
planted is found: of 70 documents into which a fault was written, 70 local registrations, 70 local purchases, 70 impossible days, 70 reporting duties, 68
penalties without a law (the two others are statutes) and 56 of 56 gaps in the numbering were reported, but only 20 of 47 doubled numbers: a number is compared only
where metric, unit, year and scope agree.

## The JSON

`luodi check --format json` prints one object: `reports` (`file`, `title`, `on`, `draft`, `counts` by severity, `findings`, `unchecked`, and for drafts `burden` with `duties`,
`reports_a_year`, `uncounted` and `vagueness` with `obligations`, `vague`, `share`) and `failures` (`file`, `message`). A finding has `code`, `severity`, `title`, `span`, `line`, `column`,
`quotation`, `why`, `mend`, `replacement` (where the right words are certain) and `related`, each with `source` (null in the same document), `span`, `quotation`. Spans
count characters of the text as read, `text[start:end]` is the quotation.

`--format sarif` is SARIF 2.1.0: one run, the rules with their help, a result a finding with a region in lines, columns and characters
(`unicodeCodePoints`) of the text as read; `fixes` only where the right words are certain, else the way to mend stands in the message.
"""


def page() -> str:
    """The whole page."""
    return HEAD + _table() + "".join(map(_section, RULES)) + SHARES


def _table() -> str:
    rows = [
        f"| [`{r.code}`](#{r.code}) | {r.title.zh} | {r.title.en} | {SEVERITIES[r.severity]} | "
        f"{'draft 草案' if r.draft else 'always 都查'} |"
        for r in RULES
    ]
    head = ["| code | 发现 | finding | severity | when |", "|---|---|---|---|---|"]
    return "\n".join([*head, *rows]) + "\n"


def _section(rule: Rule) -> str:
    lines = [
        f"\n## {rule.code}\n",
        f"**{rule.title.zh} · {rule.title.en}**\n",
        f"- 为什么：{_open(rule.why.zh)}",
        f"- 怎么改：{_open(rule.mend.zh)}",
        f"- 限度：{rule.limits.zh}",
    ]
    if rule.ground:
        lines.append(f"- 依据：{rule.ground.zh}")
    lines += [
        f"- Why: {_open(rule.why.en)}",
        f"- To mend: {_open(rule.mend.en)}",
        f"- Limits: {rule.limits.en}",
    ]
    if rule.ground:
        lines.append(f"- Ground: {rule.ground.en}")
    return "\n".join(lines) + "\n"


def _open(words: str) -> str:
    """A sentence with its blanks: {metric} becomes ＿."""
    return re.sub(r"\{\w+\}", "＿", words)


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
