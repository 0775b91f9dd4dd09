"""One thing of each kind that an address can name; of what is somebody's own, theirs and another's.

`things(people, colleagues)` → by the name of a kind a `Thing`: the arguments of its addresses.
"""

from datetime import date, timedelta
from typing import Any, NamedTuple

from allauth.mfa.models import Authenticator

from engagement.models import (
    ActivityFile,
    ActivityKind,
    Consultation,
    ConsultationSeries,
    Contract,
    LiaisonPost,
    Newsletter,
    Series,
    WorkerName,
)
from engagement.models.service import ServicePartner
from kentpcc.models import AccessRequest, LeaversList, PersonSession, ScimKey, User
from kentpcc.periods import Month
from kentpcc.roles import Role
from surveys.figures.releases.actions import release as released
from surveys.models import (
    Answer,
    Appointment,
    Benchmark,
    Debrief,
    Draft,
    Export,
    FeedbackItem,
    FeedKey,
    FieldworkProposal,
    FollowUp,
    HelpRequest,
    ListedName,
    MeetingAction,
    PaperCheck,
    PaperDraft,
    PaperFile,
    PaperRun,
    PublishedPaper,
    Quota,
    Recount,
    Redaction,
    Release,
    ReleaseRun,
    Remedy,
    Review,
    Signpost,
    SurveyPlan,
)
from surveys.verbatims.texts import CONSENT
from tests.engagement import factories as engagement
from tests.factories import (
    HATE_CRIME,
    NOON,
    TINY,
    TODAY,
    a_case,
    a_sample,
    a_survey,
    a_version,
    a_victim,
    an_extract,
    interviewing,
)
from victims.extracts.uploads.held import hold
from victims.models import ColumnMap, ErasureRequest, Flag, LegalHold, Merge, RuleProposal, Suggestion

MONTH = TODAY.replace(day=1)
PAGE, WHY = "initial_contact", "whole_experience_why"


class Thing(NamedTuple):
    """`own`: by role, or of everybody whom the address lets in; `others`: for none of those."""

    own: dict[Role | None, dict[str, Any]]
    others: list[dict[str, Any]]

    def of(self, role: Role) -> dict[str, Any] | None:
        return self.own.get(role, self.own.get(None))

    def closed_to(self, role: Role) -> list[dict[str, Any]]:
        return [each for each in (*self.others, *self.own.values()) if each != self.of(role)]


def owned(role: Role, own: Any, another: Any, name: str = "pk") -> Thing:
    return Thing({role: {name: own}}, [{name: another}])


class Others(NamedTuple):
    """Colleagues of those who ask."""

    interviewer: User
    supervisor: User
    analyst: User


def colleagues() -> Others:
    return Others(*(User.objects.create(username=f"other {role}", role=role) for role in Others._fields))


def things(people: dict[Role, User], others: Others) -> dict[str, Thing]:
    survey = a_survey()
    version = a_version(survey, HATE_CRIME)
    told = {
        **_people(people, others),
        **_calls(people, others),
        **_instruments(version, people[Role.SUPERVISOR]),
        **_words(people, others),
        **_fieldwork(people, others),
        **_figures(people, others),
        **_engagement(people, others),
    }
    return {name: each if isinstance(each, Thing) else _everybodys(each) for name, each in told.items()}


def _everybodys(named: Any) -> Thing:
    return Thing({None: named if isinstance(named, dict) else {"pk": named}}, [])


def _asked(by: User) -> dict[str, Any]:
    return {"proposed_by": by, "proposed_at": NOON}


