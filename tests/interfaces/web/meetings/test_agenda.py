"""A clerk makes an agenda, puts it in order and publishes it; readers see no more of it than is theirs."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from goldenthread.domain.meetings.models import AgendaItem, Meeting, Notice, StandingItem
from goldenthread.domain.meetings.operations import agendas, notices
from goldenthread.domain.meetings.operations.agendas import Content
from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.organisations.models import Post
from goldenthread.domain.plans.choices import Verb
from tests import cast
from tests.factories import meetings as made
from tests.interfaces.web import files
from tests.interfaces.web.meetings.clerks import AHEAD, address, by, coming, with_agenda
from tests.interfaces.web.plans.shown import words_of
from tests.interfaces.web.scene import confirm, fields_of, opened, refused, said, send, typed

pytestmark = pytest.mark.django_db
SECRET = Content(title="Sale of the depot", exempt_paragraph=3, exempt_reason="The price is not agreed.")


@pytest.fixture
def clerk() -> Client:
    return cast.signed_in(Role.DEMOCRATIC_SERVICES)


def read(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return words_of(response.content.decode())


def printed(meeting: Meeting) -> list[str]:
    return [str(each) for each in meeting.items.order_by("position")]


def item_of(meeting: Meeting, number: str) -> AgendaItem:
    return meeting.items.get(number=number)


def add(meeting: Meeting, content: Content | None = None, late: str = "") -> AgendaItem:
    return agendas.add_item(meeting=meeting, content=content or Content(title="Late"), late_reason=late, **by(-1))


def test_an_agenda_is_made_of_standing_items(clerk: Client) -> None:
    meeting = coming()
    StandingItem.objects.create(body=meeting.body, position=1, title="Apologies", kind="apologies")

    assert "No items yet." in read(clerk, f"{address(meeting)}agenda")
    page = said(clerk, send(clerk, f"{address(meeting)}agenda/make"))

    assert "The agenda is made from the standing items." in page
    assert printed(meeting) == ["1 Apologies"]


def test_without_standing_items_it_is_said_what_to_do(clerk: Client) -> None:
    meeting = coming()

    assert "has no standing items. Add the items one by one." in refused(send(clerk, f"{address(meeting)}agenda/make"))


def test_an_item_is_added_with_all_that_belongs_to_it(clerk: Client) -> None:
    meeting = coming()
    post = Post.objects.create(organisation=meeting.body.organisation, slug="head", title="Head of Property")
    answers = {
        "title": "Sale of the depot", "presenter_post": str(post.pk), "expects": "agreed", "is_key": "yes",
        "exempt_paragraph": "3", "exempt_reason": "The price is not agreed.",
    }  # fmt: skip

    assert "Item 1 is added." in said(clerk, send(clerk, f"{address(meeting)}items/add", **answers))

    page = read(clerk, address(meeting))
    assert "1 Sale of the depot Key decision Exempt" in page
    assert "Presented by Head of Property. The meeting is asked to agree it." in page
    assert "Exempt under paragraph 3 of Schedule 12A" in page
    assert "Draft: it is not published yet" in page


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"title": ""}, "Enter what the item is called."),
        ({"exempt_paragraph": "3"}, "Say why the public interest asks to keep it back."),
        ({"exempt_reason": "So."}, "Choose the paragraph of Schedule 12A"),
        ({"presenter_post": "900001"}, "Choose a post of the list."),
        ({"exempt_paragraph": "8"}, "Choose a paragraph from 1 to 7, or none."),
        ({"kind": "nothing"}, "Choose what it is for."),
    ],
)
def test_an_item_that_cannot_be_is_refused_with_what_was_typed_kept(
    clerk: Client, given: dict[str, str], words: str
) -> None:
    meeting = coming()

    response = send(clerk, f"{address(meeting)}items/add", **({"title": "Progress"} | given))

    assert words in refused(response)
    assert fields_of(response.content.decode())["title"] == given.get("title", "Progress")
    assert printed(meeting) == []


def test_an_item_is_put_right_moved_and_taken_out(clerk: Client) -> None:
    meeting = with_agenda("One", "Two", "Three")
    here = address(meeting)

    assert "Item 2 is changed." in said(clerk, send(clerk, f"{here}items/i2/change", title="Second"))
    clerk.post(f"{here}items/i3/place", opened(clerk, f"{here}agenda") | {"place": "1"})
    assert printed(meeting) == ["1 Three", "2 One", "3 Second"]

    assert "“One” is taken out." in said(clerk, send(clerk, f"{here}items/i1/take-out"))
    assert printed(meeting) == ["1 Three", "2 Second"]


def test_who_moves_an_item_after_another_did_is_told_and_moves_nothing(clerk: Client) -> None:
    meeting = with_agenda("One", "Two")
    form = opened(clerk, f"{address(meeting)}agenda")
    add(meeting, Content(title="Three"))

    page = said(clerk, clerk.post(f"{address(meeting)}items/i2/place", form | {"place": "1"}))  # type: ignore[arg-type]

    assert "Somebody changed the agenda meanwhile." in page
    assert printed(meeting) == ["1 One", "2 Two", "3 Three"]


def test_two_clerks_editing_one_agenda_see_what_the_other_did_and_keep_their_words(clerk: Client) -> None:
    meeting = with_agenda("One")
    form = opened(clerk, f"{address(meeting)}items/add") | {"title": "Of the second clerk"}
    add(meeting, Content(title="Of the first clerk"))

    response = clerk.post(f"{address(meeting)}items/add", form)
    page = response.content.decode()
    assert "Somebody recorded this while you were writing" in words_of(page)
    assert "Agenda item added 2. Of the first clerk" in words_of(page)
    assert fields_of(page)["title"] == "Of the second clerk"
    assert printed(meeting) == ["1 One", "2 Of the first clerk"]

    assert "Item 3 is added." in said(clerk, clerk.post(f"{address(meeting)}items/add", fields_of(page)))  # type: ignore[arg-type]


def test_an_agenda_is_read_once_more_before_it_is_published(clerk: Client) -> None:
    meeting = with_agenda("One")
    add(meeting, SECRET)

    checked = words_of(send(clerk, f"{address(meeting)}publish").content.decode())
    assert "Item 1 One Item 2 Sale of the depot, exempt under paragraph 3" in checked
    assert not Notice.objects.exists()

    assert "Published, as of" in said(clerk, confirm(clerk, f"{address(meeting)}publish"))
    notice = Notice.objects.get()
    assert (notice.kind, notice.for_at) == ("agenda", meeting.starts_at)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"on": typed(1), "at": "10:00"}, "is still to come"),
        ({"on": typed(-1)}, "Enter both the day and the time, or neither."),
        ({"at": "10:00"}, "Enter both the day and the time, or neither."),
        ({"on": "soon", "at": "10:00"}, "soon"),
    ],
)
def test_an_agenda_is_published_at_no_time_that_cannot_be(clerk: Client, given: dict[str, str], words: str) -> None:
    meeting = with_agenda("One")

    assert words in refused(send(clerk, f"{address(meeting)}publish", **given))
    assert not Notice.objects.exists()


def test_a_published_agenda_stays_and_what_is_late_says_why(clerk: Client) -> None:
    meeting = with_agenda("One", published=True)
    here = address(meeting)

    assert "Item 1 is published or withdrawn: it stays as it is." in read(clerk, f"{here}items/i1/change")
    assert "Why is it late?" in refused(send(clerk, f"{here}items/add", title="Late"))
    said(clerk, send(clerk, f"{here}items/add", title="Late", late_reason="The letter came on Friday."))
    page = read(clerk, here)
    assert "Supplement 1, not published yet 2 Late Late Late because: The letter came on Friday." in page

    assert "Published, as of" in said(clerk, confirm(clerk, f"{here}supplement"))
    assert "Supplement 1, published on" in read(clerk, here)


def test_a_withdrawn_item_keeps_its_number_on_the_page(clerk: Client) -> None:
    meeting = with_agenda("One", "Two", published=True)

    page = said(clerk, confirm(clerk, f"{address(meeting)}items/i1/withdraw", reason="The bidder withdrew."))

    assert "Item 1 is withdrawn." in page
    assert "1 One Withdrawn Withdrawn because: The bidder withdrew. 2 Two" in read(clerk, address(meeting))


def test_a_notice_says_what_it_lacks(clerk: Client) -> None:
    meeting = coming()
    key = add(meeting, Content(title="Sale of the depot", is_key=True))
    address_ = f"{address(meeting)}notice"

    assert "Choose what it is." in refused(send(clerk, address_))
    assert "Choose an item that is one." in refused(send(clerk, address_, kind="forward_plan"))
    assert "Enter who was informed in writing." in refused(
        send(clerk, address_, kind="general_exception", item=str(key.pk), reason="The lease ends.")
    )
    assert "Only the chair of overview and scrutiny" in refused(
        send(clerk, address_, kind="special_urgency", item=str(key.pk), reason="The lease ends.")
    )
    page = said(clerk, send(clerk, address_, kind="forward_plan", item=str(key.pk), on=typed(-9), at="10am"))

    assert "Forward plan: recorded." in page
    assert Notice.objects.get().item == key


def test_the_title_of_an_exempt_item_is_for_everybody_and_what_it_holds_is_not() -> None:
    meeting = coming()
    item = add(meeting, SECRET)
    made.decision(meeting, item=item, verb=Verb.AGREED, text="Sold to the second bidder", reasons="The best price")

    reader, member = cast.signed_in(Role.VIEWER), cast.signed_in(Role.BOARD_MEMBER)
    public, full = read(reader, address(meeting)), read(member, address(meeting))

    assert "1 Sale of the depot Exempt" in public
    assert "Public interest: The price is not agreed." in public
    assert "Agreed Its words are withheld: the item is exempt." in public
    assert "second bidder" not in public
    assert "best price" not in public
    assert "Sold to the second bidder Reasons: The best price" in full


def test_the_file_of_a_meeting_withholds_what_its_page_withholds() -> None:
    meeting = coming()
    made.decision(meeting, item=add(meeting, SECRET), verb=Verb.AGREED, text="Sold", reasons="The best price")

    (public,) = files.rows(cast.signed_in(Role.VIEWER), f"{address(meeting)}lines")
    (full,) = files.rows(cast.signed_in(Role.BOARD_MEMBER), f"{address(meeting)}lines")

    assert (public["item"], public["verb"], public["text"], public["reasons"]) == (
        "Sale of the depot", "agreed", "Withheld: the item is exempt", None,
    )  # fmt: skip
    assert (full["text"], full["reasons"]) == ("Sold", "The best price")


def test_a_meeting_page_of_thirty_items_takes_as_many_queries_as_one_of_three(
    clerk: Client,
) -> None:
    few, many = coming(), coming(made.body("panel"), ahead=AHEAD + 1)
    for meeting, count in ((few, 3), (many, 30)):
        for number in range(count):
            add(meeting, Content(title=f"Item {number}"))

    counts = [_queries(clerk, path) for path in (address(few), f"/meetings/wharfdale/panel/{many.slug}/")]

    assert counts[0] == counts[1]


def _queries(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        read(client, path)
    return len(captured)


def test_a_supplement_is_told_apart_from_the_agenda(clerk: Client) -> None:
    meeting = with_agenda("One", published=True)
    add(meeting, late="The letter came on Friday.")
    notices.publish_supplement(meeting=meeting, **by())
    add(meeting, Content(title="Latest"), late="The bid came on Monday.")

    page = read(clerk, address(meeting))

    assert page.index("1 One") < page.index("Supplement 1, published") < page.index("Supplement 2, not published yet")
