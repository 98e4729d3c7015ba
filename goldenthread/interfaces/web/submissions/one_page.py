"""One submission: what is in it, how anybody checks it, what became of it; and its receipt."""

import json
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from goldenthread.domain.reports.models import Submission
from goldenthread.domain.reports.permissions import can_acknowledge, can_submit
from goldenthread.domain.reports.queries.submissions import SubmissionSeen
from goldenthread.foundation.bundles import names
from goldenthread.foundation.files import content
from goldenthread.interfaces.web import frame
from goldenthread.interfaces.web.frame import Visitor
from goldenthread.interfaces.web.submissions import loading, words


@dataclass(frozen=True, slots=True)
class InBundle:
    """A file of the bundle, as its manifest lists it."""

    name: str
    role: str
    size: int
    sha256: str


@require_safe
def submission(request: HttpRequest, organisation: str, requirement: str, number: int) -> HttpResponse:
    """What is in it, who prepared and sent it, when it was received, and what the receiver said?"""
    visitor, seen = loading.submission_of(request, organisation, requirement, number)
    home = seen.submission.requirement.organisation
    context = {"home": home, "seen": seen, "one": seen.submission, "words": words, "names": loading.names}
    context |= {"inside": inside(seen.submission), "offers": _offers(visitor, seen)}
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


def inside(one: Submission) -> Sequence[InBundle]:
    """The files of the bundle as its manifest lists them; none where the bundle cannot be read."""
    try:
        with zipfile.ZipFile(content.path_of(settings.GOLDENTHREAD_FILES, one.bundle.sha256)) as bundle:
            told = json.loads(bundle.read(names.MANIFEST))
    except (OSError, KeyError, ValueError, zipfile.BadZipFile):
        return ()
    return [InBundle(each["name"], each["role"], each["size"], each["sha256"]) for each in told["files"]]


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
