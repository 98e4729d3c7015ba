"""Instruments are issued, revoked and given documents: by who may, once, with one ledger entry each."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied

from goldenthread.domain.directions.models import Direction, Paper, Revocation
from goldenthread.domain.directions.operations import instruments as operations
from goldenthread.domain.directions.queries import DirectionSeen, directions_of
from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.organisations.permissions import OPERATOR, Acting
from goldenthread.foundation.ledger.models import LedgerEntry
from goldenthread.foundation.lib.typed import RefusedError
from tests import cast
from tests.factories import directions, rows

pytestmark = pytest.mark.django_db
NOW = datetime(2017, 6, 1, 9, tzinfo=UTC)
day = date.fromisoformat
GIVEN: dict[str, Any] = {
    "title": "Directions of 28 March 2017",
    "statute": "Local Government Act 1999 s15(5)",
    "issued_on": day("2017-03-28"),
    "in_force_from": day("2017-04-01"),
    "expires_on": day("2018-09-30"),
}


def issue(**given: Any) -> Direction:
    own: dict[str, Any] = {"organisation": rows.organisation(), "by": OPERATOR, "now": NOW}
    return operations.issue_direction(**(own | GIVEN | given))


def revoke(direction: Direction, on: str, **given: Any) -> Revocation:
    own: dict[str, Any] = {"direction": direction, "on": day(on), "by": OPERATOR, "now": NOW}
    return operations.revoke_direction(**(own | given))


def seen(direction: Direction, now: datetime = NOW) -> DirectionSeen:
    found = directions_of(direction.organisation, now=now)
    return next(each for each in found if each.direction == direction)


def test_an_instrument_is_issued_with_its_days_and_one_entry() -> None:
    made = issue()

    assert (made.slug, made.in_force_from, made.expires_on) == (
        "directions-of-28-march-2017", day("2017-04-01"), day("2018-09-30"),
    )  # fmt: skip
    entry = LedgerEntry.objects.get(verb="direction issued")
    assert entry.subject == "direction:directions-of-28-march-2017"


@pytest.mark.parametrize(
    ("given", "field", "words"),
    [
        ({"title": " "}, "title", "Enter the title"),
        ({"statute": ""}, "statute", "Enter the statute"),
        ({"issued_on": day("2017-06-02")}, "issued_on", "today or earlier"),
        ({"in_force_from": day("2017-03-27")}, "in_force_from", "cannot be in force before"),
        ({"expires_on": day("2017-03-31")}, "expires_on", "before its first"),
        ({"expires_on": day("2017-03-01"), "in_force_from": None}, "expires_on", "before its first"),
    ],
)
def test_what_no_instrument_can_be_is_refused(given: dict[str, Any], field: str, words: str) -> None:
    with pytest.raises(RefusedError, match=words) as refused:
        issue(**given)

    assert refused.value.field == field
    assert (Direction.objects.count(), LedgerEntry.objects.count()) == (0, 0)


def test_a_title_that_is_taken_is_refused() -> None:
    issue()

    with pytest.raises(RefusedError, match="already"):
        issue()


def test_only_an_earlier_one_of_the_same_council_is_superseded() -> None:
    later = directions.direction("later", issued_on=day("2017-05-01"), in_force_from=day("2017-05-01"))
    theirs = directions.direction("theirs", organisation=cast.elsewhere())

    for other, words in ((later, "was issued later"), (theirs, "of another organisation")):
        with pytest.raises(RefusedError, match=words):
            issue(supersedes=other)


def test_what_is_superseded_ends_when_the_later_one_is_in_force() -> None:
    earlier = directions.direction(issued_on=day("2014-12-17"), in_force_from=day("2014-12-17"), expires_on=None)

    issue(supersedes=earlier)

    assert seen(earlier).life.last_day == day("2017-03-31")


def test_a_form_that_is_sent_twice_is_done_once() -> None:
    token = uuid4()
    made, again = (issue(token=token) for _ in range(2))
    gone, twice = (revoke(made, "2017-06-01", token=token) for _ in range(2))

    assert (made, gone) == (again, twice)
    assert LedgerEntry.objects.count() == 2


@pytest.mark.parametrize("role", sorted(set(Role.values) - {Role.PERFORMANCE_TEAM}))
def test_nobody_else_may(role: Role) -> None:
    acting = Acting("A post", cast.person(role))

    with pytest.raises(PermissionDenied):
        issue(by=acting, now=datetime.now(UTC))
    with pytest.raises(PermissionDenied):
        revoke(directions.direction(), "2017-06-01", by=acting, now=datetime.now(UTC))


def test_the_performance_team_may() -> None:
    acting = Acting("Strategy", cast.person(Role.PERFORMANCE_TEAM))

    assert issue(by=acting, now=datetime.now(UTC)).pk
    assert LedgerEntry.objects.get().actor_post == "Strategy"


def test_from_the_day_of_its_revocation_it_is_in_force_no_longer() -> None:
    made = issue()
    by = directions.direction("letter", issued_on=day("2017-05-01"), in_force_from=None)

    revoke(made, "2017-06-01", by_direction=by)

    assert [seen(made).in_force_on(day(on)) for on in ("2017-05-31", "2017-06-01")] == [True, False]
    assert LedgerEntry.objects.filter(verb="direction revoked").count() == 1


def test_a_direction_is_not_revoked_before_it_is_issued_nor_twice() -> None:
    made = issue()

    with pytest.raises(RefusedError, match="issued on 28 March 2017: it cannot be revoked before"):
        revoke(made, "2017-03-27")
    revoke(made, "2017-06-01")
    with pytest.raises(RefusedError, match="no longer in force: revoked from 1 June 2017"):
        revoke(made, "2017-06-01")


def test_a_revocation_names_its_instrument_truly() -> None:
    made, late = issue(), directions.direction("late", issued_on=day("2017-05-30"), in_force_from=None)
    theirs = directions.direction("theirs", organisation=cast.elsewhere())

    for by, words in ((made, "does not revoke itself"), (late, "after that day"), (theirs, "another organisation")):
        with pytest.raises(RefusedError, match=words):
            revoke(made, "2017-05-01", by_direction=by)


def test_a_revocation_for_a_function_ends_that_alone() -> None:
    made = directions.direction()
    directions.move(made)
    directions.move(made, function="Publicity")

    revoke(made, "2017-06-01", functions="grants\n")

    grants, publicity = seen(made).holdings
    assert (grants.until_on, publicity.until_on) == (day("2017-05-31"), day("2018-09-30"))
    assert seen(made).ended_on == day("2018-09-30")
    with pytest.raises(RefusedError, match="moves no function called Planning"):
        revoke(made, "2017-06-01", functions="Planning")


def test_a_document_is_an_address_that_a_reader_can_follow() -> None:
    own: dict[str, Any] = {"direction": issue(), "title": "The letter", "by": OPERATOR, "now": NOW}

    operations.add_paper(**own, href="https://example.org/letter.pdf")

    assert [each.title for each in seen(own["direction"]).papers] == ["The letter"]
    for href in ("javascript:alert(1)", "letter.pdf", ""):
        with pytest.raises(RefusedError):
            operations.add_paper(**own, href=href)
    assert Paper.objects.count() == 1