def _people(people: dict[Role, User], others: Others) -> dict[str, Any]:
    helen, asked = people[Role.SUPERVISOR], _asked(others.supervisor)
    person, first, second, kept, gone = (a_victim() for _ in range(5))
    first, second = sorted((first, second), key=lambda victim: victim.pk)
    merging = Suggestion.objects.create(
        first=min(kept, gone, key=lambda victim: victim.pk),
        second=max(kept, gone, key=lambda victim: victim.pk),
        found_on=TODAY,
    )
    Merge.objects.create(kept=kept, gone=gone, **asked)
    rights = {"kind": "rights", "person": others.interviewer, "role": "supervisor"}
    mine = {"name": "e.csv", "encoding": "utf-8"}
    app = Authenticator.objects.create(user=others.supervisor, type="totp", data={})
    return {
        "access": AccessRequest.objects.create(**rights, **asked).pk,
        "user": others.analyst.pk,
        "session": owned(Role.ANALYST, *(_session(user).pk for user in (people[Role.ANALYST], others.analyst))),
        "second step": Thing({}, [{"pk": app.pk}]),
        "leavers": LeaversList.objects.create(read_at=NOON, digest="d", waiting=[str(others.analyst.pk)]).pk,
        "person": person.pk,
        "hold": LegalHold.objects.create(
            victim=a_victim(), reason="court", begins_on=TODAY, set_by=helen, set_at=NOON
        ).pk,
        "erasure": ErasureRequest.objects.create(victim=a_victim(), reason="asked", received_on=TODAY, **asked).pk,
        "upload": owned(
            Role.SUPERVISOR,
            hold([b"a,b\n1,2\n"], **mine, owner=helen).id,
            hold([b"a,b\n1,3\n"], **mine, owner=others.supervisor).id,
            "held",
        ),
        "extract": an_extract().pk,
        "map": ColumnMap.objects.get(name=ColumnMap.DEFAULT).pk,
        "pair": Suggestion.objects.create(first=first, second=second, found_on=TODAY).pk,
        "merge": merging.pk,
        "flag": Flag.objects.create(victim=a_victim(), kind="unsafe_call", note="call", set_on=TODAY, set_by=helen).pk,
        "rule": {"population": "rape", "rule": "unsafe_call"},
        "rule proposal": RuleProposal.objects.create(
            population_id="rape", rule="unsafe_call", effective_from=TODAY, **asked
        ).pk,
    }


def _session(person: User) -> PersonSession:
    key, told = str(person.pk), {"how": "password", "browser": "Firefox", "is_known_desk": True}
    return PersonSession.objects.create(person=person, session_key=key, began_at=NOON, last_used_at=NOON, **told)


def _calls(people: dict[Role, User], others: Others) -> dict[str, Any]:
    asha, ben = people[Role.INTERVIEWER], others.interviewer
    interview, bens = interviewing(asha), interviewing(ben)
    call, his_call = (each.case.attempts.get() for each in (interview, bens))
    mine, his = (
        FeedbackItem.objects.create(
            interview=each, state="to_check", agreed="yes", kind="negative", theme="action", entered_at=NOON,
            entered_by=each.case.held_by, words={"text": "Nobody rang."},
        )
        for each in (interview, bens)
    )  # fmt: skip
    return {
        "case": owned(Role.INTERVIEWER, interview.case_id, bens.case_id, "case_id"),
        "any case": {"case_id": a_case().pk},
        "interview": owned(Role.INTERVIEWER, interview.pk, bens.pk, "interview_id"),
        "page": Thing(
            {Role.INTERVIEWER: {"interview_id": interview.pk, "page": PAGE}}, [{"interview_id": bens.pk, "page": PAGE}]
        ),
        "entered": Thing(
            {Role.INTERVIEWER: {"interview_id": interview.pk, "pk": mine.pk}},
            [{"interview_id": bens.pk, "pk": his.pk}, {"interview_id": interview.pk, "pk": his.pk}],
        ),
        "item": mine.pk,
        "call": owned(Role.INTERVIEWER, call.pk, his_call.pk),
        "call of another": his_call.pk,
        "posted": owned(Role.LINE_MANAGER, _routed(ben, "thanet").pk, _routed(ben, "swale").pk),
    }


def _routed(by: User, district: str) -> FeedbackItem:
    days = {"entered_at": NOON, "routed_at": NOON, "due_at": NOON}
    words = {"words": {"text": "Nobody rang."}, "passed_words": {"text": "Nobody rang."}}
    usual = {"agreed": "yes", "kind": "negative", "theme": "action", "entered_by": by}
    return FeedbackItem.objects.create(
        interview=_complete(by), state="routed", district_id=district, **days, **words, **usual
    )


def _complete(by: User) -> Any:
    interview = interviewing(User.objects.create(username=f"{by.pk} {User.objects.count()}", role="interviewer"))
    interview.case.attempts.update(made_by=by)
    interview.status, interview.completed_on = "complete", TODAY
    interview.ended_at, interview.interviewer = NOON, by
    interview.save()
    return interview


def _instruments(version: Any, helen: User) -> dict[str, Any]:
    draft = Draft.objects.create(
        survey_id="hate_crime", file_name="a.md", source=TINY.encode(), content_hash="a", uploaded_at=NOON,
        uploaded_by=helen,
    )  # fmt: skip
    of = f"version-{version.pk}"
    return {
        "survey": {"code": "hate_crime"},
        "measure": {"code": "whole_experience"},
        "version": version.pk,
        "asked": {"pk": version.pk, "kind": "xlsx"},
        "draft": draft.pk,
        "of": {"of": of},
        "page of": {"of": of, "page": "page-1"},
    }


