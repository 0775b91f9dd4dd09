"""The questionnaires the library ships: whole, well formed, and walked as real calls would go."""

import pytest
from pyxform.xls2xform import convert

from surveys.fieldwork.script.opening import QUESTIONS as OPENING
from surveys.instruments.walking.path import walk
from tests.surveys.instruments.library import LIBRARY, asked, on_path, permissions, questionnaire, said

FORMS = ["hate_crime", "hate_crime_2019", "rape", "domestic_abuse", "burglary"]

SATISFACTION = [
    ("1", "Completely satisfied"),
    ("2", "Very satisfied"),
    ("3", "Fairly satisfied"),
    ("4", "Neither satisfied nor dissatisfied"),
    ("5", "Fairly dissatisfied"),
    ("6", "Very dissatisfied"),
    ("7", "Completely dissatisfied"),
    ("dont_know", "Don't know"),
    ("not_applicable", "Not applicable"),
    ("refused", "Prefers not to answer"),
]

STAGES = ["ease_of_contact", "actions_taken", "kept_informed", "treatment", "whole_experience"]
MEASURES = {
    "hate_crime": STAGES,
    "hate_crime_2019": STAGES,
    "rape": ["first_report", "solo_support", "kept_informed", "whole_experience"],
    "domestic_abuse": [*STAGES, "care_and_support", "voice_of_child"],
    "burglary": [*STAGES, "reassurance"],
}

DEMOGRAPHICS = [
    *["age_band", "gender", "gender_same_as_birth", "ethnicity", "disability", "religion"],
    *["sexual_orientation", "first_language"],
]
EVERYWHERE = [
    *DEMOGRAPHICS,
    *["whole_experience_why", "went_well", "went_well_pass_on", "to_improve", "to_improve_pass_on"],
]
HATE = [
    *["reporting_route", "strands_stated", "happened_before", "police_knew", "hate_crime_officer"],
    *["taken_seriously", "believed", "safety_since", "community_impact", "first_language_other"],
    *["outcome_told", "outcome_clear", "would_report_again"],
]
TOPICS = {
    "hate_crime": HATE,
    "hate_crime_2019": [
        *HATE,
        *["hesitated_to_report", "language_help", "asked_what_you_wanted"],
        *["contact_suited_you", "contact_agreed", "contact_way_kept", "contact_frequency_kept"],
        *["treated_fairly", "treated_with_respect", "identity_understood", "confidence_after"],
    ],
    "rape": [
        *["first_report_listened", "statement_given", "statement_choices"],
        *["solo_assigned", "solo_contact", "solo_same_person"],
        *["evidence_asked", "evidence_explained", "pace", "suspect_action", "case_stage"],
        *["decision_explained", "vrr_told", "vrr_used", "why_not_pursued"],
        *["why_not_pursued_words", "court_care", "contact_after", "support_offered", "isva_help"],
    ],
    "domestic_abuse": [
        *["taken_seriously", "believed", "right_questions", "spoken_to_apart", "safety_options"],
        *["told_in_time", "referral_offered", "language_help", "felt_safer", "police_cared"],
        *["would_contact_again", "would_recommend"],
        *["children_in_household", "children_present", "children_seen", "children_spoken_to"],
        *["school_told", "children_referred"],
    ],
    "burglary": [
        *["attendance", "told_when_to_expect", "arrival", "time_to_come"],
        *["crime_number_given", "forensic_visit", "forensic_explained", "forensic_findings_told"],
        *["enquiries_seen", "prevention_advice", "victim_support_offered", "preferred_means"],
        *["outcome_told", "outcome_clear", "confidence_after"],
    ],
}


def required(question):
    return question.rules.get("required", "") != ""


# The sheets


def test_no_questionnaire_of_the_library_is_left_out_here():
    assert sorted(path.stem for path in LIBRARY.glob("*.md")) == sorted(FORMS)


