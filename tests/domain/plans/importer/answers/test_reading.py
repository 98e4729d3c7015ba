"""A sheet that comes back: known for what it is, or refused with the reason and what to do."""

from dataclasses import replace

import pytest
from pytest_django import Settings

from goldenthread.domain.organisations.permissions import OPERATOR
from goldenthread.domain.plans.importer.answers import reading
from goldenthread.domain.plans.operations import rounds as operations
from goldenthread.domain.plans.queries.answer_sheets import origin_of
from goldenthread.foundation.transfer.faults import FileRefusedError
from tests import cast
from tests.domain.plans.importer.answers.conftest import GOOD, Desk, sheet_of
from tests.domain.plans.operations.scene import NOW
from tests.factories import rounds, rows, sheets


def refused(desk: Desk, book: bytes, name: str = "answers.xlsx") -> str:
    """Why the file is refused, with what to do."""
    with pytest.raises(FileRefusedError) as caught:
        desk.read(book, name)
    assert caught.value.fault.message
    assert caught.value.fault.fix
    return caught.value.fault.code


def test_a_sheet_is_read_with_what_was_typed_and_what_its_sender_had_seen(desk: Desk) -> None:
    sent = desk.read(sheets.filled(desk.sheet(), {"m1": {"Done?": "yes", "Done on": NOW.date()} | GOOD}))

    other, one = sent.rows
    assert (one.number, one.ref, one.subject) == (3, "m1", "plan-2017/m1")
    assert one.typed == {
        "done": "yes",
        "done_on": "14 June 2017",
        "expected": "",
        "note": GOOD["What happened, what next"],
        "same": "",
    }
    assert not other.is_filled
    assert sent.notes == ()


def test_the_sheet_of_an_older_round_is_refused_and_named(desk: Desk) -> None:
    old = desk.sheet()
    operations.close_round(collection=desk.one, by=OPERATOR, now=NOW)
    operations.freeze_round(collection=desk.one, by=OPERATOR, now=rounds.at(NOW.date(), 12))
    rounds.opened(desk.scene.plan, slug="q2", opens=NOW.date(), now=NOW)
    desk.slug = "q2"

    with pytest.raises(FileRefusedError) as caught:
        desk.read(old)

    assert caught.value.fault.message == (
        "The sheet is of an older round, Round q1, which is frozen; this is Round q2."
    )
    assert caught.value.fault.fix == "Download the sheet of this round again and copy your answers into it."


def test_the_sheet_of_another_open_round_is_sent_there(desk: Desk) -> None:
    book = desk.sheet()
    rounds.opened(desk.scene.plan, slug="q2", opens=NOW.date(), now=NOW)
    desk.slug = "q2"

    with pytest.raises(FileRefusedError) as caught:
        desk.read(book)

    assert caught.value.fault.fix.startswith("Send it on the page of Round q1; or, for this round: download")


def test_a_frozen_round_takes_no_sheet(desk: Desk) -> None:
    book = desk.sheet()
    operations.close_round(collection=desk.one, by=OPERATOR, now=NOW)
    assert desk.read(book).rows, "a closed one does: it is late"
    operations.freeze_round(collection=desk.one, by=OPERATOR, now=rounds.at(NOW.date(), 12))

    assert refused(desk, book) == "frozen"


def test_a_round_that_is_not_open_yet_takes_no_sheet(desk: Desk) -> None:
    book = desk.sheet()
    rounds.planned(desk.scene.plan, slug="q2")
    desk.slug = "q2"

    assert refused(desk, book) == "not_open"


def test_the_sheet_of_another_organisation_is_refused_without_naming_it(desk: Desk) -> None:
    plan = rows.plan(organisation=cast.elsewhere(), baseline_fixed_at=NOW)
    rows.milestone(rows.action(rows.area(plan)))
    theirs = rounds.opened(plan, slug="q1")

    with pytest.raises(FileRefusedError) as caught:
        desk.read(sheet_of(theirs))

    assert caught.value.fault.code == "other_organisation"
    assert "Elmet" not in caught.value.fault.said()


def test_a_sheet_from_before_the_round_was_opened_as_it_is_is_refused(desk: Desk) -> None:
    """As from a copy of the database that went another way."""
    opened = origin_of(desk.one)
    assert opened is not None

    assert refused(desk, sheet_of(desk.one, origin=replace(opened, opening=opened.opening - 1))) == "other_opening"


