"""Random interviews with going back: what counts is exactly what is on the final path."""

from hypothesis import given, settings
from hypothesis import strategies as st

from surveys.instruments.path import walk
from surveys.instruments.reading import read_instrument

NAMES = ["1", "2", "3", "refused"]
SOME = st.sampled_from(NAMES)
# A condition as XLSForm writes it, and the same in Python on the earlier answer ("" if none counts).
CONDITIONS = {
    "equal": ("${{{0}}} = '{1}'", lambda answer, name: answer == name),
    "unequal": ("${{{0}}} != '{1}'", lambda answer, name: answer != name),
    "more": ("${{{0}}} > 1", lambda answer, name: answer in {"2", "3"}),
    "answered": ("not(${{{0}}} = '')", lambda answer, name: answer != ""),
    "selected": ("selected(${{{0}}}, '{1}')", lambda answer, name: answer == name),
    "one_of": ("${{{0}}} = '{1}' or ${{{0}}} < 2", lambda answer, name: answer in {name, "1"}),
}


@st.composite
def routings(draw, size=8):
    """For each question but the first: None, or (condition, an earlier question, a choice)."""
    conditions = [None]
    for number in range(1, size):
        earlier = st.integers(0, number - 1)
        conditions.append(draw(st.none() | st.tuples(st.sampled_from(sorted(CONDITIONS)), earlier, SOME)))
    return conditions


def questionnaire(routing):
    rows = ["type | name | label | relevant"]
    for number, condition in enumerate(routing):
        relevant = CONDITIONS[condition[0]][0].format(f"q{condition[1]}", condition[2]) if condition else ""
        rows.append(f"select_one answers | q{number} | Q | {relevant}")
    choices = ["list_name | name | label", *(f"answers | {name} | {name}" for name in NAMES)]
    lines = [
        "| survey |",
        *(f"| | {row} |" for row in rows),
        "| choices |",
        *(f"| | {row} |" for row in choices),
    ]
    return read_instrument("\n".join(lines))


def expected(routing, answers):
    """The path and what counts on it, computed without XPath."""
    path, counts = [], {}
    for number, condition in enumerate(routing):
        if condition:
            rule, earlier, name = condition
            if not CONDITIONS[rule][1](counts.get(f"q{earlier}", ""), name):
                continue
        path.append(f"q{number}")
        if answers.get(f"q{number}"):
            counts[f"q{number}"] = answers[f"q{number}"]
    return path, counts


@settings(max_examples=60, deadline=None)
@given(routings(), st.lists(st.tuples(st.integers(0, 7), SOME | st.just("")), max_size=25))
def test_what_counts_is_what_is_on_the_final_path(routing, edits):
    instrument = questionnaire(routing)
    kept = {}
    for number, answer in edits:  # any question at any time, also one that is off the path
        kept[f"q{number}"] = answer
        path, counts = expected(routing, kept)
        walked = walk(instrument, kept)
        assert [name for page in walked.pages for name in page.questions] == path
        assert walked.answers == counts


@settings(max_examples=30, deadline=None)
@given(routings(), st.dictionaries(st.sampled_from([f"q{n}" for n in range(8)]), SOME))
def test_counted_answers_lead_to_the_same_path(routing, answers):
    instrument = questionnaire(routing)
    path = walk(instrument, answers)
    assert walk(instrument, path.answers).pages == path.pages
