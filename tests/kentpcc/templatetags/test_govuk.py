"""The form pack: every control has a name, a description and, where it is wrong, an error that leads to it."""

import re
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import crispy_forms
import pytest
from crispy_forms.bootstrap import FormActions, InlineRadios, PrependedText
from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Button, Column, Div, Field, Fieldset, Hidden, Layout, Reset, Row, Submit
from crispy_forms.utils import render_crispy_form
from django import forms
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.template import engines
from django.template.loader import get_template, render_to_string
from django.test import RequestFactory

from kentpcc.forms.controls import CONTROLS, nearest
from kentpcc.forms.widgets import Checkboxes, DatePartsField, Radios

TEMPLATES = Path(__file__).resolve().parents[3] / "templates"
VOID = {"input", "br", "hr", "meta", "link", "img"}
# Page furniture of Bootstrap, not parts of a form: a page writes its own.
NOT_OURS = {
    "accordion.html",
    "accordion-group.html",
    "layout/alert.html",
    "layout/modal.html",
    "layout/tab.html",
    "layout/tab-link.html",
}


class Element:
    def __init__(self, tag, attrs, parent):
        self.tag, self.attrs, self.parent = tag, {name: value or "" for name, value in attrs}, parent
        self.children, self.words = [], []

    def __getitem__(self, name):
        return self.attrs.get(name, "")

    @property
    def text(self):
        parts = [child if isinstance(child, str) else child.text for child in self.words]
        return " ".join(" ".join(parts).split())

    def all(self, tag=None, **attrs):
        """Every element below, with these attributes; `cls` is one of its classes."""
        wanted = attrs.pop("cls", None)
        for child in self.children:
            fits = tag in (None, child.tag) and all(child[name.rstrip("_")] == value for name, value in attrs.items())
            if fits and (wanted is None or wanted in child["class"].split()):
                yield child
            yield from child.all(tag, cls=wanted, **attrs)

    def one(self, tag=None, **attrs):
        found = list(self.all(tag, **attrs))
        assert len(found) == 1, f"{len(found)} × {tag} {attrs}"
        return found[0]

    def inside(self, tag):
        above = self.parent
        while above and above.tag != tag:
            above = above.parent
        return above


class Reader(HTMLParser):
    def __init__(self, html):
        super().__init__()
        self.top = self.here = Element("top", [], None)
        self.feed(html)
        assert self.here is self.top, f"<{self.here.tag}> is not closed"

    def handle_starttag(self, tag, attrs):
        assert len({name for name, _ in attrs}) == len(attrs), f"an attribute twice in <{tag}>: {attrs}"
        element = Element(tag, attrs, self.here)
        self.here.children.append(element)
        self.here.words.append(element)
        if tag not in VOID:
            self.here = element

    def handle_endtag(self, tag):
        assert self.here.tag == tag, f"</{tag}> closes <{self.here.tag}>"
        self.here = self.here.parent

    def handle_data(self, data):
        self.here.words.append(data)


class EveryKind(forms.Form):
    name = forms.CharField(label="Full name", help_text="As on the crime record.")
    age = forms.IntegerField(help_text="In whole years.", min_value=16)
    cost = forms.DecimalField(label="Travel cost", help_text="In pounds.")
    email = forms.EmailField(help_text="At work.")
    seen = forms.DateField(label="Seen on", help_text="For example, 27/3/2019.")
    rung = forms.TimeField(label="Rung at", help_text="For example, 14:30.")
    notes = forms.CharField(widget=forms.Textarea, help_text="No names.")
    district = forms.ChoiceField(choices=[("", "Choose"), ("a", "Ashford")], help_text="Where it happened.")
    areas = forms.MultipleChoiceField(widget=forms.SelectMultiple, choices=[("a", "A")], help_text="Several.")
    contact = forms.ChoiceField(widget=forms.RadioSelect, choices=[("t", "Telephone"), ("p", "Post")], help_text="How.")
    strands = forms.MultipleChoiceField(
        widget=forms.CheckboxSelectMultiple, choices=[("r", "Race"), ("d", "Disability")], help_text="All that apply."
    )
    agreed = forms.BooleanField(label="The victim agrees", help_text="They may change their mind.")
    born = DatePartsField(label="Date of birth", help_text="For example, 27 3 1988.")
    extract = forms.FileField(help_text="CSV UTF-8.")
    password = forms.CharField(widget=forms.PasswordInput, help_text="Twelve signs or more.")


