"""The fields of an extract, each listed once: what reads it, what it is called, and what it becomes.

A new field is a row here, a column of the model that its `target` names, and a migration.
"""

from collections.abc import Collection

from victims.extracts.fields.days import birthday, day
from victims.extracts.fields.field import Field, Group, Target
from victims.extracts.fields.readers import (
    Reader,
    reference,
    safe_telephone,
    safe_times,
    telephone,
    text,
    yes_or_no,
)
from victims.extracts.fields.spellings import ethnicity, gender, hate_strands

CRIME, VICTIM, REACH, BARS = Group
INVOLVEMENT = Target.INVOLVEMENT

# Each row's digest is taken in this order: a field that moves would make every known row a changed one.
# What only the database knows, districts and offence groups, is read by `maps.Vocabulary`.
FIELDS: tuple[Field, ...] = (
    Field(
        "crime_reference",
        "Crime reference",
        CRIME,
        reference,
        Target.KEY,
        required=True,
        headings="crime number, crime no, crime ref, occurrence number, urn",
    ),
    Field(
        "victim_reference",
        "Victim reference",
        VICTIM,
        reference,
        Target.KEY,
        required=True,
        headings="victim id, person reference, person urn, nominal reference, victim number",
    ),
    Field(
        "offence",
        "Offence",
        CRIME,
        text(200),
        Target.CRIME,
        required=True,
        headings="offence description, offence type, crime type, classification",
    ),
    Field(
        "offence_group",
        "Survey group",
        CRIME,
        text(60),
        Target.CRIME,
        required=True,
        headings="survey, survey type, offence category, crime category, crime group",
    ),
    Field(
        "committed_on",
        "Date of the crime",
        CRIME,
        day,
        Target.CRIME,
        headings="date committed, offence date, date of offence, committed from",
    ),
    Field(
        "reported_on",
        "Date reported",
        CRIME,
        day,
        Target.CRIME,
        required=True,
        headings="reported date, report date, date of report, reported on",
    ),
    Field(
        "recorded_on",
        "Date recorded",
        CRIME,
        day,
        Target.CRIME,
        headings="recorded date, date of recording, created date",
    ),
    Field(
        "district",
        "District",
        CRIME,
        text(60),
        Target.BY_HAND,
        required=True,
        headings="local authority, borough, policing district, area",
    ),
    Field("ward", "Ward", CRIME, text(100), Target.BY_HAND, headings="ward name, beat"),
    Field("team", "Team", CRIME, text(40), Target.CRIME, headings="policing team, unit, owning team"),
    Field(
        "officer",
        "Officer in the case",
        CRIME,
        text(40),
        Target.CRIME,
        headings="officer in the case, investigating officer, officer in charge",
    ),
    Field(
        "outcome",
        "Outcome",
        CRIME,
        text(60),
        Target.CRIME,
        bars=True,
        headings="outcome type, disposal, result, crime outcome",
    ),
    Field("title", "Title", VICTIM, text(20), Target.CONTACT),
    Field("forename", "Forename", VICTIM, text(80), Target.CONTACT, headings="first name, given name, forenames"),
    Field("surname", "Surname", VICTIM, text(80), Target.CONTACT, headings="last name, family name"),
    Field("gender", "Gender", VICTIM, gender, Target.VICTIM, headings="sex"),
    Field(
        "date_of_birth",
        "Date of birth",
        VICTIM,
        birthday,
        Target.VICTIM,
        bars=True,
        headings="date of birth, birth date, d.o.b.",
    ),
    Field(
        "ethnicity",
        "Ethnicity",
        VICTIM,
        ethnicity,
        Target.VICTIM,
        headings="self-defined ethnicity, ethnic group, ethnicity 18+1, ethnic origin",
    ),
    Field("disability", "Disability", VICTIM, yes_or_no, Target.VICTIM, headings="disabled, is disabled"),
    Field("first_language", "First language", VICTIM, text(40), Target.VICTIM, headings="language, preferred language"),
    Field(
        "interpreter_required",
        "Interpreter needed",
        VICTIM,
        yes_or_no,
        Target.VICTIM,
        headings="interpreter, interpreter needed",
    ),
    Field(
        "home_phone",
        "Home phone",
        REACH,
        telephone,
        Target.CONTACT,
        within="phones",
        headings="home telephone, landline, telephone home, tel home",
    ),
    Field(
        "mobile_phone",
        "Mobile phone",
        REACH,
        telephone,
        Target.CONTACT,
        within="phones",
        headings="mobile, mobile telephone, mobile number, telephone mobile, tel mobile",
    ),
    Field("email", "E-mail", REACH, text(254), Target.CONTACT, headings="e-mail, email address, e-mail address"),
    Field("postcode", "Postcode", REACH, text(10), Target.CONTACT, headings="post code, home postcode"),
    Field("risk_level", "Risk level", BARS, text(20), INVOLVEMENT, bars=True, headings="risk, dash risk, risk grading"),
    Field("vulnerable", "Vulnerable", BARS, yes_or_no, INVOLVEMENT, bars=True),
    Field("mental_health_marker", "Mental health marker", BARS, yes_or_no, INVOLVEMENT, bars=True),
    Field(
        "survey_opt_out",
        "Survey opt out",
        BARS,
        yes_or_no,
        INVOLVEMENT,
        bars=True,
        headings="opt out, opted out of survey, do not survey",
    ),
    Field("no_further_action_requested", "No further action requested", BARS, yes_or_no, INVOLVEMENT, bars=True),
    Field("supports_investigation", "Supports investigation", BARS, yes_or_no, INVOLVEMENT, bars=True),
    Field("police_employee", "Police employee", BARS, yes_or_no, INVOLVEMENT, bars=True),
    Field("also_suspect", "Also suspect", BARS, yes_or_no, INVOLVEMENT, bars=True, headings="suspect, is suspect"),
    Field(
        "hate_strands",
        "Hate strands",
        CRIME,
        hate_strands,
        INVOLVEMENT,
        headings="hate strand, hate crime strand, hate motivation",
    ),
    Field(
        "response_channel",
        "Response channel",
        CRIME,
        text(40),
        INVOLVEMENT,
        headings="response, channel, response type",
    ),
    Field("safe_number", "Safe number", REACH, safe_telephone, Target.SAFE_CONTACT, bars=True, within="number"),
    Field("safe_times", "Safe times", REACH, safe_times, Target.SAFE_CONTACT, within="times"),
    Field("code_word", "Code word", REACH, text(40), Target.SAFE_CONTACT),
    Field(
        "voicemail_allowed",
        "Voicemail allowed",
        REACH,
        yes_or_no,
        Target.BY_HAND,
        headings="voicemail, voicemail allowed",
    ),
)

READERS: dict[str, Reader] = {field.name: field.read for field in FIELDS}
REQUIRED = tuple(field.name for field in FIELDS if field.required)
LABELS = {field.name: field.label for field in FIELDS}
GROUPS: dict[str, tuple[str, ...]] = {
    group.value: tuple(field.name for field in FIELDS if field.group is group) for group in Group
}
BARRING = tuple(field.name for group in Group for field in FIELDS if field.group is group and field.bars)


def of(target: Target) -> tuple[Field, ...]:
    return tuple(field for field in FIELDS if field.target is target)


def names_of(target: Target) -> tuple[str, ...]:
    return tuple(field.name for field in of(target))


def label(field: str) -> str:
    return LABELS[field]


def marked_label(field: str) -> str:
    return f"{label(field)} (needed)" if field in REQUIRED else label(field)


def silent_on(fields: Collection[str]) -> list[str]:
    """What a file with these fields does not say, by which people would otherwise be left out of calls."""
    return [label(field) for field in BARRING if field not in fields]
