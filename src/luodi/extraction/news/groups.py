"""Speakers without a name: meetings, teams, reports, bodies, 有关负责人, 大家, 委员们."""

from __future__ import annotations

import re

from luodi.extraction.news.bodies import Bodies
from luodi.extraction.news.posts import BODY, LEAD, NO_BODY, is_body
from luodi.extraction.news.speakers import ASSEMBLY, Speaker, SpeakerRole

MEETING = re.compile(
    r"(?:本次|此次|这次)?(?P<name>(?:[\u4e00-\u9fff]{0,12})?(?:会议|全会|大会|例会|推进会|座谈会|协商会|动员会|部署会|调度会|工作会))$"
)
TEAM = re.compile(
    r"(?P<body>[^，。的]*?)(?P<team>(?:专题|联合|执法|专项|综合|工作|民主监督|重点|第[一二三四五六]|现场)*(?:调研|检查|督查|督导|巡视|巡察|评估|考察|视察|课题|专家|监督|暗访|核查|验收|审计|调查|研究)(?:小)?组)"
    r"(?:成员|(?:一行)?通过[^，。]{2,10}|在?[^，。的]{0,10}(?:中|时|后)|经[^，。的]{0,10})?(?:的[^，。]{0,8}报告)?$"
)
REPORT = re.compile(
    r"(?P<report>(?:协商|调研|考察|视察|监督|评估|检查|课题|调查)(?:工作|研究)?报告)(?:中|里)?$"
)
COUNTED = re.compile(
    r"^(?:也有|还有|有的|有|一家|几家|一位|一名|另一位|另一名|多位|多名|几位|几名|两位|两名|三位|三名|不少|许多|很多|一些|部分|在场的?|现场的?|前来[^，。]{0,8}的|受访的?|各位|广大|这位|那位)+"
)
WHO = (
    r"(?:主要|相关|有关|分管|具体)*(?:部门|单位|企业|项目|公司)?(?:主要|相关|有关)*(?:负责人|负责同志|领导同志|领导|工作人员|新闻发言人|发言人)"
    r"|(?:业内|知情|行业|专业|相关|有关|各界|社会各界|党外)人士|与会(?:人员|代表|委员|同志|专家|嘉宾|者|干部)|参会(?:人员|代表|委员|企业)|干部群众|干部职工|党员干部|企业家?代表|群众代表|居民代表|村民代表|职工代表"
    r"|群众|居民|村民|市民|农牧民|牧民|农民|农户|企业|网友|家长|学生|专家|学者|代表|委员|企业家|商户|听众|观众|读者|记者|主持人|干部|老人|业主|游客"
)
GROUP = re.compile(
    rf"(?P<bodies>[^，。的]*?)(?P<who>(?:该|与会|参会)?(?:{WHO})(?:代表)?们?|大家|大伙儿?|众人|大家伙儿?|双方|人们)$"
)
COLLECTIVE = re.compile(r"^(?:各|有关|相关|上述|所有|职能|多个|几个|三部门|两部门)")
HAS_VERB = re.compile(r"表示|指出|强调|认为|召开|举行|将|要求|进一步")
ALL_BODIES = re.compile(
    r"(?P<bodies>(?:各|有关|相关|上述|所有)?(?:有关|相关|职能|责任|承办|市直|区直|县直|省直|参会)*(?:部门|单位|地区|地|盟市|旗县市?区?|县区|乡镇|市县|街道))(?P<who>(?:主要|相关|有关|分管)*(?:负责人|负责同志|领导|干部))"
)
REPORTERS = frozenset(("记者", "主持人", "听众", "观众", "网友", "读者"))
CROWD = re.compile(
    r"在(?P<body>[\u4e00-\u9fff、·]{2,20}?)(?P<who>广大)?(?P<group>干部职工|干部群众|党员干部|政协委员|人大代表|农牧民|群众|师生|职工|企业家)中"
)
CITIZENS = re.compile(
    r"企业$|群众|居民|村民|市民|农牧民|牧民|农民|农户|网友|家长|学生|商户|老人|业主|游客|大伙"
)
MEMBERS = re.compile(r"代表|委员|专家|学者|人士|企业家|与会|参会")