SINGLE = ["name", "age", "cost", "email", "seen", "rung", "notes", "district", "areas", "agreed", "extract", "password"]
GROUPS = ["contact", "strands", "born"]


def read(form, **options):
    """The form as `{% crispy %}` writes it, with options on its helper."""
    helper = FormHelper()
    for name, value in options.items():
        setattr(helper, name, value)
    return Reader(render_crispy_form(form, helper)).top


def form_of(**fields):
    return type("SomeForm", (forms.Form,), fields)


def described(page, element):
    return [page.one(id=part).text for part in element["aria-describedby"].split()]


def test_the_example_has_every_kind_of_control():
    shown = {nearest(field.widget, CONTROLS) for field in EveryKind().fields.values()}
    assert shown | {"parts"} == set(CONTROLS.values())


@pytest.mark.parametrize("name", SINGLE)
def test_a_label_names_its_control(name):
    page = read(EveryKind())
    label = page.one("label", **{"for": f"id_{name}"})
    assert label.text == EveryKind()[name].label
    assert page.one(id=f"id_{name}").tag in {"input", "textarea", "select"}


@pytest.mark.parametrize(
    ("name", "legend"), [("contact", "Contact"), ("strands", "Strands"), ("born", "Date of birth")]
)
def test_a_group_has_a_fieldset_with_a_legend_and_a_label_for_each_input(name, legend):
    page = read(EveryKind())
    fieldset = page.one(id=f"id_{name}_0").inside("fieldset")
    assert fieldset.one("legend").text == legend
    inputs = list(fieldset.all("input"))
    assert inputs
    assert all(fieldset.one("label", **{"for": each["id"]}).text for each in inputs)


@pytest.mark.parametrize("name", SINGLE + GROUPS)
def test_hint_and_errors_describe_the_control(name):
    page = read(EveryKind({}))
    target = page.one(id=f"id_{name}_0").inside("fieldset") if name in GROUPS else page.one(id=f"id_{name}")
    hint, error = described(page, target)
    assert hint == EveryKind()[name].help_text
    assert error.startswith("Error: ")
    assert "govuk-form-group--error" in page.one(id=f"div_id_{name}")["class"].split()


def test_nothing_is_described_that_is_not_there():
    page = read(EveryKind({}))
    ids = [element["id"] for element in page.all() if element["id"]]
    assert len(ids) == len(set(ids))
    for element in page.all():
        assert set(element["aria-describedby"].split()) <= set(ids)


def test_the_summary_links_each_error_to_its_first_input():
    page = read(EveryKind({}))
    summary = page.one(cls="govuk-error-summary")
    assert [link["href"] for link in summary.all("a")] == [
        f"#id_{name}_0" if name in GROUPS else f"#id_{name}" for name in EveryKind.base_fields
    ]
    assert all(page.one(id=link["href"][1:]).tag in {"input", "textarea", "select"} for link in summary.all("a"))
    assert summary.one(role="alert").one("h2").text == "There is a problem"


def test_a_missing_answer_is_named_in_the_summary():
    page = read(EveryKind({}))
    links = {link["href"]: link.text for link in page.one(cls="govuk-error-summary").all("a")}
    assert links["#id_name"] == "Fill in “Full name”."
    assert links["#id_contact_0"] == "Choose an answer to “Contact”."
    assert links["#id_agreed"] == "Tick “The victim agrees”."
    assert links["#id_extract"] == "Choose a file for “Extract”."


