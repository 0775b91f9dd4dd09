"""`draw_sample` and `outcome_rates`: what they print, and the one sentence where something is wrong."""

import json

import pytest

from surveys.models import Case
from tests.factories import a_survey, an_involvement
from tests.surveys.said import from_the_shell, refused, said

pytestmark = pytest.mark.django_db
MAY_TO_JULY = ["--from", "2019-05", "--to", "2019-07"]
CHECK = "I=4,P=2,R=1,NC=1,O=1,UH=1,UO=1,NE=1"


def test_draw_sample():
    a_survey()
    for _ in range(5):
        an_involvement()
    assert said("draw_sample", "hate_crime", "--size", 3, "--seed", 7) == "drew 3 of 5 eligible, seed 7\n"
    said("draw_sample", "hate_crime", "--size", 9, "--seed", 7, "--by", "district")
    assert Case.objects.count() == 5
    assert "Nobody is eligible" in refused("draw_sample", "hate_crime", "--size", 3, "--seed", 7)
    assert refused("draw_sample", "hate_crime", "--size", 0, "--seed", 7) == "Ask for at least one case."
    assert "There is no survey “arson”" in refused("draw_sample", "arson", "--size", 3, "--seed", 7)


def test_outcome_rates_of_the_cases():
    rates = json.loads(said("outcome_rates", "hate_crime", *MAY_TO_JULY, "--format", "json"))
    assert set(rates.values()) == {None}
    assert "RR1   not available" in said("outcome_rates", "hate_crime", *MAY_TO_JULY)


def test_outcome_rates_of_given_counts():
    rates = json.loads(said("outcome_rates", "--counts", CHECK, "--e", "0.9", "--format", "json"))
    assert (rates["RR1"], round(rates["RR3"], 3), rates["COOP1"], rates["e"]) == (4 / 11, 0.370, 0.5, 0.9)


def test_a_fault_from_the_shell_is_one_line_and_exit_code_1():
    wrong = from_the_shell("outcome_rates", "--counts", "I=4,X=2", "--format", "json")
    assert (wrong.returncode, wrong.stdout) == (1, "")
    assert wrong.stderr == "CommandError: Unknown outcome group X: use I, P, R, NC, O, UH, UO, NE.\n"


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
