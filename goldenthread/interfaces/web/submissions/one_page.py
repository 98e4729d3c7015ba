"""One submission: what is in it, how anybody checks it, what became of it; and its receipt."""

import json

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from goldenthread.domain.reports.permissions import can_acknowledge, can_submit
from goldenthread.domain.reports.queries.submissions import SubmissionSeen, why_unstamped
from goldenthread.foundation.bundles.described import described
from goldenthread.foundation.files import content
from goldenthread.interfaces.web import frame
from goldenthread.interfaces.web.frame import Visitor
from goldenthread.interfaces.web.submissions import loading, words


@require_safe
def submission(request: HttpRequest, organisation: str, requirement: str, number: int) -> HttpResponse:
    """What is in it, who prepared and sent it, when it was received, and what the receiver said?"""
    visitor, seen = loading.submission_of(request, organisation, requirement, number)
    home = seen.submission.requirement.organisation
    context = {"home": home, "seen": seen, "one": seen.submission, "words": words, "names": loading.names}
    bundle = described(content.path_of(settings.GOLDENTHREAD_FILES, seen.submission.bundle.sha256))
    context |= {"inside": bundle.files if bundle else (), "offers": _offers(visitor, seen)}
    context |= {"stamp": words.stamp(bundle, why_unstamped(seen.submission))}
    context |= {"answers": can_submit(visitor.access, home)}
    return frame.page(request, visitor, "submissions/submission.html", context, organisation=home)


@require_safe
def receipt(request: HttpRequest, organisation: str, requirement: str, number: int) -> HttpResponse:
    """What was received, when and in time or late: to be printed and kept."""
    visitor, seen, sending = loading.sent_of(request, organisation, requirement, number)
    home = seen.submission.requirement.organisation
    context = {"home": home, "seen": seen, "one": seen.submission, "sending": sending, "words": words}
    context |= {"said": json.loads(sending.receipt), "names": loading.names}
    return frame.page(request, visitor, "submissions/receipt.html", context, organisation=home)


def _offers(visitor: Visitor, seen: SubmissionSeen) -> list[dict[str, str]]:
    one, found = seen.submission, []
    home = one.requirement.organisation
    if seen.sending is None and can_submit(visitor.access, home) and one.by_person_id != visitor.person.pk:
        found.append(("Send it", "send"))
    if seen.sending is not None:
        found.append(("See the receipt", "receipt"))
        if can_acknowledge(visitor.access, home):
            found += [("Record that it was acknowledged", "acknowledge"), ("Record a question", "ask")]
    return [{"text": text, "href": loading.page_of(one, name)} for text, name in found]
