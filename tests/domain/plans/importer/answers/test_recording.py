"""What a sheet would record, row by row, and what became of it; the same sheet again changes nothing."""

from datetime import timedelta

import pytest

from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.organisations.permissions import OPERATOR
from goldenthread.domain.plans.importer.answers import checking
from goldenthread.domain.plans.importer.answers.checking import Outcome
from goldenthread.domain.plans.importer.answers.sent import carried, taken_up
from goldenthread.domain.plans.models import CompletionClaim, Milestone, ProgressUpdate
from goldenthread.domain.plans.operations import answering, corrections, updates
from goldenthread.domain.plans.operations import rounds as operations
from goldenthread.foundation.transfer.faults import FileRefusedError
from tests.domain.plans.importer.answers import conftest
from tests.domain.plans.importer.answers.conftest import GOOD, Desk
from tests.domain.plans.operations.scene import HOLDER, NOW, TODAY, YESTERDAY, entries, written
from tests.factories import rounds, sheets

NOTE = "What happened, what next"
TEAM = Role.PERFORMANCE_TEAM
# What is filled into the row of m1: what it would record.
SAYS: dict[str, tuple[dict[str, object], str]] = {
    "an update": ({NOTE: "Tenders are out."}, "Tenders are out."),
    "another date": (
        {"Expected": "end of September 2017", NOTE: "The lease is late."},
        "Expected September 2017: The lease is late.",
    ),
    "done": ({"Done?": "yes", "Done on": YESTERDAY, NOTE: "Keys."}, "Done on 13 June 2017: Keys."),
    "done, the day as words": ({"Done on": "13/06/2017", NOTE: "Keys."}, "Done on 13 June 2017: Keys."),
}  # fmt: skip
# What is filled in: each column refused, with why and what to do.
REFUSED: dict[str, tuple[dict[str, object], list[tuple[str, str, str]]]] = {
    "done without a day": (
        {"Done?": "yes", NOTE: "Keys."},
        [("Done on", "Enter the day it was achieved.", "Correct the row in your sheet and send it again.")],
    ),
    "done tomorrow": (
        {"Done?": "yes", "Done on": TODAY + timedelta(days=1), NOTE: "Keys."},
        [("Done on", "The day it was achieved must be today or in the past: 15 June 2017 has not come yet.", "")],
    ),
    "neither yes nor no": ({"Done?": "nearly"}, [("Done?", "Write yes or no.", "")]),
    "no, and nothing more": ({"Done?": "no"}, [(NOTE, "Say what happened and what is next, or that nothing", "")]),
    "no change, never having said anything": (
        {"No change?": "yes"},
        [("No change?", "Nothing was said about it yet.", "Say what happened and what is next.")],
    ),
    "two faults at once": (
        {"Done?": "nearly", "Expected": "the 12th of never", NOTE: "Late."},
        [("Done?", "Write yes or no.", ""), ("Expected", "is not a date", "Write it like")],
    ),
    "too long": ({NOTE: "x" * 4_001}, [(NOTE, "This is 4,001 characters long.", "Shorten it to 4,000 or fewer.")]),
    "invisible": ({NOTE: "Late\u202e"}, [(NOTE, "Remove the invisible character U+202E at place 5.", "")]),
    "over": ({"Expected": "2016", NOTE: "Late."}, [("Expected", "The date you expect must be today or later", "")]),
}


@pytest.mark.parametrize("case", SAYS)
def test_the_check_says_in_words_what_a_row_would_record_and_writes_nothing(desk: Desk, case: str) -> None:
    answers, said = SAYS[case]
    before = written()

    checked = desk.checked({"m1": answers})

    assert [(each.row.ref, each.said) for each in checked.of(Outcome.ANSWERS)] == [("m1", said)]
    assert written() == before


