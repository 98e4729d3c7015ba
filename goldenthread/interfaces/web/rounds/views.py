"""The rounds of an organisation, and one of them at a glance."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldenthread.domain.organisations.models import Post
from goldenthread.domain.organisations.roles import Permission
from goldenthread.domain.plans.choices import RoundEventKind, RoundState
from goldenthread.domain.plans.models import Round
from goldenthread.domain.plans.queries import rounds as queries
from goldenthread.domain.plans.queries.reminded import reminded
from goldenthread.domain.plans.queries.round_page import Asked, PostAsked, RoundSeen, round_seen
from goldenthread.domain.plans.rules.looks_wrong import Wrong
from goldenthread.domain.plans.rules.rounds import TAKING
from goldenthread.foundation.lib.text import LONDON
from goldenthread.foundation.ui.tones import Tone
from goldenthread.interfaces.web import frame
from goldenthread.interfaces.web.frame import Visitor
from goldenthread.interfaces.web.rounds import loading
from goldenthread.interfaces.web.rounds.reminding import behind

TONES = {
    RoundState.PLANNED: Tone.PLAIN,
    RoundState.OPEN: Tone.ACTIVE,
    RoundState.CLOSED: Tone.WARNING,
    RoundState.FROZEN: Tone.DONE,
}
_KINDS = {
    "claimed-without-evidence": "Claimed as done, with nothing that shows it",
    "rated-better": "Rated better than the facts",
    "area-rated-better": "Areas rated better than the facts",
    "later-than-deadline": "Expected later than the deadline",
    "moved-again": "Expected date moved for the third time or more",
    "no-change": "No change for two rounds",
    "same-words": "The same words for two rounds",
}
_SHOWN = 4


@dataclass(frozen=True)
class Group:
    """Everything that looks wrong in one way: the first few shown, the rest unfolded."""

    title: str
    found: tuple[tuple[str, str, str], ...]  # name, address, sentence

    @property
    def first(self) -> tuple[tuple[str, str, str], ...]:
        return self.found[:_SHOWN]

    @property
    def rest(self) -> tuple[tuple[str, str, str], ...]:
        return self.found[_SHOWN:]


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that may be done; what is `grave` is nobody's first choice."""

    text: str
    href: str
    grave: bool = False


@dataclass(frozen=True)
class Reminders:
    """The posts that can be reminded, and the day of each post's last reminder, by its slug."""

    behind: tuple[Post, ...]
    told: Mapping[str, date]
    today: date

    def due(self, post: Post) -> bool:
        """Whether a reminder would be sent: once a day is the most."""
        return post in self.behind and self.told.get(post.slug) != self.today

    @property
    def waiting(self) -> list[Post]:
        return [each for each in self.behind if self.due(each)]


@require_safe
def rounds(request: HttpRequest, organisation: str) -> HttpResponse:
    """Every round of the organisation, the latest first."""
    visitor, home = loading.organisation_of(request, organisation, Permission.SEE_PLANS)
    shown = [(each, queries.course_of(each)) for each in queries.in_organisation(home)]
    context = {"home": home, "rounds": shown, "tones": TONES, "runs": visitor.may(Permission.RUN_ROUNDS, home)}
    return frame.page(request, visitor, "rounds/rounds.html", context, organisation=home)


@require_safe
def page(request: HttpRequest, organisation: str, slug: str) -> HttpResponse:
    """Who has answered, who has not, who is away, what changed, what looks wrong."""
    visitor, one = loading.round_of(request, organisation, slug, Permission.SEE_PLANS)
    seen = round_seen(one, now=visitor.now, today=visitor.today)
    context = {
        "home": one.organisation,
        "one": one,
        "seen": seen,
        "tone": TONES[seen.course.state],
        "offers": _offers(visitor, seen),
        "reports": _reports(visitor, seen),
        "reminders": _reminders(visitor, seen),
        "groups": _groups(seen),
        "directorates": _by_director(seen.silent),
        "changed": _changed(seen),
        "events": _events(one),
    }
    return frame.page(request, visitor, "rounds/round.html", context, organisation=one.organisation)


_MOVES: dict[RoundState, tuple[tuple[str, str, bool], ...]] = {
    RoundState.PLANNED: (("open", "Open the round", False), ("drop", "Drop it", True)),
    RoundState.OPEN: (("extend", "Extend it", False), ("close", "Close the round", True)),
    RoundState.CLOSED: (("freeze", "Freeze it for the report", False), ("extend", "Extend it", False)),
    RoundState.FROZEN: (("freeze", "Freeze it again", True),),
}


