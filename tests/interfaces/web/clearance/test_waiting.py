"""The list of what waits asks the database as often for three reports as for one."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.factories import clearing as made
from tests.interfaces.web.clearance.desk import browser, cleared, moment, sent
from tests.interfaces.web.plans.shown import words_of

pytestmark = pytest.mark.django_db


def test_more_reports_ask_no_more_of_the_database() -> None:
    now = timezone.now()
    client = browser(made.finance())
    asked = []
    for slug in ("june", "july", "august"):
        made.sent(made.report(slug, at=now - timedelta(days=2)), at=now - timedelta(days=1))
        with CaptureQueriesContext(connection) as found:
            client.get("/clearance/")
        asked.append(len(found))

    assert len(set(asked)) == 1


def test_what_an_officer_wrote_is_counted_apart_and_said_to_wait_for_another() -> None:
    one = sent()
    made.write(one, "progress", "Finance was here.", at=moment(hours=1), acting=made.finance())

    words = words_of(browser(made.finance()).get("/clearance/").content.decode())

    mine, rest = words.split("What you wrote, and somebody else clears", 1)
    wrote, others = rest.split("What waits for others", 1)
    assert "1 section waits for you." in mine
    assert "Progress" not in mine
    assert "You wrote in 1 section that your post clears. Nobody clears what they wrote" in wrote
    assert "Progress" in wrote
    assert "Monitoring officer" in others


def test_who_wrote_all_that_waits_is_told_that_nothing_waits_for_them() -> None:
    one = sent()
    for section in ("progress", "legal-comments"):
        made.write(one, section, "Finance was here.", at=moment(hours=1), acting=made.finance())

    words = words_of(browser(made.finance()).get("/clearance/").content.decode())

    assert "Nothing waits for you to clear." in words
    assert "You wrote in 2 sections that your post clears." in words


def test_the_first_page_of_an_officer_says_what_waits_and_what_is_void_before_anything_else() -> None:
    one = cleared()
    made.write(one, "progress", "The first hub is nearly open.", at=moment(hours=1))

    officer = words_of(browser(made.finance()).get("/").content.decode())
    writer = words_of(browser(made.writer()).get("/").content.decode())

    assert "1 clearance of yours is void: what was cleared is not what the report says now." in officer
    assert "1 section of a report waits for you to clear" in officer
    assert "waits for you to clear" not in writer


def test_the_first_page_of_who_has_nothing_to_clear_says_nothing_of_it() -> None:
    made.report()

    assert "to clear" not in words_of(browser(made.finance()).get("/").content.decode())
