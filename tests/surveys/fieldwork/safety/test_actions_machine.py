"""Whatever happens to cases, people and calls, in whatever order: no number while anything bars a call, and after an
unsafe end nobody claims, draws or rings the person, under any reference, until a supervisor has released them."""

from contextlib import suppress
from datetime import timedelta

import pytest
import time_machine
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from kentpcc.models import User
from kentpcc.refusals import Refused
from kentpcc.roles import Role
from surveys.fieldwork import queue
from surveys.fieldwork.actions import MayNotBeCalled, begin_call, record_outcome
from surveys.fieldwork.calling.bars import may_be_called
from surveys.fieldwork.outcomes import BY_CODE
from surveys.fieldwork.queue import LEASE, LeaseLost, claim_next
from surveys.fieldwork.safety import actions, follow_ups
from surveys.fieldwork.safety.arrangements import Arrangements, enter
from surveys.fieldwork.safety.follow_ups import Because
from surveys.fieldwork.safety.queries import unattended
from surveys.fieldwork.safety.tokens import call_of
from surveys.fieldwork.samples.drawing import draw
from surveys.fieldwork.waiting import callable_now
from surveys.models import Attempt, Case, FollowUp
from tests.factories import NOON, a_case, a_crime, a_survey, a_victim, an_involvement
from victims.duplicates import merging
from victims.models import Flag, Involvement, Merge, SafeContact, Suggestion
from victims.persons import references_of
from victims.records.actions import lift_flag, set_flag

ASKED = Because(FollowUp.Reason.VICTIM)
NUMBER = "07700 900123"
BARRING_TIMES = {"school hours", "Mon 10:00-11:00"}  # one cannot be read, the other is not on a Wednesday
OPEN_TIMES = {"", "every day 08:00-22:00"}
OUTCOMES = ["3.13", "2.36", "2.112", "2.35", "2.34"]
BY_HAND = [Flag.Kind.COMPLAINT, Flag.Kind.SAFEGUARDING]


