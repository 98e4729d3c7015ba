"""Another person sends what was prepared, with their password once more."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from goldenthread.domain.meetings.queries.agenda import holidays_known
from goldenthread.domain.reports.models import Sending
from goldenthread.domain.reports.operations import sending
from goldenthread.domain.reports.permissions import can_submit
from goldenthread.domain.reports.queries.submissions import latest_edition, sent_beside
from goldenthread.domain.reports.rules.countdown import countdown
from goldenthread.interfaces.web import frame
from goldenthread.interfaces.web.submissions import loading, words
from goldenthread.interfaces.web.submissions.forms import SendForm


@require_http_methods(["GET", "HEAD", "POST"])
def send(request: HttpRequest, organisation: str, requirement: str, number: int) -> HttpResponse:
    """What exactly will happen, and a password before it does. Sent already: its page."""
    visitor, seen = loading.submission_of(request, organisation, requirement, number, may=can_submit)
    one, home = seen.submission, seen.submission.requirement.organisation
    desk = loading.desk_of(request, visitor, home, loading.page_of(one))
    if seen.sending is not None:
        return HttpResponseRedirect(loading.page_of(one, "receipt"))
    form = desk.form(SendForm, person=visitor.person)

    def do(_: dict[str, Any]) -> Sending:
        return sending.send(submission=one, **desk.sending(form), clock=timezone.now)

    made = desk.sent(form, do)
    if made is not None:
        how = "Late: accepted and marked." if made.is_late else ""
        return desk.done(f"Sent. Received at {words.received(made)}.", next_=how, to=loading.page_of(one, "receipt"))
    left = countdown(seen.due, visitor.now, holidays=holidays_known()) if seen.due else None
    context = {"seen": seen, "one": one, "home": home, "form": form, "left": left, "words": words, "back": desk.back}
    context |= {"own": one.by_person_id == visitor.person.pk, "corrected": not latest_edition(one.edition)}
    context |= {"beside": sent_beside(one)}
    return frame.page(request, visitor, "submissions/send.html", context, organisation=home)
