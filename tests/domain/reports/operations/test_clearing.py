"""Officers clear the exact text, never their own; a change voids it in the open, and nothing void is published."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.core.exceptions import PermissionDenied

from goldenthread.domain.organisations.choices import HoldingKind, Role
from goldenthread.domain.organisations.models import AccessGrant, PostHolding
from goldenthread.domain.organisations.permissions import OPERATOR, Acting
from goldenthread.domain.reports import papers
from goldenthread.domain.reports.choices import ClearanceOutcome, State
from goldenthread.domain.reports.models import Clearance, Report
from goldenthread.domain.reports.operations import clearing, voiding
from goldenthread.domain.reports.operations.clearing import TextChangedError, Verdict
from goldenthread.domain.reports.queries.clearing import clearances_of_all, in_clearance
from goldenthread.domain.reports.rules.clearing import Standing
from goldenthread.foundation.ledger.models import LedgerEntry
from goldenthread.foundation.lib.typed import RefusedError
from goldenthread.foundation.notices.models import Notice
from tests.factories import clearing as made

pytestmark = pytest.mark.django_db
LATER = made.SENT + timedelta(hours=2)
OUT = ClearanceOutcome


def stands(of: Report, *, now: datetime = LATER) -> list[Standing]:
    return [each.standing for each in made.seen(of, now=now).places]


def verdict(of: Report, *, sha256: str = "", outcome: ClearanceOutcome = OUT.CLEARED, comment: str = "") -> Verdict:
    place = made.seen(of, now=LATER).place("progress", "finance")
    assert place is not None
    return Verdict("progress", "finance", sha256 or place.sha256, outcome, comment)


def told(code: str) -> list[str]:
    return [each.to for each in Notice.objects.filter(code=code, state="waiting")]


def test_a_clearance_keeps_the_exact_text_that_was_read_and_its_hash() -> None:
    one = made.sent()

    row = made.clear(one, "progress", "finance", at=LATER)

    assert "The first hub is open." in row.text
    assert row.sha256 == papers.sha256_of(row.text)
    assert (row.by_post, row.version.number, row.taking.number) == ("Director of Finance", 2, 1)


def test_the_ledger_holds_the_hash_of_what_was_cleared_and_none_of_its_words() -> None:
    one = made.sent()

    row = made.clear(one, "progress", "finance", at=LATER, comment="Read with care.")

    entry = LedgerEntry.objects.order_by("sequence").last()
    assert entry is not None
    assert row.sha256 in entry.body
    assert "hub" not in entry.body
    assert "care" not in entry.body


def test_a_later_change_of_that_section_voids_it_and_of_no_other() -> None:
    one = made.cleared().report

    made.write(one, "progress", "The first hub is nearly open.", at=LATER)

    assert stands(one) == [Standing.VOID, Standing.CLEARED, Standing.CLEARED]
    place = made.seen(one, now=LATER).void[0]
    assert place.since is not None
    assert place.since.said == "version 3"
    assert made.seen(one, now=LATER).state is State.IN_CLEARANCE


def test_figures_taken_anew_void_what_says_them() -> None:
    one = made.cleared(made.report(texts={"progress": "As at {as_at}."})).report

    made.take(one, at=LATER + timedelta(days=3))

    void = made.seen(one, now=LATER).void
    assert [(each.section, each.since and each.since.said) for each in void] == [("progress", "figures 2")]


def test_text_changed_back_to_what_was_cleared_is_cleared_again() -> None:
    one = made.cleared().report
    made.write(one, "progress", "Something else.", at=LATER)

    made.write(one, "progress", made.TEXTS["progress"], at=LATER + timedelta(minutes=1))

    assert stands(one) == [Standing.CLEARED] * 3


def test_those_whose_clearance_is_void_are_told_once_and_again_when_it_is_void_again() -> None:
    one = made.cleared().report
    made.write(one, "progress", "Something else.", at=LATER)
    for _ in range(2):
        voiding.note_change(report=one, now=LATER)
    first = told("clearance-void")

    made.write(one, "progress", made.TEXTS["progress"], at=LATER + timedelta(minutes=1))
    voiding.note_change(report=one, now=LATER)
    settled = told("clearance-void")
    made.write(one, "progress", "Something else again.", at=LATER + timedelta(minutes=2))
    voiding.note_change(report=one, now=LATER)

    assert len(first) == 1
    assert first[0].startswith("post:")
    assert settled == []
    assert told("clearance-void") == first


def test_whoever_wrote_in_a_section_does_not_clear_it() -> None:
    one = made.sent()
    made.write(one, "progress", "The first hub is open, says Finance.", at=LATER, acting=made.finance())

    with pytest.raises(RefusedError, match="You wrote version 3 of this section"):
        made.clear(one, "progress", "finance", at=LATER)


def test_whoever_wrote_in_it_long_ago_does_not_clear_it_either() -> None:
    one = made.sent()
    made.write(one, "progress", "Finance was here.", at=LATER, acting=made.finance())
    made.write(one, "progress", "All in other words.", at=LATER)

    with pytest.raises(RefusedError, match="nobody clears what they wrote"):
        made.clear(one, "progress", "finance", at=LATER)


def test_a_clearance_does_not_outlive_its_giver_writing_in_the_section() -> None:
    one = made.cleared().report
    made.write(one, "progress", "Something else.", at=LATER, acting=made.finance())

    made.write(one, "progress", made.TEXTS["progress"], at=LATER)

    assert stands(one)[0] is Standing.WRITTEN


def test_the_same_person_in_another_post_wrote_it_all_the_same() -> None:
    one = made.sent()
    wrote = made.finance()
    made.write(one, "progress", "Finance was here.", at=LATER, acting=Acting("Budget holder", wrote.person))

    with pytest.raises(RefusedError, match="nobody clears what they wrote"):
        made.clear(one, "progress", "finance", at=LATER)


def test_nothing_is_cleared_that_is_not_what_was_shown() -> None:
    one = made.sent()
    asked = verdict(one)
    made.write(one, "progress", "The first hub is nearly open.", at=LATER)

    with pytest.raises(TextChangedError):
        clearing.clear_section(report=one, verdict=asked, by=made.finance(), now=LATER)

    assert not Clearance.objects.exists()


@pytest.mark.parametrize("who", ["other capacity", "no post", "deputy", "post ended", "no permission", "not yet"])
def test_only_who_holds_a_post_that_clears_so_on_that_day_clears(who: str) -> None:
    one = made.sent()
    people: dict[str, Callable[[], Acting]] = {
        "other capacity": made.legal,
        "no post": lambda: made.person(Role.STATUTORY_OFFICER, "Head of Audit"),
        "deputy": lambda: made.person(Role.STATUTORY_OFFICER, "Deputy", clears="finance", holds=HoldingKind.DEPUTY),
        "post ended": lambda: made.person(Role.STATUTORY_OFFICER, "Interim", clears="finance"),
        "no permission": lambda: made.person(Role.VIEWER, "Accountant", clears="finance"),
        "not yet": lambda: made.person(Role.STATUTORY_OFFICER, "Incoming", clears="finance"),
    }
    acting = people[who]()
    yesterday = LATER.date() - timedelta(days=1)
    if who == "post ended":
        PostHolding.objects.filter(person=acting.person).update(until_on=yesterday)
    if who == "not yet":
        AccessGrant.objects.filter(person=acting.person).update(from_on=date(2017, 6, 6))

    with pytest.raises(PermissionDenied):
        clearing.clear_section(report=one, verdict=verdict(one), by=acting, now=LATER)


def test_a_form_sent_twice_clears_once() -> None:
    one, token = made.sent(), "7b6f1e0e-7a3d-4b4e-9a51-0d8f7d0f2b11"
    asked = verdict(one)

    first = clearing.clear_section(report=one, verdict=asked, by=made.finance(), now=LATER, token=token)  # type: ignore[arg-type]
    again = clearing.clear_section(report=one, verdict=asked, by=made.finance(), now=LATER, token=token)  # type: ignore[arg-type]

    assert first == again
    assert Clearance.objects.count() == 1


def test_a_section_is_returned_with_what_has_to_change_and_its_writers_are_told() -> None:
    one = made.sent()

    with pytest.raises(RefusedError, match="Say what has to change"):
        made.clear(one, "progress", "finance", at=LATER, returned=True)
    made.clear(one, "progress", "finance", at=LATER, returned=True, comment="Say what it costs.")

    assert stands(one)[0] is Standing.RETURNED
    assert told("section-returned") == [f"report-writers:{one.pk}"]
    made.write(one, "progress", "It costs nothing.", at=LATER)
    assert stands(one)[0] is Standing.REWRITTEN


def test_a_section_with_a_fault_may_be_returned_and_not_cleared() -> None:
    one = made.sent(made.report(texts={"progress": "{no.such_figure} of them."}))

    with pytest.raises(RefusedError, match="return it instead"):
        made.clear(one, "progress", "finance", at=LATER)
    made.clear(one, "progress", "finance", at=LATER, returned=True, comment="A figure is missing.")

    assert stands(one)[0] is Standing.RETURNED


def test_a_draft_is_cleared_by_nobody_until_it_is_sent() -> None:
    made.finance()
    one = made.report()

    with pytest.raises(RefusedError, match="sent for clearance first"):
        clearing.clear_section(report=one, verdict=verdict(one), by=made.finance(), now=LATER)


def test_sending_asks_every_post_that_clears_and_starts_their_clock() -> None:
    one = made.sent()

    found = made.seen(one, now=LATER)

    assert len(told("clearance-asked")) == 3  # two sections for finance, one for law
    assert {each.clock.ends_on for each in found.places if each.clock} == {date(2017, 6, 12)}


def test_what_was_cleared_already_is_not_asked_for_again() -> None:
    one = made.cleared().report
    clearing.take_back(report=one, reason="One more thing.", by=made.writer(), now=LATER)
    made.write(one, "legal-comments", "The council must do this.", at=LATER)

    clearing.send_for_clearance(report=one, by=made.writer(), now=LATER + timedelta(hours=1))

    assert stands(one) == [Standing.CLEARED, Standing.VOID, Standing.VOID]
    assert [each.clock is None for each in made.seen(one, now=LATER).places] == [True, False, False]


def test_taking_it_back_needs_a_reason_and_nobody_is_asked_any_more() -> None:
    one = made.sent()

    with pytest.raises(RefusedError, match="Say why it is taken back"):
        clearing.take_back(report=one, reason=" ", by=made.writer(), now=LATER)
    clearing.take_back(report=one, reason="A section is missing.", by=made.writer(), now=LATER)

    assert made.seen(one, now=LATER).state is State.DRAFT
    assert told("clearance-asked") == []


def test_who_may_not_write_reports_sends_none() -> None:
    with pytest.raises(PermissionDenied):
        clearing.send_for_clearance(report=made.report(), by=made.person(Role.VIEWER, "Reader"), now=LATER)


def test_what_is_with_the_officers_is_not_sent_again() -> None:
    with pytest.raises(RefusedError, match="The report is in clearance"):
        clearing.send_for_clearance(report=made.sent(), by=made.writer(), now=LATER)


def test_the_operator_may_clear_as_a_paper_of_the_record_says() -> None:
    one = made.sent()

    row = made.clear(one, "progress", "finance", at=LATER, acting=OPERATOR)

    assert row.by_person is None


@pytest.mark.parametrize(("day", "warned"), [(7, 0), (9, 3), (13, 3)])
def test_whoever_clears_is_told_when_the_time_runs_out_and_only_once(day: int, warned: int) -> None:
    made.sent()
    now = datetime(2017, 6, day, 9, tzinfo=UTC)

    for _ in range(2):
        clearing.warn_of_clearances(now=now)

    assert len(told("clearance-runs-out")) == warned


def test_how_many_reports_there_are_changes_no_number_of_queries(django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    for slug in ("june", "july", "august"):
        made.sent(made.report(slug))
        found = in_clearance()
        with django_assert_num_queries(10):
            clearances_of_all(found, now=LATER)

    assert len(found) == 3


def test_a_verdict_sent_with_the_form_of_another_verdict_is_one_of_its_own() -> None:
    one, token = made.sent(), UUID(int=7)
    by: dict[str, Any] = {"by": made.finance(), "now": LATER, "token": token}
    cleared = clearing.clear_section(report=one, verdict=verdict(one), **by)
    again = clearing.clear_section(report=one, verdict=verdict(one), **by)

    returned = clearing.clear_section(
        report=one, verdict=verdict(one, outcome=OUT.RETURNED, comment="The hub is closed."), **by
    )

    assert again == cleared
    assert returned.outcome == OUT.RETURNED
    assert stands(one)[0] is Standing.RETURNED
