"""The four lists of a plan: what is in each, for whom, on which day, as a page and as a file."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.organisations.permissions import OPERATOR
from goldenthread.domain.plans.models import Milestone
from goldenthread.domain.plans.operations import supporting, updates
from tests import cast
from tests.factories import evidence, rows
from tests.factories.evidence import EXEMPT
from tests.interfaces.web import scene
from tests.interfaces.web.plans.shown import words_of
from tests.interfaces.web.scene import PLAN, Desks, typed

pytestmark = pytest.mark.django_db
LISTS = ("claimed", "without-evidence", "supports-nothing", "older-by-a-year")
SECRET = "Settlement with the tenant"


@pytest.fixture
def desks() -> Desks:
    return scene.desks()


@pytest.fixture
def full(desks: Desks) -> Desks:
    """Milestones done on evidence, on none, on old and on hidden evidence; and an item that shows nothing."""
    step: Callable[[str], Milestone] = lambda slug: rows.milestone(desks.milestone.action, slug)  # noqa: E731
    now: dict[str, Any] = {"by": OPERATOR, "now": timezone.now()}
    done = {slug: step(slug) for slug in ("good", "bare", "old", "hidden", "emptied")}
    said = {"achieved_on": scene.on(-3), "note": "Done."}
    claims = {slug: updates.claim_completion(milestone=one, **said, **now) for slug, one in done.items()}  # type: ignore[arg-type]
    evidence.shown(done["good"], title="Good minutes", **now)
    evidence.shown(done["old"], title="Old minutes", dated_on=scene.on(-369), **now)
    evidence.shown(done["old"], title="Not that old", dated_on=scene.on(-368), **now)
    evidence.shown(done["hidden"], title=SECRET, classified=EXEMPT, dated_on=scene.on(-900), **now)
    link = evidence.shown(done["emptied"], title="Nothing of it", **now)
    for slug in ("good", "emptied"):
        updates.accept_completion(claim=claims[slug], **now)
    supporting.unlink(link=link, reason="It shows another hub.", **now)
    return desks


def listed(client: Client, which: str, **asked: str) -> list[dict[str, Any]]:
    response = client.get(f"{PLAN}evidence/{which}.json", asked)
    assert response.status_code == 200
    found: list[dict[str, Any]] = json.loads(response.content)["rows"]
    return found


@pytest.mark.usefixtures("full")
def test_each_list_holds_just_what_it_says() -> None:
    team = cast.signed_in(Role.PERFORMANCE_TEAM)

    found = {which: [row.get("milestone") or row["title"] for row in listed(team, which)] for which in LISTS}

    assert found == {
        "claimed": ["bare", "old", "hidden"],
        "without-evidence": ["bare", "emptied"],
        "supports-nothing": ["Nothing of it"],
        "older-by-a-year": ["old", "hidden"],
    }
    assert [row["title"] for row in listed(team, "older-by-a-year")] == ["Old minutes", SECRET]


@pytest.mark.usefixtures("full")
def test_hidden_evidence_is_evidence_and_is_named_in_no_list_and_no_file() -> None:
    viewer = cast.signed_in(Role.VIEWER)

    assert "hidden" not in [row["milestone"] for row in listed(viewer, "without-evidence")]
    (claimed,) = (row for row in listed(viewer, "claimed") if row["milestone"] == "hidden")
    assert claimed["evidence"] == "1 that is not open to you"
    assert [row["title"] for row in listed(viewer, "older-by-a-year")] == ["Old minutes"]
    for which in LISTS:
        for ending in ("/", ".csv", ".json"):
            assert SECRET.encode() not in viewer.get(f"{PLAN}evidence/{which}{ending}").content


@pytest.mark.usefixtures("full")
@pytest.mark.parametrize("which", LISTS)
def test_the_page_shows_the_rows_how_long_each_list_is_and_where_the_files_are(which: str) -> None:
    page = cast.signed_in(Role.PERFORMANCE_TEAM).get(f"{PLAN}evidence/{which}/")
    words, html = words_of(page.content.decode()), page.content.decode()

    assert page.status_code == 200
    assert "Completed without evidence : 2" in words.replace("evidence:", "evidence :")
    for kind in ("csv", "xlsx", "json"):
        assert f'href="{PLAN}evidence/{which}.{kind}?' in html
    for row in listed(cast.signed_in(Role.DIRECTOR), which):
        assert (row.get("milestone") or row["title"]) in words


@pytest.mark.usefixtures("full")
def test_a_list_is_asked_for_another_day_and_moment() -> None:
    viewer = cast.signed_in(Role.PERFORMANCE_TEAM)

    assert listed(viewer, "claimed", as_at=typed(-4)) == []
    assert listed(viewer, "supports-nothing", known_at=typed(-1)) == []


@pytest.mark.usefixtures("desks")
@pytest.mark.parametrize("which", LISTS)
def test_an_empty_list_says_so(which: str) -> None:
    page = cast.signed_in(Role.VIEWER).get(f"{PLAN}evidence/{which}/").content.decode()

    assert "Nothing is in this list." in words_of(page)


@pytest.mark.usefixtures("full")
def test_a_date_that_cannot_be_used_brings_the_page_which_says_why() -> None:
    viewer = cast.signed_in(Role.VIEWER)

    for address in (f"{PLAN}evidence/claimed/", f"{PLAN}evidence/claimed.csv"):
        response = viewer.get(address, {"as_at": "soon"})
        assert response.status_code == 400
        assert "There is a problem" in response.content.decode()


@pytest.mark.usefixtures("full")
@pytest.mark.parametrize("address", ["evidence/no-such/", "evidence/no-such.csv", "evidence/claimed.exe"])
def test_a_list_that_there_is_not_is_not_found(address: str) -> None:
    assert cast.signed_in(Role.VIEWER).get(f"{PLAN}{address}").status_code == 404


def test_a_list_takes_as_many_queries_for_a_large_plan_as_for_a_small_one(full: Desks) -> None:
    client = cast.signed_in(Role.PERFORMANCE_TEAM)
    with CaptureQueriesContext(connection) as before:
        client.get(f"{PLAN}evidence/claimed/")
    now: dict[str, Any] = {"by": OPERATOR, "now": timezone.now()}
    for number in range(5):
        evidence.shown(rows.milestone(full.milestone.action, f"n{number}"), **now)
        evidence.item(**now)

    with CaptureQueriesContext(connection) as after:
        client.get(f"{PLAN}evidence/claimed/")

    assert len(after) == len(before)
