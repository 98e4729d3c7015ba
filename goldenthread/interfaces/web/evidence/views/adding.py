"""Evidence is added from the milestone it supports, and taken away from it or from an action."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.domain.evidence.choices import Classification
from goldenthread.domain.evidence.queries import visible_numbers
from goldenthread.domain.plans.models import ActionEvidence, MilestoneEvidence
from goldenthread.domain.plans.operations import supporting
from goldenthread.domain.plans.permissions import may_unlink
from goldenthread.domain.plans.rules import recording as rules
from goldenthread.foundation.lib.text import said_date
from goldenthread.interfaces.web.evidence import adding, forms
from goldenthread.interfaces.web.evidence.desks import may_support
from goldenthread.interfaces.web.frame import Visitor
from goldenthread.interfaces.web.recording import loading
from goldenthread.interfaces.web.recording.loading import always_open
from goldenthread.interfaces.web.sending import Desk, Words

pages = require_http_methods(["GET", "HEAD", "POST"])
_ADD = Words("Add evidence", "Add it", lead="A file, a link or a figure that shows how this milestone stands.")
_UNLINK = Words("Take evidence away", "Take it away", lead="It stays where it is, and supports this no longer.")


@pages
def add(request: HttpRequest, organisation: str, plan: str, milestone: str) -> HttpResponse:
    """A file, a link or a figure, with its own date and who may see it."""
    desk = loading.desk(request, organisation, plan, milestone, may=may_support)
    first = {"classification": Classification.OPEN.value, "seen_on": said_date(desk.visitor.today)}
    form = desk.form(forms.EvidenceForm, first=first, files=forms.files_of(request))
    link = desk.sent(form, lambda kept: adding.add(desk, form, kept))
    if link:
        happened = f"The evidence is added as {link.item}."
        return desk.done(happened, next_="It stands in the thread below. Somebody else can review it on its own page.")
    form.ask_again()
    return desk.page_about(form, _ADD, closed=lambda standing: rules.not_ended(standing, to="add evidence"))


@pages
def unlink(request: HttpRequest, organisation: str, plan: str, milestone: str, link: int) -> HttpResponse:
    """The item does not support the milestone after all."""
    desk = loading.desk(request, organisation, plan, milestone, may=lambda *_: True)
    rows = MilestoneEvidence.objects.filter(milestone=desk.about, is_retraction=False).select_related("item")
    about = _theirs(loading.fact_of(rows, link), desk.visitor)
    form = desk.form(forms.UnlinkForm)
    if desk.sent(
        form,
        lambda kept: supporting.unlink(link=about, reason=kept["correction_reason"], **desk.sending(form)),
    ):
        return desk.done("The evidence is taken away from this milestone.", next_="The thread below keeps both facts.")
    return desk.page_about(form, _named(about), closed=always_open)


@pages
def unlink_action(request: HttpRequest, organisation: str, plan: str, action: str, link: int) -> HttpResponse:
    """The item does not support the action after all."""
    visitor, found = loading.plan_of(request, organisation, plan)
    rows = ActionEvidence.objects.filter(action__slug=action, action__area__plan=found, is_retraction=False)
    about = _theirs(loading.fact_of(rows.select_related("item"), link), visitor)
    back = reverse("evidence:item", args=[organisation, about.item.number])
    desk = Desk(request, visitor, found.organisation, back)
    form = desk.form(forms.UnlinkForm)
    if desk.sent(form, lambda kept: supporting.unlink_action(link=about, reason=kept["correction_reason"], **desk.by)):
        return desk.done("The evidence is taken away from the action.", next_="This page keeps both facts.")
    return desk.page(form, _named(about))


def _theirs(link: loading.Row, visitor: Visitor) -> loading.Row:
    """The link, if it is this visitor's to take away and of an item that they may see. Raises Http404."""
    assert isinstance(link, MilestoneEvidence | ActionEvidence)
    if not may_unlink(visitor.access, visitor.person, link) or not visible_numbers([link.item_id], visitor.viewer):
        raise Http404("Nothing that this person may take away.")
    return link


def _named(link: MilestoneEvidence | ActionEvidence) -> Words:
    return Words(_UNLINK.heading, _UNLINK.button, caption=link.item.title, lead=_UNLINK.lead)
