"""What takes two people, whatever it is about: proposed by one, decided once, confirmed by another."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import IntegrityError, models

from kentpcc import decisions
from kentpcc.acts import Act
from kentpcc.models import AccessRequest, AuditEntry, Decision, User
from kentpcc.refusals import Refused
from kentpcc.roles import Role
from surveys.models import (
    Answer,
    Export,
    FieldworkProposal,
    Interview,
    PaperCheck,
    PaperDraft,
    Redaction,
    Release,
    SurveyChange,
    SurveyPlan,
)
from tests.factories import a_case, a_survey, a_version, a_victim
from victims.models import ErasureRequest, Merge, Population, RuleProposal

pytestmark = pytest.mark.django_db
NOON = datetime(2019, 8, 1, 11, 0, tzinfo=UTC)
THE_DAY = date(2019, 8, 1)
KINDS = Decision.__subclasses__()
Outcome = Decision.Outcome
Propose = Callable[..., Any]


@pytest.fixture
def alice(make_user: Callable[..., User], request: pytest.FixtureRequest) -> User:
    """Of a role that may propose the kind of decision that a test is about."""
    callspec = getattr(request.node, "callspec", None)
    kind = callspec.params.get("propose", Merge) if callspec else Merge
    return make_user(next(role for role in Role if kind.PROPOSED_WITH in role.abilities), "alice")


@pytest.fixture
def bob(make_user: Callable[..., User]) -> User:
    return make_user("supervisor", "bob")


def a_colleague() -> User:
    return User.objects.create(username="charlie", role="line_manager")


def an_answer(by: User) -> Answer:
    case = a_case()
    about_it = {"survey": case.survey, "instrument": a_version(case.survey), "district_id": case.district_id}
    interview = Interview.objects.create(case=case, interviewer=by, started_at=NOON, **about_it)
    return Answer.objects.create(interview=interview, question="why", text="So.")


def a_draft(by: User) -> PaperDraft:
    release = Release.objects.create(to=date(2019, 7, 1), content={}, ledger={}, released_at=NOON)
    return PaperDraft.objects.create(release=release, written_by=by, written_at=NOON)


def about(kind: type[Decision], by: User) -> dict[str, Any]:
    return {
        RuleProposal: lambda: {"population": Population.objects.first(), "rule": "x", "effective_from": THE_DAY},
        Merge: lambda: {"kept": a_victim(), "gone": a_victim()},
        ErasureRequest: lambda: {"victim": a_victim(), "reason": "asked", "received_on": THE_DAY},
        FieldworkProposal: lambda: {"survey": a_survey(), "effective_from": THE_DAY},
        SurveyChange: lambda: {"survey": a_survey(), "kind": "start", "on": THE_DAY},
        SurveyPlan: lambda: {
            **{"code": "stalking", "title": "Stalking", "offence_groups": []},
            **{"survey": a_survey(), "effective_from": THE_DAY},
        },
        AccessRequest: lambda: {"kind": "rights", "person": a_colleague(), "role": "supervisor"},
        Redaction: lambda: {"answer": an_answer(by), "words": "So."},
        Export: lambda: {
            **{"survey": a_survey(), "first": THE_DAY, "last": THE_DAY, "kind": "csv", "purpose": "A board's question"},
            **{"state": "made", "moved_at": NOON, "rows": 1, "columns": 1, "alone": 0, "few": 0, "sha256": "0" * 64},
            **{"expires_at": NOON},
        },
        PaperCheck: lambda: {"draft": a_draft(by), "digest": "0" * 64},
    }[kind]()


@pytest.fixture(params=KINDS, ids=lambda kind: kind._meta.model_name)
def propose(request: pytest.FixtureRequest, alice: User) -> Propose:
    """A decision of each kind, proposed by Alice."""

    def act(**given: Any) -> Decision:
        return request.param.objects.create(
            **about(request.param, alice), **{"proposed_by": alice, "proposed_at": NOON} | given
        )

    return act


def decided(by: User | None, **given: Any) -> dict[str, Any]:
    return {"decision": "confirmed", "decided_by": by, "decided_at": NOON} | given


def test_what_is_decided_by_two() -> None:
    of_victims, of_surveys = {"RuleProposal", "Merge", "ErasureRequest"}, {"SurveyChange", "SurveyPlan"}
    what_leaves, of_calls, of_people = {"Redaction", "Export", "PaperCheck"}, {"FieldworkProposal"}, {"AccessRequest"}
    assert {kind.__name__ for kind in KINDS} == of_victims | of_surveys | what_leaves | of_calls | of_people


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_the_constraints_and_the_queries(kind: type[Decision]) -> None:
    name = kind._meta.model_name
    named = {constraint.name for constraint in kind._meta.constraints}
    assert {f"another_person_confirms_each_{name}", f"each_decided_{name}_has_a_person_and_a_time"} <= named
    assert kind._meta.ordering == ["-proposed_at"]
    assert isinstance(kind._default_manager, models.Manager)
    assert kind.PROPOSED_BY_YOU != Decision.PROPOSED_BY_YOU


def test_another_person_confirms_each(propose: Propose, alice: User) -> None:
    with pytest.raises(IntegrityError, match="another_person_confirms_each_"):
        propose(**decided(alice))


@pytest.mark.parametrize("missing", ["decided_by", "decided_at", "decision"])
def test_each_decided_one_has_a_person_and_a_time(missing: str, propose: Propose, bob: User) -> None:
    with pytest.raises(IntegrityError, match=r"each_decided_\w+_has_a_person_and_a_time"):
        propose(**decided(bob) | {missing: "" if missing == "decision" else None})


def test_whoever_proposed_it_may_take_it_back(propose: Propose, alice: User) -> None:
    proposal = propose()
    if not isinstance(proposal, ErasureRequest):  # which is declined, for a reason
        decisions.decide(proposal, Outcome.WITHDRAWN, Act.WITHDREW_MERGE, by=alice, at=NOON)
        assert not type(proposal).objects.waiting().exists()


def test_what_waits_for_whom(propose: Propose, alice: User, bob: User) -> None:
    proposal = propose()
    kind = type(proposal).objects
    assert (list(kind.waiting_for(bob)), list(kind.waiting_for(alice))) == ([proposal], [])
    assert (list(kind.waiting()), list(kind.confirmed())) == ([proposal], [])
    decisions.decide(proposal, Outcome.CONFIRMED, Act.MERGED_REFERENCES, by=bob, at=NOON)
    assert (list(kind.waiting()), list(kind.confirmed())) == ([], [proposal])
    assert not kind.waiting_for(bob).exists()


def test_deciding_says_who_when_and_what(propose: Propose, bob: User) -> None:
    proposal = propose()
    decisions.decide(proposal, Outcome.CONFIRMED, Act.CONFIRMED_RULE, by=bob, at=NOON, detail={"version": 2})
    proposal.refresh_from_db()
    assert (proposal.decision, proposal.decided_by, proposal.decided_at) == ("confirmed", bob, NOON)
    entry = AuditEntry.objects.latest("pk")
    assert (entry.act, entry.by, entry.subject_id) == ("confirmed a change of a rule", bob, str(proposal.pk))
    assert entry.detail == {"version": 2}


def test_whoever_proposed_it_cannot_confirm_it(propose: Propose, alice: User, bob: User) -> None:
    proposal = propose()
    before = AuditEntry.objects.count()
    decisions.refuse_the_proposer(proposal, bob)
    with pytest.raises(Refused, match=proposal.PROPOSED_BY_YOU):
        decisions.refuse_the_proposer(proposal, alice)
    with pytest.raises(Refused, match=proposal.PROPOSED_BY_YOU):
        decisions.decide(proposal, Outcome.CONFIRMED, Act.MERGED_REFERENCES, by=alice, at=NOON)
    assert AuditEntry.objects.count() == before


def test_nothing_is_confirmed_for_somebody_who_may_sign_in_no_more(propose: Propose, alice: User, bob: User) -> None:
    """Who it was that proposed it is nobody's business any more: it is declined, and proposed anew."""
    proposal = propose()
    User.objects.filter(pk=alice.pk).update(is_active=False)
    locked = decisions.lock(proposal)
    with pytest.raises(Refused, match=r"may sign in no more|is no administrator any more"):
        decisions.decide(locked, Outcome.CONFIRMED, Act.MERGED_REFERENCES, by=bob, at=NOON)
    assert list(type(proposal).objects.waiting()) == [locked]