@pytest.mark.parametrize("case", REFUSED)
def test_a_row_that_cannot_be_recorded_says_where_why_and_what_to_do(desk: Desk, case: str) -> None:
    answers, expected = REFUSED[case]

    (row,) = desk.checked({"m1": answers}).of(Outcome.REFUSED)

    assert len(row.faults) == len(expected)
    for fault, (column, why, fix) in zip(row.faults, expected, strict=True):
        assert (fault.sheet, fault.row, fault.column) == ("Answers", 3, column)
        assert why in fault.message
        assert fault.fix.startswith(fix or "")
        assert fault.fix


def test_every_row_is_accounted_for(desk: Desk) -> None:
    account = desk.checked({"m1": {"Done?": "nearly"}}, TEAM).account

    assert (account.read, account.created, account.left_alone) == ((2, 3), (), (2,))
    assert [fault.row for fault in account.rejected] == [3]


def test_the_sheet_is_recorded_row_by_row_under_the_sender_s_post(desk: Desk) -> None:
    book = sheets.filled(desk.sheet(), {"m1": {"Done on": YESTERDAY, NOTE: "Keys."}, "m2": {"Done?": "perhaps"}})

    done = desk.recorded(desk.read(book), TEAM)

    assert [(each.row.ref, each.outcome) for each in done.rows] == [("m2", "refused"), ("m1", "answers")]
    claim = CompletionClaim.objects.get()
    assert (claim.milestone.slug, claim.effective_on, claim.note) == ("m1", YESTERDAY, "Keys.")
    assert (claim.by_post, claim.by_person) == (TEAM, desk.by(TEAM).person)


def test_the_same_sheet_again_changes_nothing(desk: Desk) -> None:
    book = sheets.filled(desk.sheet(), {"m1": GOOD, "m2": {"Done on": YESTERDAY, NOTE: "Keys."}})
    desk.recorded(desk.read(book), TEAM)
    before = written()

    again = desk.recorded(desk.read(book), TEAM, now=NOW + timedelta(minutes=5))

    assert written() == before
    assert [each.outcome for each in again.rows] == [Outcome.BEFORE, Outcome.BEFORE]
    assert again.rows[0].said == "Recorded from this sheet on 14 June 2017 at 10:00."
    assert again.account.accepted == 2


def test_a_refused_row_is_corrected_in_the_same_sheet_while_the_others_stay(desk: Desk) -> None:
    book = sheets.filled(desk.sheet(), {"m1": GOOD, "m2": {"Done?": "perhaps"}})
    desk.recorded(desk.read(book), TEAM)

    corrected = sheets.filled(book, {"m2": {"Done?": "no", NOTE: "Drafted."}})
    done = desk.recorded(desk.read(corrected), TEAM)

    assert [(each.row.ref, each.outcome) for each in done.rows] == [("m2", "answers"), ("m1", "before")]
    assert ProgressUpdate.objects.count() == 2


def test_what_was_taken_back_is_not_recorded_again_by_the_same_sheet(desk: Desk) -> None:
    sent = desk.sent({"m1": GOOD})
    desk.recorded(sent)
    corrections.take_back(fact=ProgressUpdate.objects.get(), reason="Wrong milestone.", by=desk.by(HOLDER), now=NOW)

    assert desk.recorded(sent).rows[1].outcome is Outcome.BEFORE


def test_a_row_about_which_somebody_recorded_meanwhile_is_refused_and_the_others_go_on(desk: Desk) -> None:
    sent = desk.sent({"m1": GOOD, "m2": GOOD})
    updates.add_update(milestone=desk.scene.milestone, note="By phone: late.", by=desk.by(TEAM), now=NOW)

    done = desk.recorded(sent, TEAM, now=NOW + timedelta(minutes=1))

    (stale,) = done.of(Outcome.REFUSED)
    assert stale.faults[0].said() == (
        "sheet Answers, row 3: Something was recorded about m1 after this sheet was made. The last words are: "
        "“By phone: late.”. Read it, then answer on the page, in the grid or in a new sheet if yours still holds."
    )
    assert [each.row.ref for each in done.of(Outcome.ANSWERS)] == ["m2"]


