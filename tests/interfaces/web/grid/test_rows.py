"""Which rows are shown, what a script is told of one it sent, and what the page costs."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from goldenthread.domain.organisations.permissions import OPERATOR
from goldenthread.domain.plans.models import ProgressUpdate
from goldenthread.domain.plans.operations import updates
from goldenthread.interfaces.web.grid import rows
from tests.interfaces.web.grid import table
from tests.interfaces.web.grid.table import HERE, Table, states, told
from tests.interfaces.web.plans.shown import words_of
from tests.interfaces.web.scene import fields_of, typed

pytestmark = pytest.mark.django_db


@pytest.fixture
def here() -> Table:
    return table.table(more=2)


@pytest.fixture
def team(here: Table) -> Client:
    return table.team()


def test_rows_are_shown_by_post_and_those_of_nobody_last(here: Table, team: Client) -> None:
    page = team.get(HERE)

    assert list(states(here, page)) == ["m1", "m2", "n0", "n1", "m3"]
    words = words_of(page.content.decode())
    assert words.index("Head of Property 2 milestones") < words.index("Nobody’s 1 milestone")


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("post={head}", ["m1", "m2"]),
        ("post=0", ["m3"]),
        ("director={director}", ["m1", "m2"]),
        ("only=unanswered", ["m2", "n0", "n1", "m3"]),
        ("post={head}&only=unanswered", ["m2"]),
        ("post=nobody", []),
        ("post={schools}&director={director}", []),
    ],
)
def test_only_the_rows_asked_for_are_shown(here: Table, team: Client, query: str, shown: list[str]) -> None:
    updates.add_update(milestone=here.milestones["m1"], note="Said.", by=OPERATOR, now=timezone.now())
    numbers = {name: post.pk for name, post in here.posts.items()}

    page = team.get(f"{HERE}?{query.format(**numbers)}")

    assert list(states(here, page)) == shown
    assert ("No milestone matches." in page.content.decode()) is (not shown)


@pytest.mark.parametrize(
    ("page", "shown"),
    [
        ("1", ["m1", "m2"]), ("2", ["n0", "n1"]), ("3", ["m3"]), ("4", []),
        ("0", ["m1", "m2"]), ("-1", ["m1", "m2"]), ("x", ["m1", "m2"]), ("²", ["m1", "m2"]),
    ],
)  # fmt: skip
def test_a_long_table_has_pages(
    here: Table, team: Client, page: str, shown: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rows, "MOST", 2)

    answer = team.get(HERE, {"page": page})

    assert list(states(here, answer)) == shown


def test_a_row_that_failed_is_shown_on_every_page(here: Table, team: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "MOST", 2)
    words = here.typed(m3_note="Mine.", m3_expected="soon")

    answer = team.post(f"{HERE}?page=1", words)

    assert list(states(here, answer)) == ["m1", "m2", "m3"]


def test_what_is_over_is_not_asked_about_any_more(here: Table, team: Client) -> None:
    updates.claim_completion(
        milestone=here.milestones["m1"], achieved_on=timezone.localdate(), note="Done.", by=OPERATOR, now=timezone.now()
    )

    answer = table.sent(team, here.typed(m1_note="One thing more."))

    assert "completed" in states(here, answer)["m1"].lower()
    assert not ProgressUpdate.objects.exists()


def test_a_script_is_told_what_came_of_its_row(here: Table, team: Client) -> None:
    m1 = str(here.milestones["m1"].pk)

    row = told(team, here.typed(m1_note="The lease is signed."))[m1]

    assert str(row["saved"]).startswith("Recorded at ")
    assert row["errors"] == {}
    assert row["last"] == f"{typed(0)}: The lease is signed."
    seen = fields_of(team.get(HERE).content.decode())[here.name("m1", "seen")]
    assert row["seen"] == int(seen) > 0


def test_a_script_may_go_on_in_the_same_row(here: Table, team: Client) -> None:
    m1 = str(here.milestones["m1"].pk)
    first = told(team, here.typed(m1_note="First."))[m1]

    form = {f"m{m1}-{name}": str(first[name]) for name in ("seen", "token")}
    told(team, here.typed(m1_note="Second."), form)

    assert list(ProgressUpdate.objects.order_by("pk").values_list("note", flat=True)) == ["First.", "Second."]


def test_a_script_is_told_what_is_wrong_at_which_cell(here: Table, team: Client) -> None:
    form = fields_of(team.get(HERE).content.decode())
    m1 = str(here.milestones["m1"].pk)

    row = told(team, here.typed(m1_expected="soon", m1_note="x"), form)[m1]

    assert (row["saved"], list(row["errors"])) == ("", ["expected"])  # type: ignore[call-overload]
    assert (str(row["seen"]), row["token"]) == (form[here.name("m1", "seen")], form[here.name("m1", "token")])


def test_a_row_that_a_script_emptied_is_no_answer(here: Table, team: Client) -> None:
    assert told(team, here.typed(m1_note=" ")) == {}


def test_a_script_hears_of_a_session_that_ran_out(here: Table) -> None:
    answer = Client().post(HERE, here.typed(m1_note="Mine."), headers={"Accept": "application/json"})

    assert answer.status_code == 403


def _queries(client: Client) -> int:
    client.get(HERE)
    with CaptureQueriesContext(connection) as asked:
        client.get(HERE)
    return len(asked)


@pytest.mark.parametrize("more", [2, 47])
def test_the_number_of_queries_does_not_grow_with_the_rows(
    more: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    table.table(more=more)
    client = table.team()

    with django_assert_max_num_queries(19):
        assert client.get(HERE).content.count(b"data-row=") == more + 3
    assert _queries(client) == 19
