"""The thread as at a past day and as known at a past moment: what came or was learned later is not in it."""

from typing import Any

import pytest

from goldenthread.domain.directions.models import Requirement
from goldenthread.domain.evidence.models import EvidenceItem
from goldenthread.domain.evidence.queries import NOBODY
from goldenthread.domain.insight.queries.gaps import gaps_of
from goldenthread.domain.insight.queries.matrix import matrix_of
from goldenthread.domain.meetings.models import Challenge, FollowUp
from goldenthread.domain.organisations.models import Organisation
from tests.domain.insight.queries.scene import furnished, moment
from tests.factories import directions, meetings, reviews, rows
from tests.factories import evidence as proofs
from tests.factories import histories as h

pytestmark = pytest.mark.django_db


def _unfollowed(home: Organisation, **when: str) -> list[str]:
    found = gaps_of(home, moment(**when))
    return [gap.sentence for each in found if each.rule.code == "decision-without-follow-up" for gap in each.gaps]


@pytest.fixture
def challenge() -> Challenge:
    return meetings.challenge(meetings.meeting(meetings.body()))


def _heard(of: Challenge, effective: str, recorded: str, **fields: Any) -> FollowUp:
    own = rows.fact(effective, recorded) | {"note": "Explained.", "is_done": True}
    return FollowUp.objects.create(challenge=of, **(own | fields))


class TestWhatAMeetingAskedFor:
    def test_an_answer_entered_later_was_not_known_then(self, challenge: Challenge) -> None:
        _heard(challenge, "2017-07-01", "2017-12-01")

        assert len(_unfollowed(rows.organisation(), as_at="2017-08-01", known_at="2017-08-01")) == 1
        assert _unfollowed(rows.organisation(), as_at="2017-08-01") == []

    def test_an_answer_taken_back_later_was_there_then(self, challenge: Challenge) -> None:
        said = _heard(challenge, "2017-07-01", "2017-07-01")
        _heard(challenge, "2017-07-01", "2017-12-01", corrects=said, is_retraction=True)

        assert _unfollowed(rows.organisation(), as_at="2017-08-01", known_at="2017-08-01") == []
        assert len(_unfollowed(rows.organisation(), as_at="2017-08-01")) == 1

    def test_a_challenge_put_right_later_said_then_what_it_said_then(self, challenge: Challenge) -> None:
        right = rows.fact("2017-06-14", "2017-12-01") | {"text": "Too many ambers", "corrects": challenge}
        meetings.challenge(challenge.meeting, **right)

        [then] = _unfollowed(rows.organisation(), as_at="2017-08-01", known_at="2017-08-01")
        [now] = _unfollowed(rows.organisation(), as_at="2017-08-01")
        assert "Too many reds" in then
        assert "Too many ambers" in now


class TestTheMatrix:
    def test_the_title_of_evidence_that_one_may_not_see_is_nowhere_and_it_is_counted(self) -> None:
        home = furnished(classified=True)
        title = EvidenceItem.objects.get().title

        found = matrix_of(home, moment(), NOBODY)

        steps = [step for row in found.rows for step in row.line.steps if step.items]
        assert {(each.evidence.items, each.evidence.hidden) for each in steps} == {(0, 1)}
        assert title not in repr(found)

    def test_of_another_organisation_nothing_is_shown(self) -> None:
        furnished()
        other = rows.organisation("elsewhere", "Elsewhere Council")

        assert matrix_of(other, moment(), NOBODY).rows == ()
        assert gaps_of(other, moment()) == ()

    def test_what_lapsed_with_its_direction_is_not_missed(self) -> None:
        home = rows.organisation()
        ended = directions.direction(expires_on=None)
        directions.revocation(ended, on=h.day("2017-09-30"))
        directions.requirement(direction=ended)

        states = [one.state.value for row in matrix_of(home, moment(), NOBODY).rows for one in row.line.occurrences]

        assert states.count("missed") == 1
        assert "missed" not in states[1:]

    def test_nothing_asked_and_nothing_planned_is_an_empty_page_and_no_error(self) -> None:
        home = rows.organisation()
        rows.plan()

        assert matrix_of(home, moment(), NOBODY).rows == ()
        assert gaps_of(home, moment()) == ()

    def test_what_is_not_to_be_done_yet_asks_for_nothing(self) -> None:
        home = rows.organisation()
        later = directions.direction(issued_on=h.day("2018-01-01"), in_force_from=h.day("2018-01-01"))
        directions.requirement(direction=later)
        reviews.recommendation(reviews.review(report_on=h.day("2018-06-30")))

        assert matrix_of(home, moment("2017-12-31"), NOBODY).rows == ()
        assert Requirement.objects.count() == 1


def test_evidence_restricted_to_a_few_does_not_make_a_gap_that_others_do_not_see() -> None:
    home = furnished(classified=True)
    assert proofs.RESTRICTED

    codes = [gap.subject.slugs for each in gaps_of(home, moment()) for gap in each.gaps
             if each.rule.code == "completed-without-evidence"]  # fmt: skip

    assert codes == []
