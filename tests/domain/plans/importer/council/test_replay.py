"""A council's story told again: by who held each post then, at its own moment, by the rules, all or nothing."""

from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from typing import Any

import pytest

from goldenthread.domain.evidence.models import EvidenceItem
from goldenthread.domain.meetings.importer.council.reading import read_meetings
from goldenthread.domain.meetings.importer.council.telling import events
from goldenthread.domain.meetings.importer.council.told import Told
from goldenthread.domain.organisations.models import AccessGrant, Organisation, Person, Post, PostHolding
from goldenthread.domain.plans.choices import CompletionState, Status
from goldenthread.domain.plans.importer.council.made import NotTellableError
from goldenthread.domain.plans.importer.council.reading import read_council
from goldenthread.domain.plans.importer.council.replay import replay
from goldenthread.domain.plans.models import GivenRating, Milestone, MilestoneEvidence, Plan, ProgressUpdate
from goldenthread.domain.plans.operations.taking_in import was_taken_in
from goldenthread.domain.plans.queries.position import read_plan
from goldenthread.domain.plans.rules.standing import Standing
from goldenthread.foundation.ledger.models import LedgerEntry
from goldenthread.foundation.ledger.verification import verify
from goldenthread.foundation.lib.moments import end_of_day
from tests.domain.plans.operations.scene import written
from tests.factories.councils import PLAN_FACTS
from tests.factories.records import RecordCopy

pytestmark = pytest.mark.django_db
OWN = date(2026, 6, 17)
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


def told(folder: RecordCopy, *, until: date = OWN, today: date = OWN, progress: Any = lambda *_: None) -> int:
    found = read_council(folder.folder, today=today)
    assert found.council, [each.said() for each in found.refused]
    beside = read_meetings(folder.folder, found.council)
    assert beside.meetings, [each.said() for each in beside.refused]
    kept = Told()
    others = events(beside.meetings, found.council, kept)
    return replay(
        found.council,
        until=end_of_day(until),
        now=NOW,
        progress=progress,
        others=others,
        ruling_of=kept.ruling_of,
    )


def standings(as_at: date = OWN) -> dict[str, Standing]:
    facts = read_plan(Plan.objects.get(), known_at=NOW)
    return {each.key: each for each in facts.position(as_at=as_at).standings}


def test_every_kind_of_fact_comes_to_the_status_it_should(folder: RecordCopy) -> None:
    assert told(folder) == len(PLAN_FACTS)

    found = standings()
    assert {key: one.status for key, one in found.items()} == {
        "p1-1": Status.OVERDUE,
        "p1-2": Status.COMPLETED,
        "p1-3": Status.WITHDRAWN,
        "p1-4": Status.IN_PROGRESS,
    }
    assert (found["p1-1"].times_moved, found["p1-1"].deadline and found["p1-1"].deadline.last_day) == (
        1,
        date(2026, 5, 29),
    )
    assert (found["p1-2"].completion, found["p1-2"].completed_on) == (CompletionState.ACCEPTED, date(2026, 2, 6))
    reworded = found["p1-3"]
    assert (reworded.wording, reworded.owner) == ("Open the second hub, for everybody", "Corporate Director, Place")
    assert [each.rating for each in found["p1-1"].assurances] == ["AMBER"]
    assert (GivenRating.objects.get().rating, GivenRating.objects.get().effective_on) == ("RED", date(2026, 3, 18))


def test_each_fact_was_recorded_by_the_holder_of_the_post_at_its_own_moment(folder: RecordCopy) -> None:
    told(folder)

    first, last = ProgressUpdate.objects.order_by("recorded_at")
    assert [each.by_post for each in (first, last)] == ["Head of Property"] * 2
    assert [each.by_person and each.by_person.email for each in (first, last)] == [
        "b@wharfdale.example",
        "c@wharfdale.example",
    ]
    assert first.recorded_at == datetime(2026, 2, 2, 10, 0, tzinfo=UTC)
    assert last.recorded_at == datetime(2026, 6, 16, 9, 0, tzinfo=UTC), "ten o'clock in London's summer"
    assert (first.recorded_at, first.note) == (first.entered_at, "Tenders go out on 16 February 2026.")


