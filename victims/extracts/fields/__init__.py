"""The fields of an extract by the names that people know, in the groups in which they are asked for."""

from collections.abc import Collection

from victims.extracts.fields.columns import REQUIRED

GROUPS: dict[str, tuple[str, ...]] = {
    "The crime": (
        *("crime_reference", "offence", "offence_group", "committed_on", "reported_on", "recorded_on"),
        *("district", "ward", "team", "officer", "outcome", "response_channel", "hate_strands"),
    ),
    "The victim": (
        *("victim_reference", "title", "forename", "surname", "gender", "date_of_birth", "ethnicity"),
        *("disability", "first_language", "interpreter_required"),
    ),
    "How to reach the victim": (
        *("home_phone", "mobile_phone", "email", "postcode", "safe_number", "safe_times", "code_word"),
        "voicemail_allowed",
    ),
    "What may bar a call": (
        *("risk_level", "vulnerable", "mental_health_marker", "survey_opt_out", "no_further_action_requested"),
        *("supports_investigation", "police_employee", "also_suspect"),
    ),
}
BARRING = ("date_of_birth", "outcome", "safe_number", *GROUPS["What may bar a call"])  # by these people are left out
LABELS = {
    "offence_group": "Survey group",
    "committed_on": "Date of the crime",
    "reported_on": "Date reported",
    "recorded_on": "Date recorded",
    "officer": "Officer in the case",
    "interpreter_required": "Interpreter needed",
    "hate_strands": "Hate strands",
    "email": "E-mail",
}


def label(field: str) -> str:
    return LABELS.get(field, field.replace("_", " ").capitalize())


def marked_label(field: str) -> str:
    return f"{label(field)} (needed)" if field in REQUIRED else label(field)


def silent_on(fields: Collection[str]) -> list[str]:
    """What a file with these fields does not say, by which people would otherwise be left out of calls."""
    return [label(field) for field in BARRING if field not in fields]
