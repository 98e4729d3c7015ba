"""A round by spreadsheet, in the browser: taken along, sent back, checked, recorded; who gets what of it."""

import csv
import io
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.organisations.models import Post
from goldenthread.domain.organisations.permissions import OPERATOR
from goldenthread.domain.plans.models import DeadlineChange, ProgressUpdate, Round
from goldenthread.domain.plans.operations import rounds as operations
from goldenthread.domain.plans.operations import updates
from goldenthread.domain.plans.queries.position import read_plan
from tests import cast
from tests.factories import rounds, rows, sheets
from tests.interfaces.web.plans.shown import words_of
from tests.interfaces.web.scene import Desks, desks, fields_of, on, refused, typed

pytestmark = pytest.mark.django_db
HERE = "/rounds/wharfdale/q1/sheet"
NOTE = "What happened, what next"
GOOD = {NOTE: "The survey is done; tenders go out next."}


@pytest.fixture
def scene() -> Desks:
    """A round of two milestones, the Head of Property's and the Head of Legal's, opened an hour ago."""
    made = desks()
    legal = Post.objects.create(
        organisation=made.plan.organisation, slug="legal", title="Head of Legal", reports_to=made.post
    )
    rows.milestone(made.milestone.action, "m2", baseline=on(20).isoformat(), owner_post=legal)
    now = timezone.now() - timedelta(hours=1)
    rounds.opened(made.plan, slug="q1", opens=on(0), closes=on(0), now=now)
    return made


@pytest.fixture
def team(scene: Desks) -> Client:
    return cast.signed_in(Role.PERFORMANCE_TEAM)


def taken(client: Client, **asked: str) -> bytes:
    """The sheet as it is downloaded."""
    response = client.get(f"{HERE}.xlsx", asked)
    assert response.status_code == 200
    assert f"wharfdale_q1_answers_{on(0).isoformat()}.xlsx" in response["Content-Disposition"]
    assert response["Cache-Control"] == "private, no-store"
    return response.content


def refs(book: bytes) -> list[str]:
    return [row["Ref"] for row in sheets.rows(book)]


def post(client: Client, address: str, answers: Any) -> HttpResponse:
    response: Any = client.post(address, answers)
    return response  # type: ignore[no-any-return]


def send(client: Client, book: bytes, name: str = "answers.xlsx") -> HttpResponse:
    return post(client, HERE, {"file": SimpleUploadedFile(name, book)})


def record(client: Client, checked: HttpResponse) -> str:
    """The words of the page after the button of the check."""
    response = post(client, f"{HERE}/record", fields_of(checked.content.decode()))
    assert response.status_code == 200
    return words_of(response.content.decode())


def test_a_sheet_is_taken_along_filled_in_checked_and_recorded(team: Client) -> None:
    book = sheets.filled(taken(team), {"m1": GOOD})

    checked = send(team, book)
    said = words_of(checked.content.decode())
    assert "Nothing is recorded yet. Rows read 2 Would be recorded 1 Left alone: nothing filled in 1 Refused 0" in said
    assert "Record 1 answer" in said
    assert not ProgressUpdate.objects.exists()

    done = record(team, checked)
    assert "1 answer recorded. Every row that was filled in is recorded." in done
    assert "Rows read 2 Recorded 1 Left alone: nothing filled in 1 Refused 0" in done
    assert "3 m1 Open the first hub The survey is done; tenders go out next." in done
    assert "Rows left alone because nothing was filled in m2" in done
    assert ProgressUpdate.objects.get().note == GOOD[NOTE]


def test_no_sheet_moves_a_date_whatever_its_cells_say(scene: Desks, team: Client) -> None:
    """What is expected later moves no deadline; one typed over the printed deadline is not even read (SPEC 2.3)."""
    before = scene.milestone.baseline_on
    (deadline,) = (heading for heading in sheets.rows(taken(team))[0] if heading.startswith("Deadline"))
    later = {NOTE: "It will be late.", "Expected": typed(300), deadline: on(300)}

    done = record(team, send(team, sheets.filled(taken(team), {"m1": later})))

    assert "Deadline of m1 changed in the file, though locked: that was ignored." in done
    assert ProgressUpdate.objects.get().forecast_on == on(300), "the sheet was taken"
    position = read_plan(scene.plan, known_at=timezone.now()).position(as_at=on(0))
    (row,) = (each for each in position.rows if each.pk == scene.milestone.pk)
    assert row.standing.deadline is not None
    assert row.standing.deadline.last_day == before
    assert not DeadlineChange.objects.exists()


