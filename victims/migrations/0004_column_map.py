"""The column map of the force's own crime system."""

from django.db import migrations

NAME = "Kent Police"
HEADINGS = {
    "crime_reference": "Crime Reference",
    "victim_reference": "Victim Reference",
    "offence": "Offence",
    "offence_group": "Survey Group",
    "committed_on": "Crime Date",
    "reported_on": "Date Reported",
    "recorded_on": "Date Recorded",
    "district": "District",
    "ward": "Ward",
    "team": "Team",
    "officer": "OIC",
    "outcome": "Outcome",
    "title": "Title",
    "forename": "Forename",
    "surname": "Surname",
    "gender": "Gender",
    "date_of_birth": "DOB",
    "ethnicity": "Ethnicity (self-defined)",
    "disability": "Disability",
    "first_language": "First Language",
    "interpreter_required": "Interpreter Required",
    "home_phone": "Home Phone",
    "mobile_phone": "Mobile Phone",
    "email": "Email",
    "postcode": "Postcode",
    "risk_level": "Risk Level",
    "vulnerable": "Vulnerable",
    "mental_health_marker": "Mental Health Marker",
    "survey_opt_out": "Survey Opt Out",
    "no_further_action_requested": "No Further Action Requested",
    "supports_investigation": "Supports Investigation",
    "police_employee": "Police Employee",
    "also_suspect": "Also Suspect",
    "hate_strands": "Hate Strands",
    "response_channel": "Response Channel",
    "safe_number": "Safe Number",
    "safe_times": "Safe Times",
    "code_word": "Code Word",
    "voicemail_allowed": "Voicemail OK",
}


def load(apps, schema_editor):
    apps.get_model("victims", "ColumnMap").objects.create(name=NAME, headings=HEADINGS)


def unload(apps, schema_editor):
    apps.get_model("victims", "ColumnMap").objects.filter(name=NAME).delete()


class Migration(migrations.Migration):
    dependencies = [("victims", "0003_digests_and_reasons")]
    operations = [migrations.RunPython(load, unload)]
