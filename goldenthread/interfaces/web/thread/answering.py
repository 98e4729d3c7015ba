"""Which of two papers is right: said by whoever sets plans up, with what shows it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.domain.insight.choices import Right
from goldenthread.domain.insight.operations import answer_discrepancy
from goldenthread.domain.insight.queries.discrepancies import DiscrepancySeen, discrepancy_named
from goldenthread.domain.organisations.roles import Permission
from goldenthread.domain.plans.operations.recording import Sending
from goldenthread.foundation.ui.fields import RadiosField, WordsField
from goldenthread.interfaces.web.sending import Desk, SentForm, Words
from goldenthread.interfaces.web.thread.loading import Looking, look


class AnswerForm(SentForm):
    right = RadiosField("Which is right?", Right.choices, asked="Choose which of the two is right")
    reason = WordsField("What shows it?", asked="Say what shows it", hint="Roles, not names.", lines=4)
    decision_words = WordsField(
        "Who decided that? (optional)", hint="Such as “Board 14 June 2017, item 4.2”.", longest=300, needed=False
    )


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, organisation: str, discrepancy: str) -> HttpResponse:
    """Both statements, and which is right."""
    looking = look(request, organisation)
    seen = _seen(looking, discrepancy)
    back = f"{reverse('thread:discrepancies', args=[organisation])}#{discrepancy}"
    desk = Desk(request, looking.visitor, looking.home, back)
    form = desk.form(AnswerForm)
    sending = {"sending": Sending(token=form.number), **desk.by}
    if desk.sent(form, lambda kept: answer_discrepancy(discrepancy=seen.discrepancy, **kept, **sending)):
        return desk.done("Which is right is recorded.", next_="Both statements stay as they were printed.")
    words = Words("Which of the two is right?", "Record it", lead=_lead(seen), caption="Papers that disagree")
    return desk.page(form, words)


def _seen(looking: Looking, slug: str) -> DiscrepancySeen:
    """Raises Http404."""
    found = discrepancy_named(looking.home, slug, looking.moment)
    if found is None or not looking.visitor.may(Permission.SET_UP_PLANS, looking.home):
        raise Http404("No papers that disagree, or none that this person may say the right of.")
    return found


def _lead(seen: DiscrepancySeen) -> str:
    one = seen.discrepancy
    before = f" Now on record: {seen.answer.reason}" if seen.answer else ""
    return f"First: “{one.statement_a}” ({one.source_a}). Second: “{one.statement_b}” ({one.source_b}).{before}"
