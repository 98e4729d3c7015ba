"""The agenda of one meeting as who edits it needs it, and the calendar that meetings are planned by."""

from django.db.models import QuerySet

from goldenthread.domain.meetings.models import AgendaItem, Meeting, ProclaimedHoliday
from goldenthread.domain.organisations.models import Post
from goldenthread.foundation.lib.clear_days import EnglandAndWales


def agenda_of(meeting: Meeting) -> QuerySet[AgendaItem]:
    """Its items in their order, each with its presenter. One query."""
    return meeting.items.select_related("presenter_post").order_by("position")


def item_named(meeting: Meeting, slug: str) -> AgendaItem | None:
    """The item of that name, with its meeting. One query."""
    return meeting.items.select_related("meeting__body__organisation", "presenter_post").filter(slug=slug).first()


def presenters(meeting: Meeting) -> QuerySet[Post]:
    """The posts of its organisation, by title. One query."""
    return Post.objects.filter(organisation=meeting.body.organisation_id).order_by("title", "pk")


def holidays_known() -> EnglandAndWales:
    """Bank holidays with those that were proclaimed since. One query."""
    return EnglandAndWales(dict(ProclaimedHoliday.objects.values_list("day", "name")))
