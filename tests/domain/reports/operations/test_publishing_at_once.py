"""Two people publish the same report in the same second: on either database, in two processes."""

from datetime import timedelta
from pathlib import Path

import pytest
from pytest_django import Settings

from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.reports.choices import ReportEventKind
from goldenthread.domain.reports.models import Edition, EditionFile, ReportEvent
from goldenthread.domain.reports.operations import making, publishing
from goldenthread.foundation.files import queries as files
from goldenthread.foundation.ledger.models import LedgerEntry
from goldenthread.foundation.lib.typed import RefusedError
from tests.domain.plans.operations.shared import shared_database
from tests.domain.reports.operations.processes import at_once
from tests.factories import clearing as made

pytestmark = pytest.mark.django_db(transaction=True)
NOW = made.SENT + timedelta(hours=5)
CLERKS = 3


def test_of_those_who_publish_at_once_one_makes_the_edition_and_the_others_are_told_in_words(
    settings: Settings, tmp_path: Path
) -> None:
    settings.GOLDENTHREAD_FILES = tmp_path / "files"
    one = made.cleared().report
    clerks = [made.person(Role.DEMOCRATIC_SERVICES, f"Clerk {number}") for number in range(CLERKS)]
    ready = [making.make(report=one, by=each, now=NOW, open_document=False) for each in clerks]

    def publish(number: int) -> str:
        try:
            edition = publishing.publish(report=one, by=clerks[number], now=NOW, made=ready[number])
        except RefusedError as refused:
            return refused.message
        return f"edition {edition.number} of {edition.by_post}"

    with shared_database(tmp_path) as connect:
        answers = at_once(connect, publish, count=CLERKS)

        edition = Edition.objects.get()
        assert answers.count(f"edition 1 of {edition.by_post}") == 1
        told = [each for each in answers if not each.startswith("edition")]
        assert told == ["It is published already."] * (CLERKS - 1)
        assert EditionFile.objects.count() == len(ready[0].files)
        assert ReportEvent.objects.filter(kind=ReportEventKind.PUBLISHED).count() == 1
        assert LedgerEntry.objects.filter(verb="report published").count() == 1
        assert files.damaged() == []
