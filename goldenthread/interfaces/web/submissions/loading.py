"""The organisation or submission of an address, for who may see it; 404 for everybody else."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse

from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.reports.models import Sending, Submission
from goldenthread.domain.reports.permissions import can_see_submissions
from goldenthread.domain.reports.queries.submissions import SubmissionSeen, submission_named
from goldenthread.foundation.lib.typed import RefusedError
from goldenthread.interfaces.web import frame
from goldenthread.interfaces.web.frame import May, Visitor
from goldenthread.interfaces.web.sending import Desk, SentForm


@dataclass(frozen=True)
class SubmissionDesk(Desk):
    """The desk of an organisation's submissions."""

    def sending(self, form: SentForm) -> dict[str, Any]:
        """Who, when, and which form it is, as the operations ask for it."""
        return self.by | {"token": form.number}

    def packed(self, form: SentForm, operation: Callable[[dict[str, Any]], Submission]) -> Submission | None:
        """As `sent`, but outside of a transaction: the operation opens its own, once it has something to write."""
        if not form.is_bound or not form.is_valid():
            return None
        try:
            return operation(form.given())
        except RefusedError as refused:
            form.refuse(refused)
        return None


def organisation_of(request: HttpRequest, slug: str, *, may: May = can_see_submissions) -> tuple[Visitor, Organisation]:
    """Who looks at whose submissions. Two queries. Raises Http404."""
    return frame.organisation_of(
        request, slug, lambda access, home: can_see_submissions(access, home) and may(access, home)
    )


def submission_of(
    request: HttpRequest, organisation: str, requirement: str, number: int, *, may: May = can_see_submissions
) -> tuple[Visitor, SubmissionSeen]:
    """Who looks at which submission. Seven queries. Raises Http404."""
    visitor, _ = organisation_of(request, organisation, may=may)
    found = submission_named(organisation, requirement, number)
    if found is None:
        raise Http404("No such submission.")
    return visitor, found


def sent_of(
    request: HttpRequest, organisation: str, requirement: str, number: int, *, may: May = can_see_submissions
) -> tuple[Visitor, SubmissionSeen, Sending]:
    """The same of one that was sent. Raises Http404."""
    visitor, seen = submission_of(request, organisation, requirement, number, may=may)
    if seen.sending is None:
        raise Http404("It was not sent yet.")
    return visitor, seen, seen.sending


def sent_desk(
    request: HttpRequest, organisation: str, requirement: str, number: int, *, may: May
) -> tuple[SubmissionDesk, SubmissionSeen, Sending]:
    """The desk of one that was sent, which leads back to its page. Raises Http404."""
    visitor, seen, sent = sent_of(request, organisation, requirement, number, may=may)
    one = seen.submission
    return desk_of(request, visitor, one.requirement.organisation, page_of(one)), seen, sent


def desk_of(request: HttpRequest, visitor: Visitor, home: Organisation, back: str) -> SubmissionDesk:
    """The desk at which something is done with submissions, which leads back to that page."""
    return SubmissionDesk(request, visitor, home, back)


def list_page(home: Organisation) -> str:
    return reverse("submissions:submissions", args=[home.slug])


def page_of(one: Submission, name: str = "submission") -> str:
    """A page of the submission."""
    return reverse(f"submissions:{name}", args=names(one))


def names(one: Submission) -> list[str | int]:
    """What every address of the submission takes."""
    return [one.requirement.organisation.slug, one.requirement.slug, one.number]
