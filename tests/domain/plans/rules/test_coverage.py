"""Links, verdicts and shared milestones: which count on a day as known at a moment, and what is refused."""

from collections.abc import Callable
from typing import Any

import pytest

from goldenthread.domain.plans.choices import Covers
from goldenthread.domain.plans.rules import coverage as rules
from goldenthread.domain.plans.rules.coverage import Contest, Covered, Judgement, Link, Linked, Objection, Shared
from goldenthread.domain.plans.rules.recording import RefusedError
from tests.factories.histories import day, morning_of

MAY, JUNE, JULY = "2017-05-01", "2017-06-14", "2017-07-01"


def said(key: int, on: str = JUNE, **given: Any) -> dict[str, Any]:
    own = {"key": key, "effective_on": day(on), "recorded_at": morning_of(on), "by": "Head of Property"}
    return own | given


def link(key: int, on: str = JUNE, *, requirement: int = 1, action: int = 1, **given: Any) -> Link:
    return Link(requirement=requirement, action=action, why="It does it.", **said(key, on, **given))


def judgement(key: int, on: str = JUNE, verdict: Covers = Covers.PARTLY, **given: Any) -> Judgement:
    return Judgement(requirement=1, verdict=verdict, reason="One is missing.", **said(key, on, **given))


def pairs(*links: Link, as_at: str = JULY, known: str = JULY) -> list[tuple[int, int]]:
    found = rules.linked(links, as_at=day(as_at), known_at=morning_of(known))
    return [(each.requirement_id, each.action_id) for each in found]


def covered(
    *judged: Judgement, objections: tuple[Objection, ...] = (), links: tuple[Link, ...] = (), known: str = JULY
) -> Covered | None:
    found = rules.covered(judged, objections, links, as_at=day(JULY), known_at=morning_of(known))
    return found.get(1)


def refused(rule: Callable[[], None], says: str) -> str:
    with pytest.raises(RefusedError, match=says) as error:
        rule()
    return error.value.field


def test_a_link_counts_from_its_day_on() -> None:
    one = link(1, JUNE)

    assert (pairs(one, as_at=MAY), pairs(one, as_at=JUNE)) == ([], [(1, 1)])


def test_a_link_that_was_taken_away_is_still_seen_as_known_before() -> None:
    away = link(2, JUNE, corrects=1, is_retraction=True, recorded_at=morning_of(JULY))

    assert pairs(link(1), away, known=JUNE) == [(1, 1)]
    assert pairs(link(1), away, known=JULY) == []


def test_the_same_pair_said_twice_by_two_papers_is_one_link() -> None:
    assert pairs(link(1, MAY), link(2, JUNE), link(3, JUNE, action=2)) == [(1, 1), (1, 2)]


def test_the_latest_verdict_counts_and_nobody_has_judged_where_there_is_none() -> None:
    later = covered(judgement(1, MAY), judgement(2, JUNE, Covers.FULLY))

    assert later is not None
    assert later.verdict is Covers.FULLY
    assert covered() is None


def test_a_later_verdict_answers_what_contested_the_earlier() -> None:
    objection = Objection(judgement=1, reason="Two are missing.", **said(1, JUNE))

    before = covered(judgement(1, MAY), objections=(objection,))
    after = covered(judgement(1, MAY), judgement(2, JULY), objections=(objection,))

    assert before is not None
    assert before.contests == (Contest("Two are missing.", "Head of Property", day(JUNE), key=1),)
    assert after is not None
    assert not after.is_contested


def test_what_contests_and_was_taken_back_contests_no_more() -> None:
    objection = Objection(judgement=1, reason="Two are missing.", **said(1, JUNE))
    back = Objection(judgement=1, reason="Two.", **said(2, JUNE, corrects=1, is_retraction=True))

    found = covered(judgement(1, MAY), objections=(objection, back))

    assert found is not None
    assert not found.is_contested


