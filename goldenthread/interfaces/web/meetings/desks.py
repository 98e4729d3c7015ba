"""Who sends a form about a meeting or a body: two clerks at one agenda see what the other did, and keep their words."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django.http import Http404, HttpRequest
from django.urls import reverse

from goldenthread.domain.meetings.models import Body, Meeting
from goldenthread.domain.meetings.operations.holding import ChangedError, Sending
from goldenthread.domain.meetings.queries.versions import entries_since, version_of
from goldenthread.domain.organisations.roles import Permission
from goldenthread.foundation.ledger.models import LedgerEntry
from goldenthread.foundation.lib.text import said_moment
from goldenthread.interfaces.web.meetings import loading
from goldenthread.interfaces.web.meetings.words import begun
from goldenthread.interfaces.web.sending import Desk, Row, SentForm, seen_of

T = TypeVar("T")
_SAID = ("number", "title", "text", "place", "reason")  # of an entry, what tells another clerk what was done


@dataclass(frozen=True)
class MeetingDesk(Desk):
    """The desk of one meeting or body: where somebody was first, what they did is shown beside one's own words."""

    of: Meeting | Body | None = None

    @property
    def meeting(self) -> Meeting:
        assert isinstance(self.of, Meeting)
        return self.of

    @property
    def body(self) -> Body:
        assert isinstance(self.of, Body)
        return self.of

    def sending(self, form: SentForm) -> dict[str, Any]:
        """Who, when, which form it is and what its sender had seen, as the operations of meetings ask for it."""
        return self.by | {"sending": Sending(token=form.number, seen=seen_of(form.version))}

    def sent(self, form: SentForm, operation: Callable[[dict[str, Any]], T]) -> T | None:
        """As every desk; where somebody was first, what they did is shown."""
        return self._unless_changed(form, lambda: super(MeetingDesk, self).sent(form, operation))

    def rehearsed(self, form: SentForm, operation: Callable[[dict[str, Any]], T]) -> T | None:
        """As every desk; where somebody was first, what they did is shown."""
        return self._unless_changed(form, lambda: super(MeetingDesk, self).rehearsed(form, operation))

    def _unless_changed(self, form: SentForm, trial: Callable[[], T | None]) -> T | None:
        try:
            return trial()
        except ChangedError as changed:
            form.meet(done_since(changed.about, changed.since), str(version_of(changed.about)))
            return None


def done_since(about: Meeting | Body, since: int) -> Sequence[Row]:
    """What others did meanwhile, as entries of a timeline. One query."""
    return [_entry(each) for each in entries_since(about, since)]


def _entry(entry: LedgerEntry) -> Row:
    body = json.loads(entry.body)
    words = [str(body[name]) for name in _SAID if body.get(name)]
    return {
        "on": said_moment(entry.moment),
        "title": begun(entry.verb),
        "by": entry.actor_post,
        "words": ". ".join(words),
    }


def meeting_desk(
    request: HttpRequest,
    organisation: str,
    body: str,
    meeting: str,
    *,
    permission: Permission = Permission.RUN_MEETINGS,
    back: str = "meetings:meeting",
    of_record: bool = False,
) -> MeetingDesk:
    """The desk of the meeting for somebody who may do this there; it leads back to `back`. Raises Http404.

    A published record is left as it was published: nobody has a desk there, unless `of_record`.
    """
    visitor, found = loading.meeting_of(request, organisation, body, meeting)
    home = found.body.organisation
    if not visitor.may(permission, home) or (found.source and not of_record):
        raise Http404("Nothing that this person may do with this meeting.")
    to = reverse(back, args=[organisation, body, meeting])
    return MeetingDesk(request, visitor, home, to, str(version_of(found)), found)


def body_desk(request: HttpRequest, organisation: str, body: str) -> MeetingDesk:
    """The desk of the body for who runs its meetings. Raises Http404."""
    visitor, found = loading.body_of(request, organisation, body)
    if not visitor.may(Permission.RUN_MEETINGS, found.organisation):
        raise Http404("Nothing that this person may do with this body.")
    to = reverse("meetings:body", args=[organisation, body])
    return MeetingDesk(request, visitor, found.organisation, to, str(version_of(found)), found)
