"""A questionnaire's way from a file to a version in use: kept as a draft, published, or discarded."""

from datetime import date, datetime

from django.db import transaction

from kentpcc import audit
from kentpcc.acts import Act
from kentpcc.models import User
from surveys.instruments.faults import UnreadableForm
from surveys.instruments.reading import read_questionnaire
from surveys.instruments.reading.apart import problems_apart
from surveys.models import Draft, Instrument, Survey
from surveys.questionnaires import publishing

LONGEST_NAME = 200


@transaction.atomic
def keep_draft(survey: Survey, source: bytes, file_name: str, *, by: User, at: datetime) -> Draft | Instrument:
    """Keeps a form that can be read. What is kept or published already is returned as it is.

    Raises UnreadableForm with everything that is wrong with the form itself.
    """
    faults = problems_apart(source, filename=file_name)
    if faults:
        raise UnreadableForm(*faults)
    content_hash = read_questionnaire(source, filename=file_name).content_hash
    published = survey.instruments.filter(content_hash=content_hash).first()
    if published:
        return published
    draft, is_new = survey.drafts.get_or_create(
        content_hash=content_hash,
        defaults={
            "file_name": file_name[-LONGEST_NAME:],
            "source": source,
            "uploaded_at": at,
            "uploaded_by": by,
        },
    )
    if is_new:
        audit.record(Act.KEPT_DRAFT, draft, by=by, at=at, survey=survey.pk, hash=content_hash)
    return draft


@transaction.atomic
def publish_draft(
    draft: Draft, *, by: User, at: datetime, in_use_from: date, note: str, breaks_trend: bool
) -> Instrument:
    """The draft becomes a version, and is a draft no more. A planned survey stays planned: to start it takes two.

    Raises publishing.CannotPublish.
    """
    instrument = publishing.publish(
        draft.survey,
        bytes(draft.source),
        draft.file_name,
        by=by,
        at=at,
        in_use_from=in_use_from,
        note=note,
        breaks_trend=breaks_trend,
        starts=False,
    )
    Draft.objects.filter(pk=draft.pk).delete()
    return instrument


@transaction.atomic
def discard_draft(draft: Draft, *, by: User, at: datetime) -> None:
    audit.record(Act.DISCARDED_DRAFT, draft, by=by, at=at, survey=draft.survey_id)
    draft.delete()
