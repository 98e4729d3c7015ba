"""The team plans rounds and opens, extends, closes and freezes one, each after it was seen what that does."""

import pytest
from django.test import Client
from django.utils import timezone

from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.organisations.permissions import OPERATOR
from goldenthread.domain.plans.choices import RoundEventKind
from goldenthread.domain.plans.models import ProgressUpdate, Round, RoundAsk, RoundEvent
from goldenthread.domain.plans.operations import rounds, updates
from goldenthread.foundation.ledger.models import LedgerEntry
from tests import cast
from tests.factories import rounds as made
from tests.factories import rows
from tests.interfaces.web import collecting
from tests.interfaces.web.collecting import ROUND, Council, read
from tests.interfaces.web.plans.shown import words_of
from tests.interfaces.web.scene import fields_of, on, refused, said, send, typed

pytestmark = pytest.mark.django_db
PLAN = "/rounds/wharfdale/plan"
LONG = "x" * 100_000


@pytest.fixture
def council() -> Council:
    return collecting.council()


@pytest.fixture
def team() -> Client:
    return cast.signed_in(Role.PERFORMANCE_TEAM)


def pattern(council: Council, **given: str) -> dict[str, str]:
    """The rounds of the financial year 2026-27."""
    asked = {"plan": str(council.plan.pk), "every": "quarterly", "first": "1 April 2026", "last": "31 March 2027"}
    return asked | {"opens_before": "20", "open_for": "10", "serves": ""} | given


def confirmed(client: Client, step: str) -> str:
    """Looks at what it would do, and does it; the words of the page it leads to."""
    form = fields_of(client.get(f"{ROUND}{step}").content.decode())
    return said(client, client.post(f"{ROUND}{step}", form | {"step": "confirm"}))  # type: ignore[arg-type]


def events() -> list[str]:
    return list(RoundEvent.objects.order_by("pk").values_list("kind", flat=True))


def test_a_pattern_plans_the_rounds_of_a_year(council: Council, team: Client) -> None:
    page = said(team, send(team, PLAN, **pattern(council)))

    assert "4 rounds planned." in page
    assert Round.objects.count() == 4
    assert "All rounds of this pattern are planned already." in refused(send(team, PLAN, **pattern(council)))


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"plan": ""}, "Choose a plan."),
        ({"plan": "900001"}, "Choose a plan."),
        ({"every": ""}, "Choose how often updates are collected."),
        ({"last": "31 March 2025"}, "The last day is before the first."),
        ({"first": "31 June 2026"}, "June 2026 has no day 31"),
        ({"first": ""}, "Enter a day"),
        ({"opens_before": "ten"}, "Enter a whole number, such as 10."),
        ({"opens_before": "0"}, "Enter 1 or more."),
        ({"open_for": "121"}, "Enter 120 or fewer."),
        ({"opens_before": "5", "open_for": "9"}, "Open it 1 to 120 working days before the period ends"),
        ({"serves": LONG}, "Shorten it to 300 or fewer."),
        ({"serves": "a\u202eb"}, "Remove the invisible character U+202E"),
    ],
)
def test_a_pattern_that_cannot_be_is_refused_with_what_was_typed_kept(
    council: Council, team: Client, given: dict[str, str], words: str
) -> None:
    response = send(team, PLAN, **pattern(council, **given))

    assert words in refused(response)
    kept = fields_of(response.content.decode())
    assert {name: kept.get(name, "") for name in given if name not in {"plan", "every"}} == {
        name: value for name, value in given.items() if name not in {"plan", "every"}
    }
    assert not Round.objects.exists()


def test_only_plans_of_the_organisation_whose_baseline_is_fixed_can_be_chosen(council: Council, team: Client) -> None:
    rows.plan("typed", organisation=council.plan.organisation, title="Still being typed")
    rows.plan("theirs", organisation=cast.elsewhere(), title="Theirs", baseline_fixed_at=timezone.now())

    page = read(team, PLAN)

    assert "Still being typed" not in page
    assert "Theirs" not in page


