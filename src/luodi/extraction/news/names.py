"""Names of people, where a post or a known surname says that one must stand.

Chinese names are one or two characters behind a surname; names of the minorities are read
by the characters that write them, or by the dot between their parts. A name ends where
something follows that no name holds: a verb of speech, a mark, 在, 出席.
"""

from __future__ import annotations

import re

SURNAMES = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳"
    "酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞"
    "熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲邓"
    "郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊於惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫"
    "宁仇栾暴甘钭厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉"
    "宰郦雍却璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东殳"
    "沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公仝付肖闫代佟鄢侍佘佴邸矫苑初"
    "战展回丛战哈岳帅缑亢况郈有琴归海晋楚仉法汝涂钦商牟墨年爱阳佟言福赫线英原木兰敬刑占冼粟覃蓝揭训官召"
)
COMPOUND = (
    "欧阳|上官|司马|诸葛|皇甫|司徒|尉迟|长孙|令狐|慕容|东方|夏侯|公孙|轩辕|端木|百里|呼延|南宫|西门|独孤|澹台|申屠|闻人"
    "|钟离|宇文|鲜于|赫连|濮阳|淳于|单于|太史|公冶|宗政|公羊|万俟|拓跋|纳兰|完颜|东郭|南门"
)
# Characters that write Mongolian, Tibetan, Uyghur, Kazakh and Manchu names.
TRANSLITERATED = frozenset(
    "阿茹娜乌日斯琴格勒巴图特木尔苏那其呼和额敦宝音达来吉雅萨仁高娃塔包敖布哈朝鲁孟克道白云朋青松毕力牧托娅奥妮莎德拉金扎西卓玛"
    "次旦央多丹增罗桑平措旺加才让拉姆顿珠索南索朗仓曲桂花根登洛桑普尼玛米拥艾提买合江古丽别努尔迪拜热依古孜帕提都沙吾守莫木合"
    "恩和胡毕斯赛罕乃伊德庆嘎兰黎明珊丹其木赛银花乐满都查干巴雅尔扎布桂兰图雅娜仁萨日朗恒山赫沃腾吐永花文明照日通拉嘎代兀珍红"
)
HONORIFIC = "女士|先生|大爷|大妈|大娘|大叔|大婶|大哥|大姐|大嫂|阿姨|奶奶|爷爷|老汉|老伯|老人|师傅|同学|某某|某|同志|叔|婶|哥|姐|伯"
# Words that begin with a surname and are no names.
NO_NAME = re.compile(
    r"高[度校兴质新级位]|方[面式案向便法]|时[间任代刻常]|全[国区市省县旗盟州面体力程部局镇乡村年]|安[全排置]|应[当急该对用询邀]|明[确天年显]|关[于注心键系爱]"
    r"|查[看找阅处]|经[济过营常验历]|车[间辆]|金融|单位|万[元人户]|党[组委员的建工和史政风]|都[能会是要]|成[立为果员效绩功]|任[务何职期]|和[谐]|于[是]|从[事而]|向[前大全社]"
    r"|相[关互信应]|国[家务内有企际]|农[业牧村民户机作]|商[务会户量协业]|文[化明件旅]|法[律治制院]|公[司开共安布室众正益厅]|平[台时均稳]|计[划生]|有[关的效力序]"
    r"|能[够力源]|家[里庭乡]|师[生资]|広|广[大泛播]|海[关外内]|原[来则因]|城[乡市]|管[理]|边[境防界]|支[持部行撑]|连[续日接]|充[分]|满[意足]|易[于]|别[的人]|初[步]|后[来续]"
    r"|展[开示]|回[答应忆顾复访]|战[略]|空[间]|通[过知道报]|谈[话判到]|解[决释读答]|强[调化]|项目|步[伐]|居[民家]|水[利平务]|言[行]|代[表]|简[单要化]|古[代]|红[色旗]"
    r"|牧[民户业区]|游[客]|白[天]|年[初底度前]|双[方]|江[边]|山[区上]|路[上]|石[油]|印[发]|宣[布传讲]|养[老殖]|权[利益]|容[易]|向[记]|召[开集]|官[方]|原[因]|干[部群]|明年|红旗"
)
# 闻人雪认为: a whole verb is surer than the 为 that 闻人雪认 would leave.
MARK_AFTER = re.compile(r"[，、。；：！？“”‘’（）《\s]|$")
VERB_AFTER = re.compile(
    r"以及|首先|随[即后]|接着|最[后先]|分别|纷纷|一致|率先|共同|围绕|结合|针对|一边|当[场即]|现场|一行|深入|来自|陪同|连连|接过|表[示态达]|指出|强调|要求|介绍|认为|建议|提[出议醒问]|呼吁|希望|坦言|直言|透露|告诉|回[忆应答复]|感[慨叹]|补充|答复|提问|询问|追问|发[问言]|解释|承诺|叮嘱"
    r"|主持|出席|参加|带队|率队|感到|觉得|看到|听到|来到|说|问[：，]|称[，：]"
)
NAME_CHARACTERS = re.compile(
    r"[\u4e00-\u9fff](?:(?![的了在是和与就也都不要将把被向对从到于为以及说会已正这那有还])[\u4e00-\u9fff]){2,3}"
)
NO_SUBJECT = re.compile(
    r"会|各|大家|委员|代表|他|她|我|该|省|市|县|区|本|政协|政府|部门|记者|专家|群众"
)
# What may follow a name: it ends there.
AFTER_NAME = re.compile(
    r"[，、。；：！？“”‘’（）《\s]|$"
    r"|表[示态达]|说|道[，：]|指出|强调|要求|介绍|认为|建议|提[出议醒问到及]|呼吁|希望|坦言|直言|透露|告诉|回[忆应答复]|感[慨叹言]|补充|答[复道说]|问|提问|询问|追问|发[问言]"
    r"|反映|解释|承诺|叮嘱|嘱咐|勉励|指示|宣布|谈|讲|称|笑|总结|倡议|主张|坚信|相信|明确|分析|举例|期[待望盼]|盼|发现|算|作|做|用|以|率|带|先|第|最|再|又|也|还|都|就|则|便|即"
    r"|在|从|来|向|对|与|和|以及|及|同|为|是|系|把|将|将|由|让|给|到|赴|深入|走|参[加与观]|出席|主持|陪同|一行|等|同志|先生|女士|代表|围绕|结合|聚焦|针对|边|一边|当[场即天]|现场|随[即后]|接着"
    r"|首先|分别|纷纷|一致|共同|专程|的|所|曾|已|正|刚|仍|不|没|了|着|听|看|调研|检查|督[导查]|视察|考察|慰问|走访|座谈|会见|主讲|致辞|讲话|发表|汇报|通报|传达|部署|抛|宣读|开门|说出|逐一|充分"
    r"|高[兴度]|激动|欣[喜慰]|自豪|深有|感|有|多次|牵头|领|抓|负责|认真|仔细|详细|十分|非常|特别|进一步|热情|诚恳|郑重|坚定|打开|拿|指着|翻|伸|站|坐|握|捧|望|抬|转|点|摇|每|去年|今年|近日|日前|连"
)


