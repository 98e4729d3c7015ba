"""The invented council's smaller plans: what its document says of them, and that they leave the large plan alone."""

import re

import pytest

from goldenthread.domain.plans.choices import Status
from tests.examples import exampleford as ford
from tests.examples.test_exampleford_meetings import owner_of

DOCUMENT = ford.FOLDER.parents[1] / "docs" / "reference" / "exampleford.md"
SMALLER = {"children-plan": "childrens-board", "access-plan": "cabinet"}


def said() -> dict[str, tuple[str, str]]:
    """Of each plan in the document's table: its sizes, and where it stands."""
    chapter = DOCUMENT.read_text("utf-8").split("## Its other plans")[1].split("\n## ")[0]
    rows = re.findall(r"^\| ([^|]+) \| [^|]+ \| ([\d, ]+) \| ([^|]+) \|$", chapter, re.M)
    return {title: (sizes.strip(), stands) for title, sizes, stands in rows}


@pytest.mark.parametrize("key", SMALLER)
def test_each_holds_what_its_paper_states_and_stands_where_the_document_says(key: str) -> None:
    plan = ford.by_id("plans")[key]
    areas = {row["id"] for row in ford.rows("areas") if row["plan"] == key}
    actions = [row for row in ford.rows("actions") if row["area"] in areas]
    sizes = [len(areas), len(actions), len(ford.steps(key))]
    statuses = [each.status for each in ford.standings(plan=key).values()]
    stands = ", ".join(
        f"{statuses.count(each)} {word}"
        for each, word in (
            (Status.COMPLETED, "completed"),
            (Status.IN_PROGRESS, "in progress"),
            (Status.OVERDUE, "overdue"),
        )
    )

    assert sizes == [int(plan[f"stated_{name}"]) for name in ("areas", "actions", "milestones")]
    assert said()[plan["title"]] == (", ".join(map(str, sizes)), stands)


@pytest.mark.parametrize(("key", "body"), SMALLER.items())
def test_each_has_a_body_of_its_own_that_moved_one_date(key: str, body: str) -> None:
    moves = [fact for fact in ford.facts("decide_deadline") if ford.plan_of(fact["subject"]) == key]

    assert [(fact["verb"], ford.body_of(fact["decision"])) for fact in moves] == [("agreed", body)]
    assert owner_of(key, ford.TODAY.isoformat()) == body


def test_the_improvement_board_follows_the_plan_that_it_does_not_own() -> None:
    (following,) = ford.rows("followings")

    assert (following["body"], following["plan"]) == ("improvement-board", "children-plan")
    assert owner_of(following["plan"], following["from"]) == "childrens-board"


def test_two_milestones_are_the_same_work_as_two_of_the_large_plan() -> None:
    pairs = {row["milestone"]: row["same_as"] for row in ford.rows("shared_milestones")}

    assert pairs == {"c4-6": "x1-1", "c4-4": "x1-2"}
    assert {ford.plan_of(each) for each in pairs} == {ford.PLAN}
    assert {ford.plan_of(each) for each in pairs.values()} == {"access-plan"}
    counted = len(ford.steps(ford.PLAN)) + sum(len(ford.steps(key)) for key in SMALLER)
    assert f"so {counted} milestones are {counted - len(pairs)}." in DOCUMENT.read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "column", "target"),
    [
        ("requirements", "direction", "directions"),
        ("requirements", "owner", "posts"),
        ("requirement_links", "action", "actions"),
        ("continuations", "decision", "decisions"),
        ("measures", "owner", "posts"),
        ("targets", "measure", "measures"),
        ("readings", "measure", "measures"),
        ("findings", "review", "reviews"),
        ("recommendations", "finding", "findings"),
        ("responses", "owner", "posts"),
        ("shared_milestones", "same_as", "milestones"),
        ("followings", "body", "bodies"),
    ],
)
def test_every_key_of_the_thread_resolves(name: str, column: str, target: str) -> None:
    assert {row[column] for row in ford.rows(name)} - {""} <= ford.by_id(target).keys()
