"""The report of a round: as at its data cut-off, as known at its latest freeze, and a draft before that."""

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pypdf
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldenthread.domain.organisations.permissions import OPERATOR
from goldenthread.domain.plans.models import Milestone, Plan, ProgressUpdate, Round, RoundEvent
from goldenthread.domain.plans.operations import rounds as operations
from goldenthread.domain.plans.queries import plans
from goldenthread.domain.plans.queries import rounds as rounds_queries
from goldenthread.domain.plans.queries.frozen import positions_digest
from goldenthread.domain.plans.queries.round_page import round_seen
from goldenthread.domain.plans.rules.history import History
from goldenthread.domain.reports import papers
from goldenthread.domain.reports.collected import NotYetOpenedError
from goldenthread.domain.reports.queries import snapshots
from goldenthread.domain.reports.rules.snapshot import Snapshot
from tests.domain.reports.papers_made import milestones, said
from tests.factories import rounds, rows
from tests.factories.histories import accepted, change, claim, day, milestone, move, returned, update, withdrawal
from tests.factories.rounds import CLOSES, OPENS, at

pytestmark = pytest.mark.django_db

FROZEN_ON = CLOSES + timedelta(days=1)  # at ten in the morning
LATE = "2017-06-15"  # what is recorded on that day comes at midnight: the round is closed and not yet frozen
LATER = "2017-06-16"
# Of five asked about three are answered, one of them late; one of the silent has no owner.
ASKED: tuple[History, ...] = (
    milestone(key="told", owner="Head of Property", updates=[update("2017-06-06", note="Lease agreed")]),
    milestone(key="done", owner="Head of Property", claims=[claim("2017-06-01", "2017-06-07", note="Opened")]),
    milestone(key="late", owner="Head of Grants", updates=[update(LATE, note="Signed at last")]),
    milestone(key="silent", owner="Head of Grants", updates=[update("2017-05-01", note="Under way")]),
    milestone(key="nobodys", updates=[update("2017-05-02", note="Nobody answers for this")]),
)


def _plan(*histories: History, slug: str = "plan-2017") -> Plan:
    home = rows.plan(slug, body_name="Improvement Board", baseline_fixed_at=at(OPENS - timedelta(days=60)))
    hubs = rows.action(rows.area(home))
    for each in histories or ASKED:
        rows.written(each, hubs)
    return home


def _report(plan: Plan, one: Round, *, today: date = FROZEN_ON) -> Snapshot:
    """Made at noon of that day."""
    found = rounds_queries.named(plan.organisation.slug, one.slug)
    assert found is not None
    title = {"author_role": "Performance team", "item": "4.2"}
    return snapshots.round_update(plans.named(plan.slug).get(), found, now=at(today, 12), **title)


def _frozen(*histories: History) -> tuple[Plan, Round, RoundEvent]:
    plan = _plan(*histories)
    return plan, *rounds.frozen(plan, serves="The Board in July")


def _of(snapshot: Snapshot, key: str) -> Mapping[str, Any]:
    (found,) = (each for each in milestones(snapshot.content) if each["id"] == key)
    return found


def _words(snapshot: Snapshot) -> str:
    return said(papers.tree(snapshot))


def test_it_is_as_at_the_cut_off_and_as_known_at_the_freeze() -> None:
    plan, one, freeze = _frozen()

    content = _report(plan, one, today=date(2018, 1, 1)).content

    assert (content["as_at"], content["known_at"]) == ("2017-06-14", "2017-06-15T09:00:00Z")
    assert [each["digest"] for each in content["round"]["freezes"]] == [freeze.digest]