def test_evidence_was_added_by_the_holder_at_its_moment_and_supports_what_the_file_says(folder: RecordCopy) -> None:
    told(folder)

    link, file, figure = EvidenceItem.objects.order_by("number")
    assert (link.by_post, link.added_at) == ("Head of Property", datetime(2026, 2, 11, 10, 10, tzinfo=UTC))
    supported = MilestoneEvidence.objects.order_by("pk").values_list("item__number", "milestone__slug")
    assert list(supported) == [(1, "p1-2"), (1, "p1-3"), (2, "p1-2")]
    stored = file.versions.get().file
    assert stored is not None
    assert (stored.name, stored.sha256) == ("lease.txt", sha256(b"Lease of the old library.\n").hexdigest())
    assert file.classifications.get().paragraph == 3
    assert figure.versions.get().value == "412"


def test_a_story_in_which_a_claim_is_accepted_on_nothing_is_not_told(folder: RecordCopy) -> None:
    for row in (2, 3):
        folder.change("evidence", row, milestones="")

    with pytest.raises(NotTellableError, match=r"facts\.csv, row 8: Nothing shows yet that this is done"):
        told(folder)
    assert not Organisation.objects.exists()


@pytest.mark.parametrize(
    ("row", "cells", "says"),
    [
        (2, {"by": "clerk", "milestones": ""}, "evidence.csv, row 2, column by: Democratic Services Manager may not"),
        (2, {"url": "ftp://wharfdale.example"}, "evidence.csv, row 2, column url: Enter an address that begins"),
        (2, {"milestones": "p1-4"}, "evidence.csv, row 2, column milestones: 'p1-4' is not in the plan at that moment"),
        (4, {"dated_on": "2026-02-14"}, "evidence.csv, row 4, column dated_on: .* has not come yet"),
    ],
)
def test_evidence_that_an_operation_refuses_names_its_row(
    folder: RecordCopy, row: int, cells: dict[str, str], says: str
) -> None:
    folder.change("evidence", row, **cells)

    with pytest.raises(NotTellableError, match=says):
        told(folder)
    assert not EvidenceItem.objects.exists()


def test_a_file_of_evidence_that_is_not_kept_names_its_row(folder: RecordCopy) -> None:
    (folder.folder / "evidence" / "lease.txt").write_bytes(b"MZ\x00\x01")

    with pytest.raises(NotTellableError, match=r"evidence.csv, row 3, column file: "):
        told(folder)


def test_the_organisation_its_posts_people_and_plan_are_as_the_files_say(folder: RecordCopy) -> None:
    told(folder)

    home = Organisation.objects.get()
    assert (home.slug, home.notice) == ("wharfdale", "Wharfdale is invented.")
    owner = Post.objects.get(title="Head of Property")
    assert owner.reports_to
    assert (owner.reports_to.title, owner.directorate) == ("Corporate Director, Place", "Place")
    assert (Post.objects.count(), Person.objects.count(), PostHolding.objects.count()) == (4, 6, 5)
    assert not any(person.has_usable_password() for person in Person.objects.all())
    grants = {each.person.email[0]: (each.role, each.from_on, each.until_on) for each in AccessGrant.objects.all()}
    assert grants["b"] == ("owner", date(2020, 1, 6), date(2026, 2, 27))
    assert grants["c"] == ("owner", date(2026, 4, 6), None)
    assert grants["z"] == ("administrator", date(2026, 1, 5), None)
    plan = Plan.objects.get()
    assert (plan.slug, plan.stated_milestones, plan.body_name) == ("plan", 4, "Improvement Board")
    assert plan.baseline_fixed_at == datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
    third = Milestone.objects.get(slug="p1-3")
    assert (third.reference, third.baseline_on, third.baseline_words, third.source, third.added_on) == (
        "P1.3",
        date(2026, 9, 30),
        "September 2026",
        "Plan, appendix 1",
        None,
    )
    assert Milestone.objects.get(slug="p1-4").added_on == date(2026, 4, 1)


