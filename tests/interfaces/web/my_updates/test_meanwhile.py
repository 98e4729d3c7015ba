"""What happens while somebody types: others answer, the round is frozen, the post changes, the session runs out."""

import pytest
from django.test import Client
from django.utils import timezone

from goldenthread.domain.organisations.permissions import OPERATOR
from goldenthread.domain.plans.models import AnswerDraft, ProgressUpdate
from goldenthread.domain.plans.operations import changes
from tests.factories import rows
from tests.interfaces.web import collecting
from tests.interfaces.web.collecting import MINE, Council, cards, followed, form_of, pressed, read
from tests.interfaces.web.plans.shown import words_of
from tests.interfaces.web.scene import fields_of, on

pytestmark = pytest.mark.django_db
MY_WORDS, THEIRS = "The lease is signed.", "The roof is done."


@pytest.fixture
def council() -> Council:
    return collecting.council()


def notes() -> list[str]:
    return list(ProgressUpdate.objects.order_by("pk").values_list("note", flat=True))


def test_a_button_pressed_twice_sends_once_and_says_so_twice(council: Council) -> None:
    council.open()
    owner = council.holder()
    form = form_of(owner) | cards(council.first, note=MY_WORDS) | {"send": str(council.first.pk)}
    owner.post(MINE, form)
    owner.get(MINE)  # what the first press said is gone with its page

    page = followed(owner, owner.post(MINE, form))  # type: ignore[arg-type]

    assert "1 answer sent. 2 milestones left." in page
    assert "frozen" not in page
    assert notes() == [MY_WORDS]
    assert not AnswerDraft.objects.exists()


def test_a_card_the_back_button_brought_with_other_words_is_not_said_to_be_sent(council: Council) -> None:
    council.open()
    owner = council.holder()
    press = {"send": str(council.first.pk)}
    form = form_of(owner)
    owner.post(MINE, form | cards(council.first, note=MY_WORDS) | press)

    html = owner.post(MINE, form | cards(council.first, note=THEIRS) | press).content.decode()

    assert fields_of(html)[f"m{council.first.pk}-note"] == THEIRS
    owner.post(MINE, fields_of(html) | press)
    assert notes() == [MY_WORDS, THEIRS]


def test_who_was_second_is_shown_what_the_first_recorded_beside_their_own_words(council: Council) -> None:
    council.open()
    owner, deputy = council.holder(), council.deputy()
    form = form_of(owner)
    pressed(deputy, "send", council.first.pk, cards(council.first, note=THEIRS))

    mine = form | cards(council.first, note=MY_WORDS) | {"send": str(council.first.pk)}
    html = owner.post(MINE, mine).content.decode()

    page = words_of(html)
    assert "Somebody recorded this while you were writing." in page
    assert THEIRS in page
    assert fields_of(html)[f"m{council.first.pk}-note"] == MY_WORDS
    assert notes() == [THEIRS]
    owner.post(MINE, fields_of(html) | {"send": str(council.first.pk)})
    assert notes() == [THEIRS, MY_WORDS]


def test_words_saved_about_what_another_answered_stay_in_sight_until_sent_or_emptied(council: Council) -> None:
    council.open()
    owner, deputy = council.holder(), council.deputy()
    form = form_of(owner)
    pressed(deputy, "send", council.first.pk, cards(council.first, note=THEIRS))

    page = followed(owner, owner.post(MINE, form | cards(council.first, note=MY_WORDS) | {"save": "1"}))  # type: ignore[arg-type]

    assert "Answered already" in page
    assert "by Milestone owner. What stands below is not sent" in page
    assert "1 of 3 answered" in page
    assert form_of(owner)[f"m{council.first.pk}-note"] == MY_WORDS
    pressed(owner, "save", council.first.pk, cards(council.first, note=""))
    assert "Answered already" not in read(owner)
    assert notes() == [THEIRS]


