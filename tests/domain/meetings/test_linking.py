"""Authorities in words become references to decisions, where the record has them; the rest keeps its words."""

from collections.abc import Callable
from datetime import date
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied

from config.staircase import ROOT
from goldenthread.domain.meetings.models import Body, Decision, Effect, Meeting, Oversight
from goldenthread.domain.meetings.operations.linking import LINKED, link_authorities
from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.organisations.permissions import OPERATOR, Acting
from goldenthread.domain.plans.models import CarryForward, DeadlineChange, Milestone, Plan
from goldenthread.foundation.ledger import queries as ledger
from tests import cast
from tests.factories import meetings as of
from tests.factories import rows
from tests.factories.records import NOW, taken_in

pytestmark = pytest.mark.django_db
PAGE = (ROOT / "docs" / "reference" / "record.md").read_text(encoding="utf-8")
MIGRATION = import_module("goldenthread.domain.meetings.migrations.0007_words_become_references")


def table(heading: str) -> list[list[str]]:
    lines = PAGE.split(f"## {heading}\n")[1].split("\n## ")[0].splitlines()
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines if line.startswith("| ")][1:]


def by_operation(home: Organisation) -> None:
    link_authorities(organisation=home, by=OPERATOR, now=NOW)


def by_migration(home: Organisation) -> None:
    """As the migration finds a database that was loaded before decisions were references."""
    MIGRATION.link(apps, None)


both_ways = pytest.mark.parametrize("link", [by_operation, by_migration])
Link = Callable[[Organisation], None]


@pytest.fixture
def step() -> Milestone:
    return rows.milestone(rows.action(rows.area(rows.plan(body_name="Improvement Board"))))


def decision(on: str = "2017-06-14", *, number: str = "4.2", **fields: Any) -> Decision:
    board = Body.objects.first() or of.body()
    held = Meeting.objects.filter(starts_on=on).first() or of.meeting(board, f"m-{on}", on=on)
    slug = f"d-{held.decisions.count()}"
    said = {"verb": "agreed", "effective_on": date.fromisoformat(on), "number": number} | fields
    return of.decision(held, slug, **said)


@both_ways
def test_a_move_is_linked_to_the_decision_that_its_words_name(step: Milestone, link: Link) -> None:
    decision(number="4.1")
    meant = decision()
    move = rows.agreed_change(step, authority_item="item 4.2, line 3")

    link(step.plan.organisation)

    [effect] = Effect.objects.all()
    assert (effect.change, effect.decision, effect.place) == (move, meant, "line 3")


@both_ways
@pytest.mark.parametrize(
    "words",
    [
        {"authority_body": "Grants Panel"},
        {"authority_on": date(2017, 6, 15)},
        {"authority_item": "7"},
        {"verb": "noted"},
        {"verb": ""},
    ],
)
def test_what_names_no_decision_on_record_keeps_its_words(step: Milestone, link: Link, words: dict[str, Any]) -> None:
    decision()
    rows.agreed_change(step, **({"authority_item": "4.2"} | words))

    link(step.plan.organisation)

    assert not Effect.objects.exists()


@both_ways
def test_a_decision_of_another_council_is_not_meant(step: Milestone, link: Link) -> None:
    theirs = of.body(organisation=cast.elsewhere())
    of.decision(of.meeting(theirs), verb="agreed", number="4.2", effective_on=date(2017, 6, 14))
    rows.agreed_change(step, authority_item="4.2")

    link(step.plan.organisation)

    assert not Effect.objects.exists()


@both_ways
def test_a_decision_that_was_put_right_is_not_meant_but_the_one_that_stands(step: Milestone, link: Link) -> None:
    wrong = decision(verb="noted")
    right = decision(corrects=wrong, correction_reason="Misread.")
    rows.agreed_change(step, authority_item="4.2")

    link(step.plan.organisation)

    assert Effect.objects.get().decision == right


@both_ways
def test_a_plan_is_given_to_the_body_it_names_from_its_first_day_once(step: Milestone, link: Link) -> None:
    board = of.body()

    for _ in range(2):
        link(step.plan.organisation)

    owned = Oversight.objects.get()
    assert (owned.plan, owned.body, owned.from_on, owned.until_on) == (step.plan, board, date(2017, 4, 1), None)


def test_a_second_time_nothing_is_done_and_nothing_entered(step: Milestone) -> None:
    decision()
    move = rows.agreed_change(step, authority_body="Nobody")
    rows.agreed_change(step, authority_item="4.2")
    home = step.plan.organisation

    first, second = (link_authorities(organisation=home, by=OPERATOR, now=NOW) for _ in range(2))

    assert (len(first.linked), [(each.fact, each.why) for each in first.left]) == (
        1, [(move, "no decision of that body on that day is on record")],
    )  # fmt: skip
    assert (len(second.linked), len(second.left), second.owned) == (0, 1, ())
    assert ledger.entries(home.slug, verb=LINKED).count() == 1


@pytest.mark.parametrize("role", [Role.VIEWER, Role.OWNER, Role.BOARD_MEMBER, Role.ADMINISTRATOR])
def test_who_may_not_take_in_a_record_links_nothing(step: Milestone, role: Role) -> None:
    decision()
    rows.agreed_change(step, authority_item="4.2")

    with pytest.raises(PermissionDenied):
        link_authorities(organisation=step.plan.organisation, by=Acting(post=role, person=cast.person(role)), now=NOW)
    assert not Effect.objects.exists()


@both_ways
def test_the_real_record_is_linked_as_its_page_says(link: Link) -> None:
    home = taken_in()
    of.meetings_taken_in(home)

    link(home)

    assert not Effect.objects.exists(), "none of its three moves names a decision"
    moves = DeadlineChange.objects.order_by("pk")
    told = [(each.milestone.slug, each.verb or "none", each.authority_body or "none") for each in moves]
    assert told == [(slug, verb, body) for slug, _, verb, body, _ in table("Decisions named in words")]
    owned = Oversight.objects.order_by("plan__pk").select_related("plan", "body")
    found = {each.plan.slug: (each.body.slug, each.from_on.isoformat()) for each in owned}
    for plan, body, since, _ in table("Which body owns which plan"):
        assert found.pop(plan, ("none", "not on record")) == (body, since), plan
    assert found == {}


def test_what_the_record_carries_keeps_the_date_first_promised() -> None:
    taken_in()

    carried = CarryForward.objects.select_related("milestone", "successor").order_by("pk")
    assert len(carried) == 14
    for each in carried:
        before = each.milestone.first_on or each.milestone.baseline_on
        assert each.successor.first_on == before, each.successor.slug
    first = dict(Milestone.objects.exclude(first_on=None).values_list("slug", "first_on"))
    assert first == {row[1]: date.fromisoformat(row[2]) for row in table("Carried with the date first promised")}
    assert Plan.objects.filter(closed_on__isnull=False).count() == 0, "no paper says on which day a plan was closed"
