"""What is asked is entered, owned, agreed and goes on; what cannot be due is refused with the fix."""

from datetime import UTC, date, datetime, time
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied

from goldenthread.domain.directions.choices import OccurrenceState, Recurrence, RequirementKind
from goldenthread.domain.directions.models import Agreement, Continuation, Ownership, Requirement
from goldenthread.domain.directions.operations import requirements as operations
from goldenthread.domain.directions.queries import RequirementSeen, requirements_of
from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.organisations.models import Post
from goldenthread.domain.organisations.permissions import OPERATOR, Acting
from goldenthread.foundation.ledger.models import LedgerEntry
from goldenthread.foundation.lib.typed import RefusedError
from tests import cast
from tests.factories import directions, rows

pytestmark = pytest.mark.django_db
NOW = datetime(2018, 10, 15, 9, tzinfo=UTC)
day = date.fromisoformat


def add(**given: Any) -> Requirement:
    own: dict[str, Any] = {
        "organisation": rows.organisation(),
        "text": "Report every quarter",
        "kind": RequirementKind.RECURRING,
        "recurrence": Recurrence.QUARTERLY,
        "due_on": day("2017-06-30"),
        "due_hour": time(10),
    }
    return operations.add_requirement(**(own | {"by": OPERATOR, "now": NOW} | given))


def seen(now: datetime = NOW, **asked: Any) -> RequirementSeen:
    (found,) = requirements_of(rows.organisation(), now=now, **asked)
    return found


def post(slug: str = "head", **fields: Any) -> Post:
    home = fields.pop("organisation", None) or rows.organisation()
    return Post.objects.create(organisation=home, slug=slug, title=slug.title())


def go_on(of: Requirement, from_on: str = "2018-12-01", **given: Any) -> Continuation:
    own: dict[str, Any] = {
        "requirement": of,
        "from_on": day(from_on),
        "why": "It helps",
        "authority": "Board 17 September 2018",
    }
    return operations.continue_requirement(**(own | {"by": OPERATOR, "now": NOW} | given))


def agree(of: Requirement, on: str = "2017-05-01", **given: Any) -> Agreement:
    own: dict[str, Any] = {
        "requirement": of,
        "satisfied_by": "The report",
        "agreed_with": "The department",
        "on": day(on),
    }
    return operations.agree_evidence(**(own | {"by": OPERATOR, "now": NOW} | given))


def give(of: Requirement, to: Post, from_on: str, **given: Any) -> Ownership:
    own: dict[str, Any] = {"requirement": of, "post": to, "from_on": day(from_on), "by": OPERATOR, "now": NOW}
    return operations.set_owner(**(own | given))


def test_a_requirement_is_added_with_its_owner_and_evidence_and_one_entry() -> None:
    made = add(direction=directions.direction(), owner=post(), satisfied_by="A report in numbered paragraphs")

    assert made.slug == "report-every-quarter"
    assert (seen().owner, seen().satisfied_by) == (Post.objects.get(), "A report in numbered paragraphs")
    assert [each.due.on.month for each in seen().occurrences] == [6, 9, 12, 3, 6, 9]
    assert LedgerEntry.objects.get().subject == "requirement:report-every-quarter"


def test_the_same_words_twice_have_two_addresses() -> None:
    assert [add().slug, add().slug] == ["report-every-quarter", "report-every-quarter-2"]


@pytest.mark.parametrize(
    ("given", "field", "words"),
    [
        ({"text": ""}, "text", "what is asked"),
        ({"recurrence": None}, "recurrence", "how often"),
        ({"due_on": None, "due_hour": None}, "due_on", "first day"),
        ({"kind": RequirementKind.ONCE}, "recurrence", "Only what is recurring"),
        ({"kind": RequirementKind.STANDING, "recurrence": None}, "due_on", "has no day"),
        ({"kind": RequirementKind.ONCE, "recurrence": None, "due_on": None}, "due_hour", "Enter the day too"),
        ({"due_on": day("2017-03-26"), "due_hour": time(1, 30)}, "due_hour", "26 March 2017 .* does not exist"),
        ({"due_on": day("2017-07-29"), "due_hour": time(1, 30)}, "due_hour", "29 October 2017 .* comes twice"),
    ],
)
def test_what_cannot_be_due_is_refused(given: dict[str, Any], field: str, words: str) -> None:
    with pytest.raises(RefusedError, match=words) as refused:
        add(**given)

    assert refused.value.field == field
    assert Requirement.objects.count() == 0


