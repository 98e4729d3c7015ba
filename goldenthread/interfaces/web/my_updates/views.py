"""One page for everything a person owes: typed, saved as drafts, checked and sent."""

from collections.abc import Sequence

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.domain.plans.models import Milestone
from goldenthread.domain.plans.operations import answering
from goldenthread.domain.plans.operations.recording import StaleError
from goldenthread.domain.plans.rules.answering import NotAnsweredError
from goldenthread.foundation.lib.text import plural
from goldenthread.foundation.lib.typed import RefusedError
from goldenthread.interfaces.web import frame
from goldenthread.interfaces.web.my_updates.cards import Card, numbers_in, rows_of, typed_in
from goldenthread.interfaces.web.my_updates.visit import Visit
from goldenthread.interfaces.web.sending import row_sending

pages = require_http_methods(["GET", "HEAD", "POST"])
_MEANWHILE = "Somebody recorded this while you were writing. Read it above, then send yours again if it still holds."
_CHANGED = "You changed this in another window after you had read it here. Read it once more, then send it."
_SHOWN_BACK = 2_000  # characters of words that can be kept nowhere, and so are shown to their writer once more


@pages
def page(request: HttpRequest) -> HttpResponse:
    """The cards of everything owed; what is sent is saved as drafts first, whatever is done with it then."""
    visit = Visit(request, frame.visitor(request))
    if request.method == "POST":
        _keep(visit)
        return _went_on(visit)
    return visit.show("my_updates/page.html")


def _keep(visit: Visit) -> None:
    """Saves what was typed as drafts, also about what no round asks for any more; says so where it is that."""
    numbers = numbers_in(visit.request.POST)
    for card in visit.every:
        if card.pk in numbers and (card.is_typed or card.owed.draft):
            _save(visit, _milestone(card.pk), card)
    kept = [_kept_late(visit, pk) for pk in numbers if pk not in visit.asked and pk not in visit.recorded]
    if any(kept):
        messages.warning(visit.request, _too_late(sum(kept)))


def _milestone(pk: int) -> Milestone:
    return Milestone.objects.select_related("plan__organisation").get(pk=pk)


def _save(visit: Visit, milestone: Milestone, card: Card) -> None:
    by = visit.acting(milestone.plan.organisation)
    answering.save_draft(milestone=milestone, typed=card.typed, by=by, now=visit.visitor.now)


def _kept_late(visit: Visit, pk: int) -> bool:
    """Whether anything was kept about a milestone that was asked about when its form was opened, and is no longer.

    What now belongs to another post cannot be kept for this person: their own words are shown to them once more.
    """
    typed = typed_in(visit.request.POST, pk)
    if not any(typed.values()):
        return False
    milestone = Milestone.objects.select_related("plan__organisation").filter(pk=pk).first()
    try:
        if milestone is None:
            raise PermissionDenied("No such milestone.")
        by = visit.acting(milestone.plan.organisation)
        return answering.save_draft(milestone=milestone, typed=typed, by=by, now=visit.visitor.now) is not None
    except PermissionDenied:
        words = " ".join(typed["note"].split())[:_SHOWN_BACK]
        messages.warning(visit.request, f"A milestone is no longer yours to answer for, so nothing is kept.\n{words}")
        return False


def _too_late(count: int) -> str:
    about = plural(count, "milestone")
    return (
        f"No round asks about {about} any more: it was frozen while you were writing.\n"
        f"What you typed about {'it' if count == 1 else 'them'} is kept and offered to you in the next round."
    )


def _went_on(visit: Visit) -> HttpResponse:
    """To the next card, to the check of all, or the one answer that was sent on its way."""
    if "check" in visit.request.POST:
        return HttpResponseRedirect(reverse("my_updates:check"))
    one = visit.request.POST.get("send", "")
    card = next((each for each in visit.every if str(each.pk) == one), None)
    if card is None:
        _say_recorded(visit, [pk for pk in visit.recorded if str(pk) == one])
        return HttpResponseRedirect(f"{visit.request.path}{_next(visit)}")
    left = visit.left - (card.owed.answer is None)
    if not _send(visit, card):
        return visit.show("my_updates/page.html")
    _say_sent(visit, [card], left, what=f"{card.name} is sent.")
    return HttpResponseRedirect(visit.request.path)


