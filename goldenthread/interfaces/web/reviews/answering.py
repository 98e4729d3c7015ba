"""Recommendations are answered, linked to actions and looked at again; findings are said to come back."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.domain.reviews.models import FindingAgain, RecommendationLink
from goldenthread.domain.reviews.operations import again as findings
from goldenthread.domain.reviews.operations import answering as operations
from goldenthread.domain.reviews.operations import serving
from goldenthread.domain.reviews.permissions import can_enter, can_recheck
from goldenthread.interfaces.web.reviews import choosing, forms, loading
from goldenthread.interfaces.web.sending import Words

pages = require_http_methods(["GET", "HEAD", "POST"])
_STAYS = "The ledger keeps both."


@pages
def respond(request: HttpRequest, organisation: str, review: str, recommendation: str) -> HttpResponse:
    """How the organisation answers."""
    at, about = loading.recommendation_desk(request, organisation, review, recommendation)
    posts = choosing.posts(at.organisation)
    form = at.form(forms.ResponseForm, posts=[(slug, each.title) for slug, each in posts.items()])
    if at.sent(
        form,
        lambda kept: operations.respond(
            recommendation=about, answer=form.answer(), owner=posts.get(kept["owner"]),
            answered_on=kept["answered_on"], **at.sending(form),
        ),
    ):  # fmt: skip
        return at.done("The answer is recorded.", next_="Link the actions that serve the recommendation.")
    return at.page(form, Words("Answer the recommendation", "Record the answer", caption=about.text))


@pages
def link(request: HttpRequest, organisation: str, review: str, recommendation: str) -> HttpResponse:
    """Which action serves it."""
    at, about = loading.recommendation_desk(request, organisation, review, recommendation)
    actions = choosing.actions(at.organisation)
    form = at.form(forms.LinkForm, actions=choosing.said_actions(actions))
    if at.sent(
        form,
        lambda kept: serving.link_recommendation(
            recommendation=about, action=actions[kept["action"]], why=kept["why"], **at.sending(form)
        ),
    ):
        return at.done("The action is linked.", next_="How far it is now counts as our record of the recommendation.")
    return at.page(form, Words("Link an action", "Link it", caption=about.text))


@pages
def unlink(request: HttpRequest, organisation: str, review: str, recommendation: str, fact: int) -> HttpResponse:
    """The action does not serve it after all."""
    at, about = loading.recommendation_desk(request, organisation, review, recommendation)
    said = loading.fact_of(RecommendationLink.objects.filter(recommendation=about).select_related("action"), fact)
    form = at.form(forms.UnlinkForm)
    if at.sent(
        form,
        lambda kept: serving.unlink_recommendation(link=said, reason=kept["correction_reason"], **at.sending(form)),
    ):
        return at.done("The link is taken away.", next_=_STAYS)
    return at.page(form, Words("Take the link away", "Take it away", caption=said.action.title, lead=said.why))


@pages
def recheck(request: HttpRequest, organisation: str, review: str, recommendation: str) -> HttpResponse:
    """What was found when somebody looked again."""
    at, about = loading.recommendation_desk(request, organisation, review, recommendation, may=can_recheck)
    asks_who = can_enter(at.visitor.access, at.organisation)
    form = at.form(forms.RecheckForm, asks_who=asks_who)
    if at.sent(
        form,
        lambda kept: operations.recheck(
            recommendation=about, **(kept | {"by_reviewer": choosing.by_reviewer(at, kept)}), **at.sending(form)
        ),
    ):
        return at.done("What was found is recorded.", next_="It stands beside what our own record shows.")
    return at.page(form, Words("Say what a re-check found", "Record it", caption=about.text))


@pages
def take_back(  # noqa: PLR0917 - the parts of the address
    request: HttpRequest, organisation: str, review: str, recommendation: str, kind: str, fact: int
) -> HttpResponse:
    """An answer or a re-check should not have been said."""
    at, about = loading.recommendation_desk(request, organisation, review, recommendation, may=can_recheck)
    said = choosing.own(at, about, kind, fact)
    form = at.form(forms.TakeBackForm)
    if at.sent(form, lambda kept: findings.take_back(fact=said, reason=kept["correction_reason"], **at.sending(form))):
        return at.done("It is taken back.", next_=_STAYS)
    return at.page(form, Words("Take it back", "Take it back", caption=about.text, lead=str(said)))


@pages
def say_again(request: HttpRequest, organisation: str, review: str, finding: str) -> HttpResponse:
    """It is an earlier finding coming back."""
    at = loading.desk(request, organisation)
    about = loading.finding_of(at.organisation, review, finding)
    at = loading.leading_to(at, loading.review_page(about.review))
    others = choosing.findings(about)
    first = {"earlier": request.GET.get("earlier", "")}
    form = at.form(forms.AgainForm, first=first, findings=choosing.said_findings(others))
    if at.sent(
        form,
        lambda kept: findings.say_again(
            finding=about, earlier=others[kept["earlier"]], why=kept["why"], **at.sending(form)
        ),
    ):
        to = reverse("reviews:again", args=[organisation])
        return at.done("It is on record that this comes back.", to=to)
    return at.page(form, Words("Say that it comes back", "Record it", caption=about.review.title, lead=about.text))


@pages
def take_back_again(request: HttpRequest, organisation: str, review: str, finding: str, fact: int) -> HttpResponse:
    """Two findings are not the same after all."""
    at = loading.desk(request, organisation)
    about = loading.finding_of(at.organisation, review, finding)
    at = loading.leading_to(at, reverse("reviews:again", args=[organisation]))
    said = loading.fact_of(FindingAgain.objects.filter(finding=about), fact)
    form = at.form(forms.TakeBackForm)
    if at.sent(form, lambda kept: findings.take_back(fact=said, reason=kept["correction_reason"], **at.sending(form))):
        return at.done("It is taken back.", next_=_STAYS)
    return at.page(form, Words("Say that they are not the same", "Take it back", caption=about.text, lead=said.why))
