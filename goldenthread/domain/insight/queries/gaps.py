"""Every gap of an organisation's thread, as at a day and as known at a moment."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from goldenthread.domain.insight.models import Discrepancy
from goldenthread.domain.insight.queries.discrepancies import unanswered
from goldenthread.domain.insight.queries.thread_of import asked_of
from goldenthread.domain.insight.queries.works import Moment, counted_proofs, measured_of, positions, works
from goldenthread.domain.insight.rules import gaps_elsewhere as elsewhere
from goldenthread.domain.insight.rules.gaps import Gap, Group, grouped
from goldenthread.domain.insight.rules.gaps_elsewhere import Disagreement, Matter, Stated, Vacancy
from goldenthread.domain.insight.rules.gaps_of_asked import gaps_of_line
from goldenthread.domain.insight.rules.gaps_of_work import gaps_of_measure, gaps_of_work
from goldenthread.domain.insight.rules.matrix import Line
from goldenthread.domain.meetings.queries import arising
from goldenthread.domain.organisations.models import Organisation, PostHolding
from goldenthread.domain.plans.models import Plan
from goldenthread.domain.plans.queries import plans as which_plans
from goldenthread.domain.plans.queries.position import Position
from goldenthread.foundation.lib.text import LONDON


def gaps_of(organisation: Organisation, moment: Moment) -> tuple[Group, ...]:
    """All of them, the worst kind first. At most fifty queries, whatever there is; positions are remembered.

    A plan that begins later is not looked at yet. Which evidence there is decides, whoever may see it.
    """
    return grouped(_every(organisation, moment))


def gaps_in(line: Line, moment: Moment) -> tuple[Gap, ...]:
    """What is missing of one thing that was asked and of the actions that answer it. No query."""
    found = [*gaps_of_line(line, as_at=moment.as_at)]
    for each in line.answers:
        found += gaps_of_work(each.work, as_at=moment.as_at)
    for one in line.indicators:
        found += gaps_of_measure(one, as_at=moment.as_at)
    return tuple(gap for group in grouped(found) for gap in group.gaps)


def _every(organisation: Organisation, moment: Moment) -> Iterator[Gap]:
    plans = [each for each in which_plans.in_organisation(organisation) if _begun(each, moment)]
    there = positions(plans, moment)
    measured = measured_of(organisation, moment)
    found = works(there, counted_proofs(plans, moment), measured)
    as_at = moment.as_at
    for asked in asked_of(organisation, moment, measured):
        yield from gaps_of_line(asked.told(found), as_at=as_at)
    for work in found.values():
        yield from gaps_of_work(work, as_at=as_at)
    for measure in measured.every:
        yield from gaps_of_measure(measure, as_at=as_at)
    yield from _elsewhere(organisation, moment, there)


def _elsewhere(organisation: Organisation, moment: Moment, there: Sequence[Position]) -> Iterator[Gap]:
    as_at = moment.as_at
    for matter in _matters(organisation, moment):
        yield from elsewhere.gap_of_matter(matter, as_at=as_at)
    for stated in stated_in(there):
        yield from elsewhere.gap_of_stated(stated, as_at=as_at)
    for one in unanswered(organisation, moment):
        yield elsewhere.gap_of_disagreement(_disagreement(one), as_at=as_at)
    for vacancy in _vacancies(organisation, moment, there):
        yield elsewhere.gap_of_vacancy(vacancy, as_at=as_at)


def _begun(plan: Plan, moment: Moment) -> bool:
    return plan.starts_on is None or plan.starts_on <= moment.as_at


def _matters(organisation: Organisation, moment: Moment) -> Iterator[Matter]:
    """What meetings asked for that was not done by the day. Three queries."""
    for each in arising.matters_of(organisation, until=moment.as_at, known_at=moment.known_at):
        line = each.line
        if each.is_open():
            body = line.meeting.body
            yield Matter(
                body=body.name,
                body_slug=body.slug,
                meeting_slug=line.meeting.slug,
                asked_on=line.meeting.starts_on,
                text=line.text,
                due_on=each.due_on,
                heard=bool(each.follow_ups),
            )


def stated_in(there: Sequence[Position]) -> Iterator[Stated]:
    """What the papers of plans say they hold, where they say it."""
    for position in there:
        plan = position.plan
        held = {
            "area": (plan.stated_areas, len(position.areas)),
            "action": (plan.stated_actions, sum(len(each.actions) for each in position.areas)),
            "milestone": (plan.stated_milestones, len(position.rows)),
        }
        for noun, (said, count) in held.items():
            if said is not None:
                yield Stated(plan.slug, plan.title, plan.starts_on, noun, said, count)


def _disagreement(one: Discrepancy) -> Disagreement:
    entered_on = one.entered_at.astimezone(LONDON).date()
    return Disagreement(one.slug, one.statement_a, one.statement_b, one.why_it_matters, entered_on)


def _vacancies(organisation: Organisation, moment: Moment, there: Sequence[Position]) -> Iterator[Vacancy]:
    """Posts with open milestones that somebody held and nobody holds on the day. One query."""
    open_of: dict[str, int] = {}
    for position in there:
        for one in position.standings:
            if one.is_open:
                open_of[one.owner] = open_of.get(one.owner, 0) + 1
    for title, (slug, last) in _last_held(organisation, moment).items():
        if title in open_of and last is not None:
            yield Vacancy(slug, title, last, open_of[title])


def _last_held(organisation: Organisation, moment: Moment) -> Mapping[str, tuple[str, date | None]]:
    """By the post's title, its slug and the last day on which somebody held it; None where somebody does."""
    found: dict[str, tuple[str, date | None]] = {}
    rows = PostHolding.objects.filter(post__organisation=organisation, from_on__lte=moment.as_at)
    for title, slug, until in rows.values_list("post__title", "post__slug", "until_on"):
        ended = until if until is not None and until < moment.as_at else None
        before = found.get(title, (slug, ended))[1]
        found[title] = (slug, None if ended is None or before is None else max(ended, before))
    return found
