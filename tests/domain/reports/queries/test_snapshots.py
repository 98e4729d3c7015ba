"""What a snapshot holds: the facts known by its moment, counted as everywhere else."""

import json
from collections.abc import Mapping
from datetime import timedelta
from operator import itemgetter
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldenthread.domain.organisations.models import Person
from goldenthread.domain.plans import exporter
from goldenthread.domain.plans.choices import RatingVoice
from goldenthread.domain.plans.models import GivenRating, Milestone, Plan
from goldenthread.domain.plans.queries import plans
from goldenthread.domain.plans.queries.position import read_plan
from goldenthread.domain.plans.rules.history import History
from goldenthread.domain.reports.queries import snapshots
from goldenthread.domain.reports.rules.snapshot import Snapshot
from goldenthread.foundation.lib.canonical import canonical_json
from goldenthread.foundation.lib.moments import end_of_day
from tests.domain.reports.papers_made import but, milestones, snapshot_of
from tests.factories import records, rows
from tests.factories.histories import (
    NOW,
    accepted,
    carried,
    change,
    claim,
    day,
    end_of,
    milestone,
    move,
    update,
    withdrawal,
)

pytestmark = pytest.mark.django_db

LATER = "2017-06-15"
ACCEPTED = accepted("2017-06-02", LATER)
# What somebody may put on record the day after about what had happened by the 14th.
RECORDED_LATER: dict[str, History] = {
    "an update": milestone(key="m", updates=[update("2017-06-01", LATER, note="Late news", forecast="2018-01-01")]),
    "a claim": milestone(key="m", claims=[claim("2017-06-01", LATER)]),
    "an accepted claim": milestone(key="m", claims=[claim("2017-06-01", LATER, reviews=(ACCEPTED,))]),
    "an agreed move": milestone(key="m", moves=[move("2017-06-01", "2018-01-01", LATER)]),
    "a move nobody agreed": milestone(key="m", moves=[move("2017-06-01", "2018-01-01", LATER, verb=None)]),
    "a withdrawal": milestone(key="m", withdrawals=[withdrawal("2017-06-01", LATER)]),
    "a carry-forward": milestone(key="m", carried=[carried("2017-06-01", LATER)]),
    "another wording": milestone(key="m", changes=[change("2017-06-01", LATER, wording="Open two hubs")]),
    "another owner": milestone(key="m", changes=[change("2017-06-01", LATER, owner="Director of Place")]),
}  # fmt: skip


def _written(*histories: History, slug: str = "plan-2017", **fields: Any) -> Plan:
    home = rows.plan(slug, **fields)
    successor = rows.milestone(rows.action(rows.area(rows.plan(f"{slug}-after"))), "next")
    hubs = rows.action(rows.area(home))
    for each in histories:
        rows.written(each, hubs, successors=[successor])
    return home


@pytest.mark.parametrize("later", RECORDED_LATER.values(), ids=RECORDED_LATER)
def test_what_is_recorded_later_does_not_change_a_paper_of_before(later: History) -> None:
    plan = _written(milestone(key="m", updates=[update("2017-05-01", note="Under way")]))
    before = snapshot_of(plan, known_at="2017-06-14")

    one = Milestone.objects.get(plan=plan, slug="m")
    rows.said_of(one, later, successors=list(Milestone.objects.filter(slug="next")))

    assert snapshot_of(plan, known_at="2017-06-14") == before
    assert _but_for_the_moment(snapshot_of(plan, known_at=LATER)) != _but_for_the_moment(before)


def _but_for_the_moment(snapshot: Snapshot) -> Snapshot:
    return but(snapshot, known_at=None)


def test_a_rating_given_later_does_not_change_a_paper_of_before() -> None:
    plan = _written(milestone(key="m"))
    before = snapshot_of(plan, known_at="2017-06-14")

    given = {"plan": plan, "area": plan.areas.get(), "voice": RatingVoice.BOARD, "rating": "RED"}
    GivenRating.objects.create(**rows.fact("2017-06-01", LATER, **given))

    assert snapshot_of(plan, known_at="2017-06-14") == before
    (area,) = snapshot_of(plan, known_at=LATER).content["areas"]
    assert area["given"] == [{"by": "Head of Property", "on": "2017-06-01", "rating": "RED", "voice": "board"}]


