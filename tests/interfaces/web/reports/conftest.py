"""A report that is being written, and who writes it."""

import pytest
from django.test import Client

from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.reports.models import Report
from tests import cast
from tests.factories import clearing as made


@pytest.fixture
def report() -> Report:
    return made.report("june")


@pytest.fixture
def writer(report: Report) -> Client:
    return cast.signed_in(Role.PERFORMANCE_TEAM)
