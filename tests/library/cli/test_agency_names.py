"""Names for agencies that are only suggested."""

from dataclasses import replace

from decompositions import a_decomposition, jobs_task

from luodi.cli.agency_names import names_of_suggestions
from luodi.model import SuggestedAgency


def named(agency):
    task = replace(jobs_task(), suggested_agencies=(SuggestedAgency(agency, 1.0, ""),))
    return names_of_suggestions([a_decomposition(tasks=(task,))]).get(agency)


def test_an_agency_that_the_pack_names_has_its_full_name():
    assert named("cn-15/hrss") == "内蒙古自治区人力资源和社会保障厅"


def test_no_name_is_made_up_where_the_pack_has_none():
    name = named("cn-14/commerce")
    assert name.startswith("山西省商务")
    assert name.endswith("主管部门")


def test_what_no_pack_knows_has_no_name():
    assert named("cn-99/none") is None
    assert named("cn-15/no-such-function") is None
