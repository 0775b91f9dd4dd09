"""What the form pack in `templates/govuk/` needs beyond Django's template language."""

from copy import copy
from dataclasses import dataclass
from html import unescape
from typing import Any

from django import forms, template
from django.forms.boundfield import BoundField
from django.forms.utils import flatatt
from django.utils.html import escape
from django.utils.safestring import SafeString

from kentpcc.forms.controls import CLASSES, CONTROLS, WIDTHS, control_id, nearest, words, wrong_parts

register = template.Library()

BUTTONS = {
    "btn": "",
    "btn-primary": "",
    "btn-secondary": "govuk-button--secondary",
    "btn-inverse": "govuk-button--secondary",
    "btn-warning": "govuk-button--warning",
    "btn-danger": "govuk-button--warning",
}
NUMBER_KEYS = "1234567890"  # in a list that is longer than this, each choice has a key of two digits
DESCRIBED_BY_THE_GROUP = {"aria-invalid", "aria-describedby"}  # said once, on the fieldset


@register.filter
def control_template(field: BoundField) -> str:
    return f"govuk/controls/{nearest(field.field.widget, CONTROLS)}.html"


@register.filter
def legend_class(label_class: str) -> str:
    """`govuk-label--l` says the same of a legend."""
    return (label_class or "").replace("govuk-label--", "govuk-fieldset__legend--")


@register.filter
def button_class(classes: str) -> str:
    """GOV.UK's class for crispy's own names of buttons; any other class is kept."""
    return words("govuk-button", *(BUTTONS.get(name, name) for name in classes.split()))


@register.filter
def escape_once(value: Any) -> SafeString:
    """For an attribute whose text may have been escaped already."""
    return escape(unescape(str(value)))


@register.filter
def described_by(field: BoundField) -> str:
    """The ids of hint, guidance and error, after what the form's author named."""
    return words(
        field.field.widget.attrs.get("aria-describedby", ""),
        f"{field.auto_id}_helptext" if field.help_text else "",
        f"{field.auto_id}_guidance" if getattr(field.field, "guidance", "") else "",
        f"{field.auto_id}_error" if field.errors else "",
    )


@register.simple_tag
def control(field: BoundField) -> SafeString:
    """One input, select or text area with GOV.UK's classes beside the author's own."""
    widget = _plain_number(field) if isinstance(field.field.widget, forms.NumberInput) else field.field.widget
    return field.as_widget(widget, attrs=_attributes(field))


def _plain_number(field: BoundField) -> forms.Widget:
    """A number typed as text: browsers' number inputs scroll by accident and drop what they do not understand."""
    widget: forms.NumberInput = copy(field.field.widget)
    widget.input_type = "text"
    own = {name: value for name, value in widget.attrs.items() if name not in {"min", "max", "step"}}
    fractions = isinstance(field.field, forms.FloatField | forms.DecimalField)
    widget.attrs = {"inputmode": "decimal" if fractions else "numeric", **own}
    return widget


def _attributes(field: BoundField) -> dict[str, str | bool]:
    widget = field.field.widget
    base, own = nearest(widget, CLASSES), widget.attrs.get("class", "")
    width = "" if "width-" in own else nearest(widget, WIDTHS)
    toggle = (
        "govuk-password-input__input govuk-js-password-input-input" if isinstance(widget, forms.PasswordInput) else ""
    )
    attrs: dict[str, str | bool] = {"class": words(base, toggle, width, own, f"{base}--error" if field.errors else "")}
    if described := described_by(field):
        attrs["aria-describedby"] = described
    return attrs


@dataclass(frozen=True)
class Choice:
    id: str
    label: Any
    attrs: SafeString
    hint: str
    key: str
    revealed: list[BoundField]


