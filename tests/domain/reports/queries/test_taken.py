"""The figures of a report of any kind: every part as known at its moment, and why a part is missing."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from goldenthread.domain.insight.models import DiscrepancyAnswer
from goldenthread.domain.measures.models import Measure
from goldenthread.domain.meetings.models import AgendaItem, Decision, Oversight
from goldenthread.domain.plans.models import Addition, Milestone, MilestoneEvidence, Plan
from goldenthread.domain.reports.queries.taken import About, known_for
from goldenthread.domain.reports.rules.snapshot import Snapshot
from goldenthread.domain.reviews.models import Recommendation
from goldenthread.foundation.ledger import operations
from goldenthread.foundation.lib.moments import end_of_day
from tests.domain.insight.queries.scene import furnished
from tests.domain.reports.papers_made import but
from tests.domain.reports.queries.scene import AS_AT, LATER, Scene, scene, taken
from tests.factories import (
    asked,
    directions,
    discrepancies,
    evidence,
    measures,
    meetings,
    records,
    reviews,
    rounds,
    rows,
    rulings,
)
from tests.factories.histories import day, end_of, milestone, morning_of, update

pytestmark = pytest.mark.django_db

MUCH_LATER = end_of("2019-06-30")
RECORDED: dict[str, Any] = {"recorded_at": LATER, "entered_at": LATER}


def _reading_revised(of: Scene) -> None:
    first = Measure.objects.get().readings.order_by("pk").first()
    measures.reading(Measure.objects.get(), "45", "2017-06-30", corrects=first, **RECORDED)


def _new_measure(of: Scene) -> None:
    measures.definition(measures.measure("calls"), **RECORDED)


def _decision_taken_back(of: Scene) -> None:
    first = Decision.objects.filter(verb="noted").latest("pk")
    fact = {"effective_on": first.effective_on, "item": first.item, "verb": first.verb, "is_retraction": True}
    meetings.decision(first.meeting, first.slug, corrects=first, **(rows.fact() | RECORDED | fact))


def _answered(of: Scene) -> None:
    one = discrepancies.discrepancy("x-later")
    DiscrepancyAnswer.objects.create(
        discrepancy=one, right="first", reason="The minutes say so", **(rows.fact("2018-12-01") | RECORDED)
    )


def _evidence(of: Scene) -> None:
    late, item = Milestone.objects.get(slug="late-0"), evidence.item(now=end_of(AS_AT))
    fact = rows.fact("2018-12-01") | RECORDED
    MilestoneEvidence.objects.create(milestone=late, item=item, version=item.versions.get(), **fact)


def _added_on_the_day(of: Scene) -> None:
    """Of a milestone only the day is kept on which it was added; that of its decision says which came later."""
    made = rows.milestone(of.action, "added", added_on=day(AS_AT))
    fact = rows.fact(AS_AT) | RECORDED | {"verb": "agreed", "authority_on": day(AS_AT), "authority_body": "Board"}
    Addition.objects.create(action=of.action, wording="Open a second hub", made=made, reason="Growth", **fact)


def _set_up(of: Scene) -> None:
    rows.plan("plan-after", baseline_fixed_at=LATER)


RECORDED_LATER: dict[str, Callable[[Scene], object]] = {
    "a reading": lambda of: measures.reading(Measure.objects.get(), "60", "2017-12-31", **RECORDED),
    "a revised reading": _reading_revised,
    "a target": lambda of: measures.target(Measure.objects.get(), "50", "2017-04-01", **RECORDED),
    "a measure": _new_measure,
    "a decision": lambda of: rulings.ruling(of.plan, day("2018-09-12"), **RECORDED),
    "a decision taken back": _decision_taken_back,
    "what was received": lambda of: directions.receipt(of.requirement, for_on=day("2017-06-30"), entered_at=LATER),
    "a requirement": lambda of: directions.requirement("yearly", recorded_at=LATER),
    "an action that answers": lambda of: asked.link(of.home.requirements.get(slug="own"), of.action, **RECORDED),
    "a response": lambda of: reviews.response(Recommendation.objects.get(slug="rec-0"), due_on=day(AS_AT), **RECORDED),
    "a recheck": lambda of: reviews.recheck(
        Recommendation.objects.get(slug="rec-0"), effective_on=day("2018-12-01"), **RECORDED
    ),
    "a finding": lambda of: reviews.finding(of.review, "f2", recorded_at=LATER),
    "a recommendation": lambda of: reviews.recommendation(of.review, "r2", recorded_at=LATER),
    "an agreed move": lambda of: rows.agreed_change(Milestone.objects.get(slug="late-0"), **RECORDED),
    "papers that disagree": lambda of: discrepancies.discrepancy("x-later", entered_at=LATER),
    "evidence": _evidence,
    "a milestone added on the day": _added_on_the_day,
    "another plan": _set_up,
}  # fmt: skip


@pytest.mark.parametrize("record", RECORDED_LATER.values(), ids=RECORDED_LATER)
def test_what_is_recorded_later_changes_no_figures_taken_before(record: Callable[[Scene], object]) -> None:
    council = scene()
    before, all_known = taken(council.about), _all_known(council)

    record(council)

    assert taken(council.about) == before
    assert _all_known(council) != all_known


def _all_known(council: Scene) -> Snapshot:
    return but(taken(council.about, known_at=MUCH_LATER), known_at=None)


def test_an_answer_given_later_leaves_papers_in_disagreement() -> None:
    council = scene()
    one = discrepancies.discrepancy("x-later")
    before = taken(council.about)

    fact = rows.fact("2018-12-01") | RECORDED
    DiscrepancyAnswer.objects.create(discrepancy=one, right="first", reason="The minutes say so", **fact)

    assert taken(council.about) == before
    said = taken(council.about, known_at=MUCH_LATER).content["discrepancies"]
    assert [each["id"] for each in said] == ["x-0"]


class TestRound:
    """What a round is told as is what it was at the moment, whatever became of it."""

    @pytest.fixture
    def plan(self) -> Plan:
        plan = rows.plan(baseline_fixed_at=morning_of("2017-04-03"))
        rows.milestone(rows.action(rows.area(plan)), "m", owner_post=None)
        return plan

    def test_one_that_was_not_opened_by_then_is_missing_and_why_is_said(self, plan: Plan) -> None:
        one = rounds.opened(plan)
        about = About(plan.organisation, "board-update", plan=plan, round=one)

        told = taken(about, as_at="2017-06-01", known_at=end_of("2017-06-01")).content

        assert told["round"] is None
        assert told["missing"]["round"] == "The round had not been opened by that moment, so nobody had been asked."

    def test_a_freeze_of_later_is_not_known(self, plan: Plan) -> None:
        one, _ = rounds.frozen(plan)
        about = About(plan.organisation, "board-update", plan=plan, round=one)
        open_then = taken(about, as_at="2017-06-10", known_at=end_of("2017-06-10")).content["round"]
        frozen = taken(about, as_at="2017-06-14", known_at=end_of("2017-06-30")).content["round"]

        assert (open_then["state"], open_then["freezes"]) == ("open", [])
        assert (frozen["state"], len(frozen["freezes"])) == ("frozen", 1)

    def test_an_answer_given_later_is_not_known_though_the_round_is_not_frozen(self, plan: Plan) -> None:
        one = rounds.opened(plan)
        about = About(plan.organisation, "board-update", plan=plan, round=one)
        before = taken(about, as_at="2017-06-10", known_at=end_of("2017-06-10"))

        late = milestone(key="m", updates=[update("2017-06-09", "2017-06-12", note="Under way")])
        rows.said_of(Milestone.objects.get(slug="m"), late)

        assert taken(about, as_at="2017-06-10", known_at=end_of("2017-06-10")) == before
        known = taken(about, as_at="2017-06-12", known_at=end_of("2017-06-12")).content["round"]
        assert (before.content["round"]["answered"], known["answered"]) == (0, 1)

    def test_figures_of_a_frozen_round_know_what_its_freeze_knew(self, plan: Plan) -> None:
        one, freeze = rounds.frozen(plan)
        about = About(plan.organisation, "board-update", plan=plan, round=one)

        assert known_for(about, day("2017-06-14"), now=end_of("2017-06-30")) == freeze.recorded_at


class TestKnownFor:
    """What figures know unless they are told otherwise."""

    def test_of_a_past_day_all_that_was_on_record_at_its_end(self) -> None:
        home = records.taken_in()

        assert known_for(About(home, "x"), day("2017-06-14"), now=records.NOW) == end_of_day(day("2017-06-14"))

    def test_of_today_the_ledgers_last_entry(self) -> None:
        home = records.taken_in()

        assert known_for(About(home, "x"), records.TODAY, now=end_of_day(records.TODAY)) == records.NOW

    def test_a_clock_that_was_set_back_hides_nothing_that_is_on_record(self) -> None:
        home = records.taken_in()
        earlier, end = records.NOW - timedelta(days=3), end_of_day(records.TODAY)
        with transaction.atomic():
            told: dict[str, Any] = {"verb": "plan begun", "subject": "plan:x", "body": {}, "now": earlier}
            operations.record(chain=home.slug, actor=operations.Actor("Performance manager", ""), **told)

        assert known_for(About(home, "x"), records.TODAY, now=end) == records.NOW

    def test_never_what_is_still_to_come(self) -> None:
        home = rows.organisation()

        assert known_for(About(home, "x"), day("2017-06-14"), now=LATER.replace(year=2016)) == LATER.replace(year=2016)


class TestDecisions:
    """Decisions after the earlier day: of the body that owned the plan, and of bodies above it."""

    def decided(self, council: Scene, since: str = "2017-04-01") -> list[str]:
        return [each["on"] for each in taken(council.about, since=since).content["decisions"]]

    def test_they_begin_after_the_earlier_day(self) -> None:
        council = scene()

        assert self.decided(council) == ["2017-06-14", "2018-06-13"]
        assert self.decided(council, since="2017-06-14") == ["2018-06-13"]

    def test_a_body_above_counts_and_another_does_not(self) -> None:
        council = scene()
        above, other = rulings.body(council.plan, "Cabinet"), rulings.body(council.plan, "Audit Committee")
        owner = rulings.body_of(council.plan)
        owner.parent = above
        owner.save()
        rulings.ruling(council.plan, day("2018-07-04"), by=above)
        rulings.ruling(council.plan, day("2018-08-01"), by=other)

        assert self.decided(council, since="2018-06-30") == ["2018-07-04"]

    def test_of_an_exempt_item_only_that_there_was_a_decision(self) -> None:
        council = scene()
        rulings.ruling(
            council.plan, day("2018-07-04"), item="9", text="Pay Mr Example", reasons="He asked", dissent="No"
        )
        AgendaItem.objects.filter(number="9").update(title="Settlement", exempt_paragraph=1, exempt_reason="A person")

        (one,) = taken(council.about, since="2018-06-30").content["decisions"]

        assert one["text"].startswith("Decided on an exempt item (paragraph 1 of Schedule 12A")
        assert (one["item_title"], one["reasons"], one["dissent"]) == ("", "", "")

    def test_that_minutes_are_right_is_no_decision_about_the_plan(self) -> None:
        council = scene()
        rulings.ruling(council.plan, day("2018-07-04"), item="2")
        AgendaItem.objects.filter(number="2").update(kind="minutes")

        assert self.decided(council, since="2018-06-30") == []

    def test_without_a_body_that_owned_the_plan_the_report_says_so(self) -> None:
        council = scene()
        Oversight.objects.all().delete()

        told = taken(council.about).content

        assert told["decisions"] is None
        assert "No body that owned the plan" in told["missing"]["decisions"]


def test_a_measure_stands_beside_the_reading_before_with_its_parts() -> None:
    council = scene()
    measures.reading(
        Measure.objects.get(), "55", "2017-12-31", numerator=measures.number("11"), denominator=measures.number("20")
    )

    (one,) = taken(council.about).content["measures"]

    assert (one["latest"]["said"], one["earlier"]["said"]) == ("55% (11 of 20)", "50%")
    assert one["change"] == {"said": "up 5 percentage points", "value": "5"}
    assert (one["of_plan"], one["moved"], one["status"]) == (True, "better", "no_target")


def test_a_moved_deadline_says_from_when_to_when_and_by_whom() -> None:
    council = scene()

    (one,) = taken(council.about).content["moves"]

    assert (one["from_said"], one["to_said"], one["days"]) == ("30 June 2017", "30 September 2017", 92)
    assert (one["authority"], one["times"]) == ("Improvement Board, 14 June 2017", 1)
    assert taken(council.about, since="2017-06-14").content["moves"] == []


def test_the_time_due_is_the_one_that_the_report_answers() -> None:
    council = scene()
    answered = About(council.home, "x", requirement=council.requirement, for_on=day("2018-06-30"))

    told = taken(answered).content["requirement"]

    assert (told["due_said"], told["due_at"]) == ("10:00 on 30 June 2018 (BST)", "2018-06-30T09:00:00Z")
    assert (told["state"], told["direction"]["title"]) == ("missed", "Directions of 28 March 2017")
    assert taken(council.about, as_at="2017-07-01").content["requirement"]["due_on"] == "2017-09-30"


def test_a_review_that_had_not_reported_is_missing() -> None:
    council = scene()

    told = taken(council.about, as_at="2018-06-29", known_at=MUCH_LATER).content

    assert (told["review"], told["recommendations"]) == (None, None)
    assert told["missing"]["review"] == "The review had not reported by that day, as far as was on record."


def test_a_report_about_nothing_says_of_every_part_why_it_is_missing() -> None:
    told = taken(About(rows.organisation(), "x")).content

    silent = {name for name, part in told.items() if part is None}
    assert silent == set(told["missing"])
    assert {"plan", "milestones", "thread", "round", "measures", "decisions", "requirement", "review"} <= silent
    assert all(each.endswith(".") for each in told["missing"].values())


def _queries(council: Scene) -> int:
    with CaptureQueriesContext(connection) as captured:
        taken(council.about)
    return len(captured)


def test_the_figures_take_as_many_queries_whatever_there_is() -> None:
    council = scene()
    few = _queries(council)
    for place in range(1, 4):
        furnished(place)
        rows.written(milestone(key=f"more-{place}"), council.action)
        rulings.ruling(council.plan, day(f"2018-0{place}-01"))
        reviews.finding(council.review, f"more-{place}")

    assert _queries(council) == few <= 130
