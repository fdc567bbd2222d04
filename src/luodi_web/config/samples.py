"""Invented rows for the page of components; no office, no document and no person is real."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luodi_web.shell.charts import Chart, Series
from luodi_web.shell.columns import Column, Filter
from luodi_web.shell.lights import WORDS, Light
from luodi_web.shell.progress import Progress
from luodi_web.shell.tables import Table

DUE = date(2026, 10, 31)
BEFORE = "6月底前完成样例灌区改造420公里，由样例水利局负责。"
AFTER = "9月底前完成样例灌区改造460公里，由样例水利局牵头、各旗县配合。"
WORK = (
    ("样例灌区改造", "6月底前完成灌区改造项目开工", "样例水利局"),
    ("样例公路建设", "新改建农村公路420公里，10月底前完工", "样例交通局"),
    ("便民事项清单", "年内推出15个便民事项", "样例政务局"),
    ("就业服务站", "新建“家门口”就业服务站35个", "样例人社局"),
    ("职业技能培训", "开展职业技能培训2.4万人次", "样例人社局"),
    ("项目要素保障", "建立项目要素保障清单，按月会商", "样例发改委"),
    ("供水管网", "推进嘎查村供水管网改造", "样例水利局"),
    ("安全防护工程", "同步实施安全防护工程90公里", "样例交通局"),
)
STATES = ("ok", "behind", "late", "silent", "closed")
FIRST_DUE = date(2026, 6, 30)


@dataclass(frozen=True)
class Task:
    """A row of the sample ledger."""

    number: int
    title: str
    words: str
    lead: str
    due: date
    light: Light
    progress: Progress

    @property
    def gap(self) -> float:
        """Verified less planned, in percentage points."""
        return 100 * ((self.progress.verified or 0) - (self.progress.planned or 0))


@lru_cache(maxsize=1)
def tasks() -> Sequence[Task]:
    """Forty-eight rows that never change."""
    return tuple(_tasks())


def _tasks() -> Iterator[Task]:
    for number in range(1, 49):
        title, words, lead = WORK[(number * 3) % len(WORK)]
        claimed = (number * 17 % 90 + 8) / 100
        verified = max(claimed - (number * 7 % 40) / 100, 0)
        yield Task(
            number,
            f"{title} {number}",
            words,
            lead,
            FIRST_DUE + timedelta(days=number * 11 % 184),
            Light(STATES[number * 5 % 7 % len(STATES)]),
            Progress(claimed, round(verified, 2), 0.5),
        )


def task(number: str) -> Task | None:
    """The row of a number; None where there is none."""
    return next((row for row in tasks() if str(row.number) == number), None)


TABLE = Table(
    name="tasks",
    caption=gettext_lazy("Sample tasks"),
    size=12,
    sort="number",
    empty=gettext_lazy("Bring in a document first; its obligations become tasks here."),
    row_link=lambda row: f"?open={row.number}",
    columns=(
        Column("title", gettext_lazy("Task"), searched=True),
        Column("number", gettext_lazy("No."), kind="number", shown=False),
        Column(
            "words", gettext_lazy("The words"), kind="words", searched=True, sorts=False
        ),
        Column(
            "lead",
            gettext_lazy("Lead agency"),
            filter=Filter(
                "choice",
                {name: name for name in sorted({lead for _t, _w, lead in WORK})},
            ),
        ),
        Column("due", gettext_lazy("Due"), kind="day", filter=Filter("from")),
        Column(
            "progress",
            gettext_lazy("Progress"),
            kind="progress",
            value=lambda row: row.progress,
            sorts=False,
        ),
        Column(
            "claimed",
            gettext_lazy("Claimed"),
            kind="share",
            value=lambda row: row.progress.claimed,
        ),
        Column(
            "verified",
            gettext_lazy("Verified"),
            kind="share",
            value=lambda row: row.progress.verified,
        ),
        Column("gap", gettext_lazy("Gap"), kind="gap"),
        Column(
            "light", gettext_lazy("State"), kind="light", filter=Filter("choice", WORDS)
        ),
    ),
)
EMPTY = Table(
    name="nothing",
    caption=gettext_lazy("An empty table"),
    prefix="e_",
    empty=gettext_lazy("Bring in a document first; its obligations become tasks here."),
    columns=(Column("title", gettext_lazy("Task")),),
)


def events() -> list[dict[str, object]]:
    """What happened to one task."""
    return [
        {
            "on": date(2026, 2, 11),
            "who": "样例办公厅",
            "what": _("Issued"),
            "words": WORK[0][1],
        },
        {
            "on": date(2026, 5, 29),
            "who": "样例水利局",
            "what": _("Reported 80%"),
            "light": "ok",
        },
        {
            "on": date(2026, 6, 18),
            "who": "样例督查室",
            "what": _("Verified 20%"),
            "light": "behind",
        },
        {
            "on": date(2026, 7, 1),
            "who": _("machine"),
            "what": _("Late since today"),
            "light": "late",
        },
    ]


def bars() -> list[tuple[str, Progress]]:
    """The three shades of truth, and a third view."""
    return [
        (_("on its way"), Progress(0.58, 0.51, 0.5)),
        (_("claimed far more than verified"), Progress(0.61, 0.34, 0.5)),
        (_("recipients see less"), Progress(0.8, 0.72, 0.5, third=0.4)),
        (_("not begun"), Progress(0.0, 0.0, 0.25)),
    ]


def chart() -> Chart:
    """Four quarters of a sample programme."""
    return Chart(
        name="pace",
        heading=_("Share of the work that is done"),
        sentence=_("Half of the year is over and 41% is verified; 57% is claimed."),
        categories=[_("Q%(number)d") % {"number": number} for number in range(1, 5)],
        unit="%",
        series=[
            Series(_("Claimed"), [24, 57, None, None], "claimed"),
            Series(_("Verified"), [20, 41, None, None], "verified"),
            Series(_("Planned"), [22, 50, 78, 100], "planned"),
        ],
    )


class SampleForm(forms.Form):
    """Fields of each kind, with an error that says what to do."""

    title = forms.CharField(
        label=gettext_lazy("Task"),
        max_length=60,
        help_text=gettext_lazy("As the document says it; 60 characters at most."),
        error_messages={
            "required": gettext_lazy("A task needs a name. Copy it from the document.")
        },
    )
    lead = forms.ChoiceField(
        label=gettext_lazy("Lead agency"),
        choices=[(lead, lead) for lead in sorted({lead for _t, _w, lead in WORK})],
    )
    due = forms.DateField(
        label=gettext_lazy("Due"),
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={
            "invalid": gettext_lazy(
                "This is no day of the calendar. Write it as 2026-06-30."
            ),
            "required": gettext_lazy(
                "Without a day nobody can be late. Take the one from the document, or the end of the year."
            ),
        },
    )
    note = forms.CharField(
        label=gettext_lazy("Note"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    remind = forms.BooleanField(
        label=gettext_lazy("Remind five working days before"), required=False
    )