@pytest.mark.parametrize("form", FORMS)
def test_pyxform_converts_it_without_a_warning(form):
    warnings = []
    result = convert(str(LIBRARY / f"{form}.md"), file_type=".md", warnings=warnings)
    assert warnings == []
    assert 'kent:measure="whole_experience"' in result.xform


@pytest.mark.parametrize("form", FORMS)
def test_it_asks_between_25_and_45_questions_on_5_to_9_pages(form):
    assert 25 <= len(asked(form).keys() - permissions(form)) <= 45
    assert 5 <= len(questionnaire(form).pages) <= 9


@pytest.mark.parametrize("form", FORMS)
def test_a_page_asks_three_to_ten_questions(form):
    counts = {page.name: len(set(page.questions) & set(asked(form))) for page in questionnaire(form).pages}
    assert {name: count for name, count in counts.items() if not 3 <= count <= 10} == {}


@pytest.mark.parametrize("form", FORMS)
def test_no_name_is_longer_than_40_or_shared_by_a_page_and_a_question(form):
    names = [*questionnaire(form).questions, *(page.name for page in questionnaire(form).pages)]
    assert len(names) == len(set(names))
    assert [name for name in names if len(name) > 40] == []


@pytest.mark.parametrize("form", FORMS)
def test_every_topic_of_the_survey_is_asked_about(form):
    assert {*EVERYWHERE, *TOPICS[form]} - set(asked(form)) == set()


def test_the_satisfaction_scale_is_the_same_in_every_questionnaire():
    for form in FORMS:
        choices = [(choice.name, *choice.labels.values()) for choice in questionnaire(form).choices["satisfaction"]]
        assert choices == SATISFACTION, form


@pytest.mark.parametrize("form", FORMS)
def test_each_measure_has_one_question_on_the_satisfaction_scale(form):
    measured = [question for question in asked(form).values() if question.measure]
    assert sorted(question.measure for question in measured) == sorted(MEASURES[form])
    assert {question.list_name for question in measured} == {"satisfaction"}


@pytest.mark.parametrize("form", FORMS)
def test_the_whole_experience_is_required_and_has_no_condition_of_its_own(form):
    question = asked(form)["whole_experience"]
    assert question.measure == "whole_experience"
    assert required(question)
    assert "relevant" not in question.rules


@pytest.mark.parametrize("form", FORMS)
def test_only_the_measures_are_required(form):
    expected = set(MEASURES[form])
    if form == "rape":  # anything may be left unanswered but the headline
        expected = {"whole_experience"}
    assert {name for name, question in asked(form).items() if required(question)} == expected


@pytest.mark.parametrize("form", FORMS)
def test_free_text_that_may_name_or_reveal_somebody_is_restricted(form):
    revealing = {"went_well", "to_improve", "strands_other", "why_not_pursued_words"}
    restricted = {name for name, question in asked(form).items() if question.restricted}
    assert restricted == revealing & set(asked(form))
    assert {asked(form)[name].kind for name in restricted} == {"text"}


@pytest.mark.parametrize("form", FORMS)
def test_identity_safety_language_and_consent_are_left_to_the_call(form):
    assert not [name for name in OPENING.values() if questionnaire(form).has(name)]
    heard = " ".join(said(question) for question in questionnaire(form).questions.values())
    assert [words for words in ("Am I speaking to", "safe and private", "take part") if words.lower() in heard] == []


@pytest.mark.parametrize("form", FORMS)
def test_demographics_offer_prefer_not_to_say_apart_from_dont_know(form):
    for name in DEMOGRAPHICS:
        choices = [choice.name for choice in questionnaire(form).choices[asked(form)[name].list_name]]
        assert choices[-2:] == ["dont_know", "prefer_not_to_say"], name


# Walked as calls


EVERY_MEASURE = dict.fromkeys({measure for measures in MEASURES.values() for measure in measures}, "2")


