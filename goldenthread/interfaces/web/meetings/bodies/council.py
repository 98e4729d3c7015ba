"""What the council itself asks of the clocks of its meetings, and bank holidays proclaimed after the list was made."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.domain.meetings.models import ProclaimedHoliday
from goldenthread.domain.meetings.operations import council_rules as operations
from goldenthread.domain.meetings.rules.clock_rules import BY_CODE
from goldenthread.foundation.lib.text import said_date
from goldenthread.interfaces.web import frame
from goldenthread.interfaces.web.meetings.bodies import forms
from goldenthread.interfaces.web.meetings.bodies.desks import home_desk
from goldenthread.interfaces.web.sending import Words

pages = require_http_methods(["GET", "HEAD", "POST"])
_CLOCK = Words("Record a rule of the council’s own", "Record it", lead="It counts for meetings from its day on.")
_HOLIDAY = Words(
    "Record a proclaimed bank holiday",
    "Record it",
    lead="One that is not in the published list yet. Every clock of every council here leaves it out.",
)


@require_safe
def rules(request: HttpRequest, organisation: str) -> HttpResponse:
    """The council's own rules and the holidays, each with its source."""
    desk = home_desk(request, organisation)
    found = list(desk.organisation.clock_rules.all())
    context = {
        "home": desk.organisation,
        "rules": [(each, BY_CODE[each.code]) for each in found if each.code in BY_CODE],
        "holidays": list(ProclaimedHoliday.objects.all()),
    }
    return frame.page(request, desk.visitor, "meetings/council_rules.html", context, organisation=desk.organisation)


@pages
def clock_rule(request: HttpRequest, organisation: str) -> HttpResponse:
    """One more rule of the council's own."""
    desk = home_desk(request, organisation, "meetings:council-rules")
    form = desk.form(forms.ClockForm)
    made = desk.sent(form, lambda kept: operations.set_clock_rule(organisation=desk.organisation, **kept, **desk.by))
    if made:
        title = BY_CODE[made.code].title
        return desk.done(f"{title}: the council’s own rule counts from {said_date(made.from_on)}.")
    return desk.page(form, _CLOCK)


@pages
def holiday(request: HttpRequest, organisation: str) -> HttpResponse:
    """One more bank holiday."""
    desk = home_desk(request, organisation, "meetings:council-rules")
    form = desk.form(forms.HolidayForm)
    made = desk.sent(form, lambda kept: operations.proclaim_holiday(organisation=desk.organisation, **kept, **desk.by))
    if made:
        return desk.done(f"{said_date(made.day)} is a bank holiday.", next_="The clocks leave it out from now on.")
    return desk.page(form, _HOLIDAY)
