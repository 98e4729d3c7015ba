"""What was received is recorded and corrected; anything that was entered by mistake is taken back."""

from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from goldenthread.domain.directions.models import Receipt, Requirement
from goldenthread.domain.directions.operations import correcting
from goldenthread.domain.directions.operations import receipts as operations
from goldenthread.domain.directions.queries import requirements_of
from goldenthread.interfaces.web.directions import forms, loading
from goldenthread.interfaces.web.directions.asking import Asking
from goldenthread.interfaces.web.directions.loading import Choices, DirectionDesk
from goldenthread.interfaces.web.sending import Words

pages = require_http_methods(["GET", "HEAD", "POST"])
_RECORD = Words(
    "Record what was received", "Record it", onward="Continue", lead="Late is taken and marked, never refused."
)
_CORRECT = Words(
    "Correct what was received", "Correct it", onward="Continue", lead="What was said first stays on record."
)
_TAKE_BACK = Words(
    "Take it back", "Take it back", onward="Continue", lead="It counts no longer, and stays on record with your reason."
)


@pages
def record(request: HttpRequest, organisation: str, requirement: str) -> HttpResponse:
    """What was received for it."""
    desk, about = loading.requirement_desk(request, organisation, requirement)
    first = {"for_on": request.GET.get("for", "")}
    form = desk.form(forms.ReceiptForm, first=first, days=_days(desk, about))

    def do(kept: dict[str, Any]) -> Receipt:
        return operations.record_receipt(requirement=about, **kept, **desk.sending(form))

    return Asking(desk, form, _RECORD, do, lambda _: ("It is recorded.", ""), about.text).answer()


@pages
def correct(request: HttpRequest, organisation: str, number: int) -> HttpResponse:
    """The same, as it really was."""
    desk, about = loading.row_desk(request, organisation, "receipts", number)
    form = desk.form(forms.CorrectForm, first=forms.first_of(about), days=_days(desk, about.requirement))

    def do(kept: dict[str, Any]) -> Receipt:
        return operations.correct_receipt(receipt=about, **kept, **desk.sending(form))

    return Asking(desk, form, _CORRECT, do, lambda _: ("It is corrected.", ""), about.title).answer()


@pages
def take_back(request: HttpRequest, organisation: str, kind: str, number: int) -> HttpResponse:
    """Something that was entered by mistake."""
    desk, about = loading.row_desk(request, organisation, kind, number)
    form = desk.form(forms.TakeBackForm)

    def do(kept: dict[str, Any]) -> Any:
        return correcting.take_back(row=about, **kept, **desk.sending(form))

    return Asking(desk, form, _TAKE_BACK, do, lambda _: ("It is taken back.", ""), str(about)).answer()


def _days(desk: DirectionDesk, about: Requirement) -> Choices:
    """The days on which it is due, the latest that has come or comes next first."""
    seen = next(each for each in requirements_of(desk.organisation, now=desk.visitor.now) if each.requirement == about)
    soon = desk.visitor.today + timedelta(days=366)
    days = [each.due for each in seen.occurrences if each.due.on <= soon]
    return [(due.on.isoformat(), due.said()) for due in reversed(days)]
