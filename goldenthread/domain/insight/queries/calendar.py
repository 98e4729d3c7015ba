"""Everything of an organisation that has a day: what is required, rounds, meetings, milestones, reviews; by kind."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from goldenthread.domain.directions.choices import OccurrenceState
from goldenthread.domain.directions.queries.calendar import dues_between
from goldenthread.domain.insight.choices import CalendarKind
from goldenthread.domain.insight.rules.calendar import Entry, in_order
from goldenthread.domain.meetings.choices import MeetingState
from goldenthread.domain.meetings.models import Meeting
from goldenthread.domain.meetings.queries.clocks import clocks_of_all
from goldenthread.domain.meetings.queries.states import Happened, happened_to_all
from goldenthread.domain.meetings.rules.clock_counts import Clock, State
from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.plans.choices import RoundState, Status
from goldenthread.domain.plans.queries import plans, remembered
from goldenthread.domain.plans.queries.rounds import course_of
from goldenthread.domain.plans.queries.rounds import in_organisation as rounds_of
from goldenthread.domain.plans.rules.standing import Standing
from goldenthread.domain.reviews.choices import ResponseKind
from goldenthread.domain.reviews.models import Review
from goldenthread.domain.reviews.queries.challenge_clocks import clocks_between
from goldenthread.domain.reviews.queries.recommendations import recommendations_of
from goldenthread.domain.reviews.rules.challenge_clocks import ClockState
from goldenthread.foundation.lib.text import LONDON, joined, plural, said_date, said_moment

_AROUND = timedelta(days=70)  # the longest clock of a meeting runs 28 clear days before it, or some weeks after
_COMING = (MeetingState.PLANNED,)


@dataclass(frozen=True, slots=True)
class Span:
    """Whose calendar, from which day up to and with which, looked at at which moment."""

    home: Organisation
    first: date
    last: date
    now: datetime

    @property
    def today(self) -> date:
        return self.now.astimezone(LONDON).date()

    def holds(self, day: date | None) -> bool:
        return day is not None and self.first <= day <= self.last


def entries_of(span: Span, kinds: frozenset[CalendarKind] | None = None) -> tuple[Entry, ...]:
    """Everything of these kinds in those days, in order; of all kinds, where none is named.

    At most fifty queries, however much there is.
    """
    wanted = kinds if kinds is not None else frozenset(CalendarKind)
    return in_order(one for kind in CalendarKind if kind in wanted for one in _OF[kind](span))


def _requirements(span: Span) -> Iterator[Entry]:
    for each in dues_between(span.home, span.first, span.last, now=span.now):
        one, due = each.requirement, each.occurrence.due
        yield Entry(
            kind=CalendarKind.REQUIREMENT,
            key=f"requirement-{one.pk}-{due.on}",
            on=due.on,
            at=due.by if due.hour is not None else None,
            words=one.text,
            within=one.direction.title if one.direction else "The council’s own commitment",
            state=each.occurrence.state.label,
            late=each.occurrence.state is OccurrenceState.MISSED,
            names=(one.slug,),
            working=(*each.clock, each.occurrence.said(), *([f"Owner: {each.owner.title}."] if each.owner else [])),
        )


def _rounds(span: Span) -> Iterator[Entry]:
    for one in rounds_of(span.home):
        where = course_of(one)
        period = f"It is about {said_date(one.period_from)} to {said_date(one.period_to)}."
        extended = [f"Extended {plural(where.times_extended, 'time')}."] if where.times_extended else []
        days: tuple[tuple[str, date, bool, list[str]], ...] = (
            ("opens", where.dates.opens_on, where.state is RoundState.PLANNED, []),
            ("last day to answer", where.dates.closes_on, where.state is RoundState.OPEN, extended),
            ("data cut-off", where.dates.cut_off_on, where.state is not RoundState.FROZEN, extended),
        )
        for what, day, awaited, more in days:
            if span.holds(day):
                yield Entry(
                    kind=CalendarKind.ROUND,
                    key=f"round-{one.pk}-{what.replace(' ', '-')}",
                    on=day,
                    words=f"{one.title}: {what}",
                    within=joined([each.title for each in one.plans.all()]),
                    state=where.state.label,
                    late=awaited and day < span.today,
                    names=(one.slug,),
                    working=(period, *more),
                )


def _meetings_between(span: Span, around: timedelta = timedelta()) -> list[Meeting]:
    rows = Meeting.objects.filter(body__organisation=span.home).select_related("body__organisation")
    return list(rows.filter(starts_on__gte=_less(span.first, around), starts_on__lte=_more(span.last, around)))


def _meetings(span: Span) -> Iterator[Entry]:
    for happened in happened_to_all(_meetings_between(span)).values():
        yield _meeting(happened, span.today)


def _meeting(happened: Happened, today: date) -> Entry:
    one, state = happened.meeting, happened.state
    assert one.starts_on is not None
    place = [f"At {one.place}."] if one.place else []
    moved = [f"Moved from {said_moment(each.from_at)}: {each.reason}" for each in happened.events if each.from_at]
    public = [] if one.is_public is None else ["Open to the public." if one.is_public else "Not open to the public."]
    return Entry(
        kind=CalendarKind.MEETING,
        key=f"meeting-{one.pk}",
        on=one.starts_on,
        at=one.starts_at,
        words=f"{one.body.name}{f' ({one.title})' if one.title else ''}",
        within=one.body.name,
        state=state.label,
        late=state in _COMING and one.starts_on < today,
        names=(one.body.slug, one.slug),
        working=(*place, *public, *moved),
    )


def _clocks(span: Span) -> Iterator[Entry]:
    meetings = {each.pk: each for each in _meetings_between(span, _AROUND) if each.starts_at and not each.source}
    found = clocks_of_all(list(meetings.values()), now=span.now) if meetings else {}
    for number, clocks in found.items():
        for clock in clocks:
            if clock.state is not State.NOT_ASKED and span.holds(clock.last_on):
                yield _clock(meetings[number], clock)


def _clock(meeting: Meeting, clock: Clock) -> Entry:
    assert clock.last_on is not None
    about = f": {clock.about}" if clock.about else ""
    return Entry(
        kind=CalendarKind.CLOCK,
        key=f"clock-{meeting.pk}-{clock.rule.rule.code}-{clock.item}",
        on=clock.last_on,
        words=f"{clock.rule.rule.title}{about}",
        within=f"{meeting.body.name}, {said_date(clock.event_on)}",
        state="Missed" if clock.state is State.MISSED else "Met" if clock.state is State.MET else "Due",
        late=clock.state is State.MISSED,
        names=(meeting.body.slug, meeting.slug),
        working=tuple(each for each in (clock.said, clock.warning, clock.rule.whose) if each),
    )


def _milestones(span: Span) -> Iterator[Entry]:
    found = list(plans.in_organisation(span.home))
    for compared in remembered.together(found, as_at=span.today, since=span.today):
        for row in compared.now.rows:
            one = row.standing
            day = one.deadline.last_day if one.deadline else None
            if span.holds(day) and (one.is_open or one.status is Status.COMPLETED):
                yield _milestone(compared.now.plan.slug, compared.now.plan.title, row.pk, one)


def _milestone(plan: str, title: str, pk: int, one: Standing) -> Entry:
    assert one.deadline is not None
    moved = (
        f"Moved {plural(one.times_moved, 'time')} by decision, by {plural(one.days_moved, 'day')} in all"
        if one.times_moved
        else ""
    )
    first = f"{moved} from {one.baseline.said()}." if moved and one.baseline else f"{moved}." if moved else ""
    return Entry(
        kind=CalendarKind.MILESTONE,
        key=f"milestone-{pk}",
        on=one.deadline.last_day,
        words=one.wording,
        within=title,
        state=one.status.label,
        late=one.status is Status.OVERDUE,
        names=(plan, one.key),
        working=tuple(
            each
            for each in (
                f"Deadline in force: {one.deadline.said()}.",
                first,
                f"Owner: {one.owner}." if one.owner else "Nobody on record owns it.",
            )
            if each
        ),
    )


def _recommendations(span: Span) -> Iterator[Entry]:
    for each in recommendations_of(span.home, as_at=span.today, known_at=span.now):
        response = each.response
        day = response.due_on if response else None
        if response is None or day is None or not span.holds(day) or each.kind is ResponseKind.REJECTED:
            continue
        owner = [f"Owner: {response.owner_post.title}."] if response.owner_post else []
        yield Entry(
            kind=CalendarKind.RECOMMENDATION,
            key=f"recommendation-{each.recommendation.pk}",
            on=day,
            words=each.recommendation.text,
            within=each.review.title,
            state=each.ours.label,
            late=each.overdue and day < span.today,
            names=(each.review.slug, each.recommendation.slug),
            working=(f"The day that was given in answer to it on {said_date(response.effective_on)}.", *owner),
        )


def _reviews(span: Span) -> Iterator[Entry]:
    """Their days, and the clocks of peer challenges."""
    for one in Review.objects.filter(organisation=span.home).order_by("pk"):
        ended = () if one.ends_on == one.starts_on else (("ends", one.ends_on),)
        for what, day in (("begins", one.starts_on), *ended, ("report", one.report_on)):
            if day is not None and span.holds(day):
                yield _review(one, what, day)
    for each in clocks_between(span.home, span.first, span.last, now=span.now):
        state = each.clock.state
        yield Entry(
            kind=CalendarKind.REVIEW,
            key=f"review-{each.review.pk}-{each.clock.step.value}",
            on=each.clock.due,
            words=each.clock.step.label,
            within=each.review.title,
            state=state.value,
            late=state in (ClockState.OVER, ClockState.LATE),
            names=(each.review.slug,),
            working=each.clock.explained,
        )


def _review(one: Review, what: str, day: date) -> Entry:
    return Entry(
        kind=CalendarKind.REVIEW,
        key=f"review-{one.pk}-{what}",
        on=day,
        words=f"{one.title}: {what}",
        within=one.reviewer or one.title,
        state=one.get_kind_display(),
        names=(one.slug,),
    )


def _less(day: date, by: timedelta) -> date:
    return day - by if day - date.min > by else date.min


def _more(day: date, by: timedelta) -> date:
    return day + by if date.max - day > by else date.max


_OF: Mapping[CalendarKind, Callable[[Span], Iterator[Entry]]] = {
    CalendarKind.REQUIREMENT: _requirements,
    CalendarKind.ROUND: _rounds,
    CalendarKind.MEETING: _meetings,
    CalendarKind.CLOCK: _clocks,
    CalendarKind.MILESTONE: _milestones,
    CalendarKind.RECOMMENDATION: _recommendations,
    CalendarKind.REVIEW: _reviews,
}