def test_it_says_how_many_of_how_many_answered() -> None:
    plan, one, _ = _frozen()
    snapshot = _report(plan, one)

    counted = ("asked", "answered", "missing", "late", "posts", "posts_answered", "unowned")
    assert [snapshot.content["round"][name] for name in counted] == [5, 3, 2, 1, 2, 1, 1]
    assert {each["id"] for each in milestones(snapshot.content) if each["silent"]} == {"silent", "nobodys"}
    assert (
        "3 of the 5 milestones asked about were answered, and 1 of the 2 posts asked left nothing unanswered. "
        "1 answer came after the round had closed. 1 milestone asked about has no owner."
    ) in _words(snapshot)


def test_it_counts_as_the_page_of_the_round_does() -> None:
    plan, one, _ = _frozen()
    found = rounds_queries.named(plan.organisation.slug, one.slug)
    assert found is not None

    seen, told = round_seen(found, now=at(FROZEN_ON, 12), today=FROZEN_ON), _report(plan, one).content["round"]

    owned = [each for each in seen.posts if each.post is not None]
    assert (len(seen.asked), seen.answered) == (told["asked"], told["answered"])
    assert (len(owned), sum(each.is_done for each in owned)) == (told["posts"], told["posts_answered"])


def test_a_late_answer_is_marked_and_one_dated_after_the_cut_off_is_not_in_the_figures() -> None:
    plan, one, _ = _frozen()
    snapshot = _report(plan, one)

    late = _of(snapshot, "late")
    assert late["answer"] == {"claim": False, "counted": False, "late": True, "note": "Signed at last", "on": LATE}
    assert (late["latest"], late["in_period"]) == (None, [])
    assert _of(snapshot, "told")["answer"]["late"] is False
    assert "late, Open the first hub: answered late, on 15 June 2017, after the data cut-off: “Signed at last”" in (
        _words(snapshot)
    )


def test_a_returned_claim_is_no_answer_and_says_so() -> None:
    back = claim("2017-06-06", reviews=(returned("2017-06-07"),), note="Open")
    plan, one, _ = _frozen(milestone(key="back", claims=[back]))

    snapshot = _report(plan, one)

    assert (snapshot.content["round"]["answered"], _of(snapshot, "back")["silent"]) == (0, True)
    assert "Claimed as completed on 6 June 2017; the claim was returned" in _words(snapshot)


def test_what_is_over_owes_no_update_though_nobody_spoke_of_it() -> None:
    plan, one, _ = _frozen(milestone(key="m", owner="Head of Property", withdrawals=[withdrawal("2017-06-07")]))

    snapshot = _report(plan, one)

    told = snapshot.content["round"]
    assert (told["missing"], told["over"], told["posts_answered"], _of(snapshot, "m")["silent"]) == (0, 1, 1, False)
    assert "1 milestone was over meanwhile, so that no answer was owed." in _words(snapshot)


# What somebody may still put on record after the freeze, of each milestone.
RECORDED_LATER: dict[str, tuple[str, History]] = {
    "an answer": ("silent", milestone(key="x", updates=[update("2017-06-13", LATER, note="Late news")])),
    "a claim": ("silent", milestone(key="x", claims=[claim("2017-06-01", LATER, reviews=(accepted(LATER),))])),
    "an agreed move": ("told", milestone(key="x", moves=[move("2017-06-14", "2018-01-01", LATER)])),
    "a withdrawal": ("told", milestone(key="x", withdrawals=[withdrawal("2017-06-14", LATER)])),
    "another owner": ("silent", milestone(key="x", changes=[change("2017-06-14", LATER, owner="Head of Place")])),
}  # fmt: skip


def _paper(plan: Plan, one: Round, today: date) -> Mapping[str, bytes]:
    return papers.paper(_report(plan, one, today=today)).files


@pytest.mark.parametrize(("of", "later"), RECORDED_LATER.values(), ids=RECORDED_LATER)
def test_made_again_after_later_facts_it_has_the_same_bytes(of: str, later: History) -> None:
    plan, one, _ = _frozen()
    before = _paper(plan, one, FROZEN_ON)

    rows.said_of(Milestone.objects.get(plan=plan, slug=of), later)

    assert _paper(plan, one, date(2017, 9, 1)) == before
    operations.freeze_round(collection=one, reason="It came late.", by=OPERATOR, now=at(date(2017, 6, 20)))
    assert _paper(plan, one, date(2017, 9, 1)) != before


