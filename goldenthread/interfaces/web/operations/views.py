"""The queue at a glance, and trying a failed job again."""

import logging
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.domain.organisations.roles import Permission
from goldenthread.foundation.jobs import operations, queries
from goldenthread.interfaces.web import frame
from goldenthread.interfaces.web.frame import Visitor

logger = logging.getLogger(__name__)
_ALREADY = (
    "That job is not as this page showed it: somebody tried it again, or it ran since. This is how it stands now."
)


def _administrator(request: HttpRequest) -> Visitor:
    """The visitor, who manages the accounts of some organisation here. Raises Http404."""
    visitor = frame.visitor(request)
    if not visitor.access.where(Permission.MANAGE_ACCOUNTS):
        raise Http404("Nothing that this person may see.")
    return visitor


@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """Is a worker alive, what waits, runs and was given up, and when the next jobs are due."""
    visitor = _administrator(request)
    workers = queries.workers(visitor.now)
    context = {
        "counts": queries.counts(),
        "failed": queries.failed(),
        "running": queries.running(),
        "waiting": queries.waiting(),
        "alive": [each for each in workers if each.alive],
        "last_seen": workers[0] if workers else None,
        "timetable": queries.timetable(visitor.now),
    }
    return frame.page(request, visitor, "operations/queue.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def retry(request: HttpRequest, job: UUID) -> HttpResponse:
    """Tries a failed job again, if it still is as its sender saw it. Asked for and not sent, it leads to the queue."""
    visitor = _administrator(request)
    found = queries.failed_job(job)
    if request.method == "POST":
        seen = found is not None and found.seen == request.POST.get("seen")
        if found and seen and operations.retry(found, now=visitor.now):
            logger.info("Person %s tries job %s (%s) again.", visitor.person.pk, found.pk, found.code)
            messages.success(request, f"It will be tried again: {found.title}.\nA worker takes it next.")
        else:
            messages.info(request, _ALREADY)
    return redirect("operations:queue")
