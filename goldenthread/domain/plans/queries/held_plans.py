"""What a plan holds today, as an import compares its rows with it. Ten queries, whatever the plan's size."""

from datetime import date, datetime

from goldenthread.domain.organisations.models import Post
from goldenthread.domain.plans.models import Addition, Milestone, Plan
from goldenthread.domain.plans.queries.position import ActionItem, AreaItem, read_plan
from goldenthread.domain.plans.queries.proposals import undecided
from goldenthread.domain.plans.rules.history import History, counting
from goldenthread.domain.plans.rules.listed_rows import HeldAction, HeldMilestone, HeldPlan
from goldenthread.domain.plans.rules.matching import plain
from goldenthread.domain.plans.rules.standing import standing


def held_plan(plan: Plan, *, today: date, now: datetime) -> HeldPlan:
    """The plan with every milestone as it stands on that day, and the posts of its organisation by title."""
    facts = read_plan(plan, known_at=now)
    references = dict(Milestone.objects.filter(plan=plan).values_list("pk", "reference"))
    actions = {
        action.pk: HeldAction(pk=action.pk, title=action.title, reference=action.reference, area=area.title)
        for area in facts.areas
        for action in area.actions
    }
    return HeldPlan(
        fixed=plan.baseline_fixed_at is not None,
        today=today,
        areas={area.title: area.pk for area in facts.areas},
        actions=tuple(actions.values()),
        milestones=tuple(
            _held(member, actions[member[2].pk], references[member[0]], today, now) for member in facts.members
        ),
        posts=dict(Post.objects.filter(organisation_id=plan.organisation_id).values_list("title", "pk")),
        proposed=frozenset(
            (action, plain(wording))
            for action, wording in undecided(Addition, action__area__plan=plan).values_list("action_id", "wording")
        ),
    )


def _held(
    member: tuple[int, AreaItem, ActionItem, History], action: HeldAction, reference: str, today: date, now: datetime
) -> HeldMilestone:
    pk, _, _, history = member
    here = standing(history, as_at=today, known_at=now)
    return HeldMilestone(
        pk=pk,
        reference=reference,
        wording=here.wording if here else history.wording,
        owner=here.owner if here else history.owner,
        action=action,
        baseline=history.baseline,
        deadline=here.deadline if here else history.baseline,
        closed="" if here is None or here.is_open else here.status.label.lower(),
        said=frozenset(
            (each.effective_on, each.note, each.forecast.last_day if each.forecast else None)
            for each in history.updates
        ),
        claimed_on=frozenset(each.effective_on for each in history.claims),
        spoken_of=any(counting(each, as_at=date.max, known_at=now) for each in history.facts),
    )
