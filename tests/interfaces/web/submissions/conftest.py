"""A submission in Wharfdale that waits to be sent, with keys and files of its own."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.core.cache import cache
from django.utils import timezone
from pytest_django import Settings

from goldenthread.domain.directions.models import Requirement
from goldenthread.domain.reports.models import Edition, Submission
from tests.factories import submissions


@pytest.fixture(autouse=True)
def apart(settings: Settings, tmp_path: Path) -> None:
    """No key, files of this test's own, and no wrong password of another test."""
    settings.GOLDENTHREAD_SIGNING_KEYS = tmp_path / "keys"
    settings.GOLDENTHREAD_FILES = tmp_path / "files"
    settings.GOLDENTHREAD_CLAMD = None
    cache.clear()


@pytest.fixture
def edition(db: None) -> Edition:
    return submissions.edition()


@pytest.fixture
def asked(edition: Edition) -> Requirement:
    """Due every quarter, first in ten days."""
    due = timezone.localdate() + timedelta(days=10)
    return submissions.requirement(due_on=due, organisation=edition.report.organisation)


@pytest.fixture
def waiting(edition: Edition, asked: Requirement) -> Submission:
    """Prepared by somebody else a moment ago."""
    now = timezone.now()
    return submissions.prepared(edition=edition, requirement=asked, for_on=asked.due_on, now=now)
