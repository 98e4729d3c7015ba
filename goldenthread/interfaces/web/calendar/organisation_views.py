"""The calendar of an organisation: everything together by month, as a list, and for a calendar program."""

from datetime import date

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldenthread.domain.insight.rules.calendar import days_of
from goldenthread.foundation.lib.text import said_month
from goldenthread.interfaces.web import frame
from goldenthread.interfaces.web.calendar import page
from goldenthread.interfaces.web.calendar.downloads import listed
from goldenthread.interfaces.web.calendar.everything import everything_of, sent
from goldenthread.interfaces.web.downloading import download, links
from goldenthread.interfaces.web.framework.loading import organisation_of


@require_safe
def calendar(request: HttpRequest, organisation: str) -> HttpResponse:
    """What is due, opens, meets and ends in a month, each with how its day was reached."""
    visitor, home = organisation_of(request, organisation)
    asked = page.asked(request.GET.dict(), today=visitor.today)
    found, here = page.shown(home, asked, visitor), reverse("calendar:calendar", args=[organisation])
    context = {
        "home": home,
        "found": found,
        "days": days_of(found.entries),
        "addresses": page.addresses(found.entries, organisation),
        "strip": page.strip(found, here),
        "selects": page.selects(asked),
        "here": here,
        "said_month": said_month,
        "today": visitor.today,
        "files": links("calendar:entries-download", organisation, query=asked.query()),
    }
    return frame.page(request, visitor, "calendar/calendar.html", context, organisation=home)


@require_safe
def entries_download(request: HttpRequest, organisation: str, kind: str) -> HttpResponse:
    """What the page shows, as a file; without a month, all there is."""
    visitor, home = organisation_of(request, organisation)
    asked = page.asked(request.GET.dict(), today=visitor.today)
    entries = page.shown(home, asked, visitor).entries if "month" in request.GET else page.all_of(home, asked, visitor)
    return download(kind, listed(entries, home, visitor))


@require_safe
def everything(request: HttpRequest, organisation: str) -> HttpResponse:
    """All of it, past and to come, for a calendar program."""
    visitor, home = organisation_of(request, organisation)
    return sent(everything_of(home, first=date.min, now=visitor.now, site=settings.GOLDENTHREAD_URL))