class Calls(RuleBasedStateMachine):
    def __init__(self):
        super().__init__()
        self.all = transaction.atomic()
        self.all.__enter__()
        self.clock = time_machine.travel(NOON, tick=False)
        self.traveller = self.clock.start()
        self.at, self.groups, self.barred, self.browser = NOON, [{0}, {1}], set(), Client()

    def teardown(self):
        self.clock.stop()
        transaction.set_rollback(True)
        self.all.__exit__(None, None, None)

    @initialize()
    def people(self):
        self.asha, self.bela, self.helen, self.bob = (
            User.objects.create(username=f"of the machine {role} {number}", role=role)
            for number, role in enumerate([Role.INTERVIEWER, Role.INTERVIEWER, Role.SUPERVISOR, Role.SUPERVISOR])
        )
        self.victims = [a_victim(), a_victim()]
        self.parts = [an_involvement(self.victims[place % 2], a_crime()) for place in range(3)]
        self.cases = [a_case(involvement=part) for part in self.parts]
        self.parts += [an_involvement(victim, a_crime(survey="rape")) for victim in self.victims]
        a_survey("rape")
        first, second = sorted(self.victims, key=lambda each: each.pk)
        self.suggestion = Suggestion.objects.create(
            first=first, second=second, found_on=NOON.date(), dismissed_on=NOON.date(), dismissed_by=self.helen
        )

    # What the machine knows by itself.

    def group(self, ref):
        return next(group for group in self.groups if ref in group)

    def waits(self, ref):
        return bool(self.group(ref) & self.barred)

    def ref(self, case):
        """Whose crime it was at first: a merge moves it, its undoing moves it back."""
        return self.parts_of[case.involvement_id]

    @property
    def parts_of(self):
        return {part.pk: place % 2 if place < 3 else place - 3 for place, part in enumerate(self.parts)}

    def all_cases(self):
        return Case.objects.select_related("survey__population", "involvement__victim__merged_into").order_by("order")

    def tick(self):
        self.at += timedelta(seconds=20)
        self.traveller.move_to(self.at)

    # What happens.

    @rule(who=st.booleans(), place=st.integers(0, 4))
    def ring(self, who, place):
        self.tick()
        by, cases = (self.asha, self.bela)[who], list(self.all_cases())
        case = cases[place % len(cases)]
        if case.held_by_id or case.closed_at or by.held_cases.exists():
            return
        Case.objects.filter(pk=case.pk).update(
            held_by=by, held_until=self.at + LEASE, lease=case.lease + 1, attempts_made=0, not_before=None
        )
        Attempt.objects.filter(case=case, ended_at=None).update(ended_at=self.at, outcome="3.16")
        waits = self.waits(self.ref(case))
        used = Attempt.objects.filter(case=case).count()
        Case.objects.filter(pk=case.pk).update(attempts_made=used)
        try:
            begin_call(case.pk, by=by, lease=case.lease + 1, at=self.at)
        except (MayNotBeCalled, LeaseLost):
            Case.objects.filter(pk=case.pk).update(held_by=None, held_until=None)
        else:
            assert not waits

    @rule(who=st.booleans())
    def claim(self, who):
        self.tick()
        by = (self.asha, self.bela)[who]
        if by.held_cases.exists():
            return
        case = claim_next(by, at=self.at)
        assert case is None or not self.waits(self.ref(case))

    @rule(code=st.sampled_from(OUTCOMES), place=st.integers(0, 1))
    def end(self, code, place):
        self.tick()
        calls = list(Attempt.objects.filter(ended_at=None).select_related("case", "made_by").order_by("pk"))
        if not calls:
            return
        call = calls[place % len(calls)]
        try:
            record_outcome(call.case_id, BY_CODE[code], by=call.made_by, lease=call.case.lease, at=self.at)
        except LeaseLost:
            return
        if code == "2.35":
            self.barred |= self.group(self.ref(call.case))

    @rule(place=st.integers(0, 9), again=st.integers(1, 2))
    def leave(self, place, again):
        """F9, of a call that goes on or of one that ended: at once, or delivered late, or twice."""
        self.tick()
        calls = list(Attempt.objects.select_related("case").order_by("-pk"))
        if not calls:
            return
        call = calls[place % len(calls)]
        known = FollowUp.objects.filter(attempt=call, kind="unsafe").exists()
        for _ in range(again):
            actions.leave_unsafe(call_of(call), at=self.at)
        if not known:
            self.barred |= self.group(self.ref(call.case))

    @rule(ref=st.integers(0, 1), kind=st.sampled_from(BY_HAND))
    def flag(self, ref, kind):
        self.tick()
        self.victims[ref].refresh_from_db()
        with suppress(Refused):
            set_flag(self.victims[ref].person, kind=kind, note=Flag.Note.OFFICER, by=self.helen, at=self.at)

    @rule(place=st.integers(0, 5))
    def lift(self, place):
        """From the record: what an unsafe call set stays."""
        self.tick()
        flags = list(Flag.objects.standing().order_by("pk"))
        if not flags:
            return
        flag = flags[place % len(flags)]
        try:
            lift_flag(flag, by=self.helen, at=self.at)
        except Refused:
            assert flag.kind == Flag.Kind.UNSAFE
        else:
            assert flag.kind != Flag.Kind.UNSAFE

    @rule(ref=st.integers(0, 1), times=st.sampled_from(sorted(BARRING_TIMES | OPEN_TIMES)))
    def arrange(self, ref, times):
        self.tick()
        SafeContact.objects.update_or_create(
            victim=self.victims[ref], defaults={"arrangements": {"number": "+447700900123", "times": times}}
        )

    @rule(ref=st.integers(0, 1))
    def enter_times(self, ref):
        self.tick()
        enter(self.victims[ref], Arrangements(times="Wed 08:00-22:00"), by=self.helen, at=self.at)

    @precondition(lambda self: len(self.groups) == 2)
    @rule(kept=st.integers(0, 1))
    def merge(self, kept):
        self.tick()
        Suggestion.objects.update(dismissed_on=None, dismissed_by=None)
        merge = merging.propose(self.suggestion, keep=self.victims[kept], by=self.helen, at=self.at)
        try:
            with transaction.atomic():
                merging.confirm(merge, by=self.bob, at=self.at)
        except Refused:  # two arrangements that differ
            merging.withdraw(merge, by=self.bob, at=self.at)
            Suggestion.objects.update(dismissed_on=self.at.date(), dismissed_by=self.helen)
        else:
            self.groups = [{0, 1}]

    @precondition(lambda self: len(self.groups) == 1)
    @rule()
    def separate(self):
        self.tick()
        merging.undo(Merge.objects.done().get(), by=self.bob, at=self.at)
        Suggestion.objects.update(dismissed_on=self.at.date(), dismissed_by=self.helen)
        if self.barred:
            self.barred = {0, 1}
        self.groups = [{0}, {1}]

    @rule(place=st.integers(0, 5))
    def release(self, place):
        self.tick()
        waiting = [*FollowUp.objects.open().barring().order_by("pk"), *unattended()]
        if not waiting:
            return
        found = waiting[place % len(waiting)]
        if isinstance(found, Flag):
            found = follow_ups.open_for_flag(found, by=self.helen, at=self.at)
        ref = [victim.pk for victim in self.victims].index(found.victim_id)
        follow_ups.release(found, ASKED, by=self.helen, at=self.at)
        self.barred -= self.group(ref)

    @rule(place=st.integers(0, 5))
    def close(self, place):
        self.tick()
        waiting = list(FollowUp.objects.open().filter(case__isnull=False).order_by("pk"))
        if waiting:
            try:
                follow_ups.close_case(waiting[place % len(waiting)], ASKED, by=self.helen, at=self.at)
            except Refused:
                assert Attempt.objects.filter(ended_at=None).exists()

    @rule(survey=st.sampled_from(["hate_crime", "rape"]))
    def draw_more(self, survey):
        self.tick()
        before = set(Case.objects.values_list("pk", flat=True))
        seed = Case.objects.count() + int((self.at - NOON).total_seconds())
        try:
            with transaction.atomic():
                draw(a_survey(survey), size=2, seed=seed, by=self.helen, at=self.at)
        except Refused:
            return
        for case in self.all_cases().exclude(pk__in=before):
            assert not self.waits(self.ref(case))

    @rule()
    def forget(self):
        """Whoever rings went home."""
        self.at += LEASE
        self.tick()
        queue.release_expired(at=self.at)

    # What always holds.

    @invariant()
    def nothing_is_rung_while_anything_bars_it(self):
        if not hasattr(self, "cases"):
            return
        ready = set(callable_now(self.at).values_list("pk", flat=True))
        for case in self.all_cases():
            flags = Flag.objects.standing().filter(victim__in=references_of(case.involvement.victim).values("pk"))
            safe = SafeContact.objects.filter(victim=case.involvement.victim).first()
            times = safe.arrangements["times"] if safe else ""
            if self.waits(self.ref(case)):
                assert flags.filter(kind=Flag.Kind.UNSAFE).exists()
                assert case.pk not in ready
            if flags.exists() or times in BARRING_TIMES:
                assert not may_be_called(case, self.at)
                assert not may_be_called(case, self.at, in_call=True)

    @invariant()
    def nobody_who_waits_is_in_a_frame(self):
        if not hasattr(self, "cases"):
            return
        for survey in ("hate_crime", "rape"):
            population = a_survey(survey).population
            eligible = Involvement.objects.eligible_for(population).filter(pk__in=[part.pk for part in self.parts])
            assert not [part for part in eligible if self.waits(self.parts_of[part.pk])]

    @invariant()
    def no_page_of_a_call_shows_a_number_while_anything_bars_it(self):
        if not hasattr(self, "cases"):
            return
        for case in self.all_cases().filter(held_by__isnull=False):
            self.browser.force_login(case.held_by)
            shown = self.browser.get(f"/calls/{case.pk}/").text
            if not case.attempts.filter(ended_at=None).exists() or not may_be_called(case, self.at, in_call=True):
                assert NUMBER not in shown


@pytest.mark.django_db
@pytest.mark.parametrize(("runs", "steps"), [(50, 8), pytest.param(500, 20, marks=pytest.mark.soak)])
def test_no_number_while_any_bar_stands_and_nothing_after_an_unsafe_end(runs, steps):
    told = {"max_examples": runs, "stateful_step_count": steps, "deadline": None}
    run_state_machine_as_test(Calls, settings=settings(**told, suppress_health_check=list(HealthCheck)))
