"""The check before sending: everything typed once more, then sent together; what cannot be sent stays."""

import pytest
from django.test import Client

from goldenthread.domain.plans.models import ProgressUpdate
from tests.interfaces.web import collecting
from tests.interfaces.web.collecting import CHECK, MINE, Council, cards, followed, form_of, pressed, read
from tests.interfaces.web.plans.shown import words_of
from tests.interfaces.web.scene import typed

pytestmark = pytest.mark.django_db


@pytest.fixture
def council() -> Council:
    made = collecting.council(4)
    made.updated(made.milestones[3])
    made.open()
    return made


@pytest.fixture
def owner(council: Council) -> Client:
    return council.holder()


def write(owner: Client, *answers: dict[str, str]) -> str:
    """Types them and goes to the check; its words."""
    together = {key: words for each in answers for key, words in each.items()}
    return followed(owner, pressed(owner, "check", "all", together))


def notes() -> list[str]:
    return list(ProgressUpdate.objects.filter(recorded_at__gte=collecting.moment(-1)).values_list("note", flat=True))


def test_every_answer_is_shown_in_words(council: Council, owner: Client) -> None:
    one, two, three, four = council.milestones

    page = write(
        owner,
        cards(one, how="yes", done_on="today", note="It is open."),
        cards(two, how="no", expected=typed(60), note="The lease is late."),
        cards(three, note="Tenders are out."),
        cards(four, how="same"),
    )

    assert f"P1 Open hub number 1 Done Yes, on {typed(0)} What shows it It is open." in page
    assert f"Done No Expected {typed(60)} What happened, what next The lease is late." in page
    assert "Done No Expected By its deadline What happened, what next Tenders are out." in page
    assert "Done No, and nothing has changed" in page
    assert "Send 4 answers" in page
    assert notes() == []


def test_they_are_sent_together_and_what_comes_next_is_said(council: Council, owner: Client) -> None:
    write(owner, *(cards(each, note=f"About {each.slug}.") for each in council.milestones))

    page = followed(owner, pressed(owner, "x", "", {}, CHECK))

    assert "4 answers sent. That was all: nothing more is asked of you this round." in page
    assert notes() == [f"About {each.slug}." for each in council.milestones]


def test_what_nothing_is_typed_about_stays_open_and_is_said(council: Council, owner: Client) -> None:
    page = write(owner, cards(council.first, note="Tenders are out."))

    assert "Nothing is typed about 3 milestones: they stay open." in page
    assert "1 answer sent. 3 milestones left." in followed(owner, pressed(owner, "x", "", {}, CHECK))


def test_one_that_cannot_be_sent_stays_with_its_reason_and_the_others_go(council: Council, owner: Client) -> None:
    bad = cards(council.first, how="no", expected="soon", note="Late.")
    checked = write(owner, bad, cards(council.milestones[1], note="Fine."))
    assert "means another day each time it is read" in checked
    assert "Send 1 answer" in checked

    html = pressed(owner, "x", "", {}, CHECK).content.decode()

    assert "1 answer sent. 3 milestones left." in words_of(html)
    assert f'href="#check-{council.first.pk}"' in html
    assert notes() == ["Fine."]
    assert form_of(owner)[f"m{council.first.pk}-expected"] == "soon"


def test_pressed_twice_they_are_sent_once(council: Council, owner: Client) -> None:
    write(owner, cards(council.first, note="Tenders are out."))
    form = form_of(owner, CHECK)
    owner.post(CHECK, form)
    owner.get(MINE)

    page = followed(owner, owner.post(CHECK, form))  # type: ignore[arg-type]

    assert "1 answer sent. 3 milestones left." in page
    assert notes() == ["Tenders are out."]


def test_what_was_changed_in_another_window_is_read_once_more(council: Council, owner: Client) -> None:
    write(owner, cards(council.first, note="Tenders are out."))
    read_here = form_of(owner, CHECK)
    write(owner, cards(council.first, note="Tenders are not out."), cards(council.milestones[1], note="New here."))

    html = owner.post(CHECK, read_here).content.decode()

    assert "You changed this in another window after you had read it here." in words_of(html)
    assert "Tenders are not out." in words_of(html)
    assert "New here." not in words_of(html)
    assert notes() == []


def test_what_somebody_else_recorded_meanwhile_is_shown_first(council: Council, owner: Client) -> None:
    write(owner, cards(council.first, note="Mine."))
    form = form_of(owner, CHECK)
    pressed(council.deputy(), "send", council.first.pk, cards(council.first, note="Theirs."))

    page = words_of(owner.post(CHECK, form).content.decode())

    assert "Somebody recorded this while you were writing." in page
    assert page.index("Theirs.") < page.index("Mine.")
    assert notes() == ["Theirs."]


def test_nothing_typed_is_nothing_to_send(owner: Client) -> None:
    assert "You have typed nothing that is not sent already." in read(owner, CHECK)