def test_what_is_recorded_between_the_check_and_the_row_is_noticed_too(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent, give = desk.sent({"m1": GOOD}), answering.give_answer

    def after_another(*, milestone: Milestone, **given: object) -> object:
        updates.add_update(milestone=milestone, note="First.", by=desk.by(TEAM), now=NOW)
        return give(milestone=milestone, **given)  # type: ignore[arg-type]

    monkeypatch.setattr(answering, "give_answer", after_another)

    assert desk.recorded(sent).rows[1].faults[0].code == "stale"
    assert ProgressUpdate.objects.get().note == "First."


def test_an_owner_s_answers_about_another_s_milestone_are_refused(desk: Desk) -> None:
    done = desk.recorded(desk.sent({"m1": GOOD, "m2": GOOD}), HOLDER)

    assert [(each.row.ref, each.outcome) for each in done.rows] == [("m2", "refused"), ("m1", "answers")]
    assert done.rows[0].faults[0].message == "m2 belongs to a post that you do not hold."


def test_who_may_not_answer_any_more_when_it_is_recorded_is_refused(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The check in between is taken out: the operation itself asks who may."""
    monkeypatch.setattr(checking, "posts_of", lambda *_, **__: frozenset({desk.scene.legal.pk}))
    sent = desk.sent({"m2": GOOD})

    assert desk.recorded(sent, HOLDER).rows[0].faults[0].code == "not_yours"
    assert not ProgressUpdate.objects.exists()


def test_a_milestone_that_is_done_by_now_takes_no_answer(desk: Desk) -> None:
    sent = desk.sent({"m1": GOOD})
    updates.claim_completion(
        milestone=desk.scene.milestone, achieved_on=YESTERDAY, note="Keys.", by=desk.by(TEAM), now=NOW
    )

    (fault,) = desk.recorded(sent, now=NOW + timedelta(minutes=1)).rows[1].faults

    assert fault.message == "You cannot answer: this milestone is completed."
    assert fault.fix == "Empty the row in your sheet."


def test_a_round_frozen_between_the_check_and_the_button_takes_nothing(desk: Desk) -> None:
    sent = desk.sent({"m1": GOOD})
    operations.close_round(collection=desk.one, by=OPERATOR, now=NOW)
    operations.freeze_round(collection=desk.one, by=OPERATOR, now=rounds.at(TODAY, 12))
    before = entries()

    with pytest.raises(FileRefusedError) as caught:
        desk.recorded(sent, now=rounds.at(TODAY, 13))

    assert caught.value.fault.code == "frozen"
    assert entries() == before


def test_no_change_is_recorded_once_and_a_second_time_with_its_reason(desk: Desk) -> None:
    updates.add_update(milestone=desk.scene.milestone, note="Out.", by=desk.by(HOLDER), now=conftest.MADE)
    answering.say_no_change(milestone=desk.scene.milestone, by=desk.by(HOLDER), now=conftest.MADE)

    (refused,) = desk.checked({"m1": {"No change?": "yes"}}).of(Outcome.REFUSED)
    assert refused.faults[0].column == NOTE

    (answers,) = desk.checked({"m1": {"No change?": "yes", NOTE: "Waiting for the landlord."}}).of(Outcome.ANSWERS)
    assert answers.said == "No change: Waiting for the landlord."


def test_a_sheet_travels_signed_for_one_person_and_comes_back_as_it_was(desk: Desk) -> None:
    sent = desk.read(sheets.filled(desk.sheet(), {"m1": {"Deadline": "2030"} | GOOD, "m2": {"Expected": 1}}))
    words = carried(sent, 7)

    assert taken_up(words, 7) == sent
    assert taken_up(words, 8) is None
    assert taken_up(f"{words}x", 7) is None
    assert taken_up("", 7) is None


@pytest.mark.parametrize("rows", [1, 2])
def test_a_longer_sheet_asks_the_database_no_more(desk: Desk, rows: int, django_assert_max_num_queries: object) -> None:
    sent = desk.sent(dict.fromkeys(["m1", "m2"][:rows], GOOD))
    one, by = desk.one, desk.by(TEAM)

    with django_assert_max_num_queries(18):  # type: ignore[operator]
        checking.check(sent, one=one, by=by, now=NOW)
