"""The ledger page."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from goldenthread.domain.organisations.queries import organisations_by_slug
from goldenthread.domain.organisations.roles import Permission
from goldenthread.foundation.ledger import queries
from goldenthread.interfaces.web import frame
from goldenthread.interfaces.web.ledger.listing import listing, typed
from goldenthread.interfaces.web.ledger.verifying import Outcome, outcome


@require_safe
def entries(request: HttpRequest, organisation: str) -> HttpResponse:
    """What was recorded, by which post and when; with `verify`, whether the chain holds and up to which head."""
    visitor = frame.visitor(request)
    found = organisations_by_slug(organisation).first()
    if found is None or not visitor.may(Permission.SEE_LEDGER, found):
        raise Http404("No such ledger, or none that this person may see.")
    given = typed(request.GET.get("head", ""))
    verified = outcome(found.slug, given) if "verify" in request.GET else Outcome()
    context = {
        "listing": listing(found.slug, request.GET.dict()),
        "head": queries.head(found.slug),
        "given": given,
        "verified": verified,
    }
    status = 400 if verified.error else 200
    return frame.page(request, visitor, "ledger/entries.html", context, organisation=found, status=status)