@pytest.mark.parametrize(
    ("links", "changed"),
    [
        ((link(1, MAY),), False),
        ((link(1, JUNE),), False),  # at the same moment: what was judged
        ((link(1, MAY), link(2, JULY)), True),
        ((link(1, MAY), link(2, MAY, corrects=1, is_retraction=True, recorded_at=morning_of(JULY))), True),
        ((link(1, MAY, requirement=2), link(2, JULY, requirement=2)), False),  # another requirement's
    ],
)
def test_a_verdict_says_when_the_links_changed_after_it(links: tuple[Link, ...], changed: bool) -> None:
    found = covered(judgement(1, JUNE), links=links)

    assert found is not None
    assert found.links_changed is changed


MINE, ANOTHERS = Linked(1, 1, "", "", day(JUNE), person=7), Linked(1, 2, "", "", day(JUNE), person=8)
OF_THE_RECORD = Linked(1, 3, "", "As published", day(JUNE))


@pytest.mark.parametrize(
    ("verdict", "links", "judge", "field"),
    [
        (Covers.FULLY, (), 7, "verdict"),
        (Covers.PARTLY, (), 7, "verdict"),
        (Covers.NOT, (), 7, None),
        (Covers.FULLY, (MINE,), 7, ""),
        (Covers.NOT, (MINE,), 7, ""),
        (Covers.FULLY, (MINE,), 8, None),
        (Covers.FULLY, (MINE, ANOTHERS), 7, None),
        (Covers.FULLY, (MINE, OF_THE_RECORD), 7, None),
        (Covers.FULLY, (MINE,), None, None),  # the operator at the command line
    ],
)
def test_nothing_covers_without_a_link_and_nobody_judges_only_their_own(
    verdict: Covers, links: tuple[Linked, ...], judge: int | None, field: str | None
) -> None:
    if field is None:
        rules.judgeable(verdict, links, judge=judge)
    else:
        assert refused(lambda: rules.judgeable(verdict, links, judge=judge), "link") == field


STANDING = Covered(Covers.FULLY, "", "", day(JUNE), (Contest("", "", day(JUNE), person=9),), key=4, person=7)


@pytest.mark.parametrize(
    ("standing", "key", "by", "says"),
    [
        (None, 4, 8, "does not count any more"),
        (STANDING, 3, 8, "does not count any more"),
        (STANDING, 4, 7, "your own"),
        (STANDING, 4, 9, "contested this verdict already"),
        (STANDING, 4, 8, ""),
        (STANDING, 4, None, ""),
    ],
)
def test_only_another_contests_the_verdict_that_counts_and_only_once(
    standing: Covered | None, key: int, by: int | None, says: str
) -> None:
    if says:
        refused(lambda: rules.contestable(standing, key, by=by), says)
    else:
        rules.contestable(standing, key, by=by)


# Milestones 10 to 19 are of plan 1, 20 to 29 of plan 2, and so on.
PLANS = {key: key // 10 for key in (10, 11, 20, 21, 30, 40)}


def pair(milestone: int, same_as: int) -> Shared:
    return Shared(milestone, same_as, "", "", day(JUNE))


@pytest.mark.parametrize(
    ("about", "there", "says"),
    [
        ((10, 11), (), "in one plan"),
        ((10, 10), (), "in one plan"),
        ((10, 20), (), ""),
        ((10, 30), (pair(10, 20),), ""),
        ((10, 20), (pair(10, 20),), "counts as another already"),
        ((10, 20), (pair(30, 20),), "counts as another already"),
        ((20, 10), (pair(10, 20),), "counts as another one itself"),  # a circle of two
        ((30, 10), (pair(10, 20), pair(20, 30)), "counts as another one itself"),  # of three
        ((10, 20), (pair(20, 30),), "Others count as that milestone"),
        ((10, 21), (pair(10, 20),), "A milestone of that plan counts as this one already"),
        ((11, 21), (pair(10, 20),), ""),
    ],
)
def test_what_counts_as_another_makes_no_circle_no_chain_and_none_counts_twice(
    about: tuple[int, int], there: tuple[Shared, ...], says: str
) -> None:
    if says:
        refused(lambda: rules.shareable(*about, there, PLANS), says)
    else:
        rules.shareable(*about, there, PLANS)