@pytest.mark.parametrize("role", [role for role in Role if role != Role.SUPERVISOR])
def test_nothing_is_confirmed_for_somebody_who_has_another_role_by_now(
    role: Role, propose: Propose, alice: User, bob: User
) -> None:
    """Two who may have decided, or nobody: whoever is moved away proposes nothing any more, not even of before."""
    proposal = propose()
    User.objects.filter(pk=alice.pk).update(role=role)
    locked = decisions.lock(proposal)
    if type(proposal).PROPOSED_WITH in role.abilities:
        decisions.refuse_the_proposer(locked, bob)
        return
    with pytest.raises(Refused, match=re.escape(proposal.PROPOSER_MAY_NOT)):
        decisions.decide(locked, Outcome.CONFIRMED, Act.MERGED_REFERENCES, by=bob, at=NOON)
    assert list(type(proposal).objects.waiting()) == [locked]


def test_what_nobody_may_confirm_can_still_be_declined(propose: Propose, alice: User, bob: User) -> None:
    proposal = propose()
    User.objects.filter(pk=alice.pk).update(role="auditor")
    if not isinstance(proposal, ErasureRequest):  # which is declined, for a reason
        decisions.decide(decisions.lock(proposal), Outcome.DECLINED, Act.WITHDREW_MERGE, by=bob, at=NOON)
        assert not type(proposal).objects.waiting().exists()


def test_what_is_decided_is_decided_once(propose: Propose, bob: User) -> None:
    proposal = propose()
    assert decisions.lock(proposal) == proposal
    decisions.decide(decisions.lock(proposal), Outcome.CONFIRMED, Act.MERGED_REFERENCES, by=bob, at=NOON)
    with pytest.raises(Refused, match=proposal.DECIDED_ALREADY):
        decisions.lock(proposal)


def test_what_is_locked_comes_with_what_it_leads_to(alice: User, django_assert_num_queries: Any) -> None:
    merge = Merge.objects.create(**about(Merge, alice), proposed_by=alice, proposed_at=NOON)
    with django_assert_num_queries(1):
        locked = decisions.lock(merge, "kept", "gone")
        assert (locked.kept.reference, locked.gone.reference) == (merge.kept.reference, merge.gone.reference)


def test_what_was_set_with_the_decision_is_kept(alice: User, bob: User) -> None:
    merge = Merge.objects.create(**about(Merge, alice), proposed_by=alice, proposed_at=NOON)
    merge.before = {"involvements": []}
    decisions.decide(merge, Outcome.CONFIRMED, Act.MERGED_REFERENCES, by=bob, at=NOON, also=["before"])
    merge.refresh_from_db()
    assert merge.before == {"involvements": []}
