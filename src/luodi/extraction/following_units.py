"""以下均需…落实，不再列出: units said once for all statements that follow."""

from __future__ import annotations

import re

from luodi.extraction.stated_units import StatedUnit, Statement, acceptable
from luodi.extraction.units import looks_like_body, split_units
from luodi.model import Role

# 以下均需…落实，不再列出: said once, holds from here on; labelled where it stands.
FOLLOWING = re.compile(
    r"[^，。；]{0,40}均为责任单位|以下(?:各项|均|任务|工作|措施|政策|责任单位|事项|各条|同|不再)?[^。〕】\n]{0,80}?不再(?:一一|逐一|重复|单独)?列出"
    r"|不再(?:一一|逐一)?列出|下同"
)
FOLLOWING_UNITS = re.compile(
    r"以下[^，。；）)]{0,12}?(?:均需|均由|均须|需|由|中均包含|均包含|均含|包括)(?P<units>[^。；]{2,60}?)"
    r"(?:负责|落实|参与|配合|按职责|[，,]\s*(?:以下)?不再)"
)
ALL_RESPONSIBLE = re.compile(r"(?P<units>[^。；，]{2,60}?)均为责任单位")


def take_following(statement: Statement, text: str, start: int, end: int) -> None:
    """Adds them as responsible to the statement in which they are said."""
    found = FOLLOWING_UNITS.search(text, start, end) or ALL_RESPONSIBLE.search(
        text, start, end
    )
    if not found:
        return
    for name in split_units(text, found.start("units"), found.end("units")):
        known = {u.name.text for u in statement.units}
        if (
            acceptable(name.text)
            and name.text not in known
            and looks_like_body(name.text)
        ):
            unit = StatedUnit(name, Role.RESPONSIBLE, "units-following")
            statement.units.append(unit)
