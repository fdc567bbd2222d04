"""A run of the same words must not hang a rule."""

from dataclasses import replace

import pytest
from drafts import a_draft, decomposed

from luodi.checking import check

RUNS = ("本市", "各", "每月", "1", "《意见", "（", "附件", "优先", "缴纳", "未经", "月1日", "有效期", "称", "第")


@pytest.mark.usefixtures("twenty_seconds")
@pytest.mark.parametrize("words", RUNS)
def test_a_long_run_does_not_hang(words: str):
    found = decomposed(a_draft("一、建设冷库。"), jurisdiction="cn-15")
    run = words * (20_000 // len(words))
    check(replace(found, text=f"{found.text}\n{run}\n"), draft=True)