def test_what_happens_after_the_day_is_not_in_its_paper() -> None:
    told = [update("2017-06-14", note="On the day"), update("2017-06-15", note="The day after", key=2)]
    plan = _written(milestone(key="m", updates=told, claims=[claim("2017-06-15", note="Opened")]))

    (one,) = milestones(snapshot_of(plan, known_at=NOW).content)

    assert (one["status"], [each["note"] for each in one["in_period"]]) == ("in_progress", ["On the day"])


def test_the_period_begins_after_the_earlier_day() -> None:
    told = [update("2017-04-30", note="Before"), update("2017-05-01", note="After", key=2)]
    plan = _written(milestone(key="m", updates=told))

    (one,) = milestones(snapshot_of(plan, since="2017-04-30").content)

    assert [each["note"] for each in one["in_period"]] == ["After"]


def test_the_latest_word_may_be_a_claim_and_has_its_age() -> None:
    told = milestone(key="m", updates=[update("2017-05-01", note="Soon")], claims=[claim("2017-06-04", note="Open")])

    (one,) = milestones(snapshot_of(_written(told)).content)

    assert one["latest"] == {"age": 10, "note": "Open", "on": "2017-06-04", "returned": False}
    assert (one["update_age"], one["update_note"]) == (44, "Soon")


def test_a_milestone_nobody_spoke_of_has_no_latest_word() -> None:
    (one,) = milestones(snapshot_of(_written(milestone(key="m"))).content)

    assert (one["latest"], one["update_age"], one["in_period"]) == (None, None, [])


@pytest.mark.parametrize("as_at", ["2017-04-01", "2017-06-14", "2017-09-11", "2018-03-31"])
def test_every_figure_is_the_one_the_program_answers(as_at: str) -> None:
    records.taken_in()
    plan = plans.named("bvip-2017-18").get()

    content = snapshot_of(plan, as_at, "2017-04-01", known_at=as_at).content
    position = read_plan(plan, known_at=end_of(as_at)).position(as_at=day(as_at))
    answered = json.loads(canonical_json(exporter.position_document(position)))

    assert {name: content["milestones"][name] for name in answered["counts"]} == answered["counts"]
    assert {name: content["plan"][name] for name in ("stated", "on_record")} == {
        name: answered[name] for name in ("stated", "on_record")
    }
    shown = [{name: each[name] for name in answered["milestones"][0]} for each in milestones(content)]
    assert sorted(shown, key=itemgetter("id")) == sorted(answered["milestones"], key=itemgetter("id"))


def test_every_bridge_adds_up_and_ends_in_the_figures_beside_it() -> None:
    settled = [
        milestone(key="done", claims=[claim("2017-05-01")]),
        milestone(key="late", baseline="2017-05-31"),
        milestone(key="cleared", baseline="2017-04-15", claims=[claim("2017-06-01")]),
        milestone(key="moved", baseline="2017-04-20", moves=[move("2017-06-01", "2017-12-31")]),
        milestone(key="ended", withdrawals=[withdrawal("2017-06-01")]),
        milestone(key="gone", carried=[carried("2017-06-01")]),
        milestone(key="new", added_on=day("2017-05-01")),
        milestone(key="new-and-late", baseline="2017-06-01", added_on=day("2017-05-01")),
        milestone(key="same"),
    ]
    content = snapshot_of(_written(*settled), since="2017-04-30").content

    for bridge in content["bridges"]:
        steps = sum(step["change"] for step in bridge["steps"])
        assert bridge["before"] + steps == bridge["after"]
        assert bridge["before"] == content["before"][bridge["status"]]
        assert bridge["after"] == content["milestones"][bridge["status"]]
        assert all(len(step["milestones"]) == abs(step["change"]) for step in bridge["steps"])
    assert {name for name, _ in _steps(content)} == {
        "newly completed",
        "newly overdue",
        "cleared by completion",
        "cleared by re-dating",
        "withdrawn",
        "carried forward",
        "added",
    }


def _steps(content: Mapping[str, Any]) -> list[tuple[str, int]]:
    return [(step["name"], step["change"]) for bridge in content["bridges"] for step in bridge["steps"]]


