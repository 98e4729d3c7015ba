"""One item of evidence: its page, its files, and what may be done with it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.domain.evidence import operations, queries, rules
from goldenthread.domain.evidence.choices import Kind, Verdict
from goldenthread.domain.evidence.permissions import can_renew
from goldenthread.domain.organisations.roles import Permission
from goldenthread.foundation.files import serving
from goldenthread.foundation.files.content import DamagedError
from goldenthread.foundation.lib.typed import RefusedError
from goldenthread.interfaces.web import frame
from goldenthread.interfaces.web.evidence import adding, desks, forms, targets
from goldenthread.interfaces.web.evidence.desks import ItemDesk, with_permission
from goldenthread.interfaces.web.evidence.item_page import item_page
from goldenthread.interfaces.web.sending import Words

pages = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def item(request: HttpRequest, organisation: str, number: int) -> HttpResponse:
    """What it holds, what it shows, who looked at it, and every earlier version."""
    visitor, found = desks.item_of(request, organisation, number)
    context = {"page": item_page(found, visitor)}
    return frame.page(request, visitor, "evidence/item.html", context, organisation=found.organisation)


@require_safe
def download(request: HttpRequest, organisation: str, number: int, version: int) -> HttpResponseBase:
    """The file of a version, as it was received. One that no longer matches its hash is not sent."""
    _, found = desks.item_of(request, organisation, number)
    held = next((each.file for each in found.versions.all() if each.number == version), None)
    if held is None:
        raise Http404("No such version, or none with a file.")
    try:
        return serving.attachment(held)
    except DamagedError:
        messages.error(
            request, "The stored file no longer matches its hash, so it is not sent. Tell your service desk."
        )
        return HttpResponseRedirect(reverse("evidence:item", args=[organisation, number]))


@pages
def version(request: HttpRequest, organisation: str, number: int) -> HttpResponse:
    """What the item holds from now on; the earlier versions stay."""
    desk = desks.desk(request, organisation, number, may=can_renew)
    kind = Kind(desk.about.kind)
    form = desk.form(forms.VersionForm, files=forms.files_of(request), of=kind)
    made = desk.sent(
        form,
        lambda kept: operations.add_version(
            item=desk.about,
            content=adding.content(kind, kept, desk.visitor.now),
            dated_on=kept["dated_on"],
            note=kept["note"],
            **desk.sending(form),
        ),
    )
    if made:
        return desk.done(f"Version {made.number} is added.", next_="The earlier versions stay on this page.")
    form.ask_again()
    return desk.page(form, _words(desk, "Add a new version", "Add the version"))


@pages
def review(request: HttpRequest, organisation: str, number: int) -> HttpResponse:
    """Another person says whether it shows what it should."""
    desk = desks.desk(request, organisation, number, may=with_permission(Permission.REVIEW_EVIDENCE))
    form = desk.form(forms.EvidenceReviewForm)
    if desk.sent(
        form,
        lambda kept: operations.review_item(
            item=desk.about, verdict=Verdict(kept["verdict"]), reason=kept["reason"], **desk.sending(form)
        ),
    ):
        return desk.done("Your review is recorded.", next_="It accepts no completion: that is done on the milestone.")
    words = _words(
        desk, "Review evidence", "Record the review", lead="Look at it first: it is on the page before this."
    )
    return desk.page(form, words, closed=_own(desk))


@pages
def reclassify(request: HttpRequest, organisation: str, number: int) -> HttpResponse:
    """Who may see it from now on, and why that changes."""
    desk = desks.desk(request, organisation, number, may=with_permission(Permission.CLASSIFY_EVIDENCE))
    now_is = queries.classification_now(desk.about)
    first = {"classification": now_is.classification, "paragraph": now_is.paragraph or ""}
    form = desk.form(forms.ReclassifyForm, first=first | {"public_interest": now_is.public_interest})
    if desk.sent(
        form,
        lambda kept: operations.reclassify(
            item=desk.about, classified=forms.classified(kept), reason=kept["reason"], **desk.sending(form)
        ),
    ):
        return desk.done("It is recorded who may see it.", next_="It holds from now on, for earlier days too.")
    return desk.page(form, _words(desk, "Change who may see it", "Record the change"))


@pages
def support(request: HttpRequest, organisation: str, number: int) -> HttpResponse:
    """Another milestone or action that the item shows something of."""
    desk = desks.desk(request, organisation, number, may=with_permission(Permission.ADD_EVIDENCE))
    form = desk.form(forms.SupportForm, targets=targets.targets(desk.visitor, desk.organisation))
    if desk.sent(form, lambda kept: targets.link(desk, form, kept["item"])):
        return desk.done("It is linked.", next_="It stands in the thread of what it shows.")
    return desk.page(form, _words(desk, "Say what else it shows", "Link it"))


def _words(desk: ItemDesk, heading: str, button: str, lead: str = "") -> Words:
    return Words(heading, button, caption=desk.about.title, lead=lead)


def _own(desk: ItemDesk) -> str:
    """Why the visitor may not review it; nothing where they may."""
    added_by = frozenset({desk.about.by_person_id, queries.current(desk.about).by_person_id})
    try:
        rules.another_person(added_by, desk.visitor.person.pk)
    except RefusedError as refused:
        return refused.message
    return ""
