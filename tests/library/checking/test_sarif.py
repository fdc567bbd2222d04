"""SARIF 2.1.0: the keys that the schema requires, and what a viewer needs."""

import json
from pathlib import Path

import pytest
from drafts import checked
from golden_sarif import EXPECTED, ROOT, found

from luodi.checking import RULES
from luodi.checking.sarif import to_sarif

# Required and allowed keys of the objects that we write, from the schema of the standard.
SCHEMA = {
    "log": ({"version", "runs"}, {"$schema"}),
    "run": ({"tool"}, {"results", "artifacts", "invocations", "columnKind"}),
    "driver": ({"name"}, {"version", "language", "rules"}),
    "rule": (
        {"id"},
        {
            "shortDescription",
            "fullDescription",
            "help",
            "defaultConfiguration",
            "properties",
        },
    ),
    "invocation": ({"executionSuccessful"}, {"toolExecutionNotifications"}),
    "notification": ({"message"}, {"level", "locations"}),
    "result": (
        {"message"},
        {
            "ruleId",
            "ruleIndex",
            "level",
            "locations",
            "relatedLocations",
            "fixes",
            "properties",
        },
    ),
    "location": (set(), {"id", "physicalLocation", "message"}),
    "physicalLocation": ({"artifactLocation"}, {"region"}),
    "region": (
        set(),
        {
            "startLine",
            "startColumn",
            "endLine",
            "endColumn",
            "charOffset",
            "charLength",
            "snippet",
        },
    ),
    "fix": ({"artifactChanges"}, {"description"}),
    "change": ({"artifactLocation", "replacements"}, set()),
    "replacement": ({"deletedRegion"}, {"insertedContent"}),
}


@pytest.fixture
def log():
    report = checked(
        "一、根据岭政办发[2023]12号文件，2025年底前建成冷库3处。",
        "二、到2027年，监测平台接入率达到80%。",
        "三、到2027年，监测平台接入率达到95%。",
    )
    return json.loads(
        to_sarif([("草 案.txt", report)], failures=[("坏.docx", "坏.docx: unreadable")])
    )


def holds(kind: str, thing: dict) -> dict:
    required, allowed = SCHEMA[kind]
    assert required <= set(thing), (kind, set(thing))
    assert set(thing) <= required | allowed, (kind, set(thing))
    return thing


def holds_location(location: dict) -> None:
    holds("location", location)
    place = holds("physicalLocation", location["physicalLocation"])
    if "region" in place:
        holds("region", place["region"])


def test_the_log_has_the_shape_of_the_schema(log):
    holds("log", log)
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    holds("run", run)
    assert run["columnKind"] == "unicodeCodePoints"
    for rule in holds("driver", run["tool"]["driver"])["rules"]:
        holds("rule", rule)
        assert rule["defaultConfiguration"]["level"] in ("error", "warning", "note")
    for result in run["results"]:
        holds("result", result)
        for location in result["locations"] + result.get("relatedLocations", []):
            holds_location(location)
        for fix in result.get("fixes", []):
            for change in holds("fix", fix)["artifactChanges"]:
                for one in holds("change", change)["replacements"]:
                    holds("replacement", one)


def test_a_result_points_to_its_rule_and_its_file(log):
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [r["id"] for r in rules] == [rule.code for rule in RULES]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        artifact = result["locations"][0]["physicalLocation"]["artifactLocation"]
        assert run["artifacts"][artifact["index"]]["location"]["uri"] == artifact["uri"]


def test_names_of_files_are_plain_signs(log):
    (artifact,) = log["runs"][0]["artifacts"]
    assert artifact["location"]["uri"] == "%E8%8D%89%20%E6%A1%88.txt"


def test_a_file_that_could_not_be_read_is_a_notification(log):
    (invocation,) = log["runs"][0]["invocations"]
    holds("invocation", invocation)
    assert invocation["executionSuccessful"] is False
    (notification,) = invocation["toolExecutionNotifications"]
    holds("notification", notification)
    for location in notification["locations"]:
        holds_location(location)


def test_a_fix_is_there_only_where_the_right_words_are_certain(log):
    fixed = [r for r in log["runs"][0]["results"] if "fixes" in r]
    assert [r["ruleId"] for r in fixed] == ["number-form"]
    (change,) = fixed[0]["fixes"][0]["artifactChanges"]
    (one,) = change["replacements"]
    assert one["insertedContent"]["text"] == "岭政办发〔2023〕12号"
    assert one["deletedRegion"]["charLength"] == len("岭政办发[2023]12号")


def test_regions_hold_their_words():
    text = (ROOT / "examples" / "check" / "征求意见稿.txt").read_text("utf-8")
    lines = text.split("\n")
    for result in json.loads(found())["runs"][0]["results"]:
        region = result["locations"][0]["physicalLocation"]["region"]
        words = region["snippet"]["text"]
        start = region["charOffset"]
        assert text[start : start + region["charLength"]] == words
        line, column = region["startLine"], region["startColumn"]
        assert lines[line - 1][column - 1 :].startswith(words.split("\n")[0])


def test_the_sample_draft_gives_the_golden_log():
    """Renewed by `python tests/library/checking/golden_sarif.py`; read the diff."""
    assert found() == Path(EXPECTED).read_text("utf-8")
