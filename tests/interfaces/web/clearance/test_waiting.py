"""The list of what waits asks the database as often for three reports as for one."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.factories import clearing as made
from tests.interfaces.web.clearance.desk import browser

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
