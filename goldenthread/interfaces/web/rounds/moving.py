"""The team plans rounds, and opens, extends, closes and freezes one. What cannot be undone is checked first."""

from collections.abc import Callable, Sequence

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.domain.organisations.roles import Permission
from goldenthread.domain.plans.choices import RoundEventKind, RoundPattern, RoundState
from goldenthread.domain.plans.models import Round, RoundAsk
from goldenthread.domain.plans.operations import rounds as operations
from goldenthread.domain.plans.operations.recording import Sending
from goldenthread.domain.plans.queries import plans, rounds
from goldenthread.domain.plans.queries.answers import unanswered
from goldenthread.domain.plans.queries.asked import would_ask
from goldenthread.domain.plans.rules.rounds import may_follow
from goldenthread.foundation.lib.text import joined, plural, said_date
from goldenthread.foundation.lib.typed import RefusedError
from goldenthread.interfaces.web.rounds import forms, loading
from goldenthread.interfaces.web.sending import Desk, SentForm, Words

_ALL = "all"
pages = require_http_methods(["GET", "HEAD", "POST"])
_PLAN = Words(
    "Plan rounds",
    "Plan these rounds",
    lead="All rounds of a Direction’s life in one go. One that is only planned can be dropped again.",
)
_OPEN = Words("Open the round", "Open it and ask", warning="Every post asked gets a message. This cannot be undone.")
_DROP = Words("Drop the round", "Drop it", lead="Nobody has been asked yet. That it was planned stays in the ledger.")
_ASKED = "Somebody was asked already: only a round that is planned can be dropped."
_EXTEND = Words("Extend the round", "Extend it", lead="The data cut-off moves along with its last day.")
_CLOSE = Words(
    "Close the round",
    "Close it",
    warning="What is missing is listed in the report. Answers that still come are marked as late.",
)
_FREEZE = Words(
    "Freeze the round",
    "Freeze it",
    warning="The report is built from what is known at this moment. Later answers belong to the next round.",
)


@pages
def plan(request: HttpRequest, organisation: str) -> HttpResponse:
    """A pattern for a whole Direction's life."""
    visitor, home = loading.organisation_of(request, organisation, Permission.RUN_ROUNDS)
    desk = Desk(request, visitor, home, reverse("rounds:rounds", args=[organisation]))
    ready = {str(each.pk): each for each in plans.in_organisation(home) if each.baseline_fixed_at}
    choices = [(pk, each.title) for pk, each in ready.items()]
    every = [(_ALL, f"All {len(ready)} of them together")] if len(ready) > 1 else []
    form = desk.form(forms.PatternForm, plans=[*choices, *every])
    made = desk.sent(
        form,
        lambda kept: operations.plan_rounds(
            organisation=home,
            plans=list(ready.values()) if (chosen := kept.pop("plan")) == _ALL else [ready[chosen]],
            every=RoundPattern(kept.pop("every")),
            **kept,
            **desk.by,
        ),
    )
    if made:
        return desk.done(
            f"{plural(len(made), 'round')} planned.",
            next_="Each opens by itself at six o’clock on its day, unless you open it before.",
        )
    return desk.page(form, _PLAN)


@pages
def open_it(request: HttpRequest, organisation: str, slug: str) -> HttpResponse:
    """Asks everybody, after it was seen who that is."""
    desk, one = loading.desk(request, organisation, slug)
    form = desk.form(forms.NothingForm)
    if desk.confirmed(form, lambda _: operations.open_round(collection=one, sending=_once(form), **desk.by)):
        return desk.done(f"{one.title} is open.", next_="Everybody who owns something open is asked, once, by message.")
    asked = would_ask(one, now=desk.visitor.now, today=desk.visitor.today)
    rows = [
        ("Milestones asked about", f"{asked.milestones:,}"),
        ("Posts asked", f"{asked.posts:,}"),
        ("Posts that nobody holds", joined(asked.vacant) or "None"),
        ("Milestones without an owner", f"{asked.unowned:,}"),
        ("Last day to answer", said_date(rounds.course_of(one).dates.closes_on)),
    ]
    return _checked(desk, form, _OPEN, (one, RoundEventKind.OPENED), rows)


