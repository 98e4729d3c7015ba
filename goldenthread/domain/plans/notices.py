"""Messages of the plans room: what each says, to which post, and on which occasion it is said once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from django.urls import reverse

from goldenthread.domain.organisations import notices as posts
from goldenthread.domain.plans.choices import RoundEventKind
from goldenthread.domain.plans.models import Milestone, Round
from goldenthread.foundation.lib.text import plural, said_date
from goldenthread.foundation.notices import operations, registry
from goldenthread.foundation.notices.operations import Message
from goldenthread.foundation.notices.registry import Context, Kind


class _OfARound(Kind):
    """Asks for answers to a round; its context: title, closes (ISO day), left (milestones), post."""

    words: ClassVar[str]

    def sentence(self, context: Context) -> str:
        closes = said_date(date.fromisoformat(context["closes"]))
        one = context["left"] == 1
        return self.words.format(
            title=context["title"],
            closes=closes,
            left=plural(context["left"], "milestone"),
            post=context["post"],
            go="goes" if one else "go",
            wait="waits" if one else "wait",
        )

    def link(self, context: Context) -> str:
        return reverse("my_updates:page")


class RoundOpened(_OfARound):
    code, label, required = "round-opened", "A round is opened", True
    words = "{title} is open: please say by {closes} how {left} of {post} {go}."


class RoundExtended(_OfARound):
    code, label, required = "round-extended", "A round is extended", True
    words = "{title} is extended: please say by {closes} how {left} of {post} {go}."


class RoundDue(_OfARound):
    code, label = "round-due", "A round closes in 5 days or tomorrow"
    words = "{title} closes on {closes}, and {left} of {post} {wait} for an answer."


class RoundOverdue(_OfARound):
    code, label, urgent = "round-overdue", "A round closed without my answer", True
    words = "{title} closed on {closes} without an answer about {left} of {post}. What you send now is marked as late."


class RoundReminder(_OfARound):
    code, label, required = "round-reminder", "The performance team reminds me", True
    words = (
        "The performance team asks again: {left} of {post} {wait} for an answer to {title}; its last day is {closes}."
    )


class RoundEscalated(_OfARound):
    code, label, required, urgent = "round-escalated", "A post that reports to mine has not answered", True, True
    words = "{post}, which reports to your post, has still not answered about {left} of {title}, closed on {closes}."


class _OfAMilestone(Kind):
    """About one milestone; its context: name, organisation, plan, slug, and what its words take."""

    words: ClassVar[str]

    def sentence(self, context: Context) -> str:
        return self.words.format(**context)

    def link(self, context: Context) -> str:
        return reverse("plans:milestone", args=[context["organisation"], context["plan"], context["slug"]])


class MilestoneDue(_OfAMilestone):
    code, label = "milestone-due", "A milestone is due in 5 days or tomorrow"
    words = "{name} is due on {due}."


class MilestoneOverdue(_OfAMilestone):
    code, label, urgent = "milestone-overdue", "A milestone became overdue", True
    words = "{name} was due on {due} and is not completed."


class CompletionReturned(_OfAMilestone):
    code, label, required, urgent = "completion-returned", "A completion is returned to me", True, True
    words = "The completion of {name} was returned: {reason}"


class CompletionWaiting(_OfAMilestone):
    code, label = "completion-waiting", "A completion waits for my acceptance"
    words = "{name} is claimed as completed, and waits for somebody else to look at what shows it."


KINDS: tuple[type[Kind], ...] = (
    RoundOpened,
    RoundExtended,
    RoundDue,
    RoundOverdue,
    RoundReminder,
    RoundEscalated,
    MilestoneDue,
    MilestoneOverdue,
    CompletionReturned,
    CompletionWaiting,
)
_LONGEST_NAME = 120


def register() -> None:
    """Makes the kinds known."""
    for each in KINDS:
        registry.register(each())


@dataclass(frozen=True, slots=True)
class Owes:
    """A post and how many milestones of a round it has not answered about; `to` is who is told (itself, or above)."""

    post_id: int
    title: str
    left: int
    to: int


def round_messages(
    kind: type[_OfARound], collection: Round, *, closes: date, owing: Iterable[Owes], occasion: str
) -> list[Message]:
    """One message for each post that owes; `occasion` is what makes it a new one, such as the days left."""
    return [
        Message(
            code=kind.code,
            to=posts.reference(each.to),
            about=_about(collection),
            once=f"{kind.code}:{collection.pk}:{each.post_id}:{occasion}",
            context={"title": collection.title, "closes": closes.isoformat(), "left": each.left, "post": each.title},
            why=f"{each.title} is asked in {collection.title}.",
        )
        for each in owing
    ]


def _about(collection: Round) -> str:
    return f"round:{collection.pk}"


def tell_round(messages: Iterable[Message], *, now: datetime) -> None:
    """Notices them in the caller's transaction."""
    operations.notify_many(messages, now=now)


_SETTLED: dict[RoundEventKind, tuple[type[_OfARound], ...]] = {
    RoundEventKind.OPENED: (),
    RoundEventKind.EXTENDED: (RoundOpened, RoundExtended, RoundDue, RoundOverdue, RoundEscalated),
    RoundEventKind.CLOSED: (RoundOpened, RoundExtended, RoundDue),
    RoundEventKind.FROZEN: (RoundOpened, RoundExtended, RoundDue, RoundOverdue, RoundReminder, RoundEscalated),
}


def settle_round(collection: Round, happened: RoundEventKind, *, now: datetime) -> None:
    """What was noticed of the round and not sent yet is not said any more where this made it untrue."""
    for kind in _SETTLED[happened]:
        operations.settle(about=_about(collection), code=kind.code, now=now)


def milestone_message(
    kind: type[_OfAMilestone], milestone: Milestone, *, to: int, occasion: str, why: str, **words: str
) -> Message:
    """A message about the milestone to a post. `words` are what its sentence takes."""
    name = f"{milestone.reference or milestone.slug} {milestone.wording}"
    return Message(
        code=kind.code,
        to=posts.reference(to),
        about=about_milestone(milestone),
        once=f"{kind.code}:{milestone.pk}:{to}:{occasion}",
        context={
            "name": name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME]}…",
            "organisation": milestone.plan.organisation.slug,
            "plan": milestone.plan.slug,
            "slug": milestone.slug,
        }
        | words,
        why=why,
    )


def about_milestone(milestone: Milestone) -> str:
    return f"milestone:{milestone.pk}"


def tell_claimed(milestone: Milestone, *, claim_pk: int, above: int | None, now: datetime) -> None:
    """The post above the owner's is told that a completion waits; with none above, the team's page lists it.

    An earlier return that was not sent yet is answered by this, and not said any more.
    """
    operations.settle(about=about_milestone(milestone), code=CompletionReturned.code, now=now)
    if above is not None:
        why = "The post that owns it reports to yours."
        message = milestone_message(CompletionWaiting, milestone, to=above, occasion=str(claim_pk), why=why)
        operations.notify_many([message], now=now)


def tell_reviewed(milestone: Milestone, *, review_pk: int, owner: int | None, returned: str, now: datetime) -> None:
    """Nothing waits any more; what was returned, with its reason, is told to its owner."""
    operations.settle(about=about_milestone(milestone), code=CompletionWaiting.code, now=now)
    if returned and owner is not None:
        message = milestone_message(
            CompletionReturned, milestone, to=owner, occasion=str(review_pk), why="Your post owns it.", reason=returned
        )
        operations.notify_many([message], now=now)