class Groups:
    """Reads a subject without a name; `None` where the words name no speaker."""

    def __init__(self, text: str, bodies: Bodies) -> None:
        self.text = text
        self.bodies = bodies

    def asks_only(self, speakers: tuple[Speaker, ...]) -> bool:
        """Reporters and callers are heard where they ask; else they only report."""
        return all(s.name in REPORTERS for s in speakers)

    def speakers(self, words: str, place: int) -> tuple[Speaker, ...]:
        """The speakers that the whole of `words` names; `place` is where they stand."""
        if HAS_VERB.search(words):
            return ()
        lead = LEAD.match(words)
        if lead and not words.startswith(("有关", "与会", "原则")):
            words = words[lead.end() :]
        for read in (self._report, self._team, self._meeting, self._group, self._body):
            found = read(words, place)
            if found:
                return found
        return ()

    def _report(self, words: str, place: int) -> tuple[Speaker, ...]:
        found = REPORT.search(words)
        if not found or "组" in words:
            return ()
        body = words[: found.start()]
        owner = self.bodies.fullest(body) if is_body(body) else self.bodies.holder
        return (Speaker(found["report"], owner, None, SpeakerRole.TEAM),)

    def _team(self, words: str, place: int) -> tuple[Speaker, ...]:
        found = TEAM.fullmatch(words)
        if not found:
            return ()
        body = found["body"]
        owner = self.bodies.fullest(body) if is_body(body) else self.bodies.holder
        return (Speaker(found["team"], owner, None, SpeakerRole.TEAM),)

    def _meeting(self, words: str, place: int) -> tuple[Speaker, ...]:
        found = MEETING.fullmatch(words)
        if not found or "的" in words:
            return ()
        owner = self.bodies.holder
        role = (
            SpeakerRole.ASSEMBLY
            if owner and ASSEMBLY.search(owner)
            else SpeakerRole.EXECUTIVE
        )
        return (Speaker(found["name"], owner, None, role),)

    def _group(self, words: str, place: int) -> tuple[Speaker, ...]:
        bare = words.rsplit("的", 1)[-1]
        counted = COUNTED.match(bare)
        bare = bare[counted.end() :] if counted else bare
        found = ALL_BODIES.fullmatch(bare) or GROUP.fullmatch(bare)
        if not found:
            return ()
        who, bodies = found["who"], found["bodies"]
        if bodies:
            return self._people_of(bodies, who, bare)
        if who.startswith(("大家", "大伙", "众人", "人们")):
            return (self._crowd(who, place),)
        organisation = None
        if re.match(r"(?:与会|参会)?(?:委员|代表)", who):
            organisation = self.bodies.assembly
        role = _role(who)
        has_post = role is not SpeakerRole.HOST and role is not SpeakerRole.CITIZEN
        post = who.removesuffix("们") if has_post else None
        return (Speaker(who, organisation, post, role),)

    def _people_of(self, bodies: str, who: str, words: str) -> tuple[Speaker, ...]:
        """市水务局、市财政局有关负责人: one speaker for each body."""
        if COLLECTIVE.match(bodies) or ALL_BODIES.fullmatch(words):
            return (Speaker(words, bodies, who, _role(who)),)
        names = re.split(r"[、和与及]", bodies)
        if not all(is_body(name) for name in names):
            short = len(words) <= 8 and "、" not in words and not HAS_VERB.search(words)
            return (Speaker(words, None, None, _role(who)),) if short else ()
        return tuple(
            Speaker(who, self.bodies.fullest(name), who, _role(who)) for name in names
        )

    def _crowd(self, who: str, place: int) -> Speaker:
        """大家 are the people among whom the sentence before says something happened."""
        start = self.text.rfind("\n", 0, place) + 1
        crowds = list(CROWD.finditer(self.text, start, place))
        if not crowds:
            return Speaker(who, None, None, SpeakerRole.MEMBER)
        last = crowds[-1]
        return Speaker(who, last["body"], last["group"], SpeakerRole.EXECUTIVE)

    def _body(self, words: str, place: int) -> tuple[Speaker, ...]:
        names = re.split(r"[、和与及]", words)
        if "的" in words or not all(_speaks(name) for name in names):
            return ()
        return tuple(self._one_body(name) for name in names)

    def _one_body(self, name: str) -> Speaker:
        full = self.bodies.fullest(name)
        role = SpeakerRole.ASSEMBLY if ASSEMBLY.search(full) else SpeakerRole.EXECUTIVE
        return Speaker(full, full, None, role)


def _speaks(name: str) -> bool:
    if COLLECTIVE.match(name) and re.search(r"部门|单位|地区$", name):
        return True
    return len(name) >= 3 and name not in NO_BODY and bool(BODY.search(name))


def _role(who: str) -> SpeakerRole:
    if who in REPORTERS:
        return SpeakerRole.HOST
    if re.search(r"负责|领导|干部|发言人|工作人员", who):
        return SpeakerRole.EXECUTIVE
    if CITIZENS.search(who) and not who.endswith("代表"):
        return SpeakerRole.CITIZEN
    return SpeakerRole.MEMBER
