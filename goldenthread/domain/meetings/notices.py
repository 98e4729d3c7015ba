"""Messages of the meetings room: a clock of a meeting runs out, or was missed. To whoever runs meetings there."""

from datetime import date

from django.urls import reverse

from goldenthread.domain.meetings.models import Meeting
from goldenthread.domain.meetings.rules.clock_counts import Clock, State
from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.organisations.models import AccessGrant, Organisation
from goldenthread.foundation.lib.text import said_date
from goldenthread.foundation.notices import registry
from goldenthread.foundation.notices.operations import Message
from goldenthread.foundation.notices.registry import Context, Kind, Recipient

PREFIX = "democratic-services"


class _OfAClock(Kind):
    """Its context: meeting, clock, about, said, organisation, body, slug."""

    def link(self, context: Context) -> str:
        return reverse("meetings:meeting", args=[context["organisation"], context["body"], context["slug"]])


class ClockRunsOut(_OfAClock):
    code, label, required, urgent = "meeting-clock-warns", "A clock of a meeting runs out", True, True

    def sentence(self, context: Context) -> str:
        return "{meeting}: {clock}{about}. {said}".format(**context)


class ClockMissed(_OfAClock):
    code, label, required, urgent = "meeting-clock-missed", "A clock of a meeting was missed", True, True

    def sentence(self, context: Context) -> str:
        return "{meeting}: {clock}{about} was missed. {said}".format(**context)


KINDS: dict[State, type[_OfAClock]] = {State.WARN: ClockRunsOut, State.MISSED: ClockMissed}


def register() -> None:
    """Makes the kinds, and democratic services of an organisation, known to messages."""
    for each in KINDS.values():
        registry.register(each())
    registry.register_resolver(PREFIX, _people, nobody="Nobody is in democratic services here")
    registry.register_labeller(PREFIX, _names)


def message(meeting: Meeting, clock: Clock) -> Message:
    """That the clock runs out or was missed: once for each clock of each item, and anew where its last day moved."""
    kind, rule = KINDS[clock.state], clock.rule.rule
    last = clock.last_on or clock.event_on
    return Message(
        code=kind.code,
        to=f"{PREFIX}:{meeting.body.organisation_id}",
        about=f"meeting:{meeting.pk}",
        once=f"{kind.code}:{meeting.pk}:{rule.code}:{clock.item}:{last.isoformat()}",
        context={
            "meeting": f"{meeting.body.name}, {said_date(clock.event_on)}",
            "clock": rule.title,
            "about": f" ({clock.about})" if clock.about else "",
            "said": clock.warning or clock.said,
            "organisation": meeting.body.organisation.slug,
            "body": meeting.body.slug,
            "slug": meeting.slug,
        },
        why="Democratic services keep the clocks of meetings.",
    )


def _people(references: set[str], on: date) -> dict[str, list[Recipient]]:
    grants = AccessGrant.objects.on(on).filter(role=Role.DEMOCRATIC_SERVICES, person__is_active=True)
    found: dict[str, dict[int, Recipient]] = {each: {} for each in references}
    for grant in grants.filter(organisation__in=[_key(each) for each in references]).select_related("person"):
        to = found[f"{PREFIX}:{grant.organisation_id}"]
        to[grant.person_id] = Recipient(grant.person_id, grant.person.email)
    return {reference: list(people.values()) for reference, people in found.items()}


def _names(references: set[str]) -> dict[str, str]:
    homes = Organisation.objects.filter(pk__in=[_key(each) for each in references])
    return {f"{PREFIX}:{each.pk}": f"Democratic services, {each}" for each in homes}


def _key(named: str) -> int:
    return int(named.removeprefix(f"{PREFIX}:"))
