"""Decisions of bodies, as the operations of plans ask for them: the body, its meeting and the decision are made."""

from datetime import date, datetime, time
from typing import Any

from goldenthread.domain.meetings.models import AgendaItem, Body, Decision, Delegation, Meeting, Oversight
from goldenthread.domain.meetings.models import DelegatedDecision as Delegated
from goldenthread.domain.organisations.models import Post
from goldenthread.domain.plans.choices import Verb
from goldenthread.domain.plans.models import Addition, DeadlineChange, Plan, Rewording, Withdrawal
from goldenthread.domain.plans.models.facts import Decided
from goldenthread.foundation.lib.text import LONDON

LONG_AGO = date(2000, 1, 1)


def body_of(plan: Plan, name: str = "Improvement Board") -> Body:
    """The body that owns the plan, made where none does yet."""
    owned = Body.objects.filter(oversights__plan=plan, oversights__until_on__isnull=True).first()
    if owned is not None:
        return owned
    made = body(plan, name)
    Oversight.objects.create(plan=plan, body=made, from_on=LONG_AGO)
    return made


def body(plan: Plan, name: str, **fields: Any) -> Body:
    """A body of the plan's organisation, which need not own the plan."""
    slug = name.lower().replace(" ", "-")
    found, _ = Body.objects.get_or_create(
        organisation=plan.organisation, slug=slug, defaults={"name": name, "kind": "board"} | fields
    )
    return found


def meeting(of: Body, on: date) -> Meeting:
    """Its meeting of that day, at ten in the morning."""
    starts = datetime.combine(on, time(10), LONDON)
    found, _ = Meeting.objects.get_or_create(
        body=of, slug=on.isoformat(), defaults={"starts_on": on, "starts_at": starts}
    )
    return found


def ruling(
    plan: Plan, on: date, verb: Verb = Verb.AGREED, *, item: str = "4.2", by: Body | None = None, **fields: Any
) -> Decision:
    """What the body that owns the plan (or `by`) did on that day under that item."""
    held = meeting(by or body_of(plan), on)
    under, _ = AgendaItem.objects.get_or_create(
        meeting=held,
        slug=f"i-{item.replace('.', '-')}",
        defaults={"number": item, "title": "Progress", "position": held.items.count() + 1},
    )
    moment = datetime.combine(on, time(12), LONDON)
    given = {
        "text": "The change was considered.",
        "slug": f"d-{held.decisions.count() + 1}-{verb}",
        "effective_on": on,
        "recorded_at": moment,
        "entered_at": moment,
        "by_post": "Democratic Services",
    } | fields
    return Decision.objects.create(meeting=held, item=under, number=item, verb=verb, **given)


def delegated(plan: Plan, post: Post, on: date, verb: Verb = Verb.AGREED, *, limit: int = 30) -> Delegated:
    """What the post decided on that day, by a delegation of so many days that began long ago."""
    given, _ = Delegation.objects.get_or_create(
        plan=plan,
        post=post,
        defaults={"scheme": "Scheme of delegation, part 3", "limit_days": limit, "from_on": LONG_AGO},
    )
    moment = datetime.combine(on, time(12), LONDON)
    return Delegated.objects.create(
        delegation=given,
        verb=verb,
        text="The date was moved.",
        reasons="The contractor is late.",
        effective_on=on,
        recorded_at=moment,
        entered_at=moment,
        by_post=post.title,
    )


def unbound() -> list[Decided]:
    """What stands in any plan as decided here, and is bound to no decision: there must be none (issue 5)."""
    kinds: tuple[type[Decided], ...] = (DeadlineChange, Withdrawal, Addition, Rewording)
    loose: dict[str, Any] = {"effect_of": None, "source": ""}
    return [each for kind in kinds for each in kind._default_manager.filter(**loose).exclude(verb="")]
