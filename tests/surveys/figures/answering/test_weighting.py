"""The weighted share beside the plain one: a shift of mix alone moves only the plain one."""

import pytest

from kentpcc.periods import Month
from surveys.figures.answering.weighting import weighting
from surveys.models import Interview, JointTally
from surveys.statistics.proportion import Proportion
from tests.factories import a_version
from tests.surveys.figures.answering.crowd import counted, eligible, interviewed

pytestmark = pytest.mark.django_db


@pytest.fixture
def version():
    return a_version()


def weighed():
    return weighting(*counted())


def test_a_shift_of_outcome_mix_alone_moves_the_plain_share_only(version):
    """95 % are satisfied where somebody was charged and 36 % where not; half of the eligible are of each."""

    def asked(charged, others):
        Interview.objects.all().delete()
        interviewed(version, round(0.95 * charged), charged, outcome="Charged")
        interviewed(version, round(0.36 * others), others, outcome="No suspect")
        return weighed()

    eligible(500, outcome="Charged")
    eligible(500, outcome="No suspect")
    even, shifted = asked(100, 100), asked(160, 40)
    assert float(shifted.plain.percentage - even.plain.percentage) > 15
    low, high = even.share.interval()
    assert low < shifted.share.share < high
    assert shifted.share.share == pytest.approx(even.share.share, abs=0.03)
    assert shifted.share.design_effect > even.share.design_effect


def test_whole_cells_are_weighted_as_they_are(version):
    eligible(90, outcome="Charged")
    eligible(70, outcome="No suspect")
    interviewed(version, 9, 10, outcome="Charged")
    interviewed(version, 10, 30, outcome="No suspect")
    found = weighed()
    assert (found.raked, found.left_out, found.merges) == (False, (), ())
    assert found.plain == Proportion(19, 40)
    assert found.share.share == pytest.approx(0.5 * 9 / 10 + 0.5 * 10 / 30)
    assert found.share.base == 40
    assert found.share.design_effect == pytest.approx(40 * (10 * 2**2 + 30 * (2 / 3) ** 2) / 40**2)


def test_thin_cells_are_raked_and_each_margin_agrees(version):
    for outcome, many in (("Charged", 60), ("No suspect", 40)):
        for gender in ("female", "male"):
            eligible(many, outcome=outcome, gender=gender)
    interviewed(version, 18, 20, outcome="Charged", gender="female")
    interviewed(version, 5, 6, outcome="Charged", gender="male")
    interviewed(version, 3, 9, outcome="No suspect", gender="female")
    interviewed(version, 4, 9, outcome="No suspect", gender="male")
    found = weighed()
    assert found.raked
    assert found.by == ("Outcome of the crime", "Response channel", "District", "Age", "Gender")
    assert 1 < found.share.design_effect < 2
    assert found.share.effective_base == pytest.approx(44 / found.share.design_effect)


def test_what_is_put_together_is_named(version):
    eligible(50, outcome="Charged")
    eligible(50, outcome="Outcome 15")
    eligible(50, outcome="Outcome 16")
    interviewed(version, 15, 20, outcome="Charged")
    interviewed(version, 8, 15, outcome="Outcome 15")
    found = weighed()
    assert found.merges == ("Outcome 15 with Outcome 16",)
    assert found.plain == Proportion(23, 35)


def test_margins_that_cannot_agree_leave_the_last_out(version):
    """Of the eligible eight in ten were charged and as many are women; nobody charged was a woman interviewed."""
    eligible(80, outcome="Charged", gender="female")
    eligible(20, outcome="No suspect", gender="male")
    interviewed(version, 5, 10, outcome="Charged", gender="male")
    interviewed(version, 5, 10, outcome="No suspect", gender="female")
    found = weighed()
    assert found.left_out == ("Gender",)
    assert found.by[0] == "Outcome of the crime"


def test_where_the_interviewed_are_like_the_eligible_nothing_moves(version):
    eligible(90, outcome="Charged")
    eligible(90, outcome="No suspect")
    interviewed(version, 8, 10, outcome="Charged")
    interviewed(version, 4, 10, outcome="No suspect")
    found = weighed()
    assert found.share.share == pytest.approx(0.6)
    assert found.share.design_effect == pytest.approx(1)
    assert found.share.interval() == pytest.approx(found.plain.interval())


def test_whoever_did_not_rate_counts_in_the_mix_and_not_in_the_share(version):
    interviewed(version, 10, 12, outcome="Charged")
    made = interviewed(version, 10, 12, outcome="No suspect")
    for interview in made[:3]:
        interview.answers.filter(question="whole_experience").update(code="refused")
    assert weighed().share.base == 21


def test_interviews_about_other_months_are_left_out(version):
    interviewed(version, 10, 20)
    within, found = counted()
    assert weighting(within, found).plain == Proportion(10, 20)
    JointTally.objects.update(reported=Month(2019, 4).first_day)
    assert weighting(within, found) is None


@pytest.mark.parametrize("who", ["nobody at all", "nobody interviewed"])
def test_without_interviews_there_is_no_share(version, who):
    if who == "nobody interviewed":
        eligible(10)
    assert weighed() is None


def test_one_query(version, django_assert_num_queries):
    eligible(20)
    interviewed(version, 10, 20)
    within, found = counted()
    with django_assert_num_queries(1):
        weighting(within, found)