def test_the_ledger_tells_the_story_in_order_and_last_from_which_files(folder: RecordCopy) -> None:
    told(folder)

    answer = verify("wharfdale")
    assert (answer.fault, answer.clock_set_back) == (None, 0)
    verbs = list(LedgerEntry.objects.order_by("sequence").values_list("verb", flat=True))
    assert (verbs[0], verbs[-1]) == ("organisation opened", "record taken in")
    assert verbs.index("baseline fixed") < verbs.index("update added") < verbs.index("deadline change agreed")
    assert LedgerEntry.objects.latest("sequence").moment == NOW
    read = read_council(folder.folder, today=OWN).council
    assert read
    assert was_taken_in("wharfdale", read.digests)
    assert not was_taken_in("wharfdale", {**read.digests, "facts.csv": "0" * 64})


def test_a_story_is_told_only_up_to_the_moment_asked_for(folder: RecordCopy) -> None:
    count = told(folder, until=date(2026, 2, 10))

    assert count == 4
    assert {each.status for each in standings(date(2026, 2, 10)).values()} == {Status.IN_PROGRESS}
    assert PostHolding.objects.count() == 4, "the interim has not come yet"


def test_dates_move_and_the_story_stays_the_same(folder: RecordCopy) -> None:
    later = OWN + timedelta(weeks=22)
    told(folder, until=later, today=later)

    assert {key: one.status for key, one in standings(later).items()} == {
        "p1-1": Status.OVERDUE,
        "p1-2": Status.COMPLETED,
        "p1-3": Status.WITHDRAWN,
        "p1-4": Status.IN_PROGRESS,
    }


def test_progress_is_told_fact_by_fact(folder: RecordCopy) -> None:
    seen: list[tuple[int, int]] = []

    told(folder, progress=lambda *each: seen.append(each))

    assert seen == [(number, len(PLAN_FACTS)) for number in range(1, len(PLAN_FACTS) + 1)]


@pytest.mark.parametrize(
    ("name", "row", "cells", "says"),
    [
        ("facts", 8, {"by": "owner"}, "facts.csv, row 8, column by: Head of Property may not do this"),
        ("facts", 5, {"by": "owner"}, "facts.csv, row 5, column by: Head of Property may not do this"),
        ("facts", 2, {"date": "2026-02-01"}, "row 2, column date: The date you expect must be today or later"),
        ("facts", 3, {"date": "2026-03-31"}, "row 3, column date: 31 March 2026 is the deadline already."),
        ("facts", 9, {"words": "Open the second hub"}, "row 9, column words: This is the wording already."),
        ("facts", 10, {"about": "owner"}, "row 10, column about: This post is the owner already."),
        ("facts", 11, {"voice": "board"}, "row 11, column by: Corporate Director, Place may not speak here as board."),
        ("facts", 15, {"rating": "PINK"}, "row 15, column rating: Choose green, amber or red."),
        (
            "facts",
            17,
            {"subject": "p1-3", "by": "team"},
            "row 17: You cannot add an update: this milestone",
        ),
        ("plans", 2, {"ends_on": "2026-01-04"}, "plans.csv, row 2: The plan ends before it starts."),
        ("people", 2, {"email": "nobody"}, "people.csv, row 2: Enter an e-mail address"),
        ("milestones", 3, {"wording": "Open the first hub"}, "milestones.csv, row 3: The action has a milestone"),
        ("holdings", 4, {"person": "b", "from": "2026-02-02"}, "holdings.csv, row 4: They hold this post already"),
    ],
)
def test_what_the_rules_refuse_names_its_row_and_leaves_nothing(
    folder: RecordCopy, name: str, row: int, cells: dict[str, str], says: str
) -> None:
    folder.change(name, row, **cells)
    before = written()

    with pytest.raises(NotTellableError, match="row") as refused:
        told(folder)

    assert says in refused.value.refusal.said()
    assert written() == before
    assert not Organisation.objects.exists()


def test_nobody_accepts_their_own_claim_in_a_story_either(folder: RecordCopy) -> None:
    folder.change("people", 2, role="performance_team")
    for number in (6, 7):
        folder.change("facts", number, by="director")

    with pytest.raises(NotTellableError, match=r"facts\.csv, row 8: You cannot accept a claim of yours yourself"):
        told(folder)