def _say_sent(visit: Visit, sent: Sequence[Card], left: int, *, what: str) -> None:
    """What happened and what happens next: more to answer, or what shows that it is done."""
    then = _left(left)
    if any(card.how == "yes" for card in sent):
        then += " Add what shows that it is done below: it is accepted only on evidence."
    messages.success(visit.request, f"{what}\n{then}")


def _say_recorded(visit: Visit, sent: Sequence[int]) -> None:
    """A button pressed twice sends once, and says so the second time too: the first answer was never seen."""
    if sent:
        messages.success(visit.request, f"{plural(len(sent), 'answer')} sent.\n{_left(visit.left)}")


def _left(left: int) -> str:
    return f"{plural(left, 'milestone')} left." if left else "That was all: nothing more is asked of you this round."


def _next(visit: Visit) -> str:
    """The place of the card after the one that was saved."""
    keys = [str(card.pk) for card in visit.every]
    saved = visit.request.POST.get("save", "")
    if saved in keys[:-1]:
        return f"#m{keys[keys.index(saved) + 1]}"
    return "#end" if saved in keys else ""


def _send(visit: Visit, card: Card) -> bool:
    """Whether the answer is recorded; if not, its card says why and keeps the words."""
    milestone = _milestone(card.pk)
    try:
        answering.give_answer(
            milestone=milestone,
            typed=card.typed,
            by=visit.acting(milestone.plan.organisation),
            now=visit.visitor.now,
            sending=row_sending(visit.request.POST, card.pk),
        )
    except NotAnsweredError as error:
        card.errors = {each.field: each.message for each in error.refusals}
    except RefusedError as refused:
        card.errors = {refused.field: refused.message}
    except StaleError:
        card.stale, card.errors = True, {"": _MEANWHILE}
    return not card.errors


@pages
def check(request: HttpRequest) -> HttpResponse:
    """Everything typed once more, and then sent together; what cannot be sent stays, and says why."""
    visit = Visit(request, frame.visitor(request))
    if request.method != "POST":
        return _checked(visit, visit.every)
    read = [card for card in _from_drafts(visit) if f"m{card.pk}-token" in request.POST]
    left = visit.left
    sent = [card for card in read if _as_read(request, card) and _send(visit, card)]
    if sent:
        left -= sum(card.owed.answer is None for card in sent)
        _say_sent(visit, sent, left, what=f"{plural(len(sent), 'answer')} sent.")
    if len(sent) == len(read):
        _say_recorded(visit, [] if sent else list(visit.recorded))
        return HttpResponseRedirect(reverse("my_updates:page"))
    return _checked(visit, [card for card in read if card.errors])


def _from_drafts(visit: Visit) -> list[Card]:
    """The check sends what was saved: its form holds no words of its own."""
    for card in visit.every:
        card.typed = card.owed.draft.typed if card.owed.draft else {}
    return [card for card in visit.every if card.is_typed]


def _as_read(request: HttpRequest, card: Card) -> bool:
    """Whether what would be sent is what its writer read on the check; if not, it is shown once more."""
    if request.POST.get(f"m{card.pk}-saved") == card.saved:
        return True
    card.errors = {"": _CHANGED}
    return False


def _checked(visit: Visit, cards: Sequence[Card]) -> HttpResponse:
    shown = []
    for card in cards:
        if card.is_typed:
            before = dict(card.errors)
            rows = rows_of(card, visit.visitor.today)
            card.errors = card.errors | before
            shown.append((card, rows))
    left = sum(card.owed.answer is None and not card.is_typed for card in visit.every)
    return visit.show("my_updates/check.html", shown=shown, left=left)
