"""The list of rounds and the page of one: who has answered, who has not, who is away, what looks wrong."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.organisations.models import Post
from goldenthread.domain.organisations.permissions import OPERATOR
from goldenthread.domain.plans.models import GivenRating, ProgressUpdate
from goldenthread.domain.plans.operations import changes, rounds, updates
from tests import cast
from tests.factories import rounds as made
from tests.factories import rows
from tests.interfaces.web import collecting
from tests.interfaces.web.collecting import ROUND, Council, cards, pressed, read
from tests.interfaces.web.scene import on, typed

pytestmark = pytest.mark.django_db


@pytest.fixture
def council() -> Council:
    return collecting.council()


@pytest.fixture
def team() -> Client:
    return cast.signed_in(Role.PERFORMANCE_TEAM)


def links(client: Client, address: str = ROUND) -> list[str]:
    """The steps that the page offers, in its order."""
    html = client.get(address).content.decode()
    return [
        name for name in ("open", "drop", "extend", "close", "freeze", "grid", "remind") if f'"{address}{name}"' in html
    ]


def test_the_list_has_every_round_the_latest_first_with_its_state(council: Council, team: Client) -> None:
    made.planned(council.plan, slug="next", opens=on(60), closes=on(70))
    council.open()
    made.frozen(council.plan, slug="last", opens=on(-60), closes=on(-50), serves="The Board of May")

    page = read(team, "/rounds/wharfdale/")

    assert page.index("Round next Planned") < page.index("Round q1 Open") < page.index("Round last Frozen")
    assert f"frozen {typed(-49)} · The Board of May" in page
    assert "Plan rounds" in page
    assert "Plan rounds" not in read(cast.signed_in(Role.VIEWER), "/rounds/wharfdale/")


def test_an_organisation_without_a_round_says_so(council: Council, team: Client) -> None:
    assert "No round is planned yet." in read(team, "/rounds/wharfdale/")


def test_a_planned_round_asks_nobody_yet(council: Council, team: Client) -> None:
    made.planned(council.plan, opens=on(5), closes=on(15))

    page = read(team, ROUND)

    assert "Nobody has been asked yet." in page
    assert f"Nothing yet: it is planned to open on {typed(5)}." in page
    assert "Every milestone asked about" not in page
    assert links(team) == ["open", "drop"]


@pytest.mark.parametrize(
    ("who", "state", "offered"),
    [
        (Role.PERFORMANCE_TEAM, "opened", ["extend", "close", "grid"]),
        (Role.PERFORMANCE_TEAM, "closed", ["extend", "freeze", "grid"]),
        (Role.PERFORMANCE_TEAM, "frozen", ["freeze"]),
        (Role.DIRECTOR, "opened", ["grid"]),
        (Role.DIRECTOR, "frozen", []),
        (Role.VIEWER, "opened", []),
    ],
)
def test_what_may_be_done_follows_its_state_and_the_role(
    council: Council, who: str, state: str, offered: list[str]
) -> None:
    getattr(made, state)(council.plan, opens=on(-20), closes=on(-1) if state != "opened" else on(5))

    assert links(cast.signed_in(who)) == offered


def test_who_has_answered_and_who_has_not_by_the_post_above(council: Council, team: Client) -> None:
    director: Post = council.another_post("Corporate Director")
    legal = council.another_post("Head of Legal", reports_to=director)
    give(council, 2, legal)
    council.open(now=timezone.now())
    council.holder("lawyer", post=legal)
    owner = council.holder()
    pressed(owner, "send", council.first.pk, cards(council.first, note="Tenders are out."))
    pressed(owner, "send", council.milestones[1].pk, cards(council.milestones[1], how="yes", done_on="today", note="."))

    page = read(team, ROUND)

    assert "1 of 2 posts, 2 of 3 milestones" in page
    assert "1 update, 1 claim, 0 without change" in page
    assert "Corporate Director Head of Legal: 0 of 1" in page
    assert "Head of Property: " not in page


def give(council: Council, number: int, post: Post) -> None:
    changes.amend_owner(
        milestone=council.milestones[number], owner=post, reason="Reorganised.", by=OPERATOR, now=timezone.now()
    )


def test_a_post_nobody_holds_and_a_milestone_nobody_owns_are_shown_never_skipped(
    council: Council, team: Client
) -> None:
    rows.milestone(council.first.action, "orphan", baseline=on(40).isoformat(), reference="P9")
    council.open()

    page = read(team, ROUND)

    assert "Head of Property: 0 of 3 Nobody holds this post" in page
    assert "Nobody’s: 0 of 1 These milestones have no owner: P9" in page
    assert links(team) == ["extend", "close", "grid"]  # there is nobody to remind


def test_a_late_answer_is_marked(council: Council, team: Client) -> None:
    made.closed(council.plan, opens=on(-9), closes=on(-2))
    pressed(council.holder(), "send", council.first.pk, cards(council.first, note="Tenders are out."))

    page = read(team, ROUND)

    assert "1 after the round had closed" in page
    assert f"{typed(0)}, late" in page


def test_everybody_has_answered(council: Council, team: Client) -> None:
    council.open()
    owner = council.holder()
    for each in council.milestones:
        pressed(owner, "send", each.pk, cards(each, note=f"About {each.slug}."))

    assert "Everybody has answered everything." in read(team, ROUND)


def test_what_looks_wrong_is_said_with_links_the_first_four_before_the_rest(team: Client) -> None:
    council = collecting.council(6)
    council.open()
    for each in council.milestones:
        updates.claim_completion(milestone=each, achieved_on=on(-1), note="Open.", by=OPERATOR, now=timezone.now())
    GivenRating.objects.create(
        plan=council.plan, area=council.first.action.area, voice="board", rating="GREEN",
        **rows.fact(on(-1).isoformat()),
    )  # fmt: skip

    html = team.get(ROUND).content.decode()

    assert "Claimed as done, with nothing that shows it (6)" in html
    assert "2 more" in html
    assert 'href="/plans/wharfdale/plan-now/milestones/m1/?as_at=today"' in html


def test_what_happened_to_it_is_told_with_reasons(council: Council, team: Client) -> None:
    one = council.open()
    rounds.extend_round(
        collection=one, closes_on=on(9), reason="The post room was closed.", by=OPERATOR, now=timezone.now()
    )

    page = read(team, ROUND)

    assert "Opened by Operator at the command line" in page
    assert "The post room was closed." in page


def test_more_posts_and_milestones_need_no_more_queries(team: Client) -> None:
    council = collecting.council(24)
    council.open()
    few = _queries(team)
    for number in range(1, 20):
        give(council, number, council.another_post(f"Head of {number}"))
        updates.add_update(milestone=council.milestones[number], note="So.", by=OPERATOR, now=timezone.now())

    assert _queries(team) == few < 40
    assert ProgressUpdate.objects.count() == 19


def _queries(client: Client) -> int:
    with CaptureQueriesContext(connection) as captured:
        client.get(ROUND)
    return len(captured)


@pytest.mark.parametrize("address", ["/rounds/elmet/", "/rounds/elmet/q1/", "/rounds/wharfdale/none/", "/rounds/none/"])
def test_another_organisations_rounds_and_none_are_not_found(council: Council, team: Client, address: str) -> None:
    elsewhere = rows.plan("theirs", organisation=cast.elsewhere(), baseline_fixed_at=timezone.now())
    made.opened(elsewhere, opens=on(-3), closes=on(5))

    assert team.get(address).status_code == 404
