"""The agenda of a meeting: made from standing items, changed and put in order until it is published.

From then on nothing that was published changes: what is late follows at the end, in a supplement, with why; what is
not taken is withdrawn with why, and keeps its number, so that every page reference stays right.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import F, ProtectedError

from goldenthread.domain.meetings.choices import ItemKind
from goldenthread.domain.meetings.models import AgendaItem, Meeting
from goldenthread.domain.meetings.models.meetings import PARAGRAPHS
from goldenthread.domain.meetings.operations import packs
from goldenthread.domain.meetings.operations.holding import ONCE, Sending, enter, sent_before
from goldenthread.domain.meetings.operations.opening import open_agenda, standing_item
from goldenthread.domain.meetings.queries.states import Happened
from goldenthread.domain.meetings.rules.numbering import following, moved_to
from goldenthread.domain.organisations.models import Post
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.plans.choices import Verb
from goldenthread.foundation.lib.typed import RefusedError, words

_TITLE, _PRESENTER = 300, 200
_FAR = 10_000  # out of the way while items change places: no two may have one, not even for a moment


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What an item says. `expects` is what the meeting is asked to do; exempt under Schedule 12A, LGA 1972."""

    title: str
    kind: ItemKind = ItemKind.BUSINESS
    presenter_post: Post | None = None
    presenter_words: str = ""  # of who holds no post here
    expects: Verb | None = None
    is_key: bool = False
    exempt_paragraph: int | None = None
    exempt_reason: str = ""  # why the public interest in keeping it back outweighs that in disclosing it


@transaction.atomic
def make_agenda(*, meeting: Meeting, by: Acting, now: datetime, sending: Sending = ONCE) -> list[AgendaItem]:
    """The standing items of the body, in their order. Raises RefusedError where there are none, or items already."""
    if sent_before(AgendaItem, sending) is not None:
        return list(meeting.items.order_by("position"))
    held, _ = open_agenda(meeting, by, now, sending)
    if held.items.exists():
        raise RefusedError("", "This agenda has items already. Add what lacks one by one.")
    standing = list(held.body.standing_items.all())
    if not standing:
        raise RefusedError("", f"{held.body} has no standing items. Add the items one by one.")
    numbers = following((), len(standing))
    made = AgendaItem.objects.bulk_create(
        AgendaItem(
            meeting=held, slug=f"i{place}", position=place, number=number, title=each.title, kind=each.kind,
            expects=each.expects, token=sending.token if place == 1 else None,
        )
        for place, (each, number) in enumerate(zip(standing, numbers, strict=True), 1)
    )  # fmt: skip
    enter(held, verb="agenda made", body={"items": [each.title for each in made]}, by=by, now=now)
    return made


@transaction.atomic
def add_item(
    *,
    meeting: Meeting,
    content: Content,
    late_reason: str = "",
    by: Acting,
    now: datetime,
    sending: Sending = ONCE,
) -> AgendaItem:
    """A further item, at the end. Once the agenda is published it is late: it says why, and waits for a supplement."""
    if (before := sent_before(AgendaItem, sending)) is not None:
        return before
    held, happened = open_agenda(meeting, by, now, sending)
    late = happened.agenda is not None
    item = AgendaItem(
        meeting=held,
        slug=_free_slug(held),
        position=max(held.items.values_list("position", flat=True), default=0) + 1,
        number=following(held.items.values_list("number", flat=True))[0],
        supplement=len(happened.supplements) + 1 if late else 0,
        late_reason=words("late_reason", late_reason, asked="Say why it is late", needed=late) if late else "",
        token=sending.token,
        **_kept(held, content),
    )
    item.save(force_insert=True)
    verb = "late agenda item added" if late else "agenda item added"
    enter(held, verb=verb, body=_told(item), by=by, now=now)
    return item


@transaction.atomic
def change_item(
    *,
    item: AgendaItem,
    content: Content,
    late_reason: str = "",
    by: Acting,
    now: datetime,
    sending: Sending = ONCE,
) -> AgendaItem:
    """Puts the item right while nobody has been told of it. Raises RefusedError once it is published."""
    held, happened = open_agenda(item.meeting, by, now, sending)
    one = _unpublished(held, happened, item, to="change it")
    kept = _kept(held, content)
    if one.supplement:
        kept["late_reason"] = words("late_reason", late_reason, asked="Say why it is late")
    for name, value in kept.items():
        setattr(one, name, value)
    one.save(update_fields=list(kept))
    enter(held, verb="agenda item changed", body=_told(one), by=by, now=now)
    return one


@transaction.atomic
def place_item(*, item: AgendaItem, place: int, by: Acting, now: datetime, sending: Sending = ONCE) -> AgendaItem:
    """Puts the item at that place, from 1, among those that are not published yet; their numbers follow."""
    held, happened = open_agenda(item.meeting, by, now, sending)
    one = _unpublished(held, happened, item, to="move it")
    before = [each.pk for each in _open_items(held, happened)]
    order = moved_to(before, one.pk, place)
    if order != before:
        _number(held, happened, order)
        one.refresh_from_db()
        enter(held, verb="agenda put in order", body=_told(one), by=by, now=now)
    return one


