"""Invented people, one a role, for a demonstration and for trying things out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from luodi.model import AgencyRelation
from luodi_web.organisations.actors import Actor
from luodi_web.organisations.days import term_holds
from luodi_web.organisations.errors import OrganisationError
from luodi_web.organisations.models import Membership, Organisation, Person
from luodi_web.organisations.policies import ACCOUNTS_CREATE, check_can
from luodi_web.organisations.roles import Role
from luodi_web.organisations.services import journal
from luodi_web.organisations.services.organisations import (
    NewOrganisation,
    register_organisation,
)
from luodi_web.organisations.services.people import appoint, create_person, create_post


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """Somebody who does not exist."""

    role: Role
    username: str
    display_name: str
    organisation: str
    title: str = ""
    section: str = ""


MAKER = NewOrganisation(
    key="cn-1505/demo_dairy",
    name="示例乳业有限公司",
    kind="enterprise",
    relation=AgencyRelation.ENTERPRISE,
    region="cn-1505",
)

_OFFICE, _DRC = "cn-15/gov_office", "cn-15/drc"
ACCOUNTS = (
    DemoAccount(Role.INSPECTION_LEAD, "ducha-zhuren", "甲示例", _OFFICE, "主任", "督查室"),
    DemoAccount(Role.INSPECTION_OFFICER, "ducha", "乙示例", _OFFICE, "督查员", "督查室"),
    DemoAccount(Role.REPORTER, "chengban", "丙示例", _DRC, "承办人", "综合处"),
    DemoAccount(Role.SECTION_HEAD, "chuzhang", "丁示例", _DRC, "处长", "综合处"),
    DemoAccount(Role.LEADER, "fenguan", "戊示例", _DRC, "分管领导"),
    DemoAccount(Role.REGIONAL_OFFICER, "mengshi", "己示例", "cn-1505/gov", "督查科长"),
    DemoAccount(
        Role.COUNTY_COLLECTOR, "qixian", "庚示例", "cn-150502/gov", "填报员", "办公室"
    ),
    DemoAccount(Role.VERIFIER, "hecha", "辛示例", _OFFICE, "核查员", "核查组"),
    DemoAccount(Role.CONSULTATIVE_MEMBER, "weiyuan", "壬示例", "cn-15/cppcc"),
    DemoAccount(
        Role.CONSULTATIVE_OFFICE, "tian", "癸示例", "cn-15/cppcc", "干事", "提案委办公室"
    ),
    DemoAccount(Role.ENTERPRISE, "qiye", "子示例", MAKER.key),
    DemoAccount(Role.AUDITOR, "shenji", "丑示例", "cn-15/audit", "审计员"),
    DemoAccount(
        Role.SYSTEM_ADMINISTRATOR, "xitong", "寅示例", _OFFICE, "系统管理员", "信息处"
    ),
    DemoAccount(
        Role.SECURITY_ADMINISTRATOR, "anquan", "卯示例", _OFFICE, "安全管理员", "信息处"
    ),
    DemoAccount(
        Role.AUDIT_ADMINISTRATOR, "rizhi", "辰示例", _OFFICE, "审计管理员", "机关纪委"
    ),
)


@transaction.atomic
def seed_account(
    *, account: DemoAccount, password: str, on: date, actor: Actor
) -> Person:
    """Makes the account and its post if they are not there, and sets the password."""
    grant = check_can(actor, ACCOUNTS_CREATE)
    if not Organisation.objects.filter(key=account.organisation).exists():
        register_organisation(new=MAKER, actor=actor, effective_on=None)
    person = Person.objects.filter(username=account.username).first()
    if person is None:
        person = create_person(
            username=account.username, display_name=account.display_name, actor=actor
        )
    elif person.display_name != account.display_name:
        raise OrganisationError(
            f"{account.username}: belongs to somebody who is not invented. Nothing of "
            "theirs was changed; a demonstration wants a site of its own."
        )
    held = Membership.objects.filter(term_holds(on), person=person, role=account.role)
    if not held.exists():
        post = None
        if account.title:
            post = create_post(
                organisation=account.organisation,
                title=account.title,
                section=account.section,
                role=account.role,
                actor=actor,
            )
        appoint(
            person=person,
            post=post,
            organisation=account.organisation,
            role=account.role,
            begins_on=on,
            actor=actor,
        )
    person.set_password(password)
    person.save(update_fields=("password",))
    journal.write("demo_password_set", subject=person.ref, actor=actor, grant=grant)
    return person
