"""`goldenthread create-plan`: an empty plan from the command line, so that an import needs no browser."""

from pathlib import Path

import pytest

from goldenthread.domain.organisations.models import Organisation, Post
from goldenthread.domain.plans.models import Area, Plan
from goldenthread.foundation.ledger.models import LedgerEntry
from tests.factories import rows
from tests.interfaces.cli.program_run import Ran, Run

pytestmark = pytest.mark.django_db

PLAN = ("--slug", "ip", "--title", "Improvement Plan", "--from", "2017-04-01", "--to", "2018-03-31")
NEW = ("--organisation", "newtown", "--organisation-name", "Newtown Council")


def create(run: Run, *arguments: object) -> Ran:
    return run("create-plan", *PLAN, *arguments)


def listed(tmp_path: Path, name: str, text: str) -> Path:
    path = tmp_path / name
    path.write_text(text)
    return path


def nothing_made() -> bool:
    return not (Plan.objects.exists() or Post.objects.exists() or LedgerEntry.objects.exists())


def test_a_plan_is_made_with_its_areas_and_posts(run: Run, tmp_path: Path) -> None:
    areas = listed(tmp_path, "areas.csv", "Area,Summary\nProperty,Open hubs\nGrants,\n")
    posts = listed(tmp_path, "posts.csv", "Directorate,Post\nPlace,Head of Property\n,Head of Grants\n")

    ran = create(run, *NEW, "--areas", areas, "--posts", posts)

    assert ran.status == 0, ran.err
    assert ran.out.startswith("Made newtown/ip with 2 areas; 2 posts added.")
    plan = Plan.objects.get()
    assert (plan.organisation.name, plan.title, plan.baseline_fixed_at) == ("Newtown Council", "Improvement Plan", None)
    assert list(Area.objects.values_list("position", "title", "summary")) == [
        (1, "Property", "Open hubs"), (2, "Grants", ""),
    ]  # fmt: skip
    assert set(Post.objects.values_list("title", "directorate")) == {
        ("Head of Property", "Place"),
        ("Head of Grants", ""),
    }


def test_posts_that_are_there_stay_as_they_are(run: Run, tmp_path: Path) -> None:
    home = rows.organisation()
    Post.objects.create(organisation=home, slug="head-of-grants", title="Head of Grants", directorate="Resources")
    posts = listed(tmp_path, "posts.csv", "Post,Directorate\nHead of Grants,Place\n")

    ran = create(run, "--organisation", "wharfdale", "--posts", posts)

    assert "0 posts added" in ran.out
    assert Post.objects.get().directorate == "Resources"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--organisation", "newtown"), "There is no organisation 'newtown'. Give --organisation-name"),
        ((*NEW, "--to", "2017-03-31"), "The plan ends before it starts."),
        ((*NEW, "--to", "soon"), "'soon' is not a date."),
        ((*NEW, "--slug", "My Plan"), "cannot stand in an address"),
        ((*NEW, "--title", " "), "Enter the title of the plan."),
        ((*NEW, "--areas", "no-such.csv"), "no-such.csv is not a file."),
    ],
)
def test_what_cannot_be_made_is_asked_wrong(run: Run, arguments: tuple[str, ...], says: str) -> None:
    ran = create(run, *arguments)

    assert (ran.status, says in ran.err) == (2, True), ran.err
    assert nothing_made()
    assert not Organisation.objects.exists()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "The file is empty."),
        ("Colour\nRed\n", "row 1, column Post: No heading was found for Post."),
        ("Post\nHead of Grants\nhead of grants\n", "row 3, column Post: 'head of grants' stands twice."),
        ("Post,Directorate\n,Place\n", "row 2, column Post: The cell is empty."),
        ("Post\n" + "x" * 201 + "\n", "row 2, column Post: The cell holds 201 characters."),
    ],
)
def test_a_list_that_cannot_be_read_makes_nothing(run: Run, tmp_path: Path, text: str, says: str) -> None:
    ran = create(run, *NEW, "--posts", listed(tmp_path, "posts.csv", text))

    assert (ran.status, says in ran.err, nothing_made()) == (1, True, True), ran.err


def test_a_plan_that_is_there_already_is_not_made_again(run: Run) -> None:
    create(run, *NEW)

    ran = create(run, *NEW)

    assert (ran.status, "already has a plan called ip" in ran.err) == (2, True)
    assert Plan.objects.count() == 1
