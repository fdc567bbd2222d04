"""An office for tests: 通辽 as home, a county below it, 赤峰 as foreign; made by services."""

from dataclasses import dataclass, field
from datetime import date

from luodi.model import AgencyRelation
from luodi_web.organisations.actors import Machine
from luodi_web.organisations.models import Membership, Person
from luodi_web.organisations.roles import Role
from luodi_web.organisations.services.organisations import (
    NewOrganisation,
    register_organisation,
)
from luodi_web.organisations.services.packs import load_pack_organisations
from luodi_web.organisations.services.people import appoint, create_person, create_post

HOME, BELOW, FOREIGN = "cn-1505", "cn-150502", "cn-1504"
SINCE = date(2024, 1, 1)
CLERK = Machine("tests")
PASSWORD = "Grassland-2026"
OWN_KIND = {
    Role.ENTERPRISE: "maker",
    Role.CONSULTATIVE_MEMBER: "cppcc",
    Role.CONSULTATIVE_OFFICE: "cppcc",
}


def home_of(role: Role) -> str:
    """The organisation in which the role of the tests stands."""
    return f"{HOME}/{OWN_KIND.get(role, 'gov')}"


@dataclass
class Office:
    """Makes people as they are asked for."""

    jurisdictions: tuple[str, ...] = (HOME, FOREIGN)
    people: dict[str, Person] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for one in self.jurisdictions:
            load_pack_organisations(jurisdiction=one, actor=CLERK)
        for key, name, kind, relation in (
            ("maker", "示例乳业有限公司", "enterprise", AgencyRelation.ENTERPRISE),
            ("cppcc", "通辽市政协", "consultative", AgencyRelation.CONSULTATIVE),
        ):
            register_organisation(
                new=NewOrganisation(f"{HOME}/{key}", name, kind, relation, HOME),
                actor=CLERK,
                effective_on=None,
            )

    def person(self, name: str) -> Person:
        if name not in self.people:
            self.people[name] = create_person(
                username=name, display_name=f"{name}某", actor=CLERK, password=PASSWORD
            )
        return self.people[name]

    def appointed(
        self, name: str, role: Role, organisation: str = "", on: date = SINCE
    ) -> Membership:
        post = None
        organisation = organisation or home_of(role)
        if role not in (Role.ENTERPRISE, Role.CONSULTATIVE_MEMBER):
            post = create_post(
                organisation=organisation, title=f"{role.value} 1", role=role, actor=CLERK
            )
        return appoint(
            person=self.person(name),
            post=post,
            organisation=organisation,
            role=role,
            begins_on=on,
            actor=CLERK,
        )

    def one_of(self, role: Role) -> Person:
        """Somebody with this role and no other."""
        if role.value not in self.people:
            self.appointed(role.value, role)
        return self.people[role.value]