def test_nothing_is_due_before_its_direction() -> None:
    with pytest.raises(RefusedError, match="issued on 28 March 2017"):
        add(direction=directions.direction(), due_on=day("2017-03-27"))


def test_the_things_of_another_council_are_refused() -> None:
    there = cast.elsewhere()

    for given in ({"direction": directions.direction(organisation=there)}, {"owner": post(organisation=there)}):
        with pytest.raises(RefusedError, match="another organisation"):
            add(**given)


def test_what_is_due_on_the_31st_is_due_at_the_end_of_each_month() -> None:
    add(due_on=day("2018-08-31"), recurrence=Recurrence.MONTHLY)

    found = [each.due.said() for each in seen().occurrences][:4]

    assert found == [
        "10:00 on 31 August 2018 (BST)", "10:00 on 30 September 2018 (BST)", "10:00 on 31 October 2018 (GMT)",
        "10:00 on 30 November 2018 (GMT)",
    ]  # fmt: skip


def test_evidence_agreed_later_counts_from_its_day_and_the_earlier_stays() -> None:
    made = add(satisfied_by="At first, nothing more")
    agree(made, satisfied_by="The report and its data")

    assert seen().satisfied_by == "The report and its data"
    assert seen(as_at=day("2017-04-30")).satisfied_by == "At first, nothing more"
    assert LedgerEntry.objects.filter(verb="evidence agreed").count() == 1


def test_an_agreement_has_words_a_partner_and_a_day_that_has_come() -> None:
    made = add()

    for given in ({"satisfied_by": ""}, {"agreed_with": ""}, {"on": "2018-10-16"}):
        with pytest.raises(RefusedError):
            agree(made, **given)
    assert Agreement.objects.count() == 0


def test_an_owner_counts_from_its_day() -> None:
    made, first, then = add(), post("first"), post("then")
    give(made, first, "2017-05-01")
    give(made, then, "2018-11-01")

    assert seen().owner == first
    assert seen(datetime(2018, 11, 1, 9, tzinfo=UTC)).owner == then
    with pytest.raises(RefusedError, match="another organisation"):
        give(made, post(organisation=cast.elsewhere()), "2017-05-01")


def test_what_goes_on_by_a_decision_is_due_again_and_what_fell_between_lapsed() -> None:
    made = add(direction=directions.direction(), recurrence=Recurrence.MONTHLY)
    go_on(made)

    states = {each.due.on.isoformat(): each.state for each in seen().occurrences}

    assert states["2018-09-30"] is OccurrenceState.MISSED
    assert states["2018-10-31"] is states["2018-11-30"] is OccurrenceState.LAPSED
    assert states["2018-12-31"] is OccurrenceState.DUE
    assert seen().goes_on_by == "Board 17 September 2018"


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"from_on": "2018-09-30"}, "asks it until 30 September 2018"),
        ({"why": ""}, "why it goes on"),
        ({"authority": ""}, "by which decision"),
    ],
)
def test_it_goes_on_only_after_its_direction_and_by_a_decision(given: dict[str, Any], words: str) -> None:
    made = add(direction=directions.direction())

    with pytest.raises(RefusedError, match=words):
        go_on(made, **given)


def test_what_cannot_go_on_is_refused() -> None:
    made = add(direction=directions.direction())
    go_on(made)

    with pytest.raises(RefusedError, match="goes on already"):
        go_on(made)
    with pytest.raises(RefusedError, match="own commitment"):
        go_on(add())
    with pytest.raises(RefusedError, match="No end of its Direction"):
        go_on(add(direction=directions.direction("open", expires_on=None)))


def test_a_form_that_is_sent_twice_is_done_once() -> None:
    token, one, head = uuid4(), directions.direction(), post()
    made, again = (add(token=token, direction=one) for _ in range(2))
    twice: list[list[Any]] = [
        [agree(made, token=token) for _ in range(2)],
        [give(made, head, "2017-05-01", token=token) for _ in range(2)],
        [go_on(made, token=token) for _ in range(2)],
    ]

    assert made == again
    assert all(first == second for first, second in twice)
    assert LedgerEntry.objects.count() == 4


def test_who_may_not_set_up_plans_may_not() -> None:
    made, head = add(direction=directions.direction()), post()
    them: dict[str, Any] = {"by": Acting("Director", cast.person(Role.DIRECTOR)), "now": datetime.now(UTC)}

    for attempt in (
        lambda: add(**them),
        lambda: agree(made, **them),
        lambda: give(made, head, "2017-05-01", **them),
        lambda: go_on(made, **them),
    ):
        with pytest.raises(PermissionDenied):
            attempt()