def test_an_error_sentence_of_the_form_author_is_kept():
    form = form_of(name=forms.CharField(error_messages={"required": "Give the name."}))({})
    assert read(form).one(cls="govuk-error-message").text == "Error: Give the name."


def test_errors_of_the_whole_form_stand_first_in_the_summary():
    class Contradictory(forms.Form):
        name = forms.CharField()

        def clean(self):
            raise ValidationError("The crime was reported before the victim was born.")

    items = list(read(Contradictory({})).one(cls="govuk-error-summary").all("li"))
    assert [item.text for item in items] == [
        "The crime was reported before the victim was born.",
        "Fill in “Name”.",
    ]


def test_no_summary_without_errors_or_where_the_page_shows_it_itself():
    assert not list(read(EveryKind()).all(cls="govuk-error-summary"))
    assert not list(read(EveryKind({}), show_error_summary=False).all(cls="govuk-error-summary"))


def test_what_people_typed_is_escaped():
    wicked = '"><script>alert(1)</script>'
    form_class = form_of(
        name=forms.CharField(label=wicked, help_text="x"),
        pick=forms.ChoiceField(choices=[(wicked, wicked)], widget=Radios(hints={wicked: wicked})),
        born=DatePartsField(label=wicked),
    )
    form = form_class({"name": wicked, "pick": wicked, "born_day": wicked, "born_month": "1", "born_year": "2000"})
    form.fields["name"].guidance = wicked
    form.add_error("name", wicked)
    form.add_error(None, wicked)
    page = read(form, inputs=[Submit("go", 'Tom & "Jerry"'), Hidden("next", '"/a?b&c"')])
    assert not list(page.all("script"))
    assert page.one(id="id_name")["value"] == wicked
    assert page.one("input", type="radio")["value"] == wicked
    assert page.one("button")["value"] == page.one("button").text == 'Tom & "Jerry"'
    assert page.one("input", name="next")["value"] == '"/a?b&c"'


def test_numbers_are_typed_as_text_with_the_right_keyboard():
    page = read(EveryKind())
    age, cost = page.one(id="id_age"), page.one(id="id_cost")
    assert (age["type"], age["inputmode"], age["min"]) == ("text", "numeric", "")
    assert (cost["type"], cost["inputmode"], cost["step"]) == ("text", "decimal", "")


def test_the_author_s_class_and_attributes_are_kept():
    box = forms.TextInput(attrs={"class": "govuk-input--width-3", "autocomplete": "off", "hx-post": "/save"})
    control = read(form_of(code=forms.CharField(widget=box))()).one("input")
    assert control["class"] == "govuk-input govuk-input--width-3"
    assert (control["autocomplete"], control["hx-post"]) == ("off", "/save")


def test_a_form_drawn_twice_is_the_same_twice():
    form, helper = EveryKind({}), FormHelper()
    assert render_crispy_form(form, helper) == render_crispy_form(form, helper)


@pytest.mark.parametrize(("size", "legend"), [("govuk-label--l", "govuk-fieldset__legend--l"), ("mine", "mine")])
def test_labels_and_legends_take_the_helper_s_size(size, legend):
    page = read(EveryKind(), label_class=size)
    assert size in page.one("label", **{"for": "id_name"})["class"].split()
    assert legend in page.one(id="id_contact_0").inside("fieldset").one("legend")["class"].split()


def test_a_widget_s_own_size_comes_before_the_helper_s():
    form = EveryKind()
    form.fields["name"].widget.label_class = "govuk-label--xl"
    label = read(form, label_class="govuk-label--s").one("label", **{"for": "id_name"})
    assert label["class"] == "govuk-label govuk-label--xl"


def test_labels_may_be_for_screen_readers_only_and_optional_fields_may_say_so():
    form_class = form_of(name=forms.CharField(), nick=forms.CharField(required=False))
    hidden = read(form_class(), form_show_labels=False)
    assert all("govuk-visually-hidden" in label["class"] for label in hidden.all("label"))
    marked = read(form_class(), mark_optional=True)
    assert [label.text for label in marked.all("label")] == ["Name", "Nick (optional)"]


