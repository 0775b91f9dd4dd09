import json

import pytest

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


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ([], "Give --from and --to, or the --counts themselves."),
        (["--from", "2019-05"], "Give --from and --to, or the --counts themselves."),
        (["--counts", "I:4"], "Write the counts as I=4,P=2,"),
        (["--counts", "I=many"], "Write the counts as I=4,P=2,"),
        (["--counts", "I=-4"], "A count is a number from 0 upwards."),
        (["--counts", "I=nan"], "A count is a number from 0 upwards."),
        (["--counts", CHECK, "--e", "1.5"], "e is a share: give a number from 0 to 1."),
        (["arson", *MAY_TO_JULY], "There is no survey “arson”."),
    ],
)
def test_outcome_rates_refused(arguments, sentence):
    assert refused("outcome_rates", *arguments).startswith(sentence)
