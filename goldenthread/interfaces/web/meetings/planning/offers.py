"""What who runs meetings may do with one now: only what would be taken from them."""

from collections.abc import Iterator

from django.urls import reverse

from goldenthread.domain.meetings.choices import MeetingState
from goldenthread.domain.meetings.rules.states import TO_COME
from goldenthread.domain.organisations.roles import Permission
from goldenthread.interfaces.web.meetings.panels import Looking, Offer


def offers(looking: Looking) -> Iterator[Offer]:
    """The next step first; nothing for who only reads. No query."""
    if not looking.may(Permission.RUN_MEETINGS) or looking.happened.state not in TO_COME:
        return
    if _has_begun(looking):
        yield _offer(looking, "Record that it was held", "held")
        yield _offer(looking, "It was inquorate", "inquorate", grave=True)
    yield from _agenda(looking)
    if not _has_begun(looking):
        yield _offer(looking, "Move it", "move", grave=True)
    yield _offer(looking, "Cancel it", "cancel", grave=True)


def _agenda(looking: Looking) -> Iterator[Offer]:
    happened, items = looking.happened, [each.item for each in looking.seen.items]
    published = happened.state is MeetingState.AGENDA_PUBLISHED
    if not published and items:
        yield _offer(looking, "Publish the agenda", "publish")
    if any(happened.notice_of(each.supplement) is None for each in items if published):
        yield _offer(looking, "Publish the supplement", "supplement")
    yield _offer(looking, "Edit the agenda", "agenda")
    yield _offer(looking, "Give another notice", "notice")


def _offer(looking: Looking, text: str, name: str, *, grave: bool = False) -> Offer:
    return Offer(text, reverse(f"meetings:{name}", args=looking.names), grave)


def _has_begun(looking: Looking) -> bool:
    starts_at = looking.meeting.starts_at
    return starts_at is None or starts_at <= looking.visitor.now