def test_a_date_change_waits_only_while_its_milestone_is_open() -> None:
    asked: dict[str, Any] = {"moves": [move("2017-06-01", verb=None, reason="The lease is late")]}
    plan = _written(
        milestone(key="open", **asked),
        milestone(key="overdue", baseline="2017-05-01", **asked),
        milestone(key="done", claims=[claim("2017-06-10")], **asked),
        milestone(key="withdrawn", withdrawals=[withdrawal("2017-06-10")], **asked),
        milestone(key="carried", carried=[carried("2017-06-10")], **asked),
        milestone(key="settled", moves=[move("2017-06-01", verb=None), move("2017-06-10", key=2)]),
    )

    proposals = snapshot_of(plan).content["proposals"]

    assert [each["milestone"] for each in proposals] == ["open", "overdue"]


def test_a_proposal_says_its_reason_and_how_often_the_date_moved_before() -> None:
    moves = [
        move("2017-04-10", "2017-07-31", key=1),
        move("2017-05-10", "2017-08-31", key=2),
        move("2017-06-10", "2017-12-31", key=3, verb=None),
    ]
    (found,) = snapshot_of(_written(milestone(key="m", wording="Lease", moves=moves))).content["proposals"]

    assert found == {
        "area": "Property",
        "baseline_said": "30 June 2017",
        "deadline_said": "31 August 2017",
        "milestone": "m",
        "moved_before": 2,
        "on": "2017-06-10",
        "reason": "The lease is late",
        "to_said": "31 December 2017",
        "wording": "Lease",
    }


def test_what_a_rating_and_a_risk_cannot_see_is_counted() -> None:
    plan = _written(
        milestone(key="dated", updates=[update("2017-06-01", forecast="2018-01-01")]),
        milestone(key="undated", baseline=""),
        milestone(key="done", baseline="", claims=[claim("2017-06-01")]),
        milestone(key="ended", baseline="", withdrawals=[withdrawal("2017-06-01")]),
    )

    content = snapshot_of(plan).content

    assert [(area["rating"]["undated"], area["counts"]["counted"]) for area in content["areas"]] == [(2, 3)]
    assert (content["forecasts"], content["milestones"]["in_progress"]) == (1, 2)


def _queries(size: int) -> int:
    plan = _written(*(milestone(key=f"m{place}") for place in range(size)), slug=f"plan-of-{size}")
    plan = plans.named(plan.slug).get()
    with CaptureQueriesContext(connection) as captured:
        snapshots.known_by_then(plan, day("2017-06-14"))
        assert snapshot_of(plan).content["milestones"]["total"] == size
    return len(captured)


def test_a_paper_takes_as_many_queries_whatever_the_size_of_the_plan() -> None:
    few, many = _queries(3), _queries(40)

    assert few == many <= 20  # eight of the plan, the others of its thread and gaps


def test_the_record_makes_papers_without_knowing_any_person() -> None:
    records.taken_in()

    snapshot_of(plans.named("bvip-2018").get(), "2018-06-11", "2018-03-31")

    assert Person.objects.count() == 0


class TestKnownByThen:
    """What a paper of a day knows unless it is told otherwise."""

    @pytest.fixture
    def plan(self) -> Plan:
        records.taken_in()
        return plans.named("bvip-2017-18").get()

    def test_on_a_past_day_all_that_was_on_record_at_its_end(self, plan: Plan) -> None:
        assert snapshots.known_by_then(plan, day("2017-06-14")) == end_of_day(day("2017-06-14"))

    def test_on_the_day_itself_the_last_entry_of_the_ledger(self, plan: Plan) -> None:
        assert snapshots.known_by_then(plan, records.TODAY) == records.NOW

    def test_after_the_last_entry_still_that_entry(self, plan: Plan) -> None:
        assert snapshots.known_by_then(plan, records.TODAY + timedelta(days=9)) == records.NOW

    def test_without_any_entry_the_end_of_the_day(self) -> None:
        assert snapshots.known_by_then(rows.plan(), day("2017-06-14")) == end_of_day(day("2017-06-14"))

    def test_another_organisations_entries_do_not_count(self, plan: Plan) -> None:
        elsewhere = rows.plan(organisation=rows.organisation())

        assert snapshots.known_by_then(elsewhere, records.TODAY) == end_of_day(records.TODAY)