def test_two_rounds_keep_each_others_drafts_and_ask_a_milestone_once(council: Council) -> None:
    council.open("q1", closes=on(3))
    asked_by_both = council.holder()
    council.open("q2", opens=on(-2), closes=on(8))
    html = asked_by_both.get(MINE).content.decode()
    assert html.count(f'id="m{council.first.pk}-note"') == 1
    assert "3 milestones of this round stand above already" in words_of(html)

    only_first = {key: words for key, words in fields_of(html).items() if key.startswith(f"m{council.first.pk}-")}
    second = council.milestones[1]
    pressed(asked_by_both, "save", second.pk, cards(second, note=THEIRS))
    asked_by_both.post(MINE, only_first | cards(council.first, note=MY_WORDS) | {"save": str(council.first.pk)})

    kept = form_of(asked_by_both)
    assert (kept[f"m{council.first.pk}-note"], kept[f"m{second.pk}-note"]) == (MY_WORDS, THEIRS)
    pressed(asked_by_both, "send", second.pk, {})
    assert read(asked_by_both).count("1 of 3 answered") == 2


def test_a_mistake_in_the_form_of_one_round_leaves_the_draft_of_the_other_on_the_page(council: Council) -> None:
    council.open("q1", closes=on(3))
    later = rows.milestone(council.first.action, "m9", baseline=on(50).isoformat(), owner_post=council.post)
    council.open("q2", opens=on(-2), closes=on(8))
    owner = council.holder()
    pressed(owner, "save", later.pk, cards(later, note=THEIRS))

    only_first = {key: words for key, words in form_of(owner).items() if not key.startswith(f"m{later.pk}-")}
    wrong = cards(council.first, note=MY_WORDS, how="no", expected="soon")
    html = owner.post(MINE, only_first | wrong | {"send": str(council.first.pk)}).content.decode()

    assert "There is a problem" in words_of(html)
    assert fields_of(html)[f"m{later.pk}-note"] == THEIRS


def test_what_was_typed_when_the_round_was_frozen_is_kept_and_offered_in_the_next(council: Council) -> None:
    one, owner = council.open(closes=on(0)), council.holder()
    form = form_of(owner) | cards(council.first, note=MY_WORDS)
    collecting.freeze(one)

    page = followed(owner, owner.post(MINE, form | {"send": str(council.first.pk)}))  # type: ignore[arg-type]

    assert "No round asks about 1 milestone any more: it was frozen while you were writing." in page
    assert "kept and offered to you in the next round" in page
    assert notes() == []
    council.open("q2", opens=on(0), closes=on(9), now=timezone.now())
    assert form_of(owner)[f"m{council.first.pk}-note"] == MY_WORDS


def test_what_went_to_another_post_meanwhile_is_not_kept_but_shown_back(council: Council) -> None:
    council.open()
    owner = council.holder()
    form = form_of(owner) | cards(council.first, note=MY_WORDS) | cards(council.milestones[1], note=THEIRS)
    legal = council.another_post()
    changes.amend_owner(milestone=council.first, owner=legal, reason="Reorganised.", by=OPERATOR, now=timezone.now())

    page = followed(owner, owner.post(MINE, form | {"check": "all"}))  # type: ignore[arg-type]

    assert f"A milestone is no longer yours to answer for, so nothing is kept. {MY_WORDS}" in page
    assert [each.typed["note"] for each in AnswerDraft.objects.all()] == [THEIRS]


def test_words_typed_while_the_session_ran_out_come_back_to_the_page(council: Council) -> None:
    council.open()
    owner = council.holder()
    form = form_of(owner) | cards(council.first, note=MY_WORDS, how="no", expected="soon") | {"check": "all"}
    owner.cookies.pop("sessionid")
    signing_in = owner.post(MINE, form)
    assert signing_in.status_code == 403

    who = {"username": "holder@wharfdale.example", "password": "x" * 12}
    response = owner.post("/sign-in", fields_of(signing_in.content.decode()) | who)

    html = owner.get(response["Location"]).content.decode()
    assert "You were signed out before this was saved." in words_of(html)
    kept = fields_of(html)
    assert (kept[f"m{council.first.pk}-note"], kept[f"m{council.first.pk}-expected"]) == (MY_WORDS, "soon")
    assert notes() == []


def test_who_may_no_longer_record_is_asked_nothing(council: Council) -> None:
    council.open()
    gone = council.holder("gone", until_on=on(-1))

    assert "Nothing is asked of you now." in read(gone)


def test_a_form_without_its_token_against_forgery_keeps_nothing(council: Council) -> None:
    council.open()
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = council.holder().cookies

    response = strict.post(MINE, cards(council.first, note=MY_WORDS) | {"send": str(council.first.pk)})

    assert response.status_code == 403
    assert notes() == []
    assert not AnswerDraft.objects.exists()
