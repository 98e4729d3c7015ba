"""The two pages of messages."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.domain.organisations.roles import Permission
from goldenthread.foundation.notices import operations, queries, registry
from goldenthread.foundation.notices.choices import Wish
from goldenthread.interfaces.web import frame
from goldenthread.interfaces.web.messages.forms import WishForm
from goldenthread.interfaces.web.messages.listing import listing
from goldenthread.interfaces.web.setting_up.loading import organisation_of

LOG = (Permission.MANAGE_ACCOUNTS, Permission.SET_UP_PLANS)


@require_http_methods(["GET", "HEAD", "POST"])
def preferences(request: HttpRequest) -> HttpResponse:
    """What this person wishes to be sent, and what there is to be sent."""
    visitor = frame.visitor(request)
    form = WishForm(
        request.POST if request.method == "POST" else None, initial={"wish": queries.wish_of(visitor.person.pk)}
    )
    if form.is_valid():
        operations.wish_for(person=visitor.person.pk, wish=Wish(form.cleaned_data["wish"]), now=visitor.now)
        messages.success(request, "Your choice is kept.\nIt counts from the next daily message on.")
        return HttpResponseRedirect(request.path)
    logs = {home.pk: home for permission in LOG for home in visitor.access.where(permission)}
    context = {"form": form, "kinds": registry.kinds(), "logs": logs.values()}
    return frame.page(request, visitor, "messages/preferences.html", context)


@require_safe
def log(request: HttpRequest, organisation: str) -> HttpResponse:
    """What was said to which post of the organisation, why, when, and what became of it."""
    visitor, home = organisation_of(request, organisation, *LOG)
    context = {"home": home, "listing": listing(home, request.GET.dict())}
    return frame.page(request, visitor, "messages/log.html", context, organisation=home)
