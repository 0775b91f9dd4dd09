"""A short introduction, a question, and only then the rest; the language of calls that were made before.

What an office has written itself is never replaced: it stays as it is, in the part of the script that it belongs to.
"""

from datetime import date

from django.db import migrations
from django.utils import timezone

FIRST_DAY = date(2018, 5, 1)
TITLE = "Who is calling, and why"
ENDS = "It takes about {minutes} minutes, it is up to you, and nothing you say affects your case."
BEGINS = "I am {interviewer} from the Research Bureau at Kent Police. I would like to ask how the police"
NOT_WHAT_HAPPENED = f"{BEGINS} looked after you, not about what happened. {ENDS}"
INTRODUCTION = {  # of which survey; None for every other
    None: f"{BEGINS} looked after you after your report. {ENDS}",
    "burglary": f"{BEGINS} dealt with the break-in at your home. {ENDS}",
    "domestic_abuse": NOT_WHAT_HAPPENED,
    "hate_crime": NOT_WHAT_HAPPENED,
    "rape": NOT_WHAT_HAPPENED,
}
MINUTES = {None: "fifteen", "domestic_abuse": "twenty", "rape": "twenty"}
OF_OLD = 4  # the first of the old texts that comes after the question now
MORE = [  # in their order, each with the place that such a text had before
    (
        4,
        "Where the number is from, and who may listen",
        "Your name and number come from the report that the police hold. A supervisor may listen to part of the call, "
        "to check my work.",
    ),
    (
        6,
        "Confidential, and when it is not",
        "What you tell me stays within the Research Bureau, and our reports give only totals. But if you tell me that "
        "somebody is in danger, I may have to pass that on. I will also pass on what you ask me to.",
    ),
    (
        7,
        "Proof",
        "To be sure that this call is genuine, you can ring the police on 101 and ask for the Research Bureau. I can "
        "call you back afterwards.",
    ),
    (
        5,
        "Voluntary",
        "You can leave out any question: just say “skip”. You can stop whenever you like. It makes no difference to any "
        "help that you are getting.",
    ),
]


def load(apps, schema_editor):
    signpost = apps.get_model("surveys", "Signpost").objects
    in_use = apps.get_model("surveys", "Attempt").objects.exists()
    since = timezone.localdate() if in_use else FIRST_DAY  # calls of the past keep the texts that they had
    known = {None, *apps.get_model("surveys", "Survey").objects.values_list("pk", flat=True)}
    for survey in known:
        _write(signpost, survey, "minutes", 1, "How long it takes", MINUTES.get(survey), since)
    if not signpost.filter(kind="introduction", position__lt=OF_OLD).exclude(written_by=None).exists():
        _shorten(signpost, known, since)
    for survey in known:
        for place, (before, title, text) in enumerate(MORE, start=1):
            _move(signpost, survey, before, place, title, text, since)


def _shorten(signpost, known, since):
    """Three texts become one, in every survey."""
    for row in signpost.filter(kind="introduction", position__lt=OF_OLD).order_by("pk"):
        _write(signpost, row.survey_id, "introduction", row.position, row.title, "", since)
    for survey in known:
        _write(signpost, survey, "introduction", 1, TITLE, INTRODUCTION.get(survey), since)


def _move(signpost, survey, before, place, title, text, since):
    """What comes after the question. An office's own version, or one of its own survey, is moved as it is."""
    rows = signpost.filter(kind="introduction", survey_id=survey, position=before)
    old = list(rows.order_by("effective_from", "pk"))
    own = [row for row in old if row.written_by_id]
    if not own or own[0].effective_from > since:
        _write(signpost, survey, "more", place, title, None if survey else text, since)
    for row in own:
        day = max(since, row.effective_from)
        _write(signpost, survey, "more", place, row.title, row.text, day, row.written_by_id)
    for day in {max(since, row.effective_from) for row in old}:
        _write(signpost, survey, "introduction", before, title, "", day)


def _write(signpost, survey, kind, position, title, text, since, by=None):
    """None writes nothing; "" takes the text away from that day on."""
    if text is not None:
        signpost.create(
            survey_id=survey,
            kind=kind,
            position=position,
            title=title,
            text=text,
            effective_from=since,
            written_by_id=by,
        )


def know_the_language(apps, schema_editor):
    """Until now the questionnaires asked it: of an interview's last call it is known."""
    answer, attempt = apps.get_model("surveys", "Answer").objects, apps.get_model("surveys", "Attempt")
    fields = {"interview_language": "language", "interpreter_used": "interpreter_took_part"}
    for question, field in fields.items():
        values = {value for value, _ in attempt._meta.get_field(field).flatchoices}
        for code in answer.filter(question=question, counts=True).values_list("code", flat=True).distinct():
            if code in values:
                said = answer.filter(question=question, counts=True, code=code)
                calls = attempt.objects.filter(outcome__in=["1.1", "1.2"], case__interview__in=said.values("interview"))
                calls.update(**{field: code})


class Migration(migrations.Migration):
    dependencies = [("surveys", "0023_opening_of_a_call")]
    operations = [
        migrations.RunPython(load, migrations.RunPython.noop),
        migrations.RunPython(know_the_language, migrations.RunPython.noop),
    ]
