"""The ledger page."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.organisations.roles import Permission
from goldenthread.foundation.ledger import queries
from goldenthread.interfaces.web import frame
from goldenthread.interfaces.web.downloading import download, links
from goldenthread.interfaces.web.frame import Visitor
from goldenthread.interfaces.web.ledger import downloads
from goldenthread.interfaces.web.ledger.listing import about, listing, typed
from goldenthread.interfaces.web.ledger.verifying import Outcome, outcome


@require_safe
def entries(request: HttpRequest, organisation: str) -> HttpResponse:
    """What was recorded, by which post and when; with `verify`, whether the chain holds and up to which head."""
    visitor, found = _whose(request, organisation)
    given = typed(request.GET.get("head", ""))
    verified = outcome(found.slug, given) if "verify" in request.GET else Outcome()
    shown = listing(found.slug, request.GET.dict())
    context = {
        "listing": shown,
        "files": links("ledger:entries-download", found.slug, query=about(shown.subject)),
        "head": queries.head(found.slug),
        "given": given,
        "verified": verified,
    }
    status = 400 if verified.error else 200
    return frame.page(request, visitor, "ledger/entries.html", context, organisation=found, status=status)


@require_safe
def entries_download(request: HttpRequest, organisation: str, kind: str) -> HttpResponse:
    """Every entry, or every entry about one subject, as a file."""
    visitor, found = _whose(request, organisation)
    subject = typed(request.GET.get("subject", ""))
    return download(kind, downloads.entries(found, subject, now=visitor.now))


def _whose(request: HttpRequest, slug: str) -> tuple[Visitor, Organisation]:
    """The visitor and the organisation whose ledger they may see. Two queries. Raises Http404."""
    return frame.organisation_of(request, slug, frame.having(Permission.SEE_LEDGER))