def name_end(
    text: str, place: int, *, surname_only: bool = False, sure: bool = False
) -> int | None:
    """End of the name that stands at `place`, or None.

    With `surname_only` no transliterated name is taken: in lists their end is not sure.
    `sure` says that a name must stand here: 村民葛二成抓起一把土.

    >>> name_end("沈月白表示，", 0), name_end("建议书", 0)
    (3, None)
    """
    rest = text[place : place + 24]
    dotted = re.match(r"[\u4e00-\u9fff]{1,7}(?:[·•][\u4e00-\u9fff]{1,8})+", rest)
    if dotted:
        return _dotted_end(text, place, dotted.end())
    honoured = re.match(rf"(?:{COMPOUND}|[\u4e00-\u9fff])(?:{HONORIFIC})", rest)
    if honoured and (
        rest[0] in SURNAMES and AFTER_NAME.match(text, place + honoured.end())
    ):
        return place + honoured.end()
    if NO_NAME.match(rest):
        return None
    sizes = _sizes(rest)
    # 白露说 is 白露 who speaks: a whole verb first, and before the shorter name.
    for after, order in (
        (VERB_AFTER, sizes[::-1]),
        (MARK_AFTER, sizes),
        (AFTER_NAME, sizes),
    ):
        for size in order:
            whole = re.fullmatch(r"[\u4e00-\u9fff]+", rest[:size])
            if whole and after.match(text, place + size):
                return place + size
    if surname_only:
        return None
    for size in (3, 2):
        if _comes_back(text, rest[:size]) and AFTER_NAME.match(text, place + size):
            return place + size
    for size in (3, 4, 2, 5, 6):
        name = rest[:size]
        if (
            len(name) == size
            and all(c in TRANSLITERATED for c in name)
            and AFTER_NAME.match(text, place + size)
        ):
            return place + size
    return _without_mark(text, place, rest, sizes, sure=sure)


def _without_mark(
    text: str, place: int, rest: str, sizes: tuple[int, ...], *, sure: bool
) -> int | None:
    """A name followed by any verb: it comes back, or it has the usual length."""
    for size in (6, 5, 4, 3, 2):
        name = rest[:size]
        written = size in sizes or size > 2 and all(c in TRANSLITERATED for c in name)
        if written and len(name) == size and text.count(name) > 1:
            return place + size
    usual = max(sizes, default=0)
    if sure and usual and NAME_CHARACTERS.fullmatch(rest[:usual]):
        return place + usual
    return None


def surname_of(name: str) -> str:
    """The surname, or the whole name where it has none."""
    compound = re.match(COMPOUND, name)
    if compound and len(name) > 2:
        return compound[0]
    if len(name) <= 4 and name[:1] in SURNAMES and "·" not in name:
        return name[0]
    return name


def _sizes(rest: str) -> tuple[int, ...]:
    if re.match(COMPOUND, rest):
        return (4, 3)
    return (3, 2) if rest[:1] in SURNAMES else ()


def _comes_back(text: str, name: str) -> bool:
    """A rare surname is believed where the name opens another sentence."""
    return (
        re.fullmatch(r"[\u4e00-\u9fff]{2,3}", name) is not None
        and AFTER_NAME.match(name) is None
        and not NO_SUBJECT.match(name)
        and re.search(
            rf"[。；！？”\n]{name}(?:强调|指出|表示|要求|说|介绍|认为|建议|先后|一行|来到)",
            text,
        )
        is not None
    )


def _dotted_end(text: str, place: int, longest: int) -> int | None:
    """The last part of a dotted name ends at the first thing that can follow a name."""
    last_dot = max(text.rfind(d, place, place + longest) for d in "·•")
    for end in range(last_dot + 2, place + longest + 1):
        if AFTER_NAME.match(text, end):
            return end
    return None
