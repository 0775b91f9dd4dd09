"""What the office keeps here, one row each: the form, and the page that lists it."""

from typing import NamedTuple

from django.db.models import Model

from engagement.listening import forms


class Kind(NamedTuple):
    """`page` is the name of the address of its list."""

    title: str
    form: type[forms.KeptForm]
    page: str
    can_be_withdrawn: bool = True

    @property
    def model(self) -> type[Model]:
        model: type[Model] = self.form._meta.model
        return model


KINDS = {
    "newsletter": Kind("Newsletter issue", forms.NewsletterForm, "newsletters"),
    "reach": Kind("Reach of a channel", forms.OutreachForm, "newsletters"),
    "group": Kind("Group", forms.GroupForm, "groups"),
    "action": Kind("Action of a group", forms.GroupActionForm, "groups", can_be_withdrawn=False),
    "consultation": Kind("Consultation", forms.ConsultationForm, "consultations"),
    "series": Kind("Series of consultations", forms.SeriesForm, "consultations", can_be_withdrawn=False),
}
