"""A plan is typed, typed again, and fixed; from then on what is added is marked so, and nothing is typed again."""

import re

import pytest
from django.http import HttpResponse
from django.test import Client

from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.organisations.models import Post
from goldenthread.domain.plans.models import Action, Addition, Area, Milestone, Plan
from tests import cast
from tests.factories import rows
from tests.interfaces.web import scene
from tests.interfaces.web.plans.shown import words_of
from tests.interfaces.web.scene import fields_of, refused, said, send, typed

pytestmark = pytest.mark.django_db
HERE = "/set-up/wharfdale/"
PLAN = f"{HERE}plans/improvement-plan/"
NEW = {"title": "Improvement Plan", "slug": "improvement-plan", "starts_on": typed(0), "ends_on": typed(365)}


@pytest.fixture
def team() -> Client:
    return cast.signed_in(Role.PERFORMANCE_TEAM)


@pytest.fixture
def typed_plan(team: Client) -> Plan:
    """A plan with an area, an action and a milestone, as somebody typed it."""
    send(team, f"{HERE}plans/new", **NEW)
    send(team, f"{PLAN}areas/add", title="Property")
    send(team, f"{PLAN}areas/property/actions/add", title="Open hubs", reference="P2")
    send(
        team, f"{PLAN}actions/p2/milestones/add", wording="The first hub is open", reference="P2.1", deadline=typed(60)
    )
    return Plan.objects.get()


def test_a_plan_is_made_and_typed_step_by_step(team: Client, typed_plan: Plan) -> None:
    page = words_of(team.get(PLAN).content.decode())

    assert "It is still being typed" in page
    assert "P2.1 The first hub is open" in page
    assert f"no owner yet · due {typed(60)}" in page


def test_what_comes_next_is_offered_first(team: Client) -> None:
    send(team, f"{HERE}plans/new", **NEW)
    assert "Fix the baseline" not in _offered(team.get(PLAN).content.decode()), "there is nothing to fix yet"
    send(team, f"{PLAN}areas/add", title="Property")
    made = send(team, f"{PLAN}areas/property/actions/add", title="Open hubs")
    assert _offered(team.get(made["Location"]).content.decode())[0] == "Add a milestone to Open hubs"

    wording = "The first hub is open"
    made = send(team, f"{PLAN}actions/open-hubs/milestones/add", wording=wording)
    page = team.get(made["Location"]).content.decode()

    assert _offered(page) == [
        "Add a milestone to Open hubs",
        "Add an area",
        "Import a list",
        "Fix the baseline",
        "See the plan",
    ]
    assert f"“{wording}” is added." in words_of(page)


def test_a_plan_without_a_short_name_takes_it_from_its_title(team: Client) -> None:
    page = said(team, send(team, f"{HERE}plans/new", **NEW | {"title": "Libraries Plan 2026-27", "slug": ""}))

    assert "The plan is made." in page
    assert Plan.objects.get().slug == "libraries-plan-2026-27"


@pytest.mark.parametrize(
    ("answers", "field", "words"),
    [
        ({"title": ""}, "title", "Enter the title of the plan."),
        ({"title": "x" * 301}, "title", "Shorten it to 300 or fewer."),
        ({"slug": "Not A Slug"}, "slug", "small letters, digits and hyphens"),
        ({"starts_on": "31 June 2026"}, "starts_on", "has no day 31"),
        ({"ends_on": typed(-1)}, "ends_on", "The plan ends before it starts."),
        ({"body_name": "a\u2066b"}, "body_name", "Remove the invisible character U+2066"),
    ],
)
def test_what_is_wrong_with_a_new_plan_is_said_at_its_field(
    team: Client, answers: dict[str, str], field: str, words: str
) -> None:
    response = send(team, f"{HERE}plans/new", **NEW | answers)

    assert words in refused(response)
    assert f'href="#id_{field}"' in response.content.decode()
    assert {name: fields_of(response.content.decode())[name] for name in NEW | answers} == NEW | answers
    assert not Plan.objects.exists()


def test_parts_are_typed_again(team: Client, typed_plan: Plan) -> None:
    post = Post.objects.create(organisation=typed_plan.organisation, slug="head", title="Head of Property")
    send(team, f"{PLAN}areas/property/edit", title="Property and assets", summary="Buildings.")
    send(team, f"{PLAN}actions/p2/edit", title="Open four hubs", lead_post=str(post.pk))
    edit = f"{PLAN}milestones/p2-1/edit"
    assert scene.opened(team, edit)["deadline"] == typed(60)

    page = said(team, send(team, edit, wording="The first hub is let", owner=str(post.pk), deadline="ongoing"))

    assert "The milestone is changed." in page
    assert "P2.1 The first hub is let" in page
    assert "Head of Property · no deadline" in page
    assert Action.objects.get().lead_post == post
    assert Area.objects.get().summary == "Buildings."


