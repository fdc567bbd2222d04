"""Which words of a column heading mean which column of the ledger."""

from __future__ import annotations

import re

__all__ = ["FIELDS", "field_of_heading", "known_words"]

FIELDS: dict[str, tuple[str, ...]] = {
    "number": ("序号", "编号", "任务编号", "项次", "No.", "No"),
    "title": (
        "任务",
        "工作任务",
        "任务名称",
        "任务事项",
        "重点任务",
        "目标任务",
        "主要任务",
        "重点工作",
        "工作事项",
        "事项",
        "事项名称",
        "督查事项",
        "督办事项",
        "Task",
    ),
    "quotation": (
        "原文",
        "文件原文",
        "原文表述",
        "任务内容",
        "工作内容",
        "具体内容",
        "主要内容",
        "具体任务",
        "工作举措",
        "具体举措",
        "具体措施",
        "工作措施",
        "工作要求",
        "Text",
    ),
    "place": ("来源条款", "条款", "条款号", "所在条款", "章节", "出处", "Clause"),
    "source": (
        "来源",
        "任务来源",
        "依据",
        "文件依据",
        "政策依据",
        "工作依据",
        "Source",
    ),
    "document": ("文件名称", "文件", "政策文件", "来源文件", "政策名称", "Document"),
    "document_number": ("文号", "发文字号", "文件编号", "文件号"),
    "lead": (
        "牵头单位",
        "牵头部门",
        "主办单位",
        "主责单位",
        "第一责任单位",
        "牵头责任单位",
        "Lead",
    ),
    "responsible": (
        "责任单位",
        "责任部门",
        "承办单位",
        "落实单位",
        "负责单位",
        "责任主体",
        "主体",
        "Responsible",
    ),
    "support": (
        "配合单位",
        "配合部门",
        "协办单位",
        "协同单位",
        "参与单位",
        "参加单位",
        "配合（责任）单位",
        "Support",
    ),
    "deadline": (
        "完成时限",
        "完成时间",
        "时间节点",
        "时限",
        "办结时限",
        "时限要求",
        "时间要求",
        "完成期限",
        "时间安排",
        "进度要求",
        "Deadline",
    ),
    "targets": (
        "量化指标",
        "指标",
        "目标",
        "工作目标",
        "年度目标",
        "目标值",
        "目标要求",
        "预期目标",
        "指标值",
        "任务指标",
        "Targets",
    ),
    "remarks": ("备注", "说明", "备 注", "Remarks"),
}

PEOPLE = re.compile(r"责任人|负责人|联系人|领导|电话|姓名|职务|签字|联络员")
STATE = re.compile(
    r"进展|完成情况|落实情况|实际|存在|问题|成效|进度情况|自评|得分|是否"
)
BRACKETS = re.compile(r"[（(\[【][^（）()\[\]【】]*[）)\]】]")
NOISE = re.compile(r"[\s　:：*＊]+")


def _bare(words: str) -> str:
    return NOISE.sub("", words).casefold()


EXACT = {_bare(word): field for field, words in FIELDS.items() for word in words}
LONGEST_FIRST = sorted(
    ((w, f) for w, f in EXACT.items() if len(w) >= 3 and not w.isascii()),
    key=lambda pair: -len(pair[0]),
)


def field_of_heading(heading: str) -> str | None:
    r"""The column of the ledger that a heading asks for, or None.

    Exact words first, then without what stands in brackets, then the longest known
    word inside. Names of people and reports of progress are never ours to fill.

    >>> field_of_heading("完成时限\n（年/月）"), field_of_heading("责任领导")
    ('deadline', None)
    """
    words = _bare(heading)
    for candidate in (words, _bare(BRACKETS.sub("", heading))):
        if candidate in EXACT:
            return EXACT[candidate]
    if len(words) > 16 or PEOPLE.search(words) or STATE.search(words):
        return None
    return next((f for w, f in LONGEST_FIRST if w in words), None)


def known_words() -> str:
    """The words for an error message: one for each column."""
    return "、".join(words[0] for words in FIELDS.values())
