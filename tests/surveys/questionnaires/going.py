"""Going through pages as a browser without scripts does, for a rehearsal or an interview."""

from django.urls import reverse

from surveys.interviewing.inputs import input_name


def typed(form, answers):
    """What a browser would send: what the page shows already, and these answers for its questions."""
    sent = {}
    for bound in form:
        value = answers.get(bound.name, bound.value())
        if hasattr(bound.field.widget, "parts"):
            parts = bound.field.widget.decompress(value) if not isinstance(value, list) else value
            sent |= {
                input_name(bound.name, part): str(each)
                for part, each in zip(bound.field.widget.parts, parts, strict=True)
            }
        elif value not in (None, False, "", []):
            sent[bound.html_name] = value
    return sent


class Walker:
    """One browser on its way through a questionnaire. `lease`: what each page of an interview carries."""

    def __init__(self, client, address, lease=None):
        self.client, self.carried = client, {} if lease is None else {"lease": lease}
        self.open(address)

    def open(self, address):
        self.page = self.client.get(address, follow=True)
        self.address = self.page.request["PATH_INFO"]
        return self

    @property
    def stage(self):
        return self.page.context["stage"].name if "stage" in (self.page.context or ()) else None

    @property
    def fields(self):
        return list(self.page.context["form"].fields)

    @property
    def text(self):
        return self.page.text

    def send(self, go="next", **answers):
        sent = typed(self.page.context["form"], answers) | self.carried | {"go": go, "page": self.stage}
        self.page = self.client.post(self.address, sent, follow=True)
        self.address = self.page.request["PATH_INFO"]
        return self

    def to_the_end(self, choose, most=80):
        """Answers whatever is shown until there is no further page. Returns the pages seen, in order."""
        seen = []
        for _ in range(most):
            if self.stage is None:
                return seen
            if not seen or seen[-1] != self.stage:
                seen.append(self.stage)
            form = self.page.context["form"]
            self.send(**{name: choose(name, field) for name, field in form.fields.items()})
        raise AssertionError(f"no end after {most} pages: {seen}")


def rehearse(client, of):
    """A rehearsal, begun anew."""
    client.post(reverse("questionnaires:rehearse", args=[of]))
    return Walker(client, reverse("questionnaires:rehearsal", args=[of]))
