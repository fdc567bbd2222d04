"""Pages that belong to no part of the trade: the start, today, and the components."""

from __future__ import annotations

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from luodi_web.config import samples
from luodi_web.organisations.policies import PUBLIC_SEE, START_SEE, policy
from luodi_web.shell.notes import say_done
from luodi_web.shell.tables import table_page


@policy(PUBLIC_SEE)
@require_GET
def start(request: HttpRequest) -> HttpResponse:
    """What Luodi is, for who has not signed in; others begin with their day."""
    if request.user.is_authenticated:
        return redirect("today")
    return render(request, "start.html")


@policy(START_SEE)
@require_GET
def today(request: HttpRequest) -> HttpResponse:
    """What waits for this person."""
    return render(request, "today.html", {"waiting": []})


@policy(PUBLIC_SEE)
@require_http_methods(["GET", "HEAD", "POST"])
def gallery(request: HttpRequest) -> HttpResponse:
    """Every component with invented data; what is sent here is counted and forgotten."""
    if request.method == "POST":
        return _answered(request)
    table = samples.TABLE.view(request, samples.tasks())
    opened = samples.task(request.GET.get("open", ""))
    context = {
        "table": table,
        "empty_table": samples.EMPTY.view(request, []),
        "opened": opened,
        "panel_title": opened.title if opened else "",
        "panel_of": f"?open={opened.number}" if opened else "",
        "close_href": table.path + table.address(open="") + "#tables",
        "events": samples.events(),
        "chart": samples.chart(),
        "form": samples.SampleForm(request.GET if "due" in request.GET else None),
        "before": samples.BEFORE,
        "after": samples.AFTER,
        "due": samples.DUE,
        "bars": samples.bars(),
    }
    if getattr(request, "htmx", None) and request.htmx.target == "panel-slot":
        return render(request, "gallery/_panel.html", context)
    return table_page(request, "gallery/gallery.html", context, table)


def _answered(request: HttpRequest) -> HttpResponse:
    if not request.user.is_authenticated:
        return redirect_to_login(reverse("gallery"))
    files = request.FILES.getlist("files")
    if files:
        text = _("%(count)d files arrived. This page keeps none of them.") % {
            "count": len(files)
        }
        if getattr(request, "htmx", None):
            return render(request, "gallery/_taken.html", {"text": text})
        say_done(request, text)
    elif request.POST.get("do") == "withdraw":
        say_done(
            request, _("The sample notice was withdrawn."), undo=reverse("gallery")
        )
    else:
        say_done(request, _("Taken back."))
    return redirect(reverse("gallery"))