def test_the_same_sheet_again_has_nothing_to_record(team: Client) -> None:
    book = sheets.filled(taken(team), {"m1": GOOD})
    record(team, send(team, book))

    said = words_of(send(team, book).content.decode())

    assert "There is nothing in this sheet to record." in said
    assert "Left alone: recorded from this sheet before 1" in said


def test_the_button_pressed_twice_records_once_and_accounts_for_the_same_rows(team: Client) -> None:
    checked = send(team, sheets.filled(taken(team), {"m1": GOOD}))

    first, second = record(team, checked), record(team, checked)

    assert ProgressUpdate.objects.count() == 1
    assert "Recorded 1" in first
    assert "Left alone: recorded from this sheet before 1" in second


def test_a_refused_row_stops_no_other_and_comes_back_with_its_reason(team: Client) -> None:
    book = sheets.filled(taken(team), {"m1": GOOD, "m2": {"Done?": "nearly", NOTE: "=1+1"}})

    checked = send(team, book)
    said = words_of(checked.content.decode())
    assert "2 m2 Done? Write yes or no. Correct the row in your sheet and send it again." in said
    assert "Record 1 answer, without the refused rows" in said
    done = record(team, checked)
    assert "1 row was refused. Correct what was refused and send the sheet again" in done

    file = post(team, f"{HERE}/refused.csv", fields_of(checked.content.decode()))
    (row,) = csv.DictReader(io.StringIO(file.content.decode("utf-8-sig"), newline=""))
    assert row == {
        "Row": "2",
        "Ref": "m2",
        "Milestone": "Open the first hub",
        "Done?": "nearly",
        "Done on": "",
        "Expected": "",
        NOTE: "'=1+1",
        "No change?": "",
        "Column refused": "Done?",
        "Why": "Write yes or no.",
        "What to do": "Correct the row in your sheet and send it again.",
    }


def test_the_refused_rows_can_be_had_even_after_the_round_is_frozen(team: Client) -> None:
    checked = send(team, sheets.filled(taken(team), {"m1": GOOD}))
    frozen()

    file = post(team, f"{HERE}/refused.csv", fields_of(checked.content.decode()))

    (row,) = csv.DictReader(io.StringIO(file.content.decode("utf-8-sig"), newline=""))
    assert row[NOTE] == GOOD[NOTE]
    assert row["Why"].startswith("Round q1 was frozen on")


def test_a_round_frozen_meanwhile_records_nothing_and_says_so(team: Client) -> None:
    checked = send(team, sheets.filled(taken(team), {"m1": GOOD}))
    frozen()

    response = post(team, f"{HERE}/record", fields_of(checked.content.decode()))

    assert "it takes no more answers. What comes now belongs to the next round" in refused(response)
    assert not ProgressUpdate.objects.exists()


def frozen() -> None:
    one, now = Round.objects.get(slug="q1"), timezone.now()
    operations.close_round(collection=one, by=OPERATOR, now=now)
    operations.freeze_round(collection=one, by=OPERATOR, now=now)


def test_an_owner_takes_and_answers_the_milestones_of_their_posts_only(scene: Desks) -> None:
    owner = scene.holder()
    page = words_of(owner.get(HERE).content.decode())
    assert "1 milestone of your posts to answer offline" in page
    assert "Whose milestones?" not in page

    assert [refs(taken(owner, whose=asked)) for asked in ("", "mine", f"director-{scene.post.pk}")] == [["m1"]] * 3

    team = cast.signed_in(Role.PERFORMANCE_TEAM)
    everybody = sheets.filled(taken(team), {"m1": GOOD, "m2": GOOD})
    said = words_of(send(owner, everybody).content.decode())
    assert "2 m2 – m2 belongs to a post that you do not hold." in said
    assert "Record 1 answer, without the refused rows" in said


def test_who_answers_for_everything_chooses_whose_sheet_it_is(scene: Desks, team: Client) -> None:
    legal = Post.objects.get(slug="legal")
    page = team.get(HERE).content.decode()
    wanted = {
        "": ["m2", "m1"],
        f"director-{scene.post.pk}": ["m2"],
        f"post-{legal.pk}": ["m2"],
        f"post-{scene.post.pk}": ["m1"],
    }

    assert {asked: refs(taken(team, whose=asked)) for asked in wanted} == wanted
    assert all(f'value="{asked}"' in page for asked in wanted)
    assert "Everybody who reports to Head of Property" in page


@pytest.mark.parametrize("asked", ["post-", "post-x", "somebody", "director-" + "9" * 40, "plan-1"])
def test_whose_sheet_that_is_nobody_s_is_not_found(team: Client, asked: str) -> None:
    assert team.get(f"{HERE}.xlsx", {"whose": asked}).status_code == 404


def test_a_sheet_that_would_be_empty_leads_back_to_the_page(team: Client) -> None:
    assert team.get(f"{HERE}.xlsx", {"whose": "post-999999"})["Location"] == HERE


