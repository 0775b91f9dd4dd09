"""An interviewer in the middle of a call, who saves what she hears."""

import json
import random
import re
from datetime import timedelta
from itertools import count
from urllib.parse import urlencode

from django.test import Client
from django.urls import reverse

from kentpcc.site.demo.respondents import panel
from surveys.interviewing.answers import rows_of
from surveys.interviewing.inputs import input_name
from surveys.models import Answer
from tests import factories

FORM = "application/x-www-form-urlencoded"  # as browsers and the page's script send it
PAGE, NEXT, FIRST_OF_NEXT = "overall", "about_you", b'name="answer:about_you_wanted"'


class Call:
    """Every page but the measured one is answered."""

    def __init__(self, force, username):
        crime = factories.a_crime(reported_on=force.today - timedelta(weeks=8))
        involvement = factories.an_involvement(crime=crime)
        case = factories.a_case(involvement=involvement, closes_on=force.today + timedelta(weeks=4))
        user = force.person(username)
        interview = factories.interviewing(user, case, at=force.now)
        self.interview, self.lease, self.turns = interview, interview.case.lease, count()
        self.client = Client()
        self.client.force_login(user)
        self._answer_other_pages()
        page = self.client.get(self._address("interviewing:page", PAGE)).content.decode()
        self.tab, self.sequence = re.search(r'data-tab="([^"]+)"', page)[1], count(1)
        self.shown = dict(re.findall(r'name="(shown|drawn)" value="([^"]*)"', page))

    def _answer_other_pages(self):
        form = self.interview.instrument.questionnaire
        given = panel(form, random.Random(1), 1)[True][0]
        kept = {name: value for name, value in given.items() if form.question(name).page != PAGE}
        self.interview.answers.all().delete()  # of the opening
        Answer.objects.bulk_create(rows_of(self.interview, kept))

    def five_answers(self):
        """Others each time."""
        turn = next(self.turns)
        self.last = {
            "safety_since": ["much_safer", "a_little_safer", "about_the_same"][turn % 3],
            "community_impact": ["a_lot", "a_little", "not_at_all"][turn % 3],
            "whole_experience": str(1 + turn % 7),
            "whole_experience_why": f"Reason {turn}",
            "would_report_again": ["yes", "no"][turn % 2],
        }
        return self.last

    def typed(self, answers=None):
        return {input_name(question): answer for question, answer in (answers or self.five_answers()).items()}

    def save_page(self):
        """Save and go on: the next page comes, as the page's script asks for it."""
        response = self._post(changed=self.five_answers(), go="next")
        assert response.headers["HX-Push-Url"] == self._address("interviewing:page", NEXT)
        assert FIRST_OF_NEXT in response.content
        assert self._all_are_kept(response)

    def save_page_without_scripts(self):
        """The browser is sent to the next page, and asks for it."""
        told = self.typed() | {"lease": self.lease, "go": "next"} | self.shown
        response = self.client.post(
            self._address("interviewing:page", PAGE), urlencode(told), content_type=FORM, follow=True
        )
        assert response.redirect_chain == [(self._address("interviewing:page", NEXT), 302)]
        assert FIRST_OF_NEXT in response.content

    def save_bare_page(self):
        told = urlencode(self.five_answers())
        response = self.client.post(self._address("bare_page"), told, content_type=FORM, follow=True)
        assert b"safety_since" in response.content

    def save_answer(self):
        """As the script does when one answer was chosen: the form goes, and nothing has to be drawn again.

        Only the answer that changed is numbered. The page was saved before.
        """
        others = self.last
        self.last = others | {"safety_since": self.five_answers()["safety_since"]}
        response = self._post(changed=["safety_since"])
        assert response.status_code == 204
        assert self._all_are_kept(response)

    def _post(self, *, changed, **more):
        told = self.typed(self.last) | {"lease": self.lease, "tab": self.tab} | self.shown | more
        self.numbers = dict.fromkeys(changed, next(self.sequence))
        told["numbers"] = json.dumps(self.numbers)
        return self.client.post(
            self._address("interviewing:page", PAGE), urlencode(told), content_type=FORM, headers={"HX-Request": "true"}
        )

    def _all_are_kept(self, response):
        told = json.loads(response.headers["Answers-Kept"])
        assert told["kept"] == self.numbers, told
        return True

    def save_bare_answer(self, client=None):
        told = {"safety_since": self.five_answers()["safety_since"]}
        address = self._address("bare_answer")
        assert (client or self.client).post(address, urlencode(told), content_type=FORM).status_code == 204

    def save_at_once(self, client):
        response = client.post(self._address("bare_at_once"), urlencode(self.five_answers()), content_type=FORM)
        assert b"safety_since" in response.content

    def _address(self, name, *more):
        return reverse(name, args=[self.interview.pk, *more])