@pytest.mark.parametrize(
    ("cell", "words"),
    [("A2", "elmet"), ("B2", "q2"), ("C2", "1"), ("D2", "m1"), ("E2", "plan-2017/m1"), ("F2", "999"), ("H2", "x")],
)
def test_a_hidden_part_that_was_changed_is_refused(desk: Desk, cell: str, words: str) -> None:
    assert refused(desk, sheets.with_cells(desk.sheet(), sheets.HIDDEN, {cell: words})) == "altered"


def test_a_sheet_sealed_with_another_secret_is_refused(desk: Desk, settings: Settings) -> None:
    settings.SECRET_KEY = "of another installation"
    book = desk.sheet()
    settings.SECRET_KEY = "of this one"

    assert refused(desk, book) == "altered"


def test_a_secret_that_was_changed_since_is_still_known(desk: Desk, settings: Settings) -> None:
    book = desk.sheet()
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "the new one"

    assert desk.read(book).rows


def test_what_is_no_sheet_of_a_round_is_refused(desk: Desk) -> None:
    parts = sheets.parts_of(desk.sheet())
    renamed = sheets.packed(parts | {"xl/workbook.xml": parts["xl/workbook.xml"].replace(b'"Round"', b'"Other"')})

    assert refused(desk, renamed) == "no_round_sheet"
    assert refused(desk, b"Ref,Done?\nm1,yes\n", "answers.csv") == "no_round_sheet"


@pytest.mark.parametrize(
    ("part", "content", "code"),
    [("xl/vbaProject.bin", b"x", "macros"), ("xl/media/image1.bin", b"\0" * 301_000_000, "zip_bomb")],
)
def test_a_hostile_workbook_is_refused_whatever_it_says_of_itself(
    desk: Desk, part: str, content: bytes, code: str
) -> None:
    assert refused(desk, sheets.packed(sheets.parts_of(desk.sheet()) | {part: content})) == code


def test_a_workbook_with_a_password_is_refused(desk: Desk) -> None:
    encrypted = bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 512 + "EncryptedPackage".encode("utf-16-le")

    assert refused(desk, encrypted) == "encrypted"


def test_what_was_changed_in_locked_cells_is_ignored_and_said(desk: Desk) -> None:
    sent = desk.read(sheets.filled(desk.sheet(), {"m1": {"Deadline": "31 December 2030", "Post": "Mayor"} | GOOD}))

    assert sent.rows[1].changed == ("Post", "Deadline")
    assert [note.said() for note in sent.notes] == [
        "sheet Answers, row 3: Post and Deadline of m1 changed in the file, though locked: that was ignored."
    ]


def test_a_row_that_the_sheet_does_not_know_is_refused_once_something_is_typed(desk: Desk) -> None:
    book = sheets.filled(desk.sheet(), {"m1": {"Ref": "m3"}})
    assert not desk.read(book).rows[1].is_filled

    (fault,) = desk.read(sheets.filled(book, {"m3": GOOD})).rows[1].faults

    assert fault.said() == (
        "sheet Answers, row 3, column Ref: 'm3' is no Ref of this sheet. "
        "Put the Ref back as it was, or answer in the row of the milestone."
    )


def test_two_rows_about_one_milestone_are_both_refused(desk: Desk) -> None:
    book = sheets.filled(sheets.filled(desk.sheet(), {"m1": GOOD, "m2": GOOD}), {"m2": {"Ref": "m1"}})

    assert [row.faults[0].message for row in desk.read(book).rows] == ["Rows 2 and 3 all answer m1."] * 2


def test_rows_that_are_not_in_the_sheet_any_more_are_said(desk: Desk) -> None:
    sent = desk.read(sheets.without_row(desk.sheet(), sheets.ANSWERS, 3))

    assert [row.ref for row in sent.rows] == ["m2"]
    assert sent.notes[0].message.startswith("1 milestone of the sheet is not in it any more.")


def test_a_sheet_whose_headings_were_changed_is_refused(desk: Desk) -> None:
    assert refused(desk, sheets.with_cells(desk.sheet(), sheets.ANSWERS, {"I1": "Finished"})) == "header_missing"


def test_a_number_is_no_date(desk: Desk) -> None:
    (fault,) = desk.read(sheets.filled(desk.sheet(), {"m1": {"Expected": 43000} | GOOD})).rows[1].faults

    assert (fault.code, fault.column) == ("number_not_date", "Expected")


def test_more_answers_than_can_be_recorded_at_once_are_refused(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_ANSWERS", 1)
    book = desk.sheet()

    assert desk.read(sheets.filled(book, {"m1": GOOD})).filled
    assert refused(desk, sheets.filled(book, {"m1": GOOD, "m2": GOOD})) == "too_many_answers"
