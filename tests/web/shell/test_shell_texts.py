"""Every text has Chinese words, and what is built says where it is from."""

import json
import re
from pathlib import Path

import pytest
from tools import messages

ROOT = Path(__file__).resolve().parents[3]


def test_every_text_of_the_source_has_chinese_words():
    missing = [m.msgid for m in messages.merged().values() if not m.msgstr]
    assert not missing, "run `make messages` and fill in django.po"


def test_the_catalogue_is_what_the_source_says():
    kept = messages.CATALOGUE.read_text("utf-8")
    assert kept == messages.written(messages.merged()), "run `make messages`"


@pytest.mark.parametrize(
    "message", messages.read().values(), ids=lambda m: m.msgid[:40]
)
def test_chinese_words_keep_the_gaps(message):
    gaps = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w+\}")
    assert set(gaps.findall(message.msgstr)) <= set(
        gaps.findall(message.msgid + message.plural)
    )
    assert set(gaps.findall(message.msgid)) <= set(gaps.findall(message.msgstr))


def test_the_lock_of_the_front_end_names_no_host():
    text = (ROOT / "package-lock.json").read_text("utf-8")
    assert "://" not in text
    packages = json.loads(text)["packages"]
    assert all("integrity" in package for name, package in packages.items() if name)


def test_pages_load_nothing_that_is_not_built_or_ours():
    static = ROOT / "src/luodi_web/static"
    used = set()
    for template in (ROOT / "src/luodi_web").rglob("*.html"):
        used |= set(re.findall(r"{% static '([^']+)' %}", template.read_text("utf-8")))
    built = {f"vendor/{name}" for name in ("htmx.js", "echarts.js")}
    assert used - built == {name for name in used if (static / name).exists()} - built
