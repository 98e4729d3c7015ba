"""The page of the background jobs: what it tells, and trying a failed one again."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from goldenthread.domain.organisations.choices import Role
from goldenthread.foundation.jobs import heartbeats, operations, queries, queue, registry
from goldenthread.foundation.jobs.schedule import Every
from tests import cast
from tests.interfaces.web.plans.shown import words_of

pytestmark = pytest.mark.django_db
ADDRESS = "/operations/"
PATIENCE = timedelta(minutes=2)


def _away(*, now: datetime, **_: Any) -> None:
    raise OSError("the mail server is away")


@pytest.fixture(autouse=True)
def _jobs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "_jobs", {})
    registry.register("send", _away, title="Send a message", tries=2)


@pytest.fixture
def client() -> Client:
    return cast.signed_in(Role.ADMINISTRATOR)


def read(client: Client) -> str:
    response = client.get(ADDRESS)
    assert response.status_code == 200
    return words_of(response.content.decode())


def put(status: str, **more: Any) -> UUID:
    """A job in that state since now."""
    now = timezone.now()
    pk = operations.enqueue("send", now=now, to="somebody@council.example")
    ended = {"finished_at": now, "exception_class_path": "OSError", "traceback": "the mail server is away"}
    changed: dict[str, Any] = {"status": status, **(ended if status == "FAILED" else {}), **more}
    queue.rows().filter(pk=pk).update(**changed)
    return pk


def tried_again(client: Client, pk: UUID, seen: str | None = None) -> str:
    """Sends the button's form of the page as it stands, and reads the page it leads to."""
    job = queries.failed_job(pk)
    sent = {"seen": seen if seen is not None else job.seen if job else ""}
    return words_of(client.post(f"{ADDRESS}{pk}/retry", sent, follow=True).content.decode())


def test_without_a_worker_the_page_says_that_nothing_is_done(client: Client) -> None:
    assert "No worker is running, so no job is done. None was ever heard of." in read(client)


def test_a_lost_worker_is_told_with_when_it_was_last_heard_of(client: Client) -> None:
    heartbeats.beat("lost", now=timezone.now() - timedelta(days=1), lost_after=PATIENCE)

    assert "No worker is running, so no job is done. One was last heard of on" in read(client)


def test_a_worker_that_lives_is_told_with_when_it_was_last_heard_of(client: Client) -> None:
    heartbeats.beat("alive", now=timezone.now(), lost_after=PATIENCE)

    assert "1 worker is running; last heard of on" in read(client)


def test_the_queue_is_seen_at_a_glance_and_no_argument_is_shown(client: Client) -> None:
    put("READY", worker_ids=["a"], exception_class_path="OSError", traceback="the mail server is away")
    put("RUNNING", worker_ids=["a", "b"], started_at=timezone.now())
    put("FAILED", worker_ids=["a", "b"])
    registry.register("look", _away, title="Look around", at=Every(30))

    page = read(client)

    assert "1 failed, 1 running, 1 waiting." in page
    assert "2 times OSError: the mail server is away Try again : Send a message, given up on" in page
    assert "2 of 2" in page
    assert "1 of 2 OSError: the mail server is away" in page
    assert "Look around every 30 minutes not yet" in page
    assert "somebody@council.example" not in page


def test_an_empty_queue_shows_no_empty_tables(client: Client) -> None:
    page = client.get(ADDRESS).content.decode()

    assert "0 failed, 0 running, 0 waiting." in page
    assert [name for name in ("failed", "running", "waiting", "timetable") if f'id="{name}"' in page] == ["timetable"]


def test_a_failed_job_is_tried_again(client: Client) -> None:
    pk = put("FAILED")

    page = tried_again(client, pk)

    assert "It will be tried again: Send a message." in page
    assert [each.pk for each in queries.waiting()] == [pk]


def test_a_second_click_is_told_and_changes_nothing(client: Client) -> None:
    pk = put("FAILED")
    seen = queries.failed()[0].seen
    tried_again(client, pk)
    [waits] = queries.waiting()

    assert "That job is not as this page showed it" in tried_again(client, pk, seen)
    assert queries.waiting() == [waits]


@pytest.mark.parametrize("seen", ["", "2017-06-14T10:00:00+00:00", "x" * 10_000, "\x00"])
def test_a_failure_that_was_not_seen_is_not_answered(client: Client, seen: str) -> None:
    pk = put("FAILED")

    assert "That job is not as this page showed it" in tried_again(client, pk, seen)
    assert queries.counts().failed == 1


def test_a_job_that_is_not_there_is_told(client: Client) -> None:
    assert "That job is not as this page showed it" in tried_again(client, UUID(int=7))


def test_the_form_carries_what_its_page_shows(client: Client) -> None:
    pk = put("FAILED")
    page = client.get(ADDRESS).content.decode()

    assert f'action="{ADDRESS}{pk}/retry"' in page
    assert f'name="seen" value="{queries.failed()[0].seen}"' in page


@pytest.mark.parametrize("who", sorted(set(cast.EVERYBODY) - {Role.ADMINISTRATOR, cast.ANONYMOUS}))
def test_nobody_else_tries_a_job_again(who: str) -> None:
    pk = put("FAILED")

    response = cast.signed_in(who).post(f"{ADDRESS}{pk}/retry", {"seen": queries.failed()[0].seen})

    assert (response.status_code, queries.counts().failed) == (404, 1)


def test_without_the_token_of_its_page_nothing_is_tried_again() -> None:
    pk = put("FAILED")
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.person(Role.ADMINISTRATOR))

    response = client.post(f"{ADDRESS}{pk}/retry", {"seen": queries.failed()[0].seen})

    assert (response.status_code, queries.counts().failed) == (403, 1)


def test_a_link_instead_of_the_button_leads_to_the_queue_and_changes_nothing(client: Client) -> None:
    pk = put("FAILED")

    assert client.get(f"{ADDRESS}{pk}/retry")["Location"] == ADDRESS
    assert queries.counts().failed == 1


def test_the_page_leads_from_the_navigation_of_administrators_only() -> None:
    for who, offered in ((Role.ADMINISTRATOR, True), (Role.COMMISSIONER, False)):
        assert (f'href="{ADDRESS}"' in cast.signed_in(who).get("/").content.decode()) is offered


def test_the_page_asks_the_database_as_often_for_fifty_jobs_as_for_one(client: Client) -> None:
    for status in ("READY", "RUNNING", "FAILED"):
        put(status, started_at=timezone.now())
    with CaptureQueriesContext(connection) as few:
        client.get(ADDRESS)
    for _ in range(20):
        for status in ("READY", "RUNNING", "FAILED"):
            put(status, started_at=timezone.now())

    with CaptureQueriesContext(connection) as many:
        client.get(ADDRESS)

    assert len(many) == len(few) <= 10
