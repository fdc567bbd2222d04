"""`python -m tests.web.record.page` writes the tables of docs/reference/record.md."""

import os
import re
from pathlib import Path

PAGE = Path(__file__).resolve().parents[3] / "docs" / "reference" / "record.md"
PART = re.compile(r"(<!-- made by [^\n]*-->\n).*(<!-- end -->)", re.S)


def tables():
    from django.apps import apps

    from luodi_web.record.kept import kept_of
    from luodi_web.record.states import STEPS

    lines = ["", "| from | to | when |", "|---|---|---|"]
    for state, steps in STEPS.items():
        lines += [f"| {state.value} | {goal.value} | {why} |" for goal, why in steps.items()]
        if not steps:
            lines.append(f"| {state.value} | – | over |")
    lines += ["", "## Models", "", "| model | kept | what a row is |", "|---|---|---|"]
    for model in sorted(apps.get_models(), key=lambda m: m._meta.label):
        if model.__module__.startswith("luodi_web."):
            first = (model.__doc__ or "").strip().split("\n")[0]
            lines.append(f"| `{model._meta.label}` | {kept_of(model).value} | {first} |")
    return "\n".join([*lines, ""])


def with_tables(text):
    return PART.sub(lambda found: f"{found[1]}{tables()}{found[2]}", text)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.web.settings")
    import django

    django.setup()
    PAGE.write_text(with_tables(PAGE.read_text("utf-8")), "utf-8")