def test_opening_shows_whom_it_asks_before_it_asks_them(council: Council, team: Client) -> None:
    council.another_post()
    rows.milestone(council.first.action, "orphan", baseline=on(40).isoformat())
    made.planned(council.plan, opens=on(0), closes=on(9))

    page = read(team, f"{ROUND}open")
    assert "Milestones asked about 4 Posts asked 1 Posts that nobody holds Head of Property" in page
    assert f"Milestones without an owner 1 Last day to answer {typed(9)}" in page
    assert not RoundAsk.objects.exists()

    assert "Round q1 is open." in confirmed(team, "open")
    assert RoundAsk.objects.count() == 4


def test_opening_it_twice_asks_once(council: Council, team: Client) -> None:
    made.planned(council.plan, opens=on(0), closes=on(9))
    form = fields_of(team.get(f"{ROUND}open").content.decode()) | {"step": "confirm"}

    pages = [said(team, team.post(f"{ROUND}open", form)) for _ in range(2)]  # type: ignore[arg-type]

    assert all("Round q1 is open." in page for page in pages)
    assert events() == [RoundEventKind.OPENED]
    assert RoundAsk.objects.count() == 3


def test_a_planned_round_is_dropped_with_a_reason_that_the_ledger_keeps(council: Council, team: Client) -> None:
    made.planned(council.plan, opens=on(0), closes=on(9))
    assert "Say why it is dropped." in refused(send(team, f"{ROUND}drop", reason=""))

    page = said(team, send(team, f"{ROUND}drop", reason="The Board meets in another month."))

    assert "Round q1 is dropped. Nobody had been asked." in page
    assert not Round.objects.exists()
    assert "The Board meets in another month." in LedgerEntry.objects.get(verb="round dropped").body


def test_a_round_that_asked_somebody_is_not_dropped(council: Council, team: Client) -> None:
    council.open()
    assert "only a round that is planned can be dropped" in read(team, f"{ROUND}drop")

    answer = team.post(f"{ROUND}drop", {"reason": "So."})

    assert "only a planned one can be dropped" in refused(answer)  # type: ignore[arg-type]
    assert Round.objects.exists()


def test_a_round_whose_last_day_is_over_is_not_opened(council: Council, team: Client) -> None:
    made.planned(council.plan, opens=on(-9), closes=on(-1))
    form = fields_of(team.get(f"{ROUND}open").content.decode()) | {"step": "confirm"}

    page = words_of(team.post(f"{ROUND}open", form).content.decode())

    assert f"Its last day to answer was {typed(-1)}. Plan another round." in page
    assert events() == []


def test_extending_says_the_last_day_there_is_and_takes_another_with_its_reason(council: Council, team: Client) -> None:
    council.open()
    assert f"Round q1: its last day is {typed(7)}" in read(team, f"{ROUND}extend")

    page = said(team, send(team, f"{ROUND}extend", closes_on=typed(9), reason="The post room was closed."))

    assert "Round q1 is extended." in page
    assert "The post room was closed." in page


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"closes_on": typed(6)}, "no earlier one than its last day now"),
        ({"closes_on": "soon"}, "Write the day."),
        ({"closes_on": ""}, "Enter the new last day, such as"),
        ({"reason": ""}, "Say why it is extended."),
        ({"reason": LONG}, "Shorten it to 4,000 or fewer."),
        ({"reason": "a\x00b"}, "Remove the invisible character U+0000"),
    ],
)
def test_an_extension_that_is_none_is_refused_with_what_was_typed_kept(
    council: Council, team: Client, given: dict[str, str], words: str
) -> None:
    council.open()
    typed_ = {"closes_on": typed(9), "reason": "<b>Closed</b> &amp; late"} | given

    response = send(team, f"{ROUND}extend", **typed_)

    assert words in refused(response)
    kept = fields_of(response.content.decode())
    assert {name: kept[name] for name in typed_} == typed_
    assert events() == [RoundEventKind.OPENED]