CORRECTED: dict[str, Callable[[ProgressUpdate], dict[str, Any]]] = {
    "corrected": lambda answer: rows.fact("2017-06-06", LATER, corrects=answer, note="No lease"),
    "taken back": lambda answer: rows.fact("2017-06-06", LATER, corrects=answer, is_retraction=True),
}


@pytest.mark.parametrize("correction", CORRECTED.values(), ids=CORRECTED)
def test_an_answer_corrected_after_the_freeze_still_is_the_answer(
    correction: Callable[[ProgressUpdate], dict[str, Any]],
) -> None:
    plan, one, _ = _frozen()
    before = _paper(plan, one, FROZEN_ON)

    answer = ProgressUpdate.objects.get(note="Lease agreed")
    ProgressUpdate.objects.create(milestone=answer.milestone, **correction(answer))

    assert _paper(plan, one, date(2017, 9, 1)) == before


def test_a_milestone_added_on_the_day_of_the_freeze_is_not_in_it_as_no_hour_of_it_is_kept() -> None:
    plan = _plan(*ASKED)
    one = rounds.closed(plan)
    freeze = operations.freeze_round(collection=one, by=OPERATOR, now=at(CLOSES, 19))
    before = _report(plan, one)

    rows.milestone(plan.areas.get().actions.get(), "new", added_on=CLOSES)

    assert _report(plan, one) == before
    assert positions_digest([plan], as_at=CLOSES, known_at=freeze.recorded_at) == freeze.digest


def test_frozen_again_it_takes_in_what_came_and_says_which_freeze_it_is() -> None:
    plan, one, first = _frozen()
    rows.said_of(Milestone.objects.get(slug="silent"), milestone(updates=[update("2017-06-14", LATER, note="Sorry")]))

    again = operations.freeze_round(
        collection=one, reason="One answer was lost.", by=OPERATOR, now=at(date(2017, 6, 20))
    )
    snapshot = _report(plan, one, today=date(2017, 9, 1))

    assert (snapshot.content["round"]["answered"], _of(snapshot, "silent")["answer"]["note"]) == (4, "Sorry")
    words = _words(snapshot)
    assert f"It was frozen again on 20 June 2017 at 10:00 by {again.by_post}, because: One answer was lost." in words
    assert f"The fingerprint of the freeze is {again.digest}." in words
    assert f"15 June 2017 at 10:00 by {first.by_post}, fingerprint {first.digest}." in words
    assert "20 June 2017 at 10:00, again" in words


def test_its_dates_and_extensions_with_their_reasons_are_named() -> None:
    plan = _plan()
    one = rounds.opened(plan, title="Q1 2017-18 (April to June 2017)", serves="The Board in July")
    until = CLOSES + timedelta(days=7)
    operations.extend_round(collection=one, closes_on=until, reason="Two were away.", by=OPERATOR, now=at(CLOSES))

    words = _words(_report(plan, one, today=until))

    assert "Improvement Plan 2017-18: update for the Q1 2017-18 round (draft)" in words
    assert (
        "This is the report of the Q1 2017-18 round, about 1 April 2017 to 30 June 2017. It serves: The Board" in words
    )
    assert "asked on 5 June 2017 and could answer until 21 June 2017. Its data cut-off is 21 June 2017" in words
    assert "on 14 June 2017 to 21 June 2017, by " in words
    assert ": Two were away." in words