CALLS = [
    # form, what is answered besides the measures, asked, not asked
    (
        "rape",
        {
            "statement_given": "recorded",
            "solo_assigned": "yes",
            "evidence_asked": ["phone", "records"],
            "case_stage": "not_pursued",
            "why_not_pursued": ["phone_or_records", "length_of_time"],
        },
        {"statement_choices", "solo_support", "evidence_explained", "why_not_pursued_words", "contact_after"},
        {"vrr_told", "decision_explained", "court_care", "isva_help"},
    ),
    (
        "rape",
        {
            "statement_given": "no",
            "solo_assigned": "no",
            "evidence_asked": ["nothing"],
            "case_stage": "cps_ended",
            "vrr_told": "yes",
            "support_offered": ["isva", "counselling"],
        },
        {"decision_explained", "vrr_told", "vrr_used", "isva_help", "contact_after"},
        {"statement_choices", "solo_contact", "solo_support", "evidence_explained", "why_not_pursued", "court_care"},
    ),
    (
        "rape",
        {"case_stage": "waiting_for_court"},
        {"court_care"},
        {"vrr_told", "why_not_pursued", "why_not_pursued_words", "contact_after"},
    ),
    (
        "rape",
        {"case_stage": "not_pursued", "why_not_pursued": ["prefer_not_to_say"]},
        {"why_not_pursued"},
        {"why_not_pursued_words"},
    ),
    (
        "domestic_abuse",
        {"children_in_household": "yes", "children_seen": "some", "children_spoken_to": ["alone", "own_words"]},
        {"children_present", "children_spoken_to", "school_told", "children_referred", "voice_of_child"},
        set(),
    ),
    (
        "domestic_abuse",
        {"children_in_household": "yes", "children_seen": "none", "any_follow_up": "not_needed"},
        {"children_seen", "voice_of_child", "told_in_time"},
        {"children_spoken_to", "kept_informed"},
    ),
    (
        "domestic_abuse",
        {"children_in_household": "no", "any_follow_up": "no"},
        {"care_and_support", "kept_informed", "would_recommend"},
        {"children_intro", "children_seen", "school_told", "voice_of_child"},
    ),
]


@pytest.mark.parametrize(("form", "answers", "on", "off"), CALLS)
def test_a_call_follows_its_path_to_the_end(form, answers, on, off):
    walked = walk(questionnaire(form), EVERY_MEASURE | answers)
    path = {name for page in walked.pages for name in page.questions}
    assert on - path == set()
    assert off & path == set()
    assert (list(walked.violations), list(walked.unanswered), walked.complete) == ([], [], True)


@pytest.mark.parametrize("form", FORMS)
def test_somebody_who_refuses_every_measure_can_still_finish(form):
    refused = dict.fromkeys(MEASURES[form], "refused")
    assert walk(questionnaire(form), refused | {"children_in_household": "yes"}).complete


@pytest.mark.parametrize("form", FORMS)
def test_services_that_can_help_are_named_to_everybody_who_took_part(form):
    heard = " ".join(said(questionnaire(form).questions[name]) for name in on_path(form, {}))
    assert "999" in heard
    assert "101" in heard
    assert any(name.startswith("signpost_") for name in on_path(form, {}))


def test_none_cannot_be_said_together_with_something():
    answers = EVERY_MEASURE | {"evidence_asked": ["nothing", "phone"]}
    assert [violation.name for violation in walk(questionnaire("rape"), answers).violations] == ["evidence_asked"]


def test_the_rape_form_needs_only_the_whole_experience():
    assert walk(questionnaire("rape"), {"whole_experience": "1"}).complete


def test_why_not_pursued_tells_apart_every_reason_of_the_protocol():
    reasons = [choice.name for choice in questionnaire("rape").choices["why_not_pursued"]]
    assert reasons == [
        *["not_believed", "only_recorded", "wanted_it_to_stop", "repercussions", "relationship_family"],
        *["mental_health_moving_on", "phone_or_records", "length_of_time", "court", "officer_contact"],
        *["pressure", "community_culture_immigration", "suspect_unknown", "police_closed", "other"],
        *["prefer_not_to_say", "dont_know"],
    ]