def _words(people: dict[Role, User], others: Others) -> dict[str, Any]:
    answer, second = (_said(others.interviewer) for _ in range(2))
    proposed = {"words": "They came.", "proposed_by": others.analyst, "proposed_at": NOON}
    own = proposed | {"proposed_by": people[Role.ANALYST]}
    return {
        "text": {"code": "hate_crime", "pk": answer.pk},
        "answer": answer.pk,
        "redaction": Redaction.objects.create(answer=answer, **proposed).pk,
        "own redaction": _everybodys(Redaction.objects.create(answer=_said(others.interviewer), **own).pk),
        "cleared": Redaction.objects.create(
            answer=second, **proposed, decision="confirmed", decided_at=NOON, decided_by=others.supervisor
        ).pk,
        "remedy": Remedy.objects.create(
            survey_id="hate_crime", code="no_news", words="We ring.", done_on=TODAY, kept_at=NOON
        ).pk,
        "own export": owned(Role.ANALYST, _export(people[Role.ANALYST]).pk, _export(others.analyst).pk),
        "export": _export(others.analyst).pk,
        "listed name": ListedName.objects.create(kind="street", name="Tontine Parade", added_at=NOON).pk,
        "codebook": {"pk": _export(people[Role.ANALYST]).pk, "kind": "csv"},
    }  # fmt: skip


def _said(by: User) -> Answer:
    """A text that the victim lets be printed."""
    interview = _complete(by)
    Answer.objects.create(interview=interview, question=WHY + CONSENT, code="yes")
    return Answer.objects.create(interview=interview, question=WHY, text="They came.")


def _export(by: User) -> Export:
    told = {"first": MONTH, "last": MONTH, "kind": "csv", "purpose": "A study", "state": "made", "moved_at": NOON}
    return Export.objects.create(survey_id="hate_crime", **told, **_asked(by))


def _fieldwork(people: dict[Role, User], others: Others) -> dict[str, Any]:
    asha, helen, ben = people[Role.INTERVIEWER], people[Role.SUPERVISOR], others.interviewer
    asked, case = _asked(others.supervisor), a_case()
    plan = {"title": "Fraud", "code": "fraud", "offence_groups": ["Fraud"], "effective_from": TODAY}
    proposal = FieldworkProposal.objects.create(survey_id="hate_crime", effective_from=TODAY, **asked)
    month = {"begins": MONTH, "ends": MONTH + timedelta(days=30)}
    hour = {"begins": NOON, "ends": NOON + timedelta(minutes=30)}
    opened = {"opened_at": NOON, "opened_by": helen, "due_at": NOON}
    return {
        "message": HelpRequest.objects.create(case=case, asked_by=asha, kind="real", asked_at=NOON).pk,
        "plan": SurveyPlan.objects.create(**plan, **asked).pk,
        "decision": {"kind": "settings", "pk": proposal.pk},
        "follow up": FollowUp.objects.create(kind="complaint", case=case, victim=case.involvement.victim, **opened).pk,
        "quota": Quota.objects.create(survey_id="hate_crime", at_most=500, set_at=NOON, set_by=helen, **month).pk,
        "sample": a_sample().pk,
        "signpost": Signpost.objects.first().pk,
        "own review": owned(Role.INTERVIEWER, _review(asha, helen).pk, _review(ben, helen).pk),
        "interview of another": _complete(ben).pk,
        "review": _review(ben, None).pk,
        "colleague": ben.pk,
        "debrief": Debrief.objects.create(user=ben, since=NOON).pk,
        "appointment": Appointment.objects.create(
            case=case, kind="definite", made_by=asha, made_at=NOON, **hour
        ).pk,
        "listed": {"survey": "hate_crime"},
    }  # fmt: skip


def _review(of: User, by: User | None) -> Review:
    decided = {"reviewer": by, "verdict": "approved", "decided_at": NOON} if by else {}
    return Review.objects.create(interview=_complete(of), interviewer=of, why="drawn", drawn_at=NOON, **decided)