class TestDraft:
    """Before the freeze it says what is known, and on every page that it is a draft."""

    @pytest.fixture
    def draft(self) -> Snapshot:
        return _report(plan := _plan(), rounds.opened(plan), today=CLOSES)

    def test_every_page_says_so(self, draft: Snapshot) -> None:
        pages = [page.extract_text() for page in pypdf.PdfReader(BytesIO(papers.render(draft, "pdf"))).pages]

        assert len(pages) > 3
        assert all("Draft, not frozen" in page for page in pages)

    def test_word_says_so_at_the_head_of_every_page(self, draft: Snapshot) -> None:
        package = ZipFile(BytesIO(papers.render(draft, "docx")))
        heads = [
            package.read(name).decode() for name in package.namelist() if re.fullmatch(r"word/header\d*.xml", name)
        ]

        assert heads
        assert all("Draft, not frozen" in head for head in heads)

    def test_the_page_says_so_before_anything_else(self, draft: Snapshot) -> None:
        words = papers.render(draft, "html").decode()

        assert words.index("Draft, not frozen") < words.index("<h1")
        assert "The round is open and not yet frozen" in words

    def test_frozen_nothing_says_draft(self) -> None:
        plan, one, _ = _frozen()

        assert "draft" not in _words(_report(plan, one)).casefold()

    def test_before_its_cut_off_it_is_as_at_the_day_it_is_made(self) -> None:
        plan = _plan()
        one = rounds.opened(plan)

        assert _report(plan, one, today=OPENS + timedelta(days=2)).content["as_at"] == "2017-06-07"
        assert _report(plan, one, today=FROZEN_ON).content["as_at"] == "2017-06-14"

    def test_the_same_database_gives_the_same_draft(self) -> None:
        plan = _plan()
        one = rounds.opened(plan)

        assert _report(plan, one, today=CLOSES) == _report(plan, one, today=CLOSES)


def test_of_a_round_that_was_not_opened_there_is_no_report() -> None:
    plan = _plan()

    with pytest.raises(NotYetOpenedError, match=r"has not been opened, .* It is planned for 5 June 2017\."):
        _report(plan, rounds.planned(plan))


def test_it_compares_with_the_cut_off_of_the_round_before() -> None:
    plan = _plan()
    before = {"opens": date(2017, 5, 1), "closes": date(2017, 5, 10), "slug": "before"}
    rounds.opened(plan, **before)
    rounds.planned(plan, opens=date(2017, 5, 20), closes=date(2017, 5, 21), slug="never-opened")
    one, _ = rounds.frozen(plan)

    assert _report(plan, one).content["since"] == "2017-05-10"


def test_the_first_round_compares_as_every_other_paper_does() -> None:
    plan, one, _ = _frozen()

    assert _report(plan, one).content["since"] == "2017-04-01"


def test_of_a_round_of_two_plans_each_report_is_of_its_own() -> None:
    first, second = _plan(), _plan(milestone(key="theirs"), slug="plan-other")
    one, _ = rounds.frozen(first, second)

    assert [_report(plan, one).content["round"]["asked"] for plan in (first, second)] == [5, 1]


def test_outside_the_report_of_a_round_no_round_is_spoken_of() -> None:
    plan, _, _ = _frozen()

    content = snapshots.board_update(
        plan, as_at=CLOSES, since=day("2017-04-01"), known_at=at(FROZEN_ON), author_role="Team", item="4"
    ).content

    assert content["round"] is None
    assert {each["id"] for each in milestones(content) if each["silent"]} == {"late"}
    assert content["risk"] == {"both": 0, "expects_later": 0, "silent": 3, "silent_in": "the Round q1"}


def test_it_takes_as_many_queries_for_a_plan_of_any_size() -> None:
    def asked(size: int) -> int:
        plan = _plan(*(milestone(key=f"m{place}") for place in range(size)), slug=f"plan-of-{size}")
        one, _ = rounds.frozen(plan, slug=f"round-of-{size}")
        with CaptureQueriesContext(connection) as captured:
            assert _report(plan, one).content["round"]["asked"] == size
        return len(captured)

    assert asked(3) == asked(30) <= 28  # twelve of them of its thread and gaps
