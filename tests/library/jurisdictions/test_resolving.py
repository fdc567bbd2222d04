"""Words of a unit, and the agency that they mean in a document of one place."""

from __future__ import annotations

from datetime import date

import pytest

from luodi.jurisdictions import load_pack
from luodi.model import AgencyRelation

R = AgencyRelation


@pytest.mark.parametrize(
    ("text", "division", "agency"),
    [
        ("省发展改革委", "cn-14", "cn-14/drc"),
        ("省审批服务管理局", "cn-14", "cn-14/gov_services"),
        ("省级行政执法部门", "cn-14", "cn-14/departments"),
        ("市住建局", "cn-6502", "cn-6502/housing"),
        ("市文体旅游局", "cn-6502", "cn-6502/culture_tourism"),
        ("市城建局", "cn-4101", "cn-4101/housing"),
        ("市资源规划局", "cn-4101", "cn-4101/natres"),
        ("市政府口岸物流办", "cn-50", "cn-50/port"),
        ("市经济信息委", "cn-50", "cn-50/iit"),
        ("自治区市场监管局", "cn-65", "cn-65/market"),
        ("自治区发改委", "cn-1505", "cn-15/drc"),
        ("区商务委", "cn-310118", "cn-310118/commerce"),
        ("市商务委", "cn-310118", "cn-31/commerce"),
        ("旗农牧局", "cn-150525", "cn-150525/agri"),
        ("盟发展改革委", "cn-1525", "cn-1525/drc"),
        ("市财政局", "cn-360481", "cn-360481/finance"),
        ("省委宣传部", "cn-14", "cn-14/propaganda"),
        ("市委编办（事业单位登记中心）", "cn-4101", "cn-4101/staffing"),
        ("省农业农村厅（省乡村振兴局）", "cn-44", "cn-44/agri"),
        ("北京市教委", "cn", "cn-11/edu"),
        ("呼和浩特市人民政府", "cn-15", "cn-1501/gov"),
        ("包头市", "cn-15", "cn-1502/gov"),
    ],
)
def test_level_words_mean_the_documents_own_ladder(
    text: str, division: str, agency: str
) -> None:
    match = load_pack(division).resolve_agency(text, division=division)
    assert match is not None
    assert match.id == agency


@pytest.mark.parametrize(
    ("text", "division", "agency", "relation"),
    [
        ("人民银行沈阳分行", "cn-21", "cn-2101/pbc", R.VERTICAL),
        ("中国人民银行克拉玛依市中心支行", "cn-6502", "cn-6502/pbc", R.VERTICAL),
        ("人行太原中心支行", "cn-14", "cn-1401/pbc", R.VERTICAL),
        ("克拉玛依银保监分局", "cn-6502", "cn-6502/nfra", R.VERTICAL),
        ("山西银保监局", "cn-14", "cn-14/nfra", R.VERTICAL),
        ("大连证监局", "cn-21", "cn-2102/csrc", R.VERTICAL),
        ("国家税务总局安徽省税务局", "cn-34", "cn-34/tax", R.VERTICAL),
        ("国网山西省电力公司", "cn-14", "cn-14/grid", R.ENTERPRISE),
        ("国网杭州供电公司", "cn-3301", "cn-3301/grid", R.ENTERPRISE),
        ("中国铁路太原局集团有限公司", "cn-14", "cn-1401/railway", R.ENTERPRISE),
        ("民航山西监管局", "cn-14", "cn-14/civil_aviation", R.VERTICAL),
        ("省消防救援总队", "cn-14", "cn-14/fire", R.DUAL),
        ("大连海关", "cn-21", "cn-2102/customs", R.VERTICAL),
        ("省法院", "cn-14", "cn-14/court", R.JUDICIAL),
        ("省工商联", "cn-14", "cn-14/industry_commerce", R.MASS),
    ],
)
def test_bodies_outside_the_government_keep_their_relation(
    text: str, division: str, agency: str, relation: AgencyRelation
) -> None:
    match = load_pack(division).resolve_agency(text, division=division)
    assert match is not None
    assert (match.id, match.relation) == (agency, relation)


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("国家发展改革委", "cn/drc"),
        ("发展改革委", "cn/drc"),
        ("工信部", "cn/iit"),
        ("人力资源社会保障部", "cn/hrss"),
        ("央行", "cn/pbc"),
        ("税务总局", "cn/tax"),
        ("药监局", "cn/drug"),
        ("共青团中央", "cn/youth"),
        ("国家电网", "cn/grid"),
        ("国务院办公厅", "cn/gov_office"),
    ],
)
def test_central_bodies_are_known_by_full_and_short_names(
    text: str, agency: str
) -> None:
    match = load_pack("cn").resolve_agency(text, division="cn")
    assert match is not None
    assert match.id == agency
    assert match.known


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("农牧厅", "cn-15/agri"),
        ("林草局", "cn-15/forestry"),
        ("红十字会", "cn-15/red_cross"),
        ("内蒙古税务局", "cn-15/tax"),
        ("满洲里海关", "cn-150781/customs"),
        ("人民银行内蒙古自治区分行", "cn-15/pbc"),
        ("国网蒙东电力", "cn-15/grid"),
        ("内蒙古电力集团", "cn-15/power_group"),
        ("包钢集团", "cn-15/baogang"),
        ("自治区党委宣传部", "cn-15/propaganda"),
        ("呼和浩特综保区", "cn-1501/zone_bonded_hohhot"),
    ],
)
def test_bodies_of_inner_mongolia_are_known(text: str, agency: str) -> None:
    match = load_pack("cn-15").resolve_agency(text, division="cn-15")
    assert match is not None
    assert match.id == agency
    assert match.known