def test_guidance_for_the_interviewer_is_set_apart_and_describes_the_question():
    form = EveryKind()
    form.fields["contact"].guidance = "Read out both."
    page = read(form)
    fieldset = page.one(id="id_contact_0").inside("fieldset")
    assert described(page, fieldset) == ["How.", "Do not read out Read out both."]
    assert page.one(cls="app-guidance").inside("fieldset") is fieldset


class Contact(forms.Form):
    way = forms.ChoiceField(
        choices=[("phone", "Telephone"), ("other", "Another way")],
        widget=Radios(hints={"phone": "From 9 to 21."}, reveals={"other": "which"}),
    )
    which = forms.CharField(label="Which way?", required=False)
    strands = forms.MultipleChoiceField(
        choices=[(1, "Race"), (0, "None")], widget=Checkboxes(exclusive=[0]), required=False
    )


def test_choices_have_hints_reveals_and_exclusive_boxes():
    page = read(Contact({"way": "other", "which": "By fax", "strands": ["1"]}))
    phone, other = page.all("input", type="radio")
    assert described(page, phone) == ["From 9 to 21."]
    assert ["checked" in each.attrs for each in (phone, other)] == [False, True]
    assert page.one(id="id_way_1_revealed").one("input", name="which")["value"] == "By fax"
    assert [box["data-behaviour"] for box in page.all("input", type="checkbox")] == ["", "exclusive"]
    assert ["checked" in box.attrs for box in page.all("input", type="checkbox")] == [True, False]


@pytest.mark.parametrize("layout", [None, Layout("way", "strands")])
def test_a_revealed_field_stands_only_beneath_its_choice(layout):
    assert len(list(read(Contact(), layout=layout, render_unmentioned_fields=True).all(name="which"))) == 1


@pytest.mark.parametrize(("many", "keys"), [(10, [*"1234567890"]), (11, [f"{n:02}" for n in range(1, 12)])])
def test_number_keys_follow_the_order_of_the_choices_with_two_digits_in_a_long_list(many, keys):
    form = form_of(pick=forms.ChoiceField(choices=[(n, f"No {n}") for n in range(many)], widget=forms.RadioSelect))()
    page = read(form, number_keys=True)
    assert [each["data-key"] for each in page.all("input", type="radio")] == keys
    assert [key.text for key in page.all("kbd")] == keys
    assert not list(read(form).all("kbd"))


def test_groups_of_choices_have_headings_and_the_ungrouped_stand_apart():
    groups = [("White", [("w", "Irish")]), ("Asian", [("a", "Indian")]), ("x", "Prefer not to say"), ("y", "Unknown")]
    page = read(form_of(group=forms.ChoiceField(choices=groups, widget=forms.RadioSelect))())
    assert [heading.text for heading in page.all(cls="app-choices__group")] == ["White", "Asian"]
    assert len(list(page.all(cls="govuk-radios__divider"))) == 1
    assert len({each["id"] for each in page.all("input", type="radio")}) == 4


def test_a_password_is_never_sent_back_and_can_be_shown():
    page = read(EveryKind({"password": "correct horse"}))
    assert "value" not in page.one(id="id_password").attrs
    assert page.one(cls="govuk-js-password-input-toggle")["aria-controls"] == "id_password"


def test_a_form_with_a_file_says_so_and_leaves_checking_to_the_server():
    tag = read(EveryKind(), form_method="get").one("form")
    assert tag["enctype"] == "multipart/form-data"
    assert "novalidate" in tag.attrs


class Person(forms.Form):
    first, last = forms.CharField(), forms.CharField()
    cost, way = forms.CharField(), forms.ChoiceField(choices=[("a", "A")], widget=forms.RadioSelect)
    token = forms.CharField(widget=forms.HiddenInput, initial="t")


