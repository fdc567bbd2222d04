"""Places: codes, names, short names, and the place of an issuer."""

from __future__ import annotations

import pytest

from luodi.jurisdictions import load_pack

COUNTIES_OF_LEAGUES_AND_CITIES = {
    "呼和浩特市": 9, "包头市": 9, "乌海市": 3, "赤峰市": 12, "通辽市": 8, "鄂尔多斯市": 9,
    "呼伦贝尔市": 14, "巴彦淖尔市": 7, "乌兰察布市": 11, "兴安盟": 6, "锡林郭勒盟": 12, "阿拉善盟": 3,
}  # fmt: skip


def test_inner_mongolia_has_12_leagues_and_cities_and_103_banners() -> None:
    pack = load_pack("cn-15")
    leagues = pack.children("cn-15")
    assert {d.name: len(pack.children(d.id)) for d in leagues} == (
        COUNTIES_OF_LEAGUES_AND_CITIES
    )
    assert sum(COUNTIES_OF_LEAGUES_AND_CITIES.values()) == 103


def test_each_of_the_103_is_found_by_name_under_its_league_or_city() -> None:
    pack = load_pack("cn-15")
    counties = [
        d for d in pack.divisions if d.id.startswith("cn-15") and len(d.id) == 9
    ]
    assert len(counties) == 103
    for county in counties:
        assert county.code == county.id.removeprefix("cn-")
        assert pack.find_division(county.name, parent=county.parent) == county
        assert pack.find_division(county.name, parent="cn-15") == county


def test_each_of_the_103_has_a_government_that_resolves() -> None:
    pack = load_pack("cn-15")
    for county in pack.divisions:
        if county.id.startswith("cn-15") and county.level == "county":
            match = pack.resolve_agency(f"{county.name}人民政府", division="cn-15")
            assert match is not None
            assert match.id == f"{county.id}/gov"


def test_manzhouli_and_erenhot_are_reported_apart() -> None:
    apart = {d.name for d in load_pack("cn-15").divisions if d.reported_apart}
    assert apart == {"满洲里市", "二连浩特市"}


def test_the_country_has_34_provinces_and_no_pseudo_rows() -> None:
    pack = load_pack("cn")
    assert len(pack.children("cn")) == 34
    assert not {d.name for d in pack.divisions} & {"市辖区", "县", "省直辖县级行政区划"}


@pytest.mark.parametrize(
    ("name", "division"),
    [
        ("内蒙古自治区", "cn-15"),
        ("内蒙古", "cn-15"),
        ("山西省", "cn-14"),
        ("吉林", "cn-22"),
        ("吉林市", "cn-2202"),
        ("呼和浩特市", "cn-1501"),
        ("锡盟", "cn-1525"),
        ("达茂旗", "cn-150223"),
        ("延边", "cn-2224"),
        ("恩施州", "cn-4228"),
        ("科尔沁区", "cn-150502"),
        ("济源市", "cn-419001"),
        ("朝阳区", None),
        ("鼓楼区", None),
        ("不存在市", None),
    ],
)
def test_full_and_short_names_find_their_place(name: str, division: str | None) -> None:
    found = load_pack("cn-15").find_division(name)
    assert (found.id if found else None) == division


def test_a_county_name_that_is_borne_twice_needs_its_parent() -> None:
    found = load_pack("cn").find_division("朝阳区", parent="cn-11")
    assert found is not None
    assert found.id == "cn-110105"


@pytest.mark.parametrize(
    ("issuer", "division"),
    [
        ("山西省人民政府办公厅", "cn-14"),
        ("克拉玛依市人民政府办公室", "cn-6502"),
        ("上海市黄浦区人民政府", "cn-310101"),
        ("重庆市人力资源和社会保障局", "cn-50"),
        ("国家税务总局安徽省税务局", "cn-34"),
        ("中国银保监会广东监管局", "cn-44"),
        ("国务院办公厅", "cn"),
        ("中共中央办公厅", "cn"),
        ("国家发展改革委等部门", "cn"),
        ("最高人民法院", "cn"),
        ("中共延安市委", "cn-6106"),
        ("北京经济技术开发区管理委员会", "cn-11"),
        ("甘肃省陇南市武都区人民政府", "cn-621202"),
        ("吉林省吉林市人民政府", "cn-2202"),
        ("通辽市科尔沁区人民政府", "cn-150502"),
        ("自治区人民政府", None),
        ("朝阳区人民政府", None),
    ],
)
def test_the_place_of_an_issuer_is_read_from_its_name(
    issuer: str, division: str | None
) -> None:
    found = load_pack("cn").division_of_issuer(issuer)
    assert (found.id if found else None) == division


@pytest.mark.parametrize(
    ("number", "division"),
    [
        ("晋政办发〔2023〕4号", "cn-14"),
        ("内政办发〔2024〕1号", "cn-15"),
        ("渝府发〔2021〕1号", "cn-50"),
        ("国办发〔2022〕30号", "cn"),
        ("国发〔2023〕16号", "cn"),
        ("第5号", None),
    ],
)
def test_the_province_of_a_document_number_is_its_first_character(
    number: str, division: str | None
) -> None:
    found = load_pack("cn").division_of_number(number)
    assert (found.id if found else None) == division
