"""A report goes to a meeting: its edition is a paper of the item, exempt as it is, and a correction takes its place."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from goldenthread.domain.meetings.models import AgendaItem
from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.reports.models import AgendaPlace, Report
from goldenthread.domain.reports.operations import agenda_places, moves, publishing
from goldenthread.domain.reports.queries import editions
from goldenthread.foundation.lib.typed import RefusedError
from tests.factories import clearing as made
from tests.factories import meetings, rows

pytestmark = pytest.mark.django_db
NOW = made.SENT + timedelta(hours=5)
EXEMPT = {"front": "Classification: Exempt under paragraph 3 of Schedule 12A because it names a price"}


def item(home: Organisation | None = None, *, on: str = "2017-06-30") -> AgendaItem:
    starts: dict[str, Any] = {"starts_at": datetime.fromisoformat(f"{on}T10:00").replace(tzinfo=UTC)}
    return meetings.item(meetings.meeting(meetings.body(organisation=home or rows.organisation()), on=on, **starts))


def put(one: Report, at: AgendaItem, number: int = 0) -> AgendaPlace:
    """The report at that item, with that edition as a paper."""
    found = editions.edition_named(one, number) if number else None
    paper = agenda_places.paper_of(found) if found else None
    return agenda_places.put_on_agenda(report=one, item=at, paper=paper, by=made.publisher(), now=NOW)


def test_an_edition_becomes_a_paper_of_the_item() -> None:
    one, at = made.published(), item()

    place = put(one, at, 1)

    assert place.paper is not None
    assert place.paper.file is not None
    assert (place.paper.title, place.paper.exempt_paragraph) == ("Improvement: progress", None)
    pdf = editions.editions_of(one)[0].files.get(ending="pdf")
    assert place.paper.file.sha256 == pdf.file.sha256


def test_an_exempt_edition_is_an_exempt_paper() -> None:
    place = put(made.published(made.report(texts=EXEMPT)), item(), 1)

    assert place.paper is not None
    assert (place.paper.exempt_paragraph, place.paper.exempt_reason) == (3, "it names a price")


def test_a_draft_stands_on_the_agenda_without_a_paper_and_gets_it_once_it_is_published() -> None:
    one, at = made.report(), item()
    put(one, at)

    with pytest.raises(RefusedError, match="stands at this item already"):
        put(one, at)
    made.published(one)
    put(one, at, 1)

    assert [(each.edition, each.place.item) for each in editions.places_of(one)] == [(1, at)]


def test_a_further_edition_takes_the_place_of_the_first_and_is_put_there_once() -> None:
    one, at = made.published(), item()
    first = put(one, at, 1)
    moves.reopen(report=one, reason="A figure is wrong.", by=made.publisher(), now=NOW)
    made.write(one, "background", "It began in 2014.", at=NOW)
    made.sent(one, at=NOW)
    publishing.publish(report=one, changes="A figure.", by=made.publisher(), now=NOW)

    second = put(one, at, 2)
    with pytest.raises(RefusedError, match="Edition 2 is the paper of this item already"):
        put(one, at, 2)

    assert second.paper is not None
    assert second.paper.replaces == first.paper
    assert second.paper.title == "Improvement: progress (edition 2)"


def test_a_report_stands_on_no_agenda_of_another_council() -> None:
    with pytest.raises(RefusedError, match="another organisation"):
        put(made.report(), item(rows.organisation("elmet", "Elmet District Council")))


def test_only_who_runs_meetings_puts_a_report_on_an_agenda() -> None:
    one, at = made.report(), item()

    with pytest.raises(PermissionDenied):
        agenda_places.put_on_agenda(report=one, item=at, by=made.finance(), now=NOW)


def test_a_report_goes_to_no_item_that_was_withdrawn() -> None:
    gone = item()
    AgendaItem.objects.filter(pk=gone.pk).update(withdrawn_at=NOW, withdrawn_reason="Not ready.")
    gone.refresh_from_db()

    with pytest.raises(RefusedError, match="withdrawn from the agenda"):
        put(made.report(), gone)


def test_a_report_goes_to_no_meeting_that_is_over() -> None:
    with pytest.raises(RefusedError, match="meeting is over"):
        put(made.report(), item(on="2017-06-02"))


def test_a_report_that_was_withdrawn_goes_to_no_meeting() -> None:
    one = made.published()
    moves.withdraw(report=one, reason="It was about another plan.", by=made.publisher(), now=NOW)

    with pytest.raises(RefusedError, match="The report was withdrawn"):
        put(one, item(), 1)


def test_an_edition_of_another_report_is_no_paper_of_this_one() -> None:
    found = editions.edition_named(made.published(made.report("july")), 1)
    assert found is not None

    with pytest.raises(RefusedError, match="another report"):
        agenda_places.put_on_agenda(
            report=made.report(), item=item(), paper=agenda_places.paper_of(found), by=made.publisher(), now=NOW
        )