@pytest.mark.parametrize("role", [Role.VIEWER, Role.BOARD_MEMBER, Role.COMMISSIONER, Role.ADMINISTRATOR])
@pytest.mark.usefixtures("scene")
def test_who_may_not_answer_cannot_tell_it_from_what_is_not_there(role: Role) -> None:
    client = cast.signed_in(role)

    assert {client.get(address).status_code for address in (HERE, f"{HERE}.xlsx", f"{HERE}/record")} == {404}
    assert post(client, f"{HERE}/refused.csv", {}).status_code == 404


def test_a_round_that_is_not_open_offers_no_sheet(team: Client) -> None:
    frozen()

    assert "This round is frozen: it takes no answers." in words_of(team.get(HERE).content.decode())
    assert team.get(f"{HERE}.xlsx")["Location"] == HERE


def test_a_sheet_of_an_older_round_is_refused_with_the_reason(scene: Desks, team: Client) -> None:
    old = taken(team)
    frozen()
    rounds.opened(scene.plan, slug="q2", opens=on(0), closes=on(0), now=timezone.now())

    response = post(team, "/rounds/wharfdale/q2/sheet", {"file": SimpleUploadedFile("answers.xlsx", old)})

    assert "The sheet is of an older round, Round q1, which is frozen; this is Round q2." in refused(response)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "The file is empty."),
        (b"Ref,Done?\nm1,yes\n", "The file is no sheet of a round"),
        (b"%PDF-1.7", "The file is a PDF document, not a spreadsheet."),
        (bytes.fromhex("D0CF11E0A1B11AE1") + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
        (b"PK\x03\x04 cut short", "The workbook is damaged or cut short."),
    ],
)
def test_what_is_no_sheet_is_refused_on_the_page(team: Client, content: bytes, why: str) -> None:
    assert why in refused(send(team, content))


def test_a_workbook_with_macros_is_refused_on_the_page(team: Client) -> None:
    book = sheets.packed(sheets.parts_of(taken(team)) | {"xl/vbaProject.bin": b"x"})

    assert "The workbook holds macros." in refused(send(team, book))


def test_without_a_file_it_asks_for_one(team: Client) -> None:
    assert "Choose the sheet that you filled in." in refused(post(team, HERE, {}))


def test_what_was_changed_in_locked_cells_is_said_and_not_believed(team: Client) -> None:
    book = sheets.filled(taken(team), {"m1": {"Milestone": "Close the hub"} | GOOD})

    said = words_of(send(team, book).content.decode())

    assert "Row 3: Milestone of m1 changed in the file, though locked: that was ignored." in said


def test_a_check_that_was_changed_or_is_another_s_records_nothing(scene: Desks, team: Client) -> None:
    fields = fields_of(send(team, sheets.filled(taken(team), {"m1": GOOD})).content.decode())
    changed = post(team, f"{HERE}/record", fields | {"sheet": fields["sheet"] + "x"})
    another = post(scene.holder(), f"{HERE}/record", {"sheet": fields["sheet"]})

    for response in (changed, another):
        assert "The check of this sheet is more than a day old or was changed. Send the sheet again." in refused(
            response
        )
    assert not ProgressUpdate.objects.exists()


def test_a_session_that_ran_out_before_the_button_keeps_the_check(team: Client) -> None:
    fields = fields_of(send(team, sheets.filled(taken(team), {"m1": GOOD})).content.decode())
    team.logout()

    asked = post(team, f"{HERE}/record", fields)
    assert asked.status_code == 403
    signed_in = team.post(
        "/sign-in",
        fields_of(asked.content.decode()) | {"username": "performance_team@wharfdale.example", "password": "x" * 12},
    )
    page = team.get(signed_in["Location"])

    assert "Check what the sheet would record" in words_of(page.content.decode())
    assert "1 answer recorded." in record(team, page)  # type: ignore[arg-type]


def test_answers_too_long_for_a_form_are_refused_before_anybody_confirms_them(team: Client, settings: Settings) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 10_500
    book = sheets.filled(taken(team), {"m1": GOOD, "m2": {NOTE: "".join(chr(200 + at) for at in range(1_000))}})

    assert "too long to be sent at once" in refused(send(team, book))


def test_somebody_else_s_words_are_shown_where_they_were_first(scene: Desks, team: Client) -> None:
    book = sheets.filled(taken(team), {"m1": GOOD})
    updates.add_update(milestone=scene.milestone, note="By phone: late.", by=OPERATOR, now=timezone.now())

    said = words_of(send(team, book).content.decode())

    assert "Something was recorded about m1 after this sheet was made. The last words are: “By phone: late.”." in said
