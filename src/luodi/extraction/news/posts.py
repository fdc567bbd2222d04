"""Posts as written before a name: offices, the bodies they belong to, and their order.

县委办公室副主任、县档案局党组书记、局长 is one post with three offices of two bodies; the
body of the last-named office is the speaker's organisation. 主席 may head a government, a
consultative conference or an association: what stands before it says which.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

RANK = r"(?:(?:原|前|常务|第一|专职|兼职|执行|代理|代|副|总|名誉|高级|资深|首席|主管|助理|主任|责任|独立|优秀|青年|普通|老|特约|特邀|当地|本地)*)"
PARTY_OFFICE = (
    r"(?:党组|党委|党工委|党总支|总支|党支部|支部|机关党委|纪检监察组|书记处|纪委|团委)"
)
HEAD = r"(?:[省市县区旗盟州镇乡村部厅局署司处科股院校园所站队会社行台馆班团室组关场厂矿店连营庭]|秘书|理事|董事|监事|检察|审计|审判|支队|大队|总队|中队|护士|教研室|小组|居民组|村民组)长"
TITLE = (
    rf"{RANK}(?:{PARTY_OFFICE}(?:第一|常务)?副?(?:书记|成员|委员|常委)|第一书记|书记|苏木达|嘎查达|常委|主席|主任委员|主任|{HEAD}|秘书|会长|主委|政委|指导员"
    r"|委员|代表|经理|总裁|总监|总工程师|总工|总会计师|总经济师|总编辑|总编|董事|监事|法定代表人|创始人|合伙人|老板|店主|巡视员|(?:[一二三四]级)?(?:调研员|主任科员)|专员|组员"
    r"|科员|新闻发言人|发言人|教授|讲师|研究员|工程师|农艺师|畜牧师|兽医师?|会计师|审计师|设计师|规划师|律师|法官|检察官|主任医师|主治医师|医师|医生|药师|护士|教师|老师|辅导员|班主任"
    r"|博士|硕士|院士|专家|学者|顾问|参事|馆员|技术员|农技员|技师|网格员|护林员|护河员|驾驶员|司机|船长|村民|居民|市民|农民|牧民|农牧民|渔民|职工|员工|工人|学生|家长|游客|顾客|消费者|业主|住户|用户"
    r"|养殖户|种植户|种粮大户|大户|脱贫户|农户|牧户|商户|个体户|经营户|带头人|传承人|志愿者|退役军人|党员|主播|网友|经纪人|骑手|快递员|环卫工人|导游|讲解员|作家|诗人|画家|艺术家"
    r"|企业家|运动员|教练员?|分析师|经济学家|评论员|检验员|售货员|服务员|采购员|销售员|业务员|调解员|楼长|联络员|干事|审判员|人民陪审员)"
)
TITLES = re.compile(TITLE)
TITLE_AT_END = re.compile(rf"{TITLE}$")

BODY = re.compile(
    r"(?:委员会|常委会|[省市县区旗盟州]委会|(?<=[盟革进建党社])中央|人大常委会|办公厅|办公室|指挥部|俱乐部|工作部|领导小组|人民政府|人民法院|人民检察院|管委会|居委会|村委会|村委|研究院|研究所|研究室|事务所|派出所|合作社|合作联社|联合社|供销社|出版社|通讯社"
    r"|工商联|残联|科协|妇联|文联|侨联|记协|作协|总工会|工会|联合会|协会|商会|学会|促进会|基金会|红十字会|理事会|政协|人大|政府|党委|党工委|工委|党校|团委|纪委监委|纪委|监委|编办|网信办|国资委|发改委"
    r"|法制委|财经委|城建环资委|社会委|教科文卫委|监察司法委|农业农村委|民族委|提案委|经济委|文化文史委|法工委|政法委|统战部|组织部|宣传部"
    r"|乌兰牧骑|集团|公司|银行|支行|分行|信用社|中心|大学|学院|学校|中学|小学|幼儿园|医院|卫生院|门诊部|疾控|法院|检察院|海关|总队|支队|大队|消防队|分局|[\u4e00-\u9fff]局|[\u4e00-\u9fff]厅|[省市县区旗盟州]委|[\u4e00-\u9fff]委(?!员)"
    r"|[\u4e00-\u9fff]部|[\u4e00-\u9fff]办|[\u4e00-\u9fff]院|[\u4e00-\u9fff]署|[\u4e00-\u9fff]厂|[\u4e00-\u9fff]矿|[\u4e00-\u9fff]店|[\u4e00-\u9fff]站|[\u4e00-\u9fff]所|[\u4e00-\u9fff]队|[\u4e00-\u9fff]馆|[\u4e00-\u9fff]台|[\u4e00-\u9fff]报社|[\u4e00-\u9fff]团|[\u4e00-\u9fff]行|[\u4e00-\u9fff]处|[\u4e00-\u9fff]科|[\u4e00-\u9fff]室|[\u4e00-\u9fff]股"
    r"|园区|开发区|示范区|景区|林场|农场|牧场|基地|企业|机关|社区|街道|[\u4e00-\u9fff]电厂|电网|联盟|平台|电力|石化|工作室|专班|民盟|民革|民进|民建|致公党|农工党|九三学社|台盟)$"
)
NO_BODY = frozenset(
    ("企业", "机关", "平台", "基地", "农场", "牧场", "学生", "相关部", "全部")
)
PLACE_END = re.compile(
    r"(?:省|市|自治区|县|区|旗|盟|州|镇|乡|苏木|嘎查|村|社区|街道|屯|组|号楼|小区|园区|开发区)$"
)
# Parts of a body that are no bodies of their own: their offices stay in the post.
SUB_UNIT = re.compile(r"(?:处|科|股|室|站|队|所|部|系|组|学院|车间|班)$")
STRONG_BODY = re.compile(
    r"(?:厅|局|政府|政协|人大|公司|集团|大学|学院|医院|科协|妇联|工会|联合会|中心|银行|法院|检察院|海关|学校|中学|委员会|协会|发改委|[省市县区旗]?国资委|卫健委|合作社|[\u4e00-\u9fff]委|研究院|台|办公厅|办公室|办)$"
)
PARTY_BODY = re.compile(
    r"(?:党委|[省市县区旗盟州]委|中央)(?:[\u4e00-\u9fff]{2,6}部|[\u4e00-\u9fff]{0,6}办公?[室厅]?|政法委|党校|[\u4e00-\u9fff]{2,4}工委|政策研究室|研究室|改革办|网信办)$"
)
GOVERNMENT_HEAD = re.compile(
    r"(?:常务|代理|代)?副?(?:省长|市长|县长|区长|旗长|盟长|州长)$|^(?:常务)?副?主席$"
)
# 自治区党委 is a body; the 党委 of a town or a company is an organ of it.
REGION_END = re.compile(r"(?:自治区|[省市县区旗盟州])$")
COMPANY_HEAD = re.compile(
    r"董事长|总经理|总裁|创始人|合伙人|董事|总监|经理|法定代表人|老板|店主"
)
# 办公室主任 behind an office of a bureau is of that bureau.
INNER_UNIT = re.compile(
    r"^(?![省市县区旗盟州]|自治区)[\u4e00-\u9fff]{0,6}(?:办公室|处|科|股|室|站|队)$"
)
REGION = re.compile(r"(?:自治区|特别行政区)$")
# Words before a post that are not of it; 的 ends what qualifies the person.
LEAD = re.compile(
    r"^(?:据|由|经|请|让|对|向|与|和|同|随|以及|及|并|或|时任|现任|原任?|前任?|对此|同时|随后|当天|当日|近日|日前|现场|会上|会后|其中|作为|身为|来自|邀请到?|特邀|陪同|会见|询问|转头问|问|告诉|听取了?|按照|根据|感谢|记者在?|采访了?|一位|一名|这位|这名|某位"
    r"|[\u4e00-\u9fff]{0,4}(?:会议室|现场|会场|会上)里?|[上中下]午|傍晚|连日来|今年|去年|目前|而|则|但|就|是|在|名单|嘉宾|为|有)+(?=[\u4e00-\u9fff]{2})"
)


@dataclass(frozen=True, slots=True)
class Post:
    """A post as written, its place, and the body of its last-named office."""

    start: int
    end: int
    words: str | None
    organisation: str | None
    titles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Office:
    start: int
    end: int
    body: str | None
    title: str
    sub_unit: str


def read_post(text: str, start: int, end: int) -> Post | None:
    """Reads the post that ends at `end` and begins nowhere before `start`."""
    offices = _offices(text, start, end)
    if not offices:
        return None
    bodies = _bodies(offices)
    organisation = bodies[-1]
    first = offices[0]
    if organisation is None:
        organisation = _owner(text, start, first.start)
    one_body = len(set(bodies)) == 1
    begin = first.start
    if one_body and first.body:
        begin += len(first.body)
    return Post(
        start=first.start,
        end=end,
        words=text[begin:end] or None,
        organisation=organisation,
        titles=tuple(o.title for o in offices),
    )


def _owner(text: str, start: int, end: int) -> str | None:
    """查干嘎查的牧民: the body or place that 的 joins to the post."""
    if text[end - 1 : end] != "的":
        return None
    words = text[start : end - 1]
    words = words[_lead_end(words) :]
    return words if 2 <= len(words) <= 16 and is_body(words) else None


def read_unit(text: str, start: int, end: int) -> Post:
    """A body before a name without any title; a part of it is all the post there is."""
    words = text[start:end]
    cut = _lead_end(words)
    body = _body(words[cut:])
    rest = words[cut + len(body or "") :]
    return Post(start + cut, end, rest or None, body, ("",))


def _offices(text: str, start: int, end: int) -> list[_Office]:
    """Offices from the last one back, as long as each piece between 、 is one."""
    found: list[_Office] = []
    stop = end
    while stop > start:
        begin = max(text.rfind("、", start, stop) + 1, start)
        joined = max(text.rfind("兼", begin, stop - 2) + 1, begin)
        piece_start = joined if _is_office(text[begin : joined - 1]) else begin
        office = _office(text, piece_start, stop)
        if office is None:
            break
        found.insert(0, office)
        if office.start > piece_start:
            break
        stop = piece_start - 1
    return found


def _is_office(words: str) -> bool:
    return TITLE_AT_END.search(words) is not None


def _office(text: str, start: int, end: int) -> _Office | None:
    piece = text[start:end]
    title = TITLE_AT_END.search(piece)
    if not title or "，" in piece:
        return None
    rest = piece[: title.start()]
    party = title[0].startswith("党委") and REGION_END.search(rest)
    if party:
        rest += "党委"
    cut = _lead_end(rest)
    rest, start = rest[cut:], start + cut
    body = _body(rest)
    if body is None and len(rest) >= 2 and COMPANY_HEAD.search(title[0]):
        body = rest
    return _Office(
        start,
        end,
        body,
        title[0].removeprefix("党委") if party else title[0],
        rest[len(body or "") :],
    )


def _lead_end(words: str) -> int:
    """How many characters before the body are not of the post."""
    cut = words.rfind("的") + 1
    said = re.search(
        r".*(?:表示|指出|(?<![慰顾访学])问|告诉|陪同|会见|要求|邀请|听取|会同|带领)(?=[\u4e00-\u9fff]{2})",
        words,
    )
    if said:
        cut = max(cut, said.end())
    found = LEAD.match(words[cut:])
    if found:
        cut += found.end()
    return cut


def _body(words: str) -> str | None:
    """The body in front of a title; sub-units stay with the title."""
    if not words:
        return None
    if PARTY_BODY.search(words):
        return words
    if is_body(words):
        if SUB_UNIT.search(words):
            for size in range(len(words) - 2, 1, -1):
                head = words[:size]
                if STRONG_BODY.search(head) and not SUB_UNIT.search(head):
                    return head
        return words
    # 采购组织 (处长), 儿 (科主任): what is left belongs to a part of the body.
    for size in range(len(words) - 1, 1, -1):
        if is_body(words[:size]):
            return _body(words[:size])
    return None


def is_body(words: str) -> bool:
    """Whether the words end as the name of a body or a place does."""
    return words not in NO_BODY and bool(BODY.search(words) or PLACE_END.search(words))


def _bodies(offices: list[_Office]) -> list[str | None]:
    """The body of each office; an office without one has that of the office before it.

    A head of government behind an office of the party has a body of its own.
    """
    bodies: list[str | None] = []
    for office in offices:
        body = office.body
        if body and bodies and bodies[-1] and INNER_UNIT.match(body):
            body = bodies[-1]
        if body is None and bodies:
            before = bodies[-1]
            party = before is not None and re.search(r"委$|党工委$", before)
            body = None if party and GOVERNMENT_HEAD.search(office.title) else before
        bodies.append(body)
    return bodies
