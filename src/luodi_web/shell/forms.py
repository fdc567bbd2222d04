"""How forms look: Django asks our templates for each form and each field."""

from __future__ import annotations

from django.forms.renderers import TemplatesSetting


class Renderer(TemplatesSetting):
    """Fields with a label, help and an error that says what to do."""

    form_template_name = "components/form.html"
    field_template_name = "components/field.html"