@pages
def drop(request: HttpRequest, organisation: str, slug: str) -> HttpResponse:
    """A planned round that shall not be."""
    desk, one = loading.desk(request, organisation, slug)
    form = desk.form(forms.DropForm)
    if desk.sent(form, lambda kept: [operations.drop_round(collection=one, **kept, **desk.by)]):
        to = reverse("rounds:rounds", args=[organisation])
        return desk.done(f"{one.title} is dropped.", next_="Nobody had been asked.", to=to)
    asked = rounds.course_of(one).state is not RoundState.PLANNED and not form.is_bound
    return desk.page(form, _DROP, caption=one.title, closed=_ASKED if asked else "")


@pages
def extend(request: HttpRequest, organisation: str, slug: str) -> HttpResponse:
    """A later last day, with a reason."""
    desk, one = loading.desk(request, organisation, slug)
    form = desk.form(forms.ExtendForm)
    if desk.sent(form, lambda kept: operations.extend_round(collection=one, **kept, sending=_once(form), **desk.by)):
        return desk.done(f"{one.title} is extended.", next_="Its owners see the new last day.")
    why_not = "" if form.is_bound else _refusal(one, RoundEventKind.EXTENDED)
    caption = f"{one.title}: its last day is {said_date(rounds.course_of(one).dates.closes_on)}"
    return desk.page(form, _EXTEND, caption=caption, closed=why_not)


@pages
def close(request: HttpRequest, organisation: str, slug: str) -> HttpResponse:
    """Waits no longer, after what is missing was seen."""
    desk, one = loading.desk(request, organisation, slug)
    form = desk.form(forms.NothingForm)
    if desk.confirmed(form, lambda _: operations.close_round(collection=one, sending=_once(form), **desk.by)):
        return desk.done(f"{one.title} is closed.", next_="Look at what looks wrong, then freeze it for the report.")
    missing = unanswered(one, rounds.course_of(one))
    rows = [("Without an answer", plural(len(missing), "milestone") if missing else "None"), *_by_post(missing)]
    return _checked(desk, form, _CLOSE, (one, RoundEventKind.CLOSED), rows)


def _by_post(missing: Sequence[RoundAsk]) -> list[tuple[str, str]]:
    """What is missing, post by post."""
    of: dict[str, list[str]] = {}
    for each in missing:
        of.setdefault(str(each.post or "Nobody’s"), []).append(each.milestone.reference or each.milestone.slug)
    return [(post, joined(names)) for post, names in sorted(of.items())]


@pages
def freeze(request: HttpRequest, organisation: str, slug: str) -> HttpResponse:
    """Fixes what the report knows; a second time only with a reason."""
    desk, one = loading.desk(request, organisation, slug)
    where = rounds.course_of(one)
    again = where.times_frozen > 0
    form = desk.form(forms.AgainForm if again else forms.NothingForm)
    do: Callable[..., object] = lambda kept: operations.freeze_round(  # noqa: E731 - one of two ways to be sent
        collection=one, **kept, sending=_once(form), **desk.by
    )
    if desk.sent(form, do) if again else desk.confirmed(form, do):
        return desk.done(f"{one.title} is frozen.", next_="Its report can be made now, and made again the same.")
    if again:
        return desk.page(form, _FREEZE, caption=one.title, closed=_refusal(one, RoundEventKind.FROZEN))
    rows = [("Facts dated up to", said_date(where.dates.cut_off_on)), ("and recorded up to", "now")]
    return _checked(desk, form, _FREEZE, (one, RoundEventKind.FROZEN), rows)


def _checked(
    desk: Desk, form: SentForm, words: Words, moved: tuple[Round, RoundEventKind], rows: list[tuple[str, str]]
) -> HttpResponse:
    """What it would do, to be confirmed; or why it cannot be done."""
    title = moved[0].title
    why_not = _refusal(*moved) or "; ".join(str(each) for each in form.non_field_errors())
    if why_not:
        return desk.page(form, words, caption=title, closed=why_not)
    return desk.check(form, words, [{"key": key, "value": value} for key, value in rows], caption=title)


def _refusal(one: Round, kind: RoundEventKind) -> str:
    try:
        may_follow(rounds.course_of(one), kind)
    except RefusedError as refused:
        return refused.message
    return ""


def _once(form: SentForm) -> Sending:
    return Sending(token=form.number)
