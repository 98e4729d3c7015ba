"""A report of these days at the desks of those who clear and publish it."""

from datetime import datetime, timedelta

from django.test import Client
from django.utils import timezone

from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.reports.models import Report
from tests.factories import clearing as made

HERE = "/clearance/wharfdale/june/"
PROGRESS = f"{HERE}sections/progress/finance/"
PUBLISHED = f"{HERE}editions/1/"


def moment(*, hours: float = 24) -> datetime:
    """So many hours ago."""
    return timezone.now() - timedelta(hours=hours)


def sent() -> Report:
    """A report that was begun two days ago and sent yesterday."""
    return made.sent(made.report(at=moment(hours=48)), at=moment())


def cleared() -> Report:
    return made.cleared(made.report(at=moment(hours=48)), at=moment()).report


def published() -> Report:
    return made.published(made.report(at=moment(hours=48)), at=moment())


def browser(of: Acting) -> Client:
    """A browser in which they are signed in."""
    client = Client()
    assert of.person is not None
    client.force_login(of.person)
    return client
