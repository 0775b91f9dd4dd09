"""The questionnaires the library ships: whole, well formed, and walked as real calls would go."""

import pytest
from pyxform.xls2xform import convert

from surveys.fieldwork.script.opening import QUESTIONS as OPENING
from surveys.instruments.walking.path import walk
from tests.surveys.instruments.library import LIBRARY, asked, on_path, permissions, questionnaire, said

FORMS = [
    *["hate_crime", "hate_crime_2019", "rape", "domestic_abuse", "domestic_abuse_each_child", "burglary"],
    *["stalking_and_harassment", "anti_social_behaviour"],
]

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
    "domestic_abuse_each_child": [*STAGES, "care_and_support", "voice_of_child"],
    "burglary": [*STAGES, "reassurance"],
    "stalking_and_harassment": STAGES,
    "anti_social_behaviour": STAGES,
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
ABUSE = [
    *["taken_seriously", "believed", "right_questions", "spoken_to_apart", "options_explained", "safety_plan"],
    *["anybody_arrested", "told_of_arrest", "told_of_release", "referral_offered", "felt_safer", "police_cared"],
    *["language_help_needed", "language_help", "would_contact_again", "would_recommend"],
    *["children_there", "children_seen", "school_told", "children_referred"],
]
TALK = ["alone", "own_words", "asked_seen", "asked_wanted", "told_next"]
TOPICS = {
    "hate_crime": HATE,
    "hate_crime_2019": [
        *HATE,
        *["hesitated_to_report", "language_help", "asked_what_you_wanted"],
        *["contact_suited_you", "contact_agreed", "contact_way_kept", "contact_frequency_kept"],
        *["treated_fairly", "treated_with_respect", "identity_understood", "confidence_after"],
    ],
    "rape": [
        *["taken_seriously", "believed", "statement_given", "statement_choices"],
        *["solo_assigned", "solo_contact", "solo_same_person"],
        *["evidence_asked", "evidence_reason_told", "evidence_use_told", "evidence_agreed", "evidence_amount"],
        *["phone_kept", "pace", "suspect_action", "case_stage"],
        *["why_not_pursued", "why_not_pursued_words", "decision_explained", "vrr_told", "vrr_used"],
        *["court_prepared", "court_looked_after", "contact_after", "support_offered", "isva_help"],
    ],
    "domestic_abuse": [*ABUSE, *(f"children_{name}" for name in TALK)],
    "domestic_abuse_each_child": [*ABUSE, *(f"child_{name}" for name in TALK)],
    "burglary": [
        *["attendance", "told_when_to_expect", "arrival", "time_to_come"],
        *["crime_number_given", "forensic_visit", "forensic_explained", "forensic_findings_told"],
        *["enquiries_seen", "prevention_advice", "victim_support_offered", "preferred_means"],
        *["outcome_told", "outcome_clear", "confidence_after"],
    ],
    "stalking_and_harassment": [
        *["told_before", "earlier_reports_known", "asked_about_all", "seen_together", "treated_as"],
        *["risk_asked", "safety_plan", "digital_safety", "advocate_offered", "advocate_heard"],
        *["suspect_contact", "told_beforehand", "order_explained", "order_asked_for"],
        *["released", "told_of_release", "told_conditions", "outcome_told", "outcome_clear"],
        *["taken_seriously", "believed", "told_to_change", "still_happening", "felt_safer"],
    ],
    "anti_social_behaviour": [
        *["dealt_with_by", "clear_who_deals", "sent_elsewhere", "worked_together"],
        *["reported_before", "earlier_reports_known", "seen_together"],
        *["case_review_known", "case_review_asked", "effect_asked", "actions_seen"],
        *["told_what_was_done", "outcome_clear", "name_kept_back", "taken_seriously", "believed"],
        *["still_happening", "affects_daily_life", "confidence_after"],
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


@pytest.mark.parametrize("form", FORMS)
def test_somebody_who_refuses_every_measure_can_still_finish(form):
    refused = dict.fromkeys(MEASURES[form], "refused")
    assert walk(questionnaire(form), refused | {"children_there": "yes_there"}).complete


@pytest.mark.parametrize("form", FORMS)
def test_services_that_can_help_are_named_to_everybody_who_took_part(form):
    heard = " ".join(said(questionnaire(form).questions[name]) for name in on_path(form, {}))
    assert "999" in heard
    assert "101" in heard
    assert any(name.startswith("signpost_") for name in on_path(form, {}))