@transaction.atomic
def take_out_item(*, item: AgendaItem, by: Acting, now: datetime, sending: Sending = ONCE) -> None:
    """Takes out an item of which nobody has been told; the ledger keeps it. Raises RefusedError.

    What has papers or changes on its schedule is withdrawn instead, with why.
    """
    held, happened = open_agenda(item.meeting, by, now, sending)
    one = _unpublished(held, happened, item, to="take it out")
    told = _told(one)
    try:
        with transaction.atomic():
            one.delete()
    except ProtectedError as error:
        raise RefusedError("", "Papers or proposed changes belong to this item. Withdraw it, with why.") from error
    _number(held, happened, [each.pk for each in _open_items(held, happened)])
    enter(held, verb="agenda item taken out", body=told, by=by, now=now)


@transaction.atomic
def withdraw_item(*, item: AgendaItem, reason: str, by: Acting, now: datetime, sending: Sending = ONCE) -> AgendaItem:
    """It is not taken, with why; it keeps its place and number. What was put to it goes on waiting."""
    held, happened = open_agenda(item.meeting, by, now, sending)
    reason = words("reason", reason, asked="Say why it is withdrawn")
    one = standing_item(held, item)
    if one.decisions.standing().exists():
        raise RefusedError("", "It was decided on: it cannot be withdrawn any more.")
    one.withdrawn_at, one.withdrawn_reason = now, reason
    one.save(update_fields=["withdrawn_at", "withdrawn_reason"])
    if happened.notice_of(one.supplement) is not None:
        packs.ask_for_packs(held, now=now)
    enter(held, verb="agenda item withdrawn", body=_told(one) | {"reason": reason}, by=by, now=now)
    return one


def _unpublished(held: Meeting, happened: Happened, item: AgendaItem, *, to: str) -> AgendaItem:
    one = standing_item(held, item)
    if happened.notice_of(one.supplement) is not None:
        raise RefusedError(
            "", f"Item {one.number} is published: nobody can {to} any more. Withdraw it with why, and add a late item."
        )
    return one


def _open_items(held: Meeting, happened: Happened) -> Sequence[AgendaItem]:
    """Those not published yet, in their order."""
    return [each for each in held.items.order_by("position") if happened.notice_of(each.supplement) is None]


def _number(held: Meeting, happened: Happened, order: Sequence[int]) -> None:
    """Places and numbers of those not published yet, after all that are."""
    open_ = {each.pk: each for each in _open_items(held, happened)}
    fixed = list(held.items.exclude(pk__in=open_))
    first = max((each.position for each in fixed), default=0) + 1
    held.items.filter(pk__in=open_).update(position=F("position") + _FAR)
    numbers = following([each.number for each in fixed], len(order))
    for place, (pk, number) in enumerate(zip(order, numbers, strict=True), first):
        open_[pk].position, open_[pk].number = place, number
    AgendaItem.objects.bulk_update(open_.values(), ["position", "number"])


def _kept(held: Meeting, content: Content) -> dict[str, object]:
    """The fields of the item, checked. Raises RefusedError."""
    post = content.presenter_post
    if post is not None and post.organisation_id != held.body.organisation_id:
        raise RefusedError("presenter_post", "Choose a post of this organisation.")
    return {
        "title": words("title", content.title, asked="Enter what the item is called", longest=_TITLE),
        "kind": content.kind,
        "presenter_post": post,
        "presenter_words": words(
            "presenter_words", content.presenter_words, asked="", needed=False, longest=_PRESENTER
        ),
        "expects": content.expects or "",
        "is_key": content.is_key,
        **_exempt(content),
    }


def _exempt(content: Content) -> dict[str, object]:
    paragraph = content.exempt_paragraph
    if paragraph is not None and paragraph not in PARAGRAPHS:
        raise RefusedError("exempt_paragraph", "Choose a paragraph from 1 to 7 of Schedule 12A.")
    reason = words(
        "exempt_reason", content.exempt_reason, asked="Say why the public interest asks to keep it back",
        needed=paragraph is not None,
    )  # fmt: skip
    if reason and paragraph is None:
        raise RefusedError("exempt_paragraph", "Choose the paragraph of Schedule 12A, or leave the reason empty.")
    return {"exempt_paragraph": paragraph, "exempt_reason": reason}


def _free_slug(held: Meeting) -> str:
    taken = set(held.items.values_list("slug", flat=True))
    return next(f"i{number}" for number in range(1, len(taken) + 2) if f"i{number}" not in taken)


def _told(item: AgendaItem) -> dict[str, object]:
    return {
        "item": item.slug,
        "number": item.number,
        "title": item.title,
        "expects": item.expects,
        "key": item.is_key,
        "exempt": item.exempt_paragraph,
        "supplement": item.supplement,
        "late": item.late_reason,
    }
