"""A tab of a browser, in Python: it follows the protocol of saving.js against the site."""

import json
import re

from django.test import Client
from django.urls import reverse

from surveys.interviewing.inputs import input_name

HTMX = {"HX-Request": "true"}


class Tab:
    """`shown` and `drawn` are as the server last drew the page; `unsaved` is what it has not named yet."""

    def __init__(self, client: Client, interview, page):
        self.client, self.interview, self.page = client, interview, page
        self.address = reverse("interviewing:page", args=[interview.pk, page])
        html = client.get(self.address).content.decode()
        self.tab = re.search(r'data-tab="([^"]+)"', html)[1]
        self.lease = re.search(r'name="lease" value="(\d+)"', html)[1]
        self.typed, self.unsaved, self.last, self.saved = {}, {}, 0, {}
        self.read(html)

    def read(self, html):
        self.signs = dict(re.findall(r'name="(shown|drawn)" value="([^"]*)"', html))

    def enter(self, question, value):
        self.last += 1
        self.typed[question] = value
        self.unsaved[question] = self.last

    def request(self, **more):
        """What would be sent now: it may be kept, and sent again or later."""
        told = {"lease": self.lease, "tab": self.tab, "last": self.last, "page": self.page}
        typed = {input_name(question): value for question, value in self.typed.items()}
        return typed | self.signs | told | {"numbers": json.dumps(self.unsaved)} | more

    def send(self, data):
        return self.client.post(self.address, data, headers=HTMX)

    def hear(self, response):
        """Believes what the server names, and nothing else."""
        told = response.headers.get("Answers-Kept") if response.status_code in {200, 204} else None
        if not told:
            return
        kept = json.loads(told)["kept"]
        for question, number in kept.items():
            if self.unsaved.get(question, number + 1) <= number:
                self.saved[question] = self.typed[question]
                del self.unsaved[question]
        if response.status_code == 200:
            self.read(response.content.decode())

    def save(self, **more):
        response = self.send(self.request(**more))
        self.hear(response)
        return response
