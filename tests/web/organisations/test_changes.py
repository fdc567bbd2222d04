"""Offices are renamed, merged and split; posts change hands; somebody stands in."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from tests.web.office import CLERK, FOREIGN, HOME, SINCE, Office

from luodi.model import AgencyRelation
from luodi_web.organisations.errors import OrganisationError, RightMissing
from luodi_web.organisations.grants import grants_of
from luodi_web.organisations.models import MembershipEnd, OrganisationName
from luodi_web.organisations.policies import (
    REPORT_PREPARE,
    REPORT_SIGN_OFF,
    can,
    owner_organisation,
)
from luodi_web.organisations.roles import ADMINISTRATORS, Role, may_meet
from luodi_web.organisations.selectors import people as people_of
from luodi_web.organisations.selectors.organisations import (
    is_asked,
    name_on,
    successors_of,
)
from luodi_web.organisations.services import organisations, people
from luodi_web.organisations.services.approval import set_approval_chain
from luodi_web.organisations.services.delegation import delegate, end_delegation
from luodi_web.record import rebuild
from luodi_web.record.models import Entry

pytestmark = [pytest.mark.db, pytest.mark.django_db]
DAY = date(2026, 3, 1)
EVE = DAY - timedelta(days=1)
GOV = f"{HOME}/gov"


@pytest.fixture
def office(db):
    return Office()


# ---- organisations -------------------------------------------------------------------


@pytest.fixture
def region(db):
    return Office(jurisdictions=("cn-15",))


def test_history_keeps_the_old_name(region):
    organisations.rename_organisation(
        key="cn-15/drc",
        name="内蒙古自治区发展改革局",
        effective_on=DAY,
        actor=CLERK,
        document_number="内政发〔2026〕1号",
    )
    assert name_on("cn-15/drc", on=EVE).name == "内蒙古自治区发展和改革委员会"
    assert name_on("cn-15/drc", on=DAY).name == "内蒙古自治区发展改革局"
    assert [o.key for o in successors_of("cn-15/drc", on=DAY)] == ["cn-15/drc"]
    assert all(one.equal for one in rebuild.rebuild_all())


def test_a_body_that_comes_under_vertical_command_is_asked_from_that_day(region):
    organisations.rename_organisation(
        key="cn-15/env",
        name="内蒙古自治区生态环境厅",
        relation=AgencyRelation.VERTICAL,
        effective_on=DAY,
        actor=CLERK,
    )
    assert not is_asked("cn-15/env", on=EVE)
    assert is_asked("cn-15/env", on=DAY)


def test_merged_bodies_close_and_lead_to_their_heir(region):
    new = organisations.NewOrganisation(
        "cn-15/economy", "内蒙古自治区经济厅", "agency", AgencyRelation.GOVERNMENT, "cn-15"
    )
    organisations.merge_organisations(
        predecessors=["cn-15/iit", "cn-15/commerce"],
        successor=new,
        effective_on=DAY,
        actor=CLERK,
    )
    for key in ("cn-15/iit", "cn-15/commerce"):
        assert [o.key for o in successors_of(key, on=DAY)] == ["cn-15/economy"]
        assert [o.key for o in successors_of(key, on=EVE)] == [key]
    assert name_on("cn-15/economy", on=EVE) is None


@pytest.mark.parametrize("stays", [True, False])
def test_a_split_body_goes_on_only_if_it_stays(region, stays):
    organisations.split_organisation(
        key="cn-15/culture_tourism",
        successors=["cn-15/radio_tv", "cn-15/sport"],
        effective_on=DAY,
        stays=stays,
        actor=CLERK,
    )
    heirs = [o.key for o in successors_of("cn-15/culture_tourism", on=DAY)]
    whole = ["cn-15/culture_tourism"] if stays else ["cn-15/radio_tv", "cn-15/sport"]
    assert heirs == whole


def test_what_is_closed_or_changed_later_takes_no_change(region):
    rename = organisations.rename_organisation
    organisations.close_organisation(key="cn-15/port", effective_on=DAY, actor=CLERK)
    with pytest.raises(OrganisationError, match="closed since 2026-03-01"):
        rename(key="cn-15/port", name="x", effective_on=DAY, actor=CLERK)
    rename(key="cn-15/drc", name="甲", effective_on=DAY, actor=CLERK)
    with pytest.raises(OrganisationError, match="order in which they hold"):
        rename(key="cn-15/drc", name="乙", effective_on=EVE, actor=CLERK)


def test_only_the_system_administrator_changes_organisations(office):
    with pytest.raises(RightMissing):
        organisations.close_organisation(
            key=GOV, effective_on=DAY, actor=office.one_of(Role.SECURITY_ADMINISTRATOR)
        )
    assert OrganisationName.objects.get(organisation=GOV).valid_until is None


def test_members_of_a_closed_body_have_no_rights_there(office):
    leader = office.one_of(Role.LEADER)
    organisations.close_organisation(key=GOV, effective_on=DAY, actor=CLERK)
    assert [g.role for g in grants_of(leader, on=EVE)] == [Role.LEADER]
    assert grants_of(leader, on=DAY) == ()


# ---- posts ---------------------------------------------------------------------------


def test_the_three_administrators_hold_no_other_role():
    for one in ADMINISTRATORS:
        for other in Role:
            assert may_meet(one, other) == (one == other)
    assert may_meet(Role.REPORTER, Role.COUNTY_COLLECTOR)
    assert not may_meet(Role.AUDITOR, Role.LEADER)


@pytest.mark.parametrize("other", [Role.SECURITY_ADMINISTRATOR, Role.REPORTER])
def test_separation_of_administrators_is_kept_at_the_appointment(office, other):
    office.appointed("somebody", Role.SYSTEM_ADMINISTRATOR)
    with pytest.raises(OrganisationError, match="may not meet"):
        office.appointed("somebody", other)


def test_nobody_appoints_themselves_and_only_the_security_administrator_appoints(office):
    post = people.create_post(
        organisation=GOV, title="承办人", role=Role.REPORTER, actor=CLERK
    )
    security = office.one_of(Role.SECURITY_ADMINISTRATOR)
    with pytest.raises(RightMissing, match="apart"):
        people.appoint(person=security, post=post, begins_on=SINCE, actor=security)
    newcomer = office.person("newcomer")
    people.appoint(person=newcomer, post=post, begins_on=SINCE, actor=security)
    for role in (Role.SYSTEM_ADMINISTRATOR, Role.LEADER):
        with pytest.raises(RightMissing):
            people.appoint(
                person=office.person("x"),
                post=post,
                begins_on=SINCE,
                actor=office.one_of(role),
            )


def test_members_sit_in_consultative_bodies_only(office):
    with pytest.raises(OrganisationError, match="body of the kind consultative"):
        office.appointed("x", Role.CONSULTATIVE_MEMBER, GOV)


def test_a_post_changes_hands_with_what_hangs_on_it(office, monkeypatch):
    monkeypatch.setattr(people, "_movers", {"tasks": lambda *_: 12})
    leaving = office.appointed("old", Role.REPORTER)
    handover = people.hand_over_post(
        leaving=leaving, successor=office.person("new"), effective_on=DAY, actor=CLERK
    )
    assert handover.moved == {"tasks": 12}
    holders = {
        on: [p.username for p in people_of.holders_of(leaving.post, on=on)]
        for on in (EVE, DAY)
    }
    assert holders == {EVE: ["old"], DAY: ["new"]}
    kinds = list(Entry.objects.values_list("kind", flat=True))[-3:]
    assert kinds == [
        "organisations.membership_ended",
        "organisations.appointed",
        "organisations.post_handed_over",
    ]


def test_a_handover_that_fails_leaves_the_post_where_it_was(office):
    leaving = office.appointed("old", Role.REPORTER)
    before = Entry.objects.count()
    with pytest.raises(OrganisationError, match="may not meet"):
        people.hand_over_post(
            leaving=leaving,
            successor=office.one_of(Role.AUDITOR),
            effective_on=DAY,
            actor=CLERK,
        )
    assert not MembershipEnd.objects.exists()
    auditor_made = 3  # account, post, appointment
    assert Entry.objects.count() == before + auditor_made


def test_a_membership_ends_once_and_not_before_it_begins(office):
    membership = office.appointed("old", Role.REPORTER)
    end = people.end_membership
    with pytest.raises(OrganisationError, match="begins on"):
        end(
            membership=membership,
            ends_on=SINCE - timedelta(days=1),
            reason="x",
            actor=CLERK,
        )
    end(membership=membership, ends_on=DAY, reason="x", actor=CLERK)
    with pytest.raises(OrganisationError, match="ended already"):
        end(membership=membership, ends_on=DAY, reason="x", actor=CLERK)


# ---- delegates -----------------------------------------------------------------------


def stand_in(office, rights=("report.sign_off",), **other):
    leader = office.appointed("leader", Role.LEADER)
    today = timezone.localdate()
    given = {
        "membership": leader,
        "delegate": office.one_of(Role.SECTION_HEAD),
        "rights": rights,
        "begins_on": today,
        "ends_on": today + timedelta(days=10),
        "reason": "出差",
        "actor": leader.person,
    }
    return delegate(**(given | other))


def test_a_delegate_has_the_named_right_for_the_named_days(office):
    delegation = stand_in(office)
    head, own = delegation.delegate, owner_organisation(GOV, on=DAY)
    foreign = owner_organisation(f"{FOREIGN}/gov", on=DAY)
    on = delegation.begins_on
    assert can(head, REPORT_SIGN_OFF, own, on=on)
    assert not can(head, REPORT_SIGN_OFF, foreign, on=on)
    assert not can(head, REPORT_PREPARE, own, on=on)
    assert not can(head, REPORT_SIGN_OFF, own, on=delegation.ends_on)
    end_delegation(delegation=delegation, ends_on=on, actor=head)
    assert not can(head, REPORT_SIGN_OFF, own, on=on)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"rights": ()}, "at least one"),
        ({"rights": ("memberships.change",)}, "cannot be delegated"),
        ({"rights": ("report.prepare",)}, "cannot be delegated"),
        ({"ends_on": timezone.localdate() + timedelta(days=91)}, "at most 90"),
        ({"ends_on": timezone.localdate()}, "at least one day"),
    ],
)
def test_a_delegation_that_goes_too_far_is_refused(office, change, why):
    with pytest.raises(OrganisationError, match=why):
        stand_in(office, **change)


def test_a_delegate_comes_from_the_same_organisation(office):
    other = office.appointed("far", Role.SECTION_HEAD, f"{FOREIGN}/gov").person
    with pytest.raises(OrganisationError, match="same organisation"):
        stand_in(office, delegate=other)


def test_a_delegation_ends_with_the_post_behind_it(office):
    delegation = stand_in(office)
    on = delegation.begins_on
    people.end_membership(
        membership=delegation.membership, ends_on=on, reason="调离", actor=CLERK
    )
    assert not can(
        delegation.delegate, REPORT_SIGN_OFF, owner_organisation(GOV, on=on), on=on
    )


# ---- the way of papers ---------------------------------------------------------------


def test_the_chain_is_the_usual_one_until_an_organisation_sets_another(office):
    usual = ((Role.REPORTER, None), (Role.SECTION_HEAD, None), (Role.LEADER, None))
    leader = office.one_of(Role.LEADER)
    set_approval_chain(
        organisation=GOV,
        paper="report",
        steps=[Role.REPORTER, Role.LEADER],
        effective_on=DAY,
        actor=leader,
    )
    assert people_of.approval_steps(GOV, "report", on=EVE) == usual
    assert people_of.approval_steps(GOV, "letter", on=DAY) == usual
    assert people_of.approval_steps(GOV, "report", on=DAY) == (
        (Role.REPORTER, None),
        (Role.LEADER, None),
    )


@pytest.mark.parametrize(
    ("key", "steps", "error"),
    [
        (GOV, [Role.REPORTER], OrganisationError),
        (GOV, [Role.REPORTER, Role.REPORTER], OrganisationError),
        (f"{FOREIGN}/gov", [Role.REPORTER, Role.LEADER], RightMissing),
    ],
)
def test_a_chain_has_two_steps_and_is_ones_own(office, key, steps, error):
    with pytest.raises(error):
        set_approval_chain(
            organisation=key,
            paper="report",
            steps=steps,
            effective_on=DAY,
            actor=office.one_of(Role.LEADER),
        )
