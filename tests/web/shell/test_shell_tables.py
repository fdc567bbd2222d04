"""What is seen is what goes out; the address says all of it."""

import csv
import io
from datetime import date
from types import SimpleNamespace

import openpyxl
import pytest
from django.http import QueryDict
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from luodi_web.shell.columns import Column, Filter
from luodi_web.shell.tables import Table, TableView

ROWS = [
    SimpleNamespace(pk=1, name="甲", agency="水利", due=date(2026, 6, 30), done=0.4),
    SimpleNamespace(pk=2, name="乙", agency="交通", due=None, done=None),
    SimpleNamespace(pk=3, name="=丙", agency="水利", due=date(2026, 3, 1), done=0.9),
]
TABLE = Table(
    name="t",
    caption="任务",
    size=2,
    columns=(
        Column("name", "名称", searched=True),
        Column(
            "agency",
            "单位",
            filter=Filter("choice", {"水利": "水利局", "交通": "交通局"}),
        ),
        Column("due", "时限", kind="day", filter=Filter("from")),
        Column("done", "完成", kind="share"),
        Column("hidden", "编号", key="pk", kind="number", shown=False),
    ),
)


def view(asked="", rows=ROWS):
    return TableView(TABLE, QueryDict(asked), rows)


def names(table):
    return [cells[0].text for _, cells in table.lines]


def sheet(table):
    from luodi_web.shell.exports import as_xlsx

    return list(openpyxl.load_workbook(as_xlsx(table)).worksheets[0].values)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("", ["甲", "乙"]),
        ("sort=due", ["=丙", "甲"]),
        ("sort=-due", ["甲", "=丙"]),
        ("q=乙", ["乙"]),
        ("agency=水利", ["甲", "=丙"]),
        ("due_from=2026-06-01", ["甲"]),
        ("due_to=2026-06-01", ["=丙"]),
        ("due_from=soon", []),
        ("sort=nothing", ["甲", "乙"]),
        ("after=broken", ["甲", "乙"]),
    ],
)
def test_the_address_decides_what_is_seen(asked, expected):
    assert names(view(asked)) == expected


def test_leafing_on_and_back_shows_each_row_once():
    first = view("sort=name")
    second = view(first.next_page.removeprefix("?"))
    assert len(names(first) + names(second)) == 3
    assert set(names(first) + names(second)) == {"甲", "乙", "=丙"}
    assert names(view(second.previous_page.removeprefix("?"))) == names(first)
    assert not second.next_page


def test_a_new_question_starts_at_the_first_page():
    assert "after" not in view("after=WzJd").address(sort="name")


def test_unknown_values_stand_last_whichever_way_it_sorts():
    for asked in ("sort=due", "sort=-due"):
        table = view(asked)
        assert [row.name for row in table.source.every()][-1] == "乙"


def test_the_export_has_the_rows_columns_and_order_that_are_seen():
    table = view("agency=水利&sort=due&col=name&col=due")
    seen = [heading.column.label for heading in table.headings]
    header, *rows = sheet(table)
    assert list(header) == seen == ["名称", "时限"]
    assert [row[0] for row in rows] == names(table)
    assert rows[0][1].date() == date(2026, 3, 1)


def test_the_export_has_every_page_and_says_what_was_asked():
    from luodi_web.shell.exports import as_xlsx

    table = view("q=甲")
    book = openpyxl.load_workbook(as_xlsx(table))
    assert ("搜索", "甲") in list(book.worksheets[1].values)
    assert len(sheet(view())) == 4


def test_no_cell_of_an_export_runs_as_a_formula():
    from luodi_web.shell.exports import as_csv

    text = as_csv(view())
    assert text.startswith("\ufeff")
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    assert rows[3][0] == "'=丙"
    book_rows = sheet(view())
    assert book_rows[3][0] == "=丙"


def test_csv_and_page_agree_for_the_sample_table(client, db):
    asked = (
        "/components/?lead=样例水利局&sort=-verified&col=title&col=verified&col=light"
    )
    page = HTMLParser(client.get(asked).content.decode())
    seen = [
        [" ".join(td.text().split()) for td in tr.css("td")]
        for tr in page.css("#table-tasks tbody tr")
    ]
    text = client.get(asked + "&export=csv").content.decode("utf-8-sig")
    sent = list(csv.reader(io.StringIO(text)))
    assert sent[1:] == seen
    answer = client.get(asked + "&export=xlsx")
    assert answer["Content-Type"].endswith("sheet")
    assert ".xlsx" in answer["Content-Disposition"]
    answer.close()


def test_htmx_gets_the_table_alone_and_everybody_else_the_page(client, db):
    headers = {"HX-Request": "true", "HX-Target": "table-tasks"}
    part = client.get("/components/?q=公路", headers=headers).content.decode()
    assert part.lstrip().startswith("<section")
    assert "<html" in client.get("/components/?q=公路").content.decode()


@pytest.mark.db
def test_a_queryset_leafs_by_the_last_row_seen(db, django_user_model):
    days = [None, "2026-01-01", "2026-01-01", "2026-02-01", None]
    for number, day in enumerate(days):
        django_user_model.objects.create(
            username=f"p{number}", last_login=day and f"{day}T00:00:00Z"
        )
    table = Table(
        name="p",
        caption="人",
        size=2,
        columns=(
            Column("username", "名", searched=True),
            Column("last_login", "日", kind="day"),
        ),
    )
    people = django_user_model.objects.all()
    for sort in ("last_login", "-last_login", "username"):
        asked, seen, leaves = f"sort={sort}", [], []
        while True:
            now = TableView(table, QueryDict(asked), people)
            leaves.append(names(now))
            seen += names(now)
            if not now.next_page:
                break
            asked = now.next_page.removeprefix("?")
        assert sorted(seen) == [f"p{n}" for n in range(5)], sort
        if sort == "last_login":
            assert seen == ["p1", "p2", "p3", "p0", "p4"]
        if sort == "-last_login":
            assert seen == ["p3", "p1", "p2", "p0", "p4"]
        back = TableView(table, QueryDict(now.previous_page.removeprefix("?")), people)
        assert names(back) == leaves[-2], sort


@pytest.mark.parametrize("cursor", ["!!", "WzFd", "e30", "W251bGwsICJ4Il0"])
def test_a_cursor_that_somebody_changed_shows_the_first_page(
    db, django_user_model, cursor
):
    django_user_model.objects.create(username="p")
    table = Table(
        name="p", caption="人", columns=(Column("username", "名"),), sort="username"
    )
    now = TableView(
        table, QueryDict(f"after={cursor}"), django_user_model.objects.all()
    )
    assert names(now) in (["p"], [])
