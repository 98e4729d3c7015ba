"""What the receiver said of a submission is recorded, and what was answered."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from goldenthread.domain.reports.operations import answering
from goldenthread.domain.reports.permissions import can_acknowledge, can_submit
from goldenthread.foundation.lib.text import said_date
from goldenthread.interfaces.web.sending import Words
from goldenthread.interfaces.web.submissions import forms, loading

pages = require_http_methods(["GET", "HEAD", "POST"])
_ACKNOWLEDGE = Words("Record that it was acknowledged", "Record it")
_ASK = Words("Record what was asked", "Record it", lead="What is asked stays open until it is answered.")
_ANSWER = Words("Record the answer", "Record it", lead="A later answer stands beside an earlier one.")


@pages
def acknowledge(request: HttpRequest, organisation: str, requirement: str, number: int) -> HttpResponse:
    """The receiver said that it came."""
    desk, seen, sent = loading.sent_desk(request, organisation, requirement, number, may=can_acknowledge)
    form = desk.form(forms.AcknowledgeForm, first={"on": said_date(desk.visitor.today)})

    if desk.sent(form, lambda kept: answering.acknowledge(sending=sent, **kept, **desk.sending(form))):
        return desk.done("It is on record that it was acknowledged.")
    return desk.page(form, _ACKNOWLEDGE, caption=str(seen.submission))


@pages
def ask(request: HttpRequest, organisation: str, requirement: str, number: int) -> HttpResponse:
    """The receiver asked something."""
    desk, seen, sent = loading.sent_desk(request, organisation, requirement, number, may=can_acknowledge)
    form = desk.form(forms.AskForm, first={"asked_on": said_date(desk.visitor.today)})

    if desk.sent(form, lambda kept: answering.ask(sending=sent, **kept, **desk.sending(form))):
        return desk.done("The question is on record.", next_="It stays open until it is answered.")
    return desk.page(form, _ASK, caption=str(seen.submission))


@pages
def answer(request: HttpRequest, organisation: str, requirement: str, number: int, question: int) -> HttpResponse:
    """Somebody answered a question."""
    desk, seen, _ = loading.sent_desk(request, organisation, requirement, number, may=can_submit)
    asked = next((each for each in seen.questions if each.pk == question), None)
    if asked is None:
        raise Http404("No such question.")
    form = desk.form(forms.AnswerForm, first={"on": said_date(desk.visitor.today)})

    if desk.sent(form, lambda kept: answering.answer(question=asked, **kept, **desk.sending(form))):
        return desk.done("The answer is on record.")
    return desk.page(form, _ANSWER, caption=asked.text)