@pytest.mark.parametrize(
    ("text", "division", "collective"),
    [
        ("各盟市", "cn-15", "cn-15/regions"),
        ("各旗县（市、区）", "cn-15", "cn-15/counties"),
        ("各旗县(市、区)人民政府", "cn-1505", "cn-1505/counties"),
        ("各市州政府", "cn-62", "cn-62/regions"),
        ("各市人民政府", "cn-14", "cn-14/regions"),
        ("各区县", "cn-50", "cn-50/counties"),
        ("区县（市）政府", "cn-4101", "cn-4101/counties"),
        ("各地区", "cn-21", "cn-21/regions"),
        ("各省、自治区、直辖市人民政府", "cn", "cn/regions"),
        ("各有关部门", "cn-15", "cn-15/departments"),
        ("国务院有关部门", "cn", "cn/departments"),
        ("市直各预算单位", "cn-4101", "cn-4101/departments"),
        ("市“工改”领导小组各成员单位", "cn-6502", "cn-6502/departments"),
        ("各级政府", "cn-15", "cn-15/governments"),
        ("各街镇", "cn-310118", "cn-310118/townships"),
        ("各开发区管委会", "cn-4101", "cn-4101/zones"),
    ],
)
def test_plurals_are_collectives_of_the_place(
    text: str, division: str, collective: str
) -> None:
    match = load_pack(division).resolve_agency(text, division=division)
    assert match is not None
    assert match.id == collective


@pytest.mark.parametrize(
    ("text", "division"),
    [
        ("省住建厅", "cn"),
        ("住建局", "cn"),
        ("市住建局", "cn-14"),
        ("区教育局", "cn-15"),
        ("自治区教育厅", "cn-3301"),
        ("宁东市场监管局", "cn-64"),
        ("责任单位", "cn-15"),
        ("营商环境", "cn-15"),
        ("市", "cn-1501"),
        ("", "cn-15"),
    ],
)
def test_what_the_words_do_not_tell_is_not_guessed(text: str, division: str) -> None:
    assert load_pack(division).resolve_agency(text, division=division) is None


def test_zone_and_its_office_are_one_body() -> None:
    pack = load_pack("cn-62")
    zone = pack.resolve_agency("高新技术产业开发区", division="cn-6201")
    office = pack.resolve_agency("高新区管委会", division="cn-6201")
    assert zone == office
    assert zone is not None
    assert not zone.known


@pytest.mark.parametrize(
    ("text", "on", "agency"),
    [
        ("银保监会", date(2022, 6, 1), "cn/cbirc"),
        ("银保监会", date(2024, 6, 1), "cn/nfra"),
        ("银监会", date(2024, 6, 1), "cn/nfra"),
        ("银保监会", None, "cn/nfra"),
        ("环境保护部", date(2015, 1, 1), "cn/env_protection"),
        ("环境保护部", None, "cn/env"),
        ("国家乡村振兴局", date(2022, 1, 1), "cn/rural_revitalisation"),
        ("国家乡村振兴局", date(2025, 1, 1), "cn/agri"),
    ],
)
def test_a_reformed_body_is_followed_to_the_day_of_the_document(
    text: str, on: date | None, agency: str
) -> None:
    match = load_pack("cn").resolve_agency(text, division="cn", on=on)
    assert match is not None
    assert match.id == agency


def test_financial_supervision_bureau_changed_hands_in_2023() -> None:
    pack = load_pack("cn-21")
    before = pack.resolve_agency("省金融监管局", division="cn-21", on=date(2023, 1, 1))
    after = pack.resolve_agency("辽宁金融监管局", division="cn-21", on=date(2024, 1, 1))
    assert before is not None
    assert after is not None
    assert (before.id, after.id) == ("cn-21/local_finance", "cn-21/nfra")


@pytest.mark.parametrize(
    "text",
    [
        "省发展改革委", "市级各有关部门", "国网山西省电力公司", "各盟市", "包头市", "卫健委",
        "山西金控集团", "省国资运营公司", "公共服务单位", "各地区", "12345热线各成员单位",
        "中石油昆仑燃气公司甘肃分公司", "市委编办（事业单位登记中心）", "郑东新区管委会", "高新区",
    ],
)  # fmt: skip
def test_names_of_bodies_are_accepted(text: str) -> None:
    assert load_pack("cn-15").looks_like_agency(text)


@pytest.mark.parametrize(
    "text",
    [
        "工作方案", "机会", "社会", "全部", "大会", "平台", "布局", "格局", "部署", "干部", "东部",
        "办事大厅", "跨省通办", "举办", "数字政府", "以人民为中心", "数据中心", "上市公司", "用人单位",
        "责任单位", "养老服务机构", "合作社", "博览会", "座谈会", "营商环境", "推进数据中心建设",
        "我代表省人民政府", "组建省国金投资集团", "依法指导高等院校", "市", "中国", "会",
    ],
)  # fmt: skip
def test_ordinary_words_are_refused(text: str) -> None:
    assert not load_pack("cn-15").looks_like_agency(text)
