"""How hopeful a plan's owners, areas and rounds were, and who rated it better than the facts of that day."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import pairwise

from django.utils import timezone

from goldenthread.domain.insight.rules import optimism as rules
from goldenthread.domain.insight.rules.optimism import Forecast, Group, Passed, Redated
from goldenthread.domain.meetings.choices import MeetingEventKind
from goldenthread.domain.meetings.models import Meeting, MeetingEvent, Oversight
from goldenthread.domain.plans.choices import RatingVoice, Status
from goldenthread.domain.plans.models import Plan
from goldenthread.domain.plans.queries import remembered
from goldenthread.domain.plans.queries.position import AreaItem, Given, PlanFacts, Position, read_plan
from goldenthread.domain.plans.rules.history import History, Update, counting
from goldenthread.domain.plans.rules.looks_wrong import better_than_computed
from goldenthread.domain.plans.rules.rounds import Course
from goldenthread.domain.plans.rules.standing import Standing, standing
from goldenthread.foundation.lib.counting import Share
from goldenthread.foundation.lib.moments import end_of_day
from goldenthread.foundation.lib.quarters import Quarter, quarter_of

OUTSIDE = "Outside a round"


@dataclass(frozen=True, slots=True)
class RatedThen:
    """A rating beside what the facts known that day computed. `area` is empty for the whole plan."""

    voice: RatingVoice
    area: str
    on: date
    given: str
    computed: str
    because: str

    @property
    def better(self) -> bool:
        return better_than_computed(self.given, self.computed)


@dataclass(frozen=True, slots=True)
class PlanOptimism:
    """What was said in the plan beside what came. `chance` is the share of days that lie shortly before a meeting."""

    as_at: date
    whole: Group
    owners: tuple[Group, ...]
    areas: tuple[Group, ...]
    rounds: tuple[Group, ...]
    rounds_held: bool
    meetings: int
    chance: Share
    ratings: tuple[RatedThen, ...]


def optimism_of(
    plan: Plan, *, as_at: date, known_at: datetime | None = None, now: datetime | None = None
) -> PlanOptimism:
    """What was said beside what came by that day, as known at a moment. One query when remembered, else ten."""
    return remembered.worked_out(
        plan.organisation.slug,
        ("optimism", plan.pk, as_at, known_at),
        lambda: _optimism(read_plan(plan, known_at=known_at or now or timezone.now()), as_at),
    )


def _optimism(facts: PlanFacts, as_at: date) -> PlanOptimism:
    meetings = _meetings(facts.plan, as_at, facts.known_at)
    where = _Where(facts, as_at)
    forecasts, passed = list(where.forecasts()), list(where.passed())
    redated = list(where.redated(meetings))
    first = facts.plan.starts_on or min((each.on for each in redated), default=as_at)
    orders = {
        rules.OWNER: sorted({each.owner for rows in (forecasts, passed, redated) for each in rows}),
        rules.AREA: [each.title for each in facts.areas],
        rules.ROUND: where.round_names(),
    }
    by = {name: rules.grouped(name, order, forecasts, passed, redated, as_at=as_at) for name, order in orders.items()}
    return PlanOptimism(
        as_at=as_at,
        whole=rules.group("", forecasts, passed, redated, as_at=as_at),
        owners=by[rules.OWNER],
        areas=by[rules.AREA],
        rounds=by[rules.ROUND],
        rounds_held=bool(where.rounds),
        meetings=len(meetings),
        chance=rules.days_shortly_before(meetings, first=first, last=as_at),
        ratings=tuple(_ratings(facts, as_at)),
    )


@dataclass(frozen=True, slots=True)
class _At:
    """The end of a quarter, or the data cut-off of a round, and its name."""

    on: date
    name: str


class _Where:
    """One reading of a plan, asked for what the rules need. No query."""

    def __init__(self, facts: PlanFacts, as_at: date) -> None:
        self.facts, self.as_at, self.known_at = facts, as_at, facts.known_at
        held = [one for one in facts.rounds if one.opened_on is not None and one.opened_on <= as_at]
        self.rounds: list[Course] = sorted(held, key=lambda one: one.dates.cut_off_on)

    def forecasts(self) -> Iterator[Forecast]:
        """Every day an owner named of a milestone; the same named again in the next update is no new one."""
        for _, area, _, history in self.facts.members:
            now = self._standing(history, self.as_at)
            before: date | None = None
            for update in self._updates(history):
                expected = update.forecast.last_day if update.forecast else None
                if expected is None or expected == before or now is None:
                    continue
                before = expected
                if now.completed_on is None or update.effective_on < now.completed_on:
                    yield self._forecast(history, area, update, expected, now)

    def passed(self) -> Iterator[Passed]:
        """Of every milestone in progress at a cut-off and due before the next, whether it was overdue then."""
        for then, after in pairwise(self._cut_offs()):
            for _, area, _, history in self.facts.members:
                one, later = self._standing(history, then.on), self._standing(history, after.on)
                if one is not None and later is not None and _due(one, after.on):
                    yield Passed(
                        key=history.key,
                        owner=one.owner,
                        area=area.title,
                        round=after.name,
                        overdue=later.status is Status.OVERDUE,
                    )

    def redated(self, meetings: Sequence[date]) -> Iterator[Redated]:
        """Every later date that an owner forecast or asked for, once a day and milestone."""
        for _, area, _, history in self.facts.members:
            for on in sorted(set(self._later(history))):
                yield Redated(
                    key=history.key,
                    owner=self._owner(history, on),
                    area=area.title,
                    round=self._round(on),
                    on=on,
                    days_before=rules.days_to_next(on, meetings),
                )

    def _later(self, history: History) -> Iterator[date]:
        named = [each for each in self._updates(history) if each.forecast is not None]
        for one, after in pairwise(named):
            if one.forecast and after.forecast and after.forecast.last_day > one.forecast.last_day:
                yield after.effective_on
        for move in counting(history.moves, as_at=self.as_at, known_at=self.known_at):
            if move.is_proposal:
                yield move.effective_on

    def _forecast(self, history: History, area: AreaItem, said: Update, expected: date, now: Standing) -> Forecast:
        return Forecast(
            key=history.key,
            owner=self._owner(history, said.effective_on),
            area=area.title,
            round=self._round(said.effective_on),
            said_on=said.effective_on,
            expected_on=expected,
            done_on=now.completed_on,
            ended_on=now.ending.effective_on if now.ending is not None else None,
        )

    def _updates(self, history: History) -> list[Update]:
        return counting(history.updates, as_at=self.as_at, known_at=self.known_at)

    def _standing(self, history: History, on: date) -> Standing | None:
        return standing(history, as_at=on, known_at=self.known_at)

    def _owner(self, history: History, on: date) -> str:
        found = self._standing(history, on)
        return found.owner if found is not None else history.owner

    def _round(self, on: date) -> str:
        """The round that was being answered on that day; where none was ever held, its quarter."""
        if not self.rounds:
            return quarter_of(on).label()
        for one in self.rounds:
            if one.opened_on is not None and one.opened_on <= on <= max(one.dates.cut_off_on, one.dates.closes_on):
                return one.title
        return OUTSIDE

    def round_names(self) -> list[str]:
        """The rounds in time and what falls outside them; where none was held, the quarters."""
        if self.rounds:
            return [*dict.fromkeys(one.title for one in self.rounds), OUTSIDE]
        return [each.label() for each in self._quarters()]

    def _cut_offs(self) -> list[_At]:
        """Those of the rounds that have come; where none was held, the ends of the quarters of the plan."""
        if self.rounds:
            found = [_At(one.dates.cut_off_on, one.title) for one in self.rounds]
        else:
            found = [_At(each.last_day, each.label()) for each in self._quarters()]
        return [each for each in found if each.on <= self.as_at]

    def _quarters(self) -> list[Quarter]:
        """From the first day of the plan, or of what was said of it, to the day asked for."""
        said = [update.effective_on for *_, history in self.facts.members for update in history.updates]
        days = [day for day in (self.facts.plan.starts_on, *said) if day is not None]
        found = [quarter_of(min(days, default=self.as_at))]
        while found[-1].last_day < self.as_at:
            found.append(found[-1].next())
        return found


def _due(one: Standing, before: date) -> bool:
    return one.status is Status.IN_PROGRESS and one.deadline is not None and one.deadline.last_day < before


def _ratings(facts: PlanFacts, as_at: date) -> Iterator[RatedThen]:
    """Every rating given, beside what was computed on its day from what was known by the end of that day."""
    positions: dict[date, Position] = {}
    for given in counting(facts.given, as_at=as_at, known_at=facts.known_at):
        on = given.effective_on
        if on not in positions:
            then = replace(facts, known_at=min(facts.known_at, end_of_day(on)), given=())
            positions[on] = then.position(as_at=on)
        yield _rated(given, positions[on])


def _rated(given: Given, position: Position) -> RatedThen:
    area = next((each for each in position.by_area if each.area.pk == given.area_id), None)
    rating = area.rating if area is not None else position.rating
    title = area.area.title if area is not None else ""
    return RatedThen(given.voice, title, given.effective_on, given.rating, rating.code, rating.because)


def _meetings(plan: Plan, as_at: date, known_at: datetime) -> tuple[date, ...]:
    """The days on which bodies met that owned the plan then, as far as known at the moment. Two queries."""
    owning = list(Oversight.objects.filter(plan=plan))
    known = MeetingEvent.objects.filter(recorded_at__lte=known_at)
    corrected = known.filter(corrects__isnull=False).values("corrects")
    called_off = known.filter(kind=MeetingEventKind.CANCELLED, is_retraction=False).exclude(pk__in=corrected)
    cancelled = called_off.values("meeting")
    met = Meeting.objects.filter(body__in={each.body_id for each in owning}, starts_on__lte=as_at)
    return tuple(
        sorted(
            day
            for body, day in met.exclude(pk__in=cancelled).values_list("body_id", "starts_on")
            if day is not None and any(_owned(each, body, day) for each in owning)
        )
    )


def _owned(one: Oversight, body: int, day: date) -> bool:
    return one.body_id == body and one.from_on <= day and (one.until_on is None or day <= one.until_on)