def _figures(people: dict[Role, User], others: Others) -> dict[str, Any]:
    by, july = people[Role.ANALYST], date(2019, 7, 1)
    run = {"asked_by": by, "asked_at": NOON, "moved_at": NOON}
    release = released(Month(2019, 7), by=None, at=NOON)
    before = Release.objects.create(to=date(2019, 4, 1), content=release.content, ledger={}, released_at=NOON)
    draft = PaperDraft.objects.create(release=release, written_by=by, written_at=NOON)
    older = PaperDraft.objects.create(
        release=before,
        written_by=by, written_at=NOON, published_at=NOON,
    )  # fmt: skip
    paper = PublishedPaper.objects.create(
        to=date(2019, 4, 1), version=1, release=older.release, draft=older, content_hash="h", checked_by=by,
        published_by=others.analyst, published_at=NOON,
    )  # fmt: skip
    PaperFile.objects.create(paper=paper, name="a.csv", title="A", content_type="text/csv", content=b"a", sha256="h")
    met = {"met_on": TODAY, "asked": "Why?", "owner": "Head of crime", "entered_at": NOON, "entered_by": by}
    return {
        "release": release.pk,
        "release run": ReleaseRun.objects.create(to=july, **run).pk,
        "release of a paper": release.pk,
        "paper draft": draft.pk,
        "check": PaperCheck.objects.create(draft=draft, digest="d", **_asked(others.analyst)).pk,
        "briefing": {"survey": "hate_crime", "kind": "pdf"},
        "paper run": PaperRun.objects.create(draft=draft, **run).pk,
        "paper": paper.pk,
        "paper file": {"pk": paper.pk, "name": "a.csv"},
        "meeting": MeetingAction.objects.create(**met).pk,
        "benchmark": Benchmark.objects.first().pk,
        "recount": Recount.objects.create(survey_id="hate_crime", first=july, last=july, **run).pk,
        "directory key": ScimKey.objects.create(consumer="Entra", digest="0" * 64, made_by=by, made_at=NOON).pk,
        "key": FeedKey.objects.create(consumer="Charts", digest="0" * 64, made_by=by, made_at=NOON).pk,
    }


def _engagement(people: dict[Role, User], others: Others) -> dict[str, Any]:
    partner, officer = people[Role.SERVICE_PARTNER], people[Role.ENGAGEMENT_OFFICER]
    own, other = ServicePartner.objects.get(user=partner).service, engagement.a_service()
    series = Series.objects.create(frequency="weekly", first_on=TODAY, until=TODAY)
    file = ActivityFile.objects.create(name="a.csv", rows=[], uploaded_at=NOON, uploaded_by=officer)
    others_file = ActivityFile.objects.create(name="b.csv", rows=[], uploaded_at=NOON, uploaded_by=others.analyst)
    wave = Consultation.objects.create(name="A survey", year=2019)
    quoted = {"consent_to_publish": True}
    redacted = quoted | {
        "redacted_words": "[Worker] was kind.",
        "names_redacted_by": others.analyst,
        "redacted_on": TODAY,
    }
    mine, theirs = (
        [
            engagement.a_return(service).pk,
            engagement.a_quote(partner, service=service, **quoted).pk,
            WorkerName.objects.create(service=service, name="Zebedee", listed_by=partner).pk,
        ]
        for service in (own, other)
    )
    returned, quote, worker = (owned(Role.SERVICE_PARTNER, *both) for both in zip(mine, theirs, strict=True))
    force, commissioners = (
        engagement.held(series=series, district_id="thanet"),
        engagement.held(kind_id=ActivityKind.objects.filter(led_by="commissioner").first().pk),
    )
    keepers = (Role.ENGAGEMENT_OFFICER, Role.LIAISON_OFFICER)
    return {
        "service": {"code": other.code},
        "contract": Contract.objects.create(service=other, funds="Advice", begins=TODAY).pk,
        "indicator": other.indicators.first().pk,
        "own return": returned,
        "return": engagement.a_return(other, quarter=engagement.QTR_2).pk,
        "own quote": quote,
        "quote": engagement.a_quote(partner, service=other, **quoted).pk,
        "redacted quote": engagement.a_quote(partner, service=other, **redacted).pk,
        "worker": worker,
        "activity": force.pk,
        "kept activity": Thing(
            {role: {"pk": force.pk} for role in keepers} | {Role.OPCC_OFFICER: {"pk": commissioners.pk}}, []
        ),
        "activity of a series": Thing({role: {"pk": force.pk} for role in keepers}, [{"pk": commissioners.pk}]),
        "file": owned(Role.ENGAGEMENT_OFFICER, file.pk, others_file.pk),
        "activity kind": {"code": "street-briefing"},
        "audience": {"code": "faith"},
        "district": {"code": "dover"},
        "commitment": engagement.a_promise().pk,
        "post": Thing(
            {Role.OPCC_OFFICER: {"pk": LiaisonPost.objects.create(title="Officer, Dover", district_id="dover").pk}}, []
        ),
        "tension": owned(
            Role.LIAISON_OFFICER,
            *(
                engagement.a_tension(people[Role.LIAISON_OFFICER], district_id=place).pk
                for place in ("thanet", "dover")
            ),
        ),
        "consultation": wave.pk,
        "wave series": ConsultationSeries.objects.create(name="Annual").pk,
        "new record": {"kind": "newsletter"},
        "record": {"kind": "newsletter", "pk": _newsletter().pk},
    }


def _newsletter() -> Newsletter:
    return Newsletter.objects.create(name="News", led_by="force", issued_on=TODAY, subject="News", subscribers=10)
