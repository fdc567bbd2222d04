"""docs/reference/roles.md is what `policies` says."""

from pathlib import Path

from luodi_web.organisations.policies import RIGHTS
from luodi_web.organisations.roles import Role
from luodi_web.organisations.roles_table import roles_table

PAGE = Path(__file__).parents[3] / "docs" / "reference" / "roles.md"


def test_the_page_has_the_table_that_policies_give():
    page = PAGE.read_text("utf-8")
    table = page.split("<!-- rights -->\n")[1].split("<!-- /rights -->")[0]
    assert table == roles_table()
    assert all(f"`{role.value}`" in page.split("## Rights")[0] for role in Role)


def test_every_role_carries_a_right_and_only_delegable_rights_go_by_name():
    assert {role for right in RIGHTS.values() for role in right.scopes} == set(Role)
    assert all(right.scopes for right in RIGHTS.values() if right.delegable)
