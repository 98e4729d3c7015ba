"""What others believe, beside what is delivered; and changes of words or owner, which keep what stood before."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from goldenthread.domain.organisations.roles import Permission
from goldenthread.domain.plans.choices import AssuranceVoice
from goldenthread.domain.plans.models import Amendment, AssuranceRating, Rewording
from goldenthread.domain.plans.operations import additions, changes
from goldenthread.domain.plans.permissions import voices_of
from goldenthread.interfaces.web.recording import forms, loading
from goldenthread.interfaces.web.recording.loading import MilestoneDesk, always_open, open_to, with_permission
from goldenthread.interfaces.web.sending import SentForm, Words

pages = require_http_methods(["GET", "HEAD", "POST"])
_SET_UP = with_permission(Permission.SET_UP_PLANS)
_ASSURE = Words("Say what you believe", "Record what you believe")
_WORDING = Words("Change the wording", "Change the wording")
_FOR_THE_BODY = "It changes only if the body that owns the plan agrees at a meeting."
_WORDINGS: dict[str, Callable[..., Amendment | Rewording]] = {
    forms.WORDS_ONLY: changes.amend_wording,
    forms.SUBSTANCE: additions.propose_rewording,
}
_OWNER = Words(
    "Change the owner", "Change the owner", lead="Work belongs to posts. Whoever holds the post owes the updates."
)


@pages
def assure(request: HttpRequest, organisation: str, plan: str, milestone: str) -> HttpResponse:
    """What a manager, a Board member or an external reviewer believes of the milestone."""
    desk = loading.desk(request, organisation, plan, milestone, may=with_permission(Permission.ASSURE))
    voices = voices_of(desk.visitor.access, desk.about.plan)
    form = desk.form(forms.AssureForm, voices=voices)
    if desk.sent(form, lambda kept: _assure(desk, form, {"voice": voices[0]} | kept)):
        return desk.done(
            "What you believe is recorded.", next_="It is shown beside what the owner says. Neither changes the other."
        )
    return desk.page_about(form, _ASSURE, closed=always_open)


@pages
def wording(request: HttpRequest, organisation: str, plan: str, milestone: str) -> HttpResponse:
    """Words it otherwise from today on; or proposes to the body what changes what has to be done."""
    desk = loading.desk(request, organisation, plan, milestone, may=_SET_UP)
    standing = desk.standing()
    form = desk.form(forms.WordingForm, first={"wording": standing.wording if standing else ""})
    made = desk.sent(form, lambda kept: _WORDINGS[kept.pop("kind")](milestone=desk.about, **kept, **desk.sending(form)))
    if isinstance(made, Rewording):
        return desk.done("Your proposal is recorded. The wording has not changed.", next_=_FOR_THE_BODY)
    if made:
        return desk.done(
            "The wording is changed from today on.",
            next_="What it said before stays on this page, under “What was said”.",
        )
    return desk.page_about(form, _WORDING, closed=open_to("change its wording"))


@pages
def owner(request: HttpRequest, organisation: str, plan: str, milestone: str) -> HttpResponse:
    """Gives the milestone to another post from today on."""
    desk = loading.desk(request, organisation, plan, milestone, may=_SET_UP)
    posts = {str(post.pk): post for post in desk.organisation.posts.all()}
    form = desk.form(forms.OwnerForm, posts=[(pk, post.title) for pk, post in posts.items()])
    if desk.sent(
        form,
        lambda kept: changes.amend_owner(
            milestone=desk.about, owner=posts[kept["owner"]], reason=kept["reason"], **desk.sending(form)
        ),
    ):
        return desk.done("The owner is changed from today on.", next_="Whoever holds that post can now add updates.")
    return desk.page_about(form, _OWNER, closed=open_to("change its owner"))


def _assure(desk: MilestoneDesk, form: SentForm, kept: dict[str, Any]) -> AssuranceRating:
    return changes.assure(
        milestone=desk.about, **(kept | {"voice": AssuranceVoice(kept["voice"])}), **desk.sending(form)
    )
