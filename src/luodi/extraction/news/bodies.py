"""Names of bodies in an article: the fullest form written, and who held the meeting."""

from __future__ import annotations

import re

from luodi.extraction.news.posts import BODY, GOVERNMENT_HEAD, is_body

HOLDS = re.compile(
    r"(?P<body>[\u4e00-\u9fff·]{2,24}?)(?:党组|主席会议)?(?:主持)?(?:组织召开|组织开展|召开|举行|举办|组织|组成|开展|派出|成立)"
)
BEFORE_BODY = re.compile(
    r"(?:.*(?:[是由为在与和向对到从据及]|记者|此次|这次|来自|协商会|今天|昨天|日前|近日|上午|下午|获悉|陪同|会同))?"
)
LEVEL = r"(?:自治区|省|市|县|区|旗|盟|州|镇|乡)"
VILLAGE = re.compile(
    r"(?<![\u4e00-\u9fff])(?:[\u4e00-\u9fff]{0,8}[的在到自往])?([\u4e00-\u9fff]{2,3}(?:村|嘎查))(?!民|里|庄|委|级|干|支|党|集|口|子|容|头)"
)
INSIDE_CLAUSE = re.compile(r"走进|进入|来自|位于|前往|[在向到赴了给对与由将把被于]")
NO_PLACE = re.compile(
    r"[了的省市县区旗盟州]$|[他她它我要求会请让问对是被将把该各其全该于以]|同时|以及|领导|听取|根据|按照|代表"
)
REGION = re.compile(r"^(?:[\u4e00-\u9fff]{2,6})?(?:省|市|自治区|县|区|旗|盟|州)$")
HOUSE = re.compile(r"(?:政协|人大|人大常委会)$")
ANY_HOUSE = re.compile(rf"(?:全国|{LEVEL})(?:政协|人大常委会)")
GENERIC = re.compile(
    r"^(?:公司|集团|学校|医院|合作社|社区|村|街道|镇|乡|中心|协会|商会|厂|银行|常委会|景区|园区|该[\u4e00-\u9fff]{1,4})$"
)


class Bodies:
    """Bodies as this article writes them."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.holder = self._find_holder()
        self.assembly = self._find_assembly()

    def begins_at(self, place: int) -> bool:
        """Whether a body rather than a name stands at `place`, as in 、省财政厅."""
        run = re.match(r"[\u4e00-\u9fff]+", self.text[place : place + 12])
        words = run[0] if run else ""
        return any(is_body(words[:size]) for size in range(3, len(words) + 1))

    def fullest(self, body: str, place: int | None = None) -> str:
        """The longest form of a body's name that the article writes.

        市政协 becomes 青峦市政协 where that is written; 公司 the company named before.
        """
        if GENERIC.match(body):
            return self._named_before(body, len(self.text) if place is None else place)
        found = body
        if not re.match(LEVEL, body) and not re.match(
            r"[\u4e00-\u9fff]{2,}?[省市县区旗盟州]", body
        ):
            for level in re.finditer(rf"{LEVEL}{re.escape(body)}", self.text):
                found = max(found, level[0], key=len)
        if re.match(LEVEL, found):
            for long in re.finditer(
                rf"(?P<place>[\u4e00-\u9fff]{{2,16}}){re.escape(found)}", self.text
            ):
                lead = BEFORE_BODY.match(long["place"])
                name = long["place"][lead.end() if lead else 0 :]
                if 2 <= len(name) <= 4 and not NO_PLACE.search(name):
                    found = name + found
                    break
        return found

    def of_post(
        self, body: str | None, titles: tuple[str, ...], place: int
    ) -> str | None:
        """The organisation of a post; a head of government has the government."""
        last = titles[-1]
        if GOVERNMENT_HEAD.search(last) and (body is None or REGION.match(body)):
            return self._government(body, last) or body
        if body is None and last == "村民":
            villages = {
                v
                for v in VILLAGE.findall(self.text)
                if not re.search(r"[全各乡本该个]", v)
            }
            return villages.pop() if len(villages) == 1 else None
        return self.fullest(body, place) if body else None

    def _government(self, region: str | None, title: str) -> str | None:
        """自治区政府 of 自治区主席, where the article writes it; else the region itself."""
        if region is None:
            level = re.search(r"[省市县区旗盟州](?=长)", title)
            if not level:
                return None
            region = level[0]
        for form in ("人民政府", "政府"):
            if region + form in self.text:
                return self.fullest(region + form)
        return None

    def _named_before(self, kind: str, place: int) -> str:
        """公司 in a paragraph means the company that was named last before."""
        start = max(0, place - 400)
        kind = kind.removeprefix("该")
        if kind == "常委会" and self.assembly:
            return self.assembly
        before = [
            INSIDE_CLAUSE.split(m["name"])[-1]
            for m in re.finditer(
                rf"(?:(?<=[在到进入赴的了给，。、\n]))(?P<name>[\u4e00-\u9fff]{{2,20}}?{kind})",
                self.text[start:place],
            )
            if not re.search(r"的|企业", m["name"])
        ]
        before = [name for name in before if len(name) > len(kind) + 1]
        return before[-1] if before else kind

    def _find_assembly(self) -> str | None:
        """The one conference or congress that the article is about."""
        if self.holder and HOUSE.search(self.holder):
            return self.holder
        houses = {m[0] for m in ANY_HOUSE.finditer(self.text)}
        return self.fullest(houses.pop()) if len(houses) == 1 else None

    def _find_holder(self) -> str | None:
        """Who held the meeting or sent the team: the first body that 召开 or 组织 something."""
        for found in HOLDS.finditer(self.text):
            lead = BEFORE_BODY.match(found["body"])
            body = found["body"][lead.end() if lead else 0 :]
            if BODY.search(body) and len(body) >= 2 and not GENERIC.match(body):
                return self.fullest(body)
        return None