def _offers(visitor: Visitor, seen: RoundSeen) -> list[Offer]:
    """What the visitor may do with it as it is: the team moves it, who answers for everything has grid and sheet."""
    args = [seen.round.organisation.slug, seen.round.slug]
    takes = seen.course.state in TAKING
    many = [
        Offer("Answer in the grid", reverse("grid:grid", args=args)),
        Offer("Answer by spreadsheet", reverse("sheets:sheet", args=args)),
    ]
    found = many if takes and visitor.may(Permission.UPDATE_ALL, seen.round.organisation) else []
    if not visitor.may(Permission.RUN_ROUNDS, seen.round.organisation):
        return found
    own = [Offer(text, reverse(f"rounds:{name}", args=args), grave) for name, text, grave in _MOVES[seen.course.state]]
    return [*found, *own] if seen.course.state is RoundState.OPEN else [*own, *found]


def _reminders(visitor: Visitor, seen: RoundSeen) -> Reminders | None:
    """Whom the visitor may remind; None for who may not, and where no answer is awaited."""
    if seen.course.state not in TAKING or not visitor.may(Permission.RUN_ROUNDS, seen.round.organisation):
        return None
    told = {slug: at.astimezone(LONDON).date() for slug, at in reminded(seen.round).items()}
    return Reminders(tuple(behind(seen)), told, visitor.today)


def _reports(visitor: Visitor, seen: RoundSeen) -> list[tuple[str, str]]:
    """The report of the round about each of its plans, for who may make it; a draft until the round is frozen."""
    home, plans = seen.round.organisation, list(seen.round.plans.all())
    if seen.course.opened_at is None or not visitor.may(Permission.MAKE_REPORTS, home):
        return []
    name = "The report of this round" if seen.course.frozen_at else "The draft of its report"
    return [
        (
            f"{name}: {plan.title}" if len(plans) > 1 else name,
            reverse("reports:round-update", args=[home.slug, plan.slug, seen.round.slug]),
        )
        for plan in plans
    ]


def _groups(seen: RoundSeen) -> list[Group]:
    kinds: dict[str, list[Wrong]] = {}
    for wrong in seen.wrong:
        kinds.setdefault(wrong.kind, []).append(wrong)
    names = {each.history.key: (each.reference or each.slug, each.plan_id) for each in seen.members}
    plans = {each.pk: each.slug for each in seen.round.plans.all()}
    home = seen.round.organisation.slug

    def told(wrong: Wrong) -> tuple[str, str, str]:
        if wrong.key.startswith("area:"):
            slug, plan = wrong.key.removeprefix("area:"), next(iter(plans.values()))
            title, _, rest = wrong.sentence.partition(" is rated ")
            return title, reverse("plans:area", args=[home, plan, slug]), f"is rated {rest}"
        name, plan_id = names[wrong.key]
        return name, reverse("plans:milestone", args=[home, plans[plan_id], wrong.key]), wrong.sentence

    return [Group(_KINDS[kind], tuple(told(each) for each in found)) for kind, found in kinds.items()]


def _by_director(silent: Iterable[PostAsked]) -> list[tuple[str, list[PostAsked]]]:
    """Those who have not answered, by the post they report to."""
    of: dict[str, list[PostAsked]] = {}
    for each in silent:
        above = each.post.reports_to if each.post else None
        of.setdefault(str(above) if above else "", []).append(each)
    return sorted(of.items())


def _changed(seen: RoundSeen) -> dict[str, int]:
    """What the answers of this round say, counted."""
    answered = [each for each in seen.asked if each.answer is not None]

    def count(says: Iterable[Asked]) -> int:
        return sum(1 for _ in says)

    return {
        "claimed": count(each for each in answered if each.answer and each.answer.is_claim),
        "same": count(each for each in answered if each.answer and each.answer.is_no_change),
        "late": count(each for each in answered if each.answer and seen.course.is_late(each.answer.at)),
        "updated": count(
            each for each in answered if each.answer and not each.answer.is_claim and not each.answer.is_no_change
        ),
    }


def _events(one: Round) -> list[tuple[datetime, str, str]]:
    return [
        (event.recorded_at, f"{RoundEventKind(event.kind).label} by {event.by_post}", event.reason)
        for event in one.events.all()
    ]
