"""One page for everything a person owes: typed, saved as drafts, checked and sent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.organisations.queries import post_title_of
from goldenthread.domain.plans.models import Milestone
from goldenthread.domain.plans.operations import answering
from goldenthread.domain.plans.operations.recording import Sending, StaleError
from goldenthread.domain.plans.queries.owed import Owing, owing
from goldenthread.domain.plans.queries.versions import versions_of
from goldenthread.domain.plans.rules.answering import NotAnsweredError
from goldenthread.foundation.lib.text import plural
from goldenthread.foundation.lib.typed import RefusedError
from goldenthread.interfaces.web import frame, keeping
from goldenthread.interfaces.web.frame import Visitor
from goldenthread.interfaces.web.my_updates.cards import Card, cards_of, numbers_in, rows_of, typed_in

pages = require_http_methods(["GET", "HEAD", "POST"])
_MEANWHILE = "Somebody recorded this while you were writing. Read it above, then send yours again if it still holds."


@dataclass
class Visit:
    """Who looks, and what they owe."""

    request: HttpRequest
    visitor: Visitor

    @cached_property
    def given_back(self) -> Mapping[str, str]:
        """What was typed before a session ran out, once."""
        return keeping.given_back(self.request)

    @cached_property
    def rounds(self) -> tuple[Owing, ...]:
        return owing(self.visitor.person, now=self.visitor.now, today=self.visitor.today)

    @cached_property
    def cards(self) -> dict[int, list[Card]]:
        """The open cards of each round, by the round's number."""
        sent: Mapping[str, str] = self.request.POST if self.request.method == "POST" else self.given_back
        everything = [each for one in self.rounds for each in one.owed]
        plans = {each.plan.pk: each.plan for each in everything}
        versions = versions_of([each.member for each in everything], plans)
        return {one.round.pk: cards_of(one, versions, sent) for one in self.rounds}

    @property
    def every(self) -> list[Card]:
        return [card for cards in self.cards.values() for card in cards]

    def acting(self, organisation: Organisation) -> Acting:
        person = self.visitor.person
        return Acting(post_title_of(person, organisation, on=self.visitor.today) or "No post", person)

    def show(self, template: str, **context: object) -> HttpResponse:
        """The page in its frame."""
        errors = [error for card in self.every for error in card.error_list()]
        return frame.page(self.request, self.visitor, template, {"visit": self, "errors": errors} | context)


@pages
def page(request: HttpRequest) -> HttpResponse:
    """The cards of everything owed; what is sent is saved as drafts first, whatever is done with it then."""
    visit = Visit(request, frame.visitor(request))
    if request.method == "POST":
        late = _keep(visit)
        return _went_on(visit, late=late)
    return visit.show("my_updates/page.html")


def _keep(visit: Visit) -> int:
    """Saves what was typed as drafts, also about what no round asks for any more; answers how many those are."""
    organisations = {one.round.pk: one.organisation for one in visit.rounds}
    asked = {card.pk for card in visit.every}
    for number, cards in visit.cards.items():
        by = visit.acting(organisations[number])
        for card in cards:
            if card.is_typed or card.owed.draft:
                milestone = Milestone.objects.select_related("plan__organisation").get(pk=card.pk)
                answering.save_draft(milestone=milestone, typed=card.typed, by=by, now=visit.visitor.now)
    return sum(_kept_late(visit, pk) for pk in numbers_in(visit.request.POST) if pk not in asked)


def _kept_late(visit: Visit, pk: int) -> bool:
    """Whether there was anything to keep about a milestone that was asked about when its form was opened."""
    milestone = Milestone.objects.select_related("plan__organisation").filter(pk=pk).first()
    typed = typed_in(visit.request.POST, pk)
    if milestone is None or not any(typed.values()):
        return False
    by = visit.acting(milestone.plan.organisation)
    return answering.save_draft(milestone=milestone, typed=typed, by=by, now=visit.visitor.now) is not None


def _went_on(visit: Visit, *, late: int) -> HttpResponse:
    """To the next card, to the check of all, or the one answer that was sent on its way."""
    if late:
        messages.warning(visit.request, _too_late(late))
    if "check" in visit.request.POST:
        return HttpResponseRedirect(reverse("my_updates:check"))
    one = visit.request.POST.get("send", "")
    card = next((each for each in visit.every if str(each.pk) == one), None)
    if card is None:
        return HttpResponseRedirect(f"{visit.request.path}{_next(visit)}")
    if not _send(visit, card):
        return visit.show("my_updates/page.html")
    messages.success(visit.request, f"{card.name} is sent.\n{plural(len(visit.every) - 1, 'milestone')} left.")
    return HttpResponseRedirect(visit.request.path)


def _too_late(count: int) -> str:
    return (
        f"The round was frozen while you were writing. What you typed about {plural(count, 'milestone')} "
        "is kept and will be offered to you in the next round."
    )


def _next(visit: Visit) -> str:
    """The place of the card after the one that was saved."""
    keys = [str(card.pk) for card in visit.every]
    saved = visit.request.POST.get("save", "")
    if saved in keys[:-1]:
        return f"#m{keys[keys.index(saved) + 1]}"
    return "#end" if saved in keys else ""


def _send(visit: Visit, card: Card) -> bool:
    """Whether the answer is recorded; if not, its card says why and keeps the words."""
    milestone = Milestone.objects.select_related("plan__organisation").get(pk=card.pk)
    try:
        answering.give_answer(
            milestone=milestone,
            typed=card.typed,
            by=visit.acting(milestone.plan.organisation),
            now=visit.visitor.now,
            sending=_sending(visit.request, card.pk),
        )
    except NotAnsweredError as error:
        card.errors = {each.field: each.message for each in error.refusals}
    except RefusedError as refused:
        card.errors = {refused.field: refused.message}
    except StaleError:
        card.stale, card.errors = True, {"": _MEANWHILE}
    return not card.errors


def _sending(request: HttpRequest, pk: int) -> Sending:
    seen = request.POST.get(f"m{pk}-seen", "")
    try:
        token = UUID(request.POST.get(f"m{pk}-token", ""))
    except ValueError:
        token = uuid4()
    return Sending(token=token, seen=int(seen) if seen.isdecimal() and len(seen) < 19 else -1)


@pages
def check(request: HttpRequest) -> HttpResponse:
    """Everything typed once more, and then sent together; what cannot be sent stays, and says why."""
    visit = Visit(request, frame.visitor(request))
    if request.method != "POST":
        return _checked(visit, visit.every)
    _from_drafts(visit)
    typed = [card for card in visit.every if card.is_typed]
    sent = [card for card in typed if _send(visit, card)]
    if sent:
        left = len(visit.every) - len(sent)
        then = (
            f"{plural(left, 'milestone')} left." if left else "That was all: nothing more is asked of you this round."
        )
        messages.success(request, f"{plural(len(sent), 'answer')} sent.\n{then}")
    if len(sent) == len(typed):
        return HttpResponseRedirect(reverse("my_updates:page"))
    return _checked(visit, [card for card in typed if card.errors])


def _from_drafts(visit: Visit) -> None:
    """The check sends what was saved: its form holds no words of its own."""
    for card in visit.every:
        card.typed = card.owed.draft.typed if card.owed.draft else {}


def _checked(visit: Visit, cards: Sequence[Card]) -> HttpResponse:
    shown = []
    for card in cards:
        if card.is_typed:
            before = dict(card.errors)
            rows = rows_of(card, visit.visitor.today)
            card.errors = before | card.errors
            shown.append((card, rows))
    return visit.show("my_updates/check.html", shown=shown, left=len(visit.every) - len(shown))
