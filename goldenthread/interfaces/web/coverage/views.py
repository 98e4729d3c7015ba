"""Links, verdicts and what contests them: each a form that leads back to the page it came from."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.domain.directions.models import Requirement
from goldenthread.domain.organisations.roles import Permission
from goldenthread.domain.plans.choices import Covers
from goldenthread.domain.plans.models import Action, RequirementLink
from goldenthread.domain.plans.operations import coverage
from goldenthread.domain.plans.operations.recording import Sending
from goldenthread.foundation.lib.text import plural
from goldenthread.interfaces.web import downloading, frame
from goldenthread.interfaces.web.coverage import forms, links_file, shown
from goldenthread.interfaces.web.coverage.desks import desk, may_judge, may_link
from goldenthread.interfaces.web.coverage.linking import LinkPage
from goldenthread.interfaces.web.recording import loading
from goldenthread.interfaces.web.sending import Desk, Words

pages = require_http_methods(["GET", "HEAD", "POST"])
_STAYS = "The requirement’s page keeps both."


@pages
def link(request: HttpRequest, organisation: str, requirement: str) -> HttpResponse:
    """Which actions of a plan answer it, each with a why."""
    page = LinkPage(desk(request, organisation, requirement, may=may_link))
    if done := page.done():
        happened = f"{plural(len(done), 'action')} linked."
        return page.desk.done(happened, next_="Somebody else can now judge how far the requirement is covered.")
    context = {"page": page, "form": page.form, "about": page.desk.about, "back": page.desk.back}
    return frame.page(request, page.desk.visitor, "coverage/link.html", context, organisation=page.desk.organisation)


@pages
def unlink(request: HttpRequest, organisation: str, requirement: str, fact: int) -> HttpResponse:
    """The action does not answer it after all."""
    at = desk(request, organisation, requirement, may=may_link)
    about = loading.fact_of(RequirementLink.objects.filter(requirement=at.about, is_retraction=False), fact)
    form = at.form(forms.UnlinkForm)
    if at.sent(
        form, lambda kept: coverage.unlink_requirement(link=about, reason=kept["correction_reason"], **at.sending(form))
    ):
        return at.done("The link is taken away.", next_=_STAYS)
    words = Words("Take the link away", "Take it away", caption=about.action.title, lead=about.why)
    return at.page(form, words, **shown.beside(at))


@pages
def judge(request: HttpRequest, organisation: str, requirement: str) -> HttpResponse:
    """How far the linked actions cover what was asked."""
    at = desk(request, organisation, requirement, may=may_judge)
    plans = shown.plans_linked(at.told)
    form = at.form(forms.JudgeForm, plans=[(str(each.pk), each.title) for each in plans.values()])
    if at.sent(form, lambda kept: coverage.judge_coverage(
        requirement=at.about, verdict=Covers(kept["verdict"]), reason=kept["reason"],
        plan=plans.get(kept.get("plan") or ""), **at.sending(form),
    )):  # fmt: skip
        return at.done("The verdict is recorded.", next_="Others can contest it; a later verdict takes its place.")
    words = Words("Judge how far it is covered", "Record the verdict", caption=at.about.text, lead=at.lapsed())
    return at.page(form, words, **shown.beside(at), closed=shown.why_not_judge(at, form))


@pages
def contest(request: HttpRequest, organisation: str, requirement: str, fact: int) -> HttpResponse:
    """Somebody does not believe the verdict."""
    at = desk(request, organisation, requirement, may=may_judge)
    about = shown.row_of(at.told.verdicts, fact)
    form = at.form(forms.ContestForm)
    if at.sent(form, lambda kept: coverage.contest_coverage(coverage=about, reason=kept["reason"], **at.sending(form))):
        return at.done("What you contest stands beside the verdict.", next_="A later verdict answers it.")
    words = Words("Contest the verdict", "Contest it", caption=at.about.text)
    return at.page(form, words, **shown.beside(at), closed=shown.why_not_contest(at, about, form))


@pages
def take_back(request: HttpRequest, organisation: str, requirement: str, kind: str, fact: int) -> HttpResponse:
    """One's own verdict, or what one contested, should not have been said."""
    at = desk(request, organisation, requirement, may=may_judge)
    about = shown.own_row(at, kind, fact)
    form = at.form(forms.TakeBackForm)
    if at.sent(
        form, lambda kept: coverage.take_back_coverage(fact=about, reason=kept["correction_reason"], **at.sending(form))
    ):
        return at.done("It is taken back.", next_=_STAYS)
    words = Words(shown.TAKE_BACK[kind], "Take it back", caption=at.about.text, lead=about.reason)
    return at.page(form, words, **shown.beside(at))


@pages
def answers(request: HttpRequest, organisation: str, plan: str, action: str) -> HttpResponse:
    """Which requirement an action answers."""
    visitor, found = loading.plan_of(request, organisation, plan)
    about = Action.objects.filter(area__plan=found, slug=action).select_related("area").first()
    if about is None or not may_link(visitor, found.organisation):
        raise Http404("No such action, or nothing that this person may say of it.")
    asked = {str(each.pk): each for each in Requirement.objects.filter(organisation=found.organisation)}
    at = Desk(request, visitor, found.organisation, reverse("plans:action", args=[organisation, plan, action]))
    form = at.form(forms.AnswersForm, requirements=shown.choices(asked.values()))
    if at.sent(form, lambda kept: coverage.link_requirement(
        requirement=asked[kept["requirement"]], action=about, why=kept["why"], **at.by, sending=Sending(form.number)
    )):  # fmt: skip
        return at.done(
            "The action is linked to the requirement.", next_="Somebody else can judge how far it is covered."
        )
    return at.page(form, Words("Say which requirement it answers", "Link it", caption=about.title))


@require_safe
def links_download(request: HttpRequest, organisation: str, kind: str) -> HttpResponse:
    """Every link of the organisation that counts now, as a file."""
    visitor, home = frame.organisation_of(request, organisation, frame.having(Permission.SEE_PLANS))
    return downloading.download(kind, links_file.extract(home, visitor))