def test_layouts():
    layout = Layout(
        Fieldset("Who", Row(Column("first"), Column(Field("last", wrapper_class="app-question"))), css_id="who"),
        Div(PrependedText("cost", "£"), InlineRadios("way"), css_class="app-box", data_part="2"),
        HTML("<p>Said aloud</p>"),
        FormActions(Submit("save", "Save"), Button("drop", "Delete", css_class="btn-danger"), Reset("again", "Clear")),
        "token",
    )
    page = read(Person(), layout=layout)
    assert page.one(id="who").one("legend").text == "Who"
    assert len(list(page.one(id="who").all(cls="govuk-grid-column-one-half"))) == 2
    assert "app-question" in page.one(id="div_id_last")["class"].split()
    assert page.one(cls="app-box")["data-part"] == "2"
    assert page.one(cls="govuk-input__prefix").text == "£"
    assert "govuk-radios--inline" in page.one(cls="govuk-radios")["class"].split()
    assert page.one("p").text == "Said aloud"
    assert [(button.text, button["type"], button["class"]) for button in page.all("button")] == [
        ("Save", "submit", "govuk-button"),
        ("Delete", "button", "govuk-button govuk-button--warning"),
        ("Clear", "reset", "govuk-button govuk-button--secondary"),
    ]
    assert page.one("input", name="token")["type"] == "hidden"
    assert not list(page.all("label", **{"for": "id_token"}))


def test_the_filter_draws_the_same_fields():
    template = engines["django"].from_string("{% load crispy_forms_tags %}{{ form|crispy }}")
    page = Reader(template.render({"form": EveryKind({})})).top
    assert page.one(cls="govuk-error-summary")
    assert {element["name"] for element in page.all() if element["name"]} >= {"name", "contact", "born_day"}


def test_a_formset():
    rows = forms.formset_factory(form_of(name=forms.CharField()), extra=2, min_num=3, validate_min=True)
    page = read(rows({"form-TOTAL_FORMS": "2", "form-INITIAL_FORMS": "0"}))
    assert page.one("input", name="form-TOTAL_FORMS")
    assert "Please submit at least 3 forms." in [item.text for item in page.all("li")]


# The date in three parts


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (("27", "3", "1988"), date(1988, 3, 27)),
        ((" 1", "sep", "2019"), date(2019, 9, 1)),
        (("29", "February", "2020"), date(2020, 2, 29)),
    ],
)
def test_a_date_in_parts(typed, expected):
    assert DatePartsField().clean(list(typed)) == expected


@pytest.mark.parametrize(
    ("typed", "sentence", "parts"),
    [
        (("27", "", "1988"), "The date must include a month.", ["month"]),
        (("", "", "1988"), "The date must include a day and month.", ["day", "month"]),
        (("27", "3", "88"), "Check the year. It has four figures, for example 2019.", ["year"]),
        (("30", "2", "2019"), "There is no such date. Check the day.", ["day"]),
        (("x", "2", "2019"), "There is no such date. Check the day.", ["day"]),
        (("1", "13", "2019"), "There is no such date. Check the month.", ["month"]),
        (("1", "ma", "2019"), "There is no such date. Check the month.", ["month"]),
    ],
)
def test_a_wrong_date_says_which_part_to_mend(typed, sentence, parts):
    with pytest.raises(ValidationError) as raised:
        DatePartsField().clean(list(typed))
    assert (raised.value.messages, raised.value.params["parts"]) == ([sentence], parts)


def test_a_date_may_be_left_out_only_where_it_is_optional():
    assert DatePartsField(required=False).clean(["", "", ""]) is None
    with pytest.raises(ValidationError, match="Enter a date"):
        DatePartsField().clean(["", "", ""])


def test_only_the_wrong_part_is_marked_and_the_summary_leads_to_it():
    page = read(form_of(born=DatePartsField())({"born_day": "27", "born_month": "", "born_year": "1988"}))
    assert [each["class"].endswith("error") for each in page.all("input", type="text")] == [False, True, False]
    assert [each["value"] for each in page.all("input", type="text")] == ["27", "", "1988"]
    assert page.one(cls="govuk-error-summary").one("a")["href"] == "#id_born_1"