@register.simple_tag
def choice_groups(field: BoundField, number_keys: bool = False) -> list[tuple[str, list[Choice]]]:
    """Radios or checkboxes by group heading ("" for those that have none)."""
    widget = field.field.widget
    options = widget.optgroups(
        field.html_name, widget.format_value(field.value()), field.build_widget_attrs(_named(field))
    )
    keys = iter(_keys(sum(len(group) for _, group, _ in options)) if number_keys else ())
    groups: list[tuple[str, list[Choice]]] = []
    for heading, group, _index in options:
        if not groups or heading or groups[-1][0]:
            groups.append((heading or "", []))
        groups[-1][1].extend(_choice(field, option, next(keys, "")) for option in group)
    return groups


def _keys(many: int) -> list[str]:
    return list(NUMBER_KEYS[:many]) if many <= len(NUMBER_KEYS) else [f"{place:02}" for place in range(1, many + 1)]


def _named(field: BoundField) -> dict[str, str | bool]:
    return {"id": control_id(field)} if control_id(field) else {}


def _choice(field: BoundField, option: dict[str, Any], key: str) -> Choice:
    widget, value, id_ = field.field.widget, str(option["value"]), option["attrs"].get("id", "")
    hint = getattr(widget, "hints", {}).get(value, "")
    revealed = [field.form[name] for name in getattr(widget, "reveals", {}).get(value, ())]
    _mark_rendered(field.form, revealed)
    attrs = {name: held for name, held in option["attrs"].items() if name not in DESCRIBED_BY_THE_GROUP}
    extra = {
        "type": option["type"],
        "name": option["name"],
        "value": value,
        "class": words(f"govuk-{kind(field)}__input", option["attrs"].get("class", "")),
        "aria-describedby": f"{id_}_hint" if hint else None,
        "data-key": key or None,
        "data-behaviour": "exclusive" if value in getattr(widget, "exclusive", ()) else None,
    }
    attrs |= {name: held for name, held in extra.items() if held is not None}
    return Choice(id_, option["label"], flatatt(attrs), hint, key, revealed)


@register.filter
def kind(field: BoundField) -> str:
    return "checkboxes" if isinstance(field.field.widget, forms.CheckboxSelectMultiple) else "radios"


@register.filter
def top_fields(form: forms.BaseForm) -> list[BoundField]:
    """The form's fields without those that stand beneath a choice of another."""
    beneath = {
        name for field in form for names in getattr(field.field.widget, "reveals", {}).values() for name in names
    }
    return [field for field in form if field.name not in beneath]


def _mark_rendered(form: forms.BaseForm, fields: list[BoundField]) -> None:
    """Crispy keeps a list, so as not to render a field twice."""
    if hasattr(form, "rendered_fields"):
        form.rendered_fields.update(field.name for field in fields)


@register.simple_tag
def date_parts(field: BoundField) -> list[dict[str, Any]]:
    """Day, month, year: label, and the attributes of the input."""
    widget, wrong = field.field.widget, wrong_parts(field)
    context = widget.get_context(field.html_name, field.value(), field.build_widget_attrs(_named(field)))
    return [
        {
            "label": part.capitalize(),
            "id": sub["attrs"].get("id", ""),
            "attrs": _part_attributes(field, part, sub, wrong),
        }
        for part, sub in zip(widget.parts, context["widget"]["subwidgets"], strict=True)
    ]


def _part_attributes(field: BoundField, part: str, sub: dict[str, Any], wrong: set[str]) -> SafeString:
    own = {name: value for name, value in sub["attrs"].items() if name not in DESCRIBED_BY_THE_GROUP}
    faulty = bool(field.errors) and (part in wrong or not wrong)
    classes = words(
        "govuk-input govuk-date-input__input",
        "govuk-input--width-4" if part == "year" else "govuk-input--width-2",
        "govuk-input--error" if faulty else "",
        own.get("class", ""),
    )
    filled = {"value": str(sub["value"])} if sub["value"] not in (None, "") else {}
    return flatatt(
        own
        | {"type": "text", "name": sub["name"], "inputmode": "numeric", "class": classes}
        | filled
        | ({"aria-invalid": "true"} if faulty else {})
    )
