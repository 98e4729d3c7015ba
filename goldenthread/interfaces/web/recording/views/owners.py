"""An owner says how it goes, that it is done, or that its date should move; somebody else accepts or returns."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.domain.meetings.operations import deciding
from goldenthread.domain.organisations.roles import Permission
from goldenthread.domain.plans.choices import ReviewOutcome
from goldenthread.domain.plans.models import CompletionClaim, CompletionReview, Milestone, Withdrawal
from goldenthread.domain.plans.operations import deadlines, updates, withdrawals
from goldenthread.domain.plans.queries import evidence
from goldenthread.domain.plans.queries.lines import is_answered, line_of
from goldenthread.domain.plans.rules import recording as rules
from goldenthread.domain.plans.rules.standing import Standing
from goldenthread.foundation.lib.text import said_date
from goldenthread.interfaces.web.evidence import adding
from goldenthread.interfaces.web.evidence.forms import LATER, files_of
from goldenthread.interfaces.web.frame import Visitor
from goldenthread.interfaces.web.recording import forms, loading
from goldenthread.interfaces.web.recording.answering import answered
from goldenthread.interfaces.web.recording.loading import MilestoneDesk, may_update, open_to
from goldenthread.interfaces.web.recording.sittings import sittings
from goldenthread.interfaces.web.sending import Words

pages = require_http_methods(["GET", "HEAD", "POST"])
_UPDATE = Words("Add an update", "Record the update")
_CLAIM = Words(
    "Claim that it is done", "Record the claim", lead="It shows as claimed until somebody else has accepted it."
)
_DEADLINE = Words(
    "Propose another deadline", "Record the proposal", lead="The deadline stays as it is until a body agrees."
)
_END = Words(
    "Propose to withdraw it",
    "Record the proposal",
    lead="It goes on until the body that owns the plan agrees to end it.",
)
_FOR_THE_BODY = "It is put to the next meeting of the body that owns the plan, and nothing moves until that agrees."


@pages
def update(request: HttpRequest, organisation: str, plan: str, milestone: str) -> HttpResponse:
    """What happened, what is next, and when it is now expected."""
    desk = loading.desk(request, organisation, plan, milestone, may=may_update)
    form = desk.form(forms.UpdateForm)
    if desk.sent(form, lambda kept: updates.add_update(milestone=desk.about, **kept, **desk.sending(form))):
        happened = "Your update is recorded."
        return desk.done(happened, next_="It is below, under “What was said”. The deadline is as it was.")
    return desk.page_about(form, _UPDATE, closed=open_to("add an update"))


@pages
def claim(request: HttpRequest, organisation: str, plan: str, milestone: str) -> HttpResponse:
    """That it was achieved, on which day, and what shows it."""
    desk = loading.desk(request, organisation, plan, milestone, may=may_update)
    form = desk.form(forms.ClaimForm, first={"shown_by": LATER}, files=files_of(request))
    if desk.sent(form, lambda kept: _claim(desk, form, kept)):
        happened = "Your claim is recorded: the milestone shows as completed, claimed."
        return desk.done(happened, next_=_CLAIMED[form.cleaned_data["shown_by"] == LATER])
    form.ask_again()
    return desk.page_about(form, _CLAIM, closed=open_to("claim its completion"))


@pages
def review(request: HttpRequest, organisation: str, plan: str, milestone: str, claim: int) -> HttpResponse:
    """Another person accepts a claim, or returns it with what is missing; or enters that the body accepted it."""
    desk = loading.desk(request, organisation, plan, milestone, may=_may_review)
    about = loading.fact_of(CompletionClaim.objects.filter(milestone=desk.about), claim)
    form = _review_form(desk)
    fact = desk.sent(form, lambda kept: _review(desk, about, kept, desk.sending(form)))
    if fact:
        happened, then = _ANSWERED[ReviewOutcome(fact.outcome)]
        return desk.done(happened, next_=then)
    lead = f"It is claimed that this was achieved on {said_date(about.effective_on)}. Look at what shows it first."
    words = Words("Accept or return a claim", "Record the answer", lead=lead)
    return desk.page_about(
        form,
        words,
        closed=lambda standing: _reviewable(desk, about, standing),
        answers=answered(desk, about),
        other=_what_shows_it(desk),
    )


def _may_review(visitor: Visitor, milestone: Milestone) -> bool:
    """Who accepts and returns; where the plan leaves that to its body, also who enters what that decided."""
    by_body = milestone.plan.accepted_by_body and visitor.may(Permission.ENTER_DECISIONS, milestone.plan.organisation)
    return by_body or visitor.may(Permission.REVIEW_COMPLETIONS, milestone.plan.organisation)


def _review_form(desk: MilestoneDesk) -> forms.ReviewForm:
    if not desk.about.plan.accepted_by_body:
        return desk.form(forms.ReviewForm)
    return desk.form(forms.ReviewByBodyForm, sittings=sittings(desk.about.plan, desk.visitor))


def _review(
    desk: MilestoneDesk, claim: CompletionClaim, kept: dict[str, Any], sending: dict[str, Any]
) -> CompletionReview:
    accepted, at = kept["outcome"] == ReviewOutcome.ACCEPTED, kept.get("at")
    home = desk.organisation
    needed = Permission.ENTER_DECISIONS if accepted and at else Permission.REVIEW_COMPLETIONS
    if not desk.visitor.may(needed, home):
        who = "accepted by the body is entered by who enters decisions" if at else "returned by who reviews them"
        raise rules.RefusedError("outcome", f"Here a completion is {who}. Ask your performance team.")
    if accepted and at:
        return deciding.accept(claim=claim, at=at, reason=kept["reason"], **sending)
    answer = updates.accept_completion if accepted else updates.return_completion
    return answer(claim=claim, reason=kept["reason"], **sending)


@pages
def propose_withdrawal(request: HttpRequest, organisation: str, plan: str, milestone: str) -> HttpResponse:
    """Proposes that it end without being done. It ends nothing."""
    desk = loading.desk(request, organisation, plan, milestone, may=may_update)
    form = desk.form(forms.ProposeWithdrawalForm)

    def send(kept: dict[str, Any]) -> Withdrawal:
        return withdrawals.propose_withdrawal(milestone=desk.about, **kept, **desk.sending(form))

    if desk.sent(form, send):
        return desk.done("Your proposal is recorded. The milestone goes on.", next_=_FOR_THE_BODY)
    return desk.page_about(form, _END, closed=open_to("propose that it be withdrawn"))


@pages
def deadline(request: HttpRequest, organisation: str, plan: str, milestone: str) -> HttpResponse:
    """Proposes another deadline. It moves nothing."""
    desk = loading.desk(request, organisation, plan, milestone, may=may_update)
    form = desk.form(forms.DeadlineForm)
    if desk.sent(form, lambda kept: deadlines.propose_deadline(milestone=desk.about, **kept, **desk.sending(form))):
        happened = "Your proposal is recorded. The deadline has not moved."
        return desk.done(happened, next_=_FOR_THE_BODY)
    return desk.page_about(form, _DEADLINE, closed=open_to("propose another deadline"))


def _claim(desk: MilestoneDesk, form: forms.ClaimForm, kept: dict[str, Any]) -> CompletionClaim:
    """The claim, and the evidence that came with it: both or neither."""
    said = {"achieved_on": kept["achieved_on"], "note": kept["note"]}
    fact = updates.claim_completion(milestone=desk.about, **said, **desk.sending(form))
    adding.add_to_claim(desk, form, kept)
    return fact


def _what_shows_it(desk: MilestoneDesk) -> dict[str, str]:
    """What the reviewer should look at first, or where to add what is missing."""
    today, now = desk.visitor.today, desk.visitor.now
    state = evidence.of_milestone(desk.about, desk.visitor.viewer, as_at=today, known_at=now).state(desk.about.pk)
    if state == evidence.NOTHING:
        here = [desk.organisation.slug, desk.about.plan.slug, desk.about.slug]
        return {"text": "Nothing shows it yet: add evidence", "href": reverse("evidence:add", args=here)}
    return {"text": f"What shows it: {state.said()}", "href": f"{desk.back}#thread"}


def _reviewable(desk: MilestoneDesk, claim: CompletionClaim, standing: Standing | None) -> None:
    for one in line_of(claim):
        rules.another_person(one.by_person_id, desk.visitor.person.pk, doing="accept a claim of yours")
    rules.claimed_milestone(standing, reviewed=is_answered(claim))


_CLAIMED = {
    False: "Somebody else looks at what shows it, and accepts or returns it.",
    True: "Add evidence of it next: without any, nobody can accept it.",
}
_ANSWERED = {
    ReviewOutcome.ACCEPTED: (
        "You accepted the claim: the milestone is completed.",
        "Nothing more is asked of anybody.",
    ),
    ReviewOutcome.RETURNED: (
        "You returned the claim: the milestone is open again.",
        "Its owner reads your reason and can claim again.",
    ),
}