def test_a_date_on_record_is_shown_in_its_parts_and_unchanged_when_sent_again():
    form_class = form_of(born=DatePartsField())
    page = read(form_class(initial={"born": date(1988, 3, 27)}))
    assert [each["value"] for each in page.all("input", type="text")] == ["27", "3", "1988"]
    sent = form_class({"born_day": "27", "born_month": "03", "born_year": "1988"}, initial={"born": date(1988, 3, 27)})
    assert not sent.has_changed()


# The pack as a whole


def _wanted_by_crispy():
    """The templates that crispy's own Python files name."""
    texts = [path.read_text() for path in Path(crispy_forms.__file__).parent.rglob("*.py")]
    return {name for text in texts for name in re.findall(r"""["']%s/([\w/-]+\.html)["']""", text)}


def test_the_pack_has_every_template_that_crispy_asks_for():
    wanted = _wanted_by_crispy()
    assert {"field.html", "whole_uni_form.html", "layout/baseinput.html"} <= wanted
    assert wanted >= NOT_OURS
    assert [name for name in sorted(wanted - NOT_OURS) if not (TEMPLATES / "govuk" / name).exists()] == []
    for name in wanted - NOT_OURS:
        get_template(f"govuk/{name}")


FRAME = [TEMPLATES / "base.html"] + [
    path for folder in ("govuk", "parts", "errors") for path in sorted((TEMPLATES / folder).rglob("*.html"))
]


@pytest.mark.parametrize("path", FRAME, ids=lambda path: str(path.relative_to(TEMPLATES)))
def test_no_template_has_inline_style_or_script(path):
    text = path.read_text()
    assert not re.search(r"\sstyle\s*=|<style|\son[a-z]+\s*=|javascript:|hx-on|hx-vars", text, re.I)
    assert not re.search(r"<script(?![^>]*\ssrc=)", text, re.I)


def test_pages_keep_the_rest_of_the_query():
    page = Paginator(range(200), 10).page(7)
    html = render_to_string("parts/pagination.html", {"page": page}, RequestFactory().get("/?area=a&page=7"))
    links = {link.text: link["href"] for link in Reader(html).top.all("a")}
    assert links["Previous page"] == "?area=a&page=6"
    assert links["Next page"] == "?area=a&page=8"
    assert list(links) == ["Previous page", "1", "6", "7", "8", "20", "Next page"]


def read_page(**context):
    text = render_to_string("base.html", context, RequestFactory().get("/"))
    return Reader(text.replace("<!DOCTYPE html>", "")).top


def test_a_page_says_where_it_is_and_whether_something_is_wrong():
    crumbs = [("Home", "/"), ("New record", None)]
    page = read_page(breadcrumbs=crumbs, form=EveryKind({}), office={"service_name": "Asking victims"})
    assert page.one("title").text == "Error: Page – Asking victims"
    assert [(item.text, item["aria-current"]) for item in page.one(cls="govuk-breadcrumbs").all("li")] == [
        ("Home", ""),
        ("New record", "page"),
    ]
    assert page.one(cls="govuk-skip-link")["href"] == "#" + page.one("main")["id"]
    assert "Asking victims" in page.one("footer").text


def test_the_menu_marks_where_one_is():
    links = [
        {"label": "Calls", "url": "/calls/", "current": True},
        {"label": "Figures", "url": "/f/", "current": False},
    ]
    nav = read_page(navigation=links).one("nav", cls="govuk-service-navigation__wrapper")
    assert [(link.text, link["aria-current"]) for link in nav.all("a")] == [("Calls", "true"), ("Figures", "")]


def test_the_page_for_our_own_faults_needs_nothing_but_its_number():
    page = Reader(render_to_string("errors/500.html", {"error_id": "1a2b3c4d"}).replace("<!DOCTYPE html>", "")).top
    assert page.one("strong").text == "1a2b3c4d"
