"""The introduction as the questionnaires have had it, and what is said to questions that people ask."""

from datetime import date

from django.db import migrations

FIRST_DAY = date(2018, 5, 1)
LONG = "It usually takes about twenty minutes. That depends on how much you would like to say."
EVERYWHERE = [
    (
        *("introduction", 1, "Who is calling"),
        "Thank you. My name is {interviewer}, and I am calling from the Research Bureau at Kent Police.",
    ),
    (
        *("introduction", 2, "What it is about"),
        "Not long ago, you were in touch with the police. I would like to ask how they looked after you.",
    ),
    (
        *("introduction", 3, "How long it takes"),
        "It usually takes about fifteen minutes. That depends on how much you would like to say.",
    ),
    (
        *("introduction", 4, "How the number was obtained, and who may listen"),
        "Your name and number come from the report that the police hold. A supervisor may listen to part of the call, "
        "to check that I do my work properly.",
    ),
    (
        *("introduction", 5, "Voluntary"),
        "Taking part is entirely your choice. You can leave out any question, and you can stop whenever you like. It "
        "makes no difference to your case, or to any help you are getting.",
    ),
    (
        *("introduction", 6, "Confidential, and when it is not"),
        "What you tell me stays within the Research Bureau. There are two exceptions: if somebody is at risk of harm, "
        "or if you ask us to pass something on. Otherwise, our reports give only totals.",
    ),
    (
        *("introduction", 7, "Proof"),
        "If you would like to be sure that this call is genuine, you can ring the police on 101 and ask for the "
        "Research Bureau. I can call you back afterwards.",
    ),
    (
        *("about", 1, "What is this about?"),
        "Only once you know that it is them, and safe: it is about how the police looked after you after you were in "
        "touch with them. I do not need to ask about what happened itself.",
    ),
    (
        *("real", 1, "Is this real?"),
        "You do not have to take my word for it. Ring the police on 101, ask for the Research Bureau, and they will "
        "confirm that we are ringing people. I can call you back whenever it suits you.",
    ),
    (
        *("number", 1, "How did you get my number?"),
        "It is the number that the police were given when the report was made. It is used for this call only, and you "
        "can ask us never to ring again.",
    ),
    (
        *("complaint", 1, "About this call"),
        "You can complain to my supervisor, who will ring you back. May I pass that on?",
    ),
    (
        *("complaint", 2, "About the police"),
        "You can complain to Kent Police on 101 or on its website, or to the Independent Office for Police Conduct on "
        "0300 020 0096.",
    ),
    (
        *("service", 1, "Victim Support"),
        "Free and confidential, at any hour: 0808 16 89 111.",
    ),
    (
        *("service", 2, "Samaritans"),
        "To talk to somebody at any hour, free: 116 123.",
    ),
    (
        *("risk", 1, "Somebody is in danger now"),
        "Please ring 999 now. If you cannot speak, press 55 when you are asked. I can ring for you if you want me to.",
    ),
    (
        *("risk", 2, "It is not an emergency"),
        "You can tell the police on 101. Because somebody may be at risk, I have to tell my supervisor today.",
    ),
]
OF_A_SURVEY = [
    (
        *("burglary", "introduction", 2, "What it is about"),
        "Not long ago, a break-in at your home was reported to the police. I would like to ask how the police looked "
        "after you.",
    ),
    (
        *("hate_crime", "introduction", 2, "What it is about"),
        "You told the police about something that happened to you, or somebody told them for you. I would like to ask "
        "how you were looked after. I do not need to ask about what happened itself.",
    ),
    (
        *("domestic_abuse", "introduction", 2, "What it is about"),
        "Not long ago, the police dealt with something that happened to you at home or in the family. I would like to "
        "ask how they looked after you. I do not need to ask about what happened itself.",
    ),
    ("domestic_abuse", "introduction", 3, "How long it takes", LONG),
    (
        *("rape", "introduction", 2, "What it is about"),
        "Some time ago, you were in touch with the police about something that happened to you. I would like to ask "
        "how the police have looked after you since then. I will not ask you anything about what happened itself.",
    ),
    ("rape", "introduction", 3, "How long it takes", LONG),
    (
        *("domestic_abuse", "service", 3, "National Domestic Abuse Helpline"),
        "Free, at any hour: 0808 2000 247. Ask first whether it is safe to write it down.",
    ),
    (
        *("rape", "service", 3, "Rape and Sexual Abuse Support Line"),
        "Free, at any hour: 0808 500 2222. Ask first whether it is safe to write it down.",
    ),
]


def load(apps, schema_editor):
    signpost, survey = apps.get_model("surveys", "Signpost"), apps.get_model("surveys", "Survey")
    known = set(survey.objects.values_list("pk", flat=True))
    rows = [(None, *row) for row in EVERYWHERE] + [row for row in OF_A_SURVEY if row[0] in known]
    for of, kind, position, title, text in rows:
        signpost.objects.create(
            survey_id=of, kind=kind, position=position, title=title, text=text, effective_from=FIRST_DAY
        )


def unload(apps, schema_editor):
    apps.get_model("surveys", "Signpost").objects.filter(written_by=None).delete()


class Migration(migrations.Migration):
    dependencies = [("surveys", "0013_numbers_and_signposts")]
    operations = [migrations.RunPython(load, unload)]
