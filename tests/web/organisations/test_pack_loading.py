"""Loading a pack: who is there, what they were called, who is asked and not ordered."""

from datetime import date

import pytest
from tests.web.office import CLERK

from luodi_web.organisations.models import Organisation, OrganisationName, Region
from luodi_web.organisations.selectors.organisations import (
    is_asked,
    name_on,
    successors_of,
)
from luodi_web.organisations.services.packs import load_pack_organisations
from luodi_web.record import rebuild
from luodi_web.record.models import Entry

pytestmark = [pytest.mark.db, pytest.mark.django_db]
TODAY = date(2026, 11, 1)


@pytest.fixture
def load(db):
    return load_pack_organisations(jurisdiction="cn-15", actor=CLERK)


def test_inner_mongolia_has_12_leagues_and_cities_and_103_banners(load):
    levels = list(Region.objects.values_list("level", flat=True))
    assert (levels.count("prefecture"), levels.count("county")) == (12, 103)
    assert load.organisations == Organisation.objects.count()
    governments = Organisation.objects.filter(kind="government")
    assert governments.count() == 1 + 12 + 103


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("cn-1522/gov", "兴安盟行政公署"),
        ("cn-1505/gov", "通辽市人民政府"),
        ("cn-150521/gov", "科尔沁左翼中旗人民政府"),
        ("cn-15/gov", "内蒙古自治区人民政府"),
    ],
)
def test_each_region_has_its_government(load, key, name):
    assert name_on(key, on=TODAY).name == name


def test_loading_again_adds_nothing_and_writes_no_entry(load):
    entries = Entry.objects.count()
    again = load_pack_organisations(jurisdiction="cn-15", actor=CLERK)
    assert (again.regions, again.organisations, again.successions) == (0, 0, 0)
    assert again.differing == ()
    assert Entry.objects.count() == entries == 1


@pytest.mark.parametrize(
    ("key", "asked"),
    [
        ("cn-15/tax", True),  # vertical command
        ("cn-15/meteorology", True),  # dual
        ("cn-15/energy_regulation", True),  # central
        ("cn-15/court", True),
        ("cn-15/cppcc", True),
        ("cn-15/drc", False),
        ("cn-1505/gov", False),
        ("cn-15/nobody", True),
    ],
)
def test_vertical_and_central_bodies_are_asked_not_ordered(load, key, asked):
    assert is_asked(key, on=TODAY) is asked


def test_a_predecessor_keeps_its_days_and_its_heir_is_found(load):
    before, after = date(2023, 7, 19), date(2023, 7, 20)
    assert name_on("cn-15/cbirc", on=before).valid_until == after
    assert [o.key for o in successors_of("cn-15/cbirc", on=before)] == ["cn-15/cbirc"]
    assert [o.key for o in successors_of("cn-15/cbirc", on=after)] == ["cn-15/nfra"]


def test_who_ended_on_a_day_nobody_knows_is_over_and_keeps_its_name(load):
    heirs = successors_of("cn-15/poverty_alleviation", on=TODAY)
    assert [heir.key for heir in heirs] == ["cn-15/agri"]  # two steps later
    name = OrganisationName.objects.get(organisation="cn-15/poverty_alleviation")
    assert (name.name, name.valid_until, name.ended_undated) == (
        "内蒙古自治区扶贫开发办公室",
        None,
        True,
    )


def test_names_are_the_same_when_they_are_made_anew(load):
    done = [one for one in rebuild.rebuild_all() if one.model is OrganisationName]
    assert [(one.equal, one.before > 300) for one in done] == [(True, True)]
