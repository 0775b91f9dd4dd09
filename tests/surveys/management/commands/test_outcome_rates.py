import json

import pytest

from tests.factories import NOON, a_case, a_survey
from tests.surveys.said import refused, said

pytestmark = pytest.mark.django_db


MAY_TO_JULY = ["--from", "2019-05", "--to", "2019-07"]


CHECK = "I=4,P=2,R=1,NC=1,O=1,UH=1,UO=1,NE=1"


def test_outcome_rates_of_the_cases():
    rates = json.loads(said("outcome_rates", "hate_crime", *MAY_TO_JULY, "--format", "json"))
    assert set(rates.values()) == {None}
    assert "RR1   not available" in said("outcome_rates", "hate_crime", *MAY_TO_JULY)


def test_outcome_rates_of_given_counts():
    rates = json.loads(said("outcome_rates", "--counts", CHECK, "--e", "0.9", "--format", "json"))
    assert (rates["RR1"], round(rates["RR3"], 3), rates["COOP1"], rates["e"]) == (4 / 11, 0.370, 0.5, 0.9)


def test_outcome_rates_of_a_district_and_a_replicate():
    survey = a_survey()
    for outcome, replicate in (("1.1", 1), ("2.112", 1), ("1.1", 2)):
        a_case(survey, outcome=outcome, last_called_at=NOON, attempts_made=1, replicate=replicate)

    def rr1(*narrowed):
        months = ["--from", "2019-09", "--to", "2019-09"]
        return json.loads(said("outcome_rates", "hate_crime", *months, *narrowed, "--format", "json"))["RR1"]

    assert rr1("--replicate", "1") == 1 / 2
    assert rr1("--replicate", "2") == rr1("--replicate", "2", "--district", "Swale") == 1
    assert rr1("--district", "swale") == 2 / 3
    assert rr1("--district", "thanet") is None


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ([], "Give --from and --to, or the --counts themselves."),
        (["--from", "2019-05"], "Give --from and --to, or the --counts themselves."),
        (["--counts", "I:4"], "Write the counts as I=4,P=2,"),
        (["--counts", "I=1_000"], "Write the counts as I=4,P=2,"),
        (["--counts", "I=４"], "Write the counts as I=4,P=2,"),
        (["--counts", "-4"], "Write the counts as I=4,P=2,"),
        (["--counts", "I=many"], "Write the counts as I=4,P=2,"),
        (["--counts", "I=-4"], "I has no count of cases: give a number from 0 to 1,000,000,000."),
        (["--counts", "I=4,P=nan"], "P has no count of cases: give a number"),
        (["--counts", "I=1e308,P=1e308"], "I has no count of cases: give a number"),
        (["--counts", "I=4,P=1,I=5"], "An outcome group stands there twice: give each once"),
        (["--counts", "Z=4"], "Unknown outcome group Z: use I, P, R"),
        (["--counts", "I=4", *MAY_TO_JULY], "--counts are given instead of the cases: leave out the survey"),
        (["rape", "--counts", "I=4"], "--counts are given instead of the cases: leave out the survey"),
        (["--counts", "I=4", "--replicate", "1"], "--counts are given instead of the cases: leave out the survey"),
        (["--counts", "I=4", "--replicate", "0"], "--counts are given instead of the cases: leave out the survey"),
        (["--counts", CHECK, "--e", "-0.9"], "e is a share: give a number from 0 to 1."),
        (["--counts", CHECK, "--e", "٠.٩"], "“٠.٩” is no share: give --e as a number from 0 to 1."),
        ([*MAY_TO_JULY, "--replicate", "1e3"], "“1e3” is no whole number: give --replicate as 10."),
        (["--counts", CHECK, "--format", "xml"], "There is no --format “xml”: choose from text, json."),
        (["--counts", CHECK, "--e", "most"], "“most” is no share: give --e as a number from 0 to 1."),
        (["--counts", CHECK, "--e", "nan"], "e is a share: give a number from 0 to 1."),
        ([*MAY_TO_JULY, "--replicate", "0"], "There is no replicate 0: they are numbered from 1."),
        (
            ["--from", "2019-07", "--to", "2019-05"],
            "A period cannot end (May 2019) before it begins (Jul 2019). Give the earlier month with --from.",
        ),
        (["--counts", CHECK, "--e", "1.5"], "e is a share: give a number from 0 to 1."),
        (["arson", *MAY_TO_JULY], "There is no survey “arson”."),
        ([*MAY_TO_JULY, "--district", "Narnia"], "There is no area “Narnia”."),
    ],
)
def test_outcome_rates_refused(arguments, sentence):
    assert refused("outcome_rates", *arguments).startswith(sentence)


def test_a_half_goes_up():
    """1 of 16."""
    assert said("outcome_rates", "--counts", "I=1,NC=15").startswith("RR1   0.063")