def test_closing_lists_what_is_missing_post_by_post(council: Council, team: Client) -> None:
    council.open()
    updates.add_update(milestone=council.first, note="Tenders are out.", by=OPERATOR, now=timezone.now())

    page = read(team, f"{ROUND}close")

    assert "Without an answer 2 milestones Head of Property P2 and P3" in page
    assert "Round q1 is closed." in confirmed(team, "close")


def test_closing_when_nothing_is_missing_says_none(council: Council, team: Client) -> None:
    council.open()
    for each in council.milestones:
        updates.add_update(milestone=each, note="Tenders are out.", by=OPERATOR, now=timezone.now())

    assert "Without an answer None" in read(team, f"{ROUND}close")


def test_freezing_says_up_to_when_facts_count_and_again_only_with_a_reason(council: Council, team: Client) -> None:
    made.closed(council.plan, opens=on(-9), closes=on(-1))
    assert f"Facts dated up to {typed(-1)} and recorded up to now" in read(team, f"{ROUND}freeze")

    assert "Round q1 is frozen." in confirmed(team, "freeze")
    again = send(team, f"{ROUND}freeze", reason="")
    assert "Say why it is frozen again." in refused(again)
    assert "The Board asked for it." in said(team, send(team, f"{ROUND}freeze", reason="The Board asked for it."))
    assert events() == [RoundEventKind.OPENED, RoundEventKind.CLOSED, RoundEventKind.FROZEN, RoundEventKind.FROZEN]


def test_a_round_is_not_frozen_before_its_data_cut_off(council: Council, team: Client) -> None:
    one = council.open()
    rounds.close_round(collection=one, by=OPERATOR, now=timezone.now())
    form = fields_of(team.get(f"{ROUND}freeze").content.decode()) | {"step": "confirm"}

    page = words_of(team.post(f"{ROUND}freeze", form).content.decode())

    assert f"Its data cut-off is {typed(7)}. Freeze it on that day or later." in page


@pytest.mark.parametrize(
    ("state", "step", "words"),
    [
        ("planned", "close", "This round is planned: it cannot be closed. Open it first."),
        ("planned", "freeze", "This round is planned: it cannot be frozen. Open it first."),
        ("planned", "extend", "This round is planned: it cannot be extended. Open it first."),
        ("opened", "open", "This round is open: it cannot be opened. It is open already."),
        ("closed", "close", "This round is closed: it cannot be closed."),
        ("frozen", "close", "This round is frozen: it cannot be closed."),
        ("frozen", "extend", "This round is frozen: it cannot be extended."),
    ],
)
def test_a_step_that_does_not_follow_is_said_and_not_offered(
    council: Council, team: Client, state: str, step: str, words: str
) -> None:
    getattr(made, state)(council.plan, opens=on(-9), closes=on(-1) if state in {"closed", "frozen"} else on(5))
    before = events()

    html = team.get(f"{ROUND}{step}").content.decode()

    assert words in words_of(html)
    assert 'name="step"' not in html
    team.post(f"{ROUND}{step}", {"step": "confirm", "closes_on": typed(20), "reason": "So."})
    assert events() == before
    assert not ProgressUpdate.objects.exists()


@pytest.mark.parametrize("step", ["plan", "q1/open", "q1/drop", "q1/extend", "q1/close", "q1/freeze", "q1/remind"])
def test_whoever_does_not_run_rounds_finds_no_such_page_and_moves_nothing(council: Council, step: str) -> None:
    made.planned(council.plan, opens=on(0), closes=on(5))

    answers = [cast.signed_in(who).post(f"/rounds/wharfdale/{step}", {"step": "confirm"}).status_code
               for who in (Role.DIRECTOR, Role.OWNER, cast.OF_ANOTHER_ORGANISATION)]  # fmt: skip

    assert answers == [404] * 3
    assert events() == []
