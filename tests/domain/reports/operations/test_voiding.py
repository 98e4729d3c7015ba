"""What a change does to clearances: an optional section without words needs none, and nothing cleared goes unseen."""

from datetime import timedelta
from typing import Any

import pytest

from goldenthread.domain.reports.models import Report
from goldenthread.domain.reports.operations import clearing, publishing
from goldenthread.domain.reports.operations.sections import write_section
from goldenthread.domain.reports.rules.clearing import Place, Standing
from goldenthread.foundation.notices.models import Notice
from tests.factories import clearing as made

pytestmark = pytest.mark.django_db
LATER = made.SENT + timedelta(hours=26)
OPTIONAL = made.DEFINITION + 'clears = ["finance"]\n'  # the last section is the optional one


def report(text: str = "", **fields: Any) -> Report:
    return made.report(definition=OPTIONAL, texts={"background": text}, **fields)


def write(of: Report, text: str, *, hours: int = 0) -> None:
    """The optional section as it is written from then on."""
    base = of.versions.filter(section="background").count()
    at = LATER + timedelta(hours=hours)
    write_section(report=of, section="background", text=text, base=base, by=made.writer(), now=at)


def place(of: Report) -> Place | None:
    return made.seen(of, now=LATER).place("background", "finance")


def told(code: str) -> list[str]:
    waiting = Notice.objects.filter(code=code, state="waiting", about__contains=":background:")
    return [each.to for each in waiting]


@pytest.mark.parametrize("text", ["", "  ", "\n"])
def test_an_optional_section_without_words_waits_for_nobody_and_blocks_nothing(text: str) -> None:
    one = made.cleared(report(text)).report

    assert place(one) is None
    assert told("clearance-asked") == []
    assert publishing.publish(report=one, by=made.publisher(), now=LATER).number == 1


def test_a_required_section_without_words_waits_all_the_same() -> None:
    one = made.sent(made.report(texts={"progress": ""}))

    found = made.seen(one, now=LATER).place("progress", "finance")

    assert found is not None
    assert found.standing is Standing.WANTED


def test_words_in_it_are_asked_for_at_once_and_their_time_begins_with_them() -> None:
    one = made.sent(report())

    write(one, "It began in 2014.")
    write(one, "It began in March 2014.", hours=1)

    found = place(one)
    assert found is not None
    assert (found.standing, found.asked_at) == (Standing.WANTED, LATER)
    assert len(told("clearance-asked")) == 1


def test_in_a_draft_nobody_is_asked_for_words_that_are_new() -> None:
    write(report(), "It began in 2014.")

    assert told("clearance-asked") == []


def test_what_nobody_cleared_yet_may_be_taken_away_and_is_asked_of_nobody() -> None:
    one = made.sent(report("It began in 2014."))
    asked = told("clearance-asked")

    write(one, "")

    assert len(asked) == 1
    assert told("clearance-asked") == []
    assert place(one) is None
    assert made.seen(one, now=LATER).empty == (("background", "finance"),)


@pytest.mark.parametrize(("returned", "stands"), [(False, Standing.VOID), (True, Standing.REWRITTEN)])
def test_what_was_cleared_or_returned_is_not_taken_away_unseen(returned: bool, stands: Standing) -> None:
    one = made.sent(report("It began in 2014."))
    made.clear(one, "background", "finance", at=LATER, returned=returned, comment="When?")

    write(one, "", hours=1)

    found = place(one)
    assert found is not None
    assert found.standing is stands
    assert told("clearance-asked" if returned else "clearance-void")
    assert made.clear(one, "background", "finance", at=LATER + timedelta(hours=2)).sha256 == found.sha256


def test_a_report_that_is_taken_back_asks_nobody_for_what_is_empty() -> None:
    one = made.sent(report("It began in 2014."))
    made.write(one, "background", "", at=LATER)

    clearing.take_back(report=one, reason="One more thing.", by=made.writer(), now=LATER)

    assert told("clearance-asked") == []