@pytest.mark.parametrize(
    ("part", "mine", "theirs"),
    [
        ("areas/property", {"title": "Mine"}, {"title": "Theirs"}),
        ("actions/p2", {"title": "Mine"}, {"title": "Theirs"}),
        ("milestones/p2-1", {"wording": "Mine"}, {"wording": "Theirs"}),
    ],
)
@pytest.mark.usefixtures("typed_plan")
def test_the_second_of_two_sees_what_the_first_typed(
    team: Client, part: str, mine: dict[str, str], theirs: dict[str, str]
) -> None:
    form = scene.opened(team, f"{PLAN}{part}/edit") | mine
    send(team, f"{PLAN}{part}/edit", **theirs)

    page = team.post(f"{PLAN}{part}/edit", form).content.decode()

    assert "Somebody recorded this while you were writing" in page
    assert "Theirs" in page
    assert "Mine" in fields_of(page).values()
    assert team.post(f"{PLAN}{part}/edit", fields_of(page)).status_code == 302


@pytest.mark.usefixtures("typed_plan")
def test_what_should_not_have_been_typed_is_taken_out_after_a_check(team: Client) -> None:
    assert "Something stands on this action already" in refused(_take_out(team, "actions/p2"))

    said(team, _take_out(team, "milestones/p2-1"))
    said(team, _take_out(team, "actions/p2"))
    said(team, _take_out(team, "areas/property"))

    assert not Area.objects.exists()


def _take_out(team: Client, part: str) -> HttpResponse:
    form = scene.opened(team, f"{PLAN}{part}/take-out")
    return team.post(f"{PLAN}{part}/take-out", form | {"step": "confirm"})  # type: ignore[return-value]


def _offered(page: str) -> list[str]:
    """What the page offers to do, in its order."""
    offers = page.partition('class="gt-offers"')[2].partition("</nav>")[0]
    return re.findall(r'<a class="[^"]*" href="[^"]*">([^<]*)</a>', offers)


def _fix(team: Client) -> HttpResponse:
    return team.post(f"{PLAN}fix", scene.opened(team, f"{PLAN}fix") | {"step": "confirm"})  # type: ignore[return-value]


def test_the_baseline_is_fixed_after_its_size_was_checked(team: Client, typed_plan: Plan) -> None:
    checked = words_of(team.get(f"{PLAN}fix").content.decode())
    assert "Milestones 1" in checked
    assert "Milestones without an owner 1" in checked

    page = said(team, _fix(team))

    assert "The baseline is fixed." in page
    typed_plan.refresh_from_db()
    assert typed_plan.baseline_fixed_at is not None
    assert team.get(f"{PLAN}milestones/p2-1/edit").status_code == 404
    assert team.get(f"{PLAN}milestones/p2-1/take-out").status_code == 404
    assert "The baseline of this plan is fixed" in refused(send(team, f"{PLAN}areas/add", title="Late"))


def test_an_empty_plan_has_no_baseline_to_fix(team: Client) -> None:
    send(team, f"{HERE}plans/new", **NEW)

    response = _fix(team)

    assert "The plan has no milestones yet" in refused(response)


def test_what_is_added_later_needs_its_reason_and_is_proposed_to_the_body(team: Client, typed_plan: Plan) -> None:
    _fix(team)
    add = f"{PLAN}actions/p2/milestones/add"

    assert "Say why it is added now." in refused(send(team, add, wording="The second hub is open"))
    for _ in range(2):
        page = said(team, send(team, add, wording=f"Hub {_} is open", reason="The Board asked for it."))

    assert "it enters the plan when the body that owns it agrees" in page
    assert "Proposed, and waiting for the body that owns the plan" in page
    assert not Milestone.objects.filter(wording__startswith="Hub").exists()
    assert Addition.objects.count() == 2


@pytest.mark.usefixtures("typed_plan")
def test_sent_twice_a_milestone_is_added_once(team: Client) -> None:
    form = scene.opened(team, f"{PLAN}actions/p2/milestones/add") | {"wording": "The second hub is open"}

    for _ in range(2):
        team.post(f"{PLAN}actions/p2/milestones/add", form)

    assert Milestone.objects.filter(wording="The second hub is open").count() == 1


@pytest.mark.usefixtures("typed_plan")
def test_posts_and_plans_of_another_council_cannot_be_chosen(team: Client) -> None:
    theirs = Post.objects.create(organisation=cast.elsewhere(), slug="chief", title="Chief Executive")
    other = rows.plan("theirs", organisation=cast.elsewhere())

    milestone = send(team, f"{PLAN}actions/p2/milestones/add", wording="Another", owner=str(theirs.pk))
    plan = send(team, f"{HERE}plans/new", **NEW | {"slug": "second", "predecessor": str(other.pk)})

    assert "There is a problem" in milestone.content.decode()
    assert "There is a problem" in plan.content.decode()
    assert team.get("/set-up/elmet/plans/theirs/").status_code == 404
    assert team.get("/set-up/wharfdale/plans/theirs/").status_code == 404


@pytest.mark.usefixtures("typed_plan")
@pytest.mark.parametrize(
    "part", ["areas/none/edit", "areas/none/actions/add", "facts/p2-1/edit", "milestones/none/take-out"]
)
def test_a_part_that_is_not_there_is_not_found(team: Client, part: str) -> None:
    assert team.get(f"{PLAN}{part}").status_code == 404
