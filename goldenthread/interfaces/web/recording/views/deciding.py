"""What a body decided, entered by somebody else than who asked for it. Checked once more before it moves a date."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from goldenthread.domain.organisations.roles import Permission
from goldenthread.domain.plans.choices import AGREEING, Verb
from goldenthread.domain.plans.models import DeadlineChange, Withdrawal
from goldenthread.domain.plans.operations import deadlines
from goldenthread.domain.plans.rules import recording as rules
from goldenthread.domain.plans.rules.standing import Standing
from goldenthread.foundation.lib.text import said_date
from goldenthread.interfaces.web.plans import words as said
from goldenthread.interfaces.web.recording import forms, loading
from goldenthread.interfaces.web.recording.answering import answered
from goldenthread.interfaces.web.recording.loading import MilestoneDesk, open_to, with_permission
from goldenthread.interfaces.web.sending import Row, SentForm, Words

pages = require_http_methods(["GET", "HEAD", "POST"])
_FOR_EVER = "A decision stays on record. Only a later decision changes what it did."
_DECIDE = Words("Enter the decision on a deadline", "Record the decision", onward="Continue", warning=_FOR_EVER)
_WITHDRAW = Words(
    "Withdraw the milestone",
    "Withdraw it",
    onward="Continue",
    lead="It ends without being done, because a body agreed that it should.",
    warning="A withdrawn milestone is not opened again: what is still to be done needs a new milestone.",
)


@pages
def decide(request: HttpRequest, organisation: str, plan: str, milestone: str, change: int) -> HttpResponse:
    """What a body did with a proposed deadline. Only agreed, and agreed as amended, move the date."""
    desk = loading.desk(request, organisation, plan, milestone, may=with_permission(Permission.ENTER_DECISIONS))
    proposals = DeadlineChange.objects.filter(milestone=desk.about, verb="", is_retraction=False)
    proposal = loading.fact_of(proposals, change)
    form = desk.form(forms.DecisionForm)
    if fact := desk.confirmed(form, lambda kept: _decide(desk, form, proposal, kept)):
        return desk.done(
            _decided(fact), next_="The decision is below, under “What was said”. The first deadline stays beside it."
        )
    rehearsal = desk.rehearsed(form, lambda kept: (_decide(desk, form, proposal, kept), desk.standing()))
    if rehearsal:
        _, after = rehearsal
        before = desk.standing()
        rows = [*_asked(form), {"key": "Deadline after this decision", "value": _moved(before, after)}]
        return desk.check(form, _DECIDE, rows, **desk.context(before, answers=answered(desk, proposal)))
    return desk.page_about(form, _DECIDE, closed=lambda _: _decidable(desk, proposal), answers=answered(desk, proposal))


@pages
def withdraw(request: HttpRequest, organisation: str, plan: str, milestone: str) -> HttpResponse:
    """Ends the milestone without its being done, by decision."""
    desk = loading.desk(request, organisation, plan, milestone, may=with_permission(Permission.ENTER_DECISIONS))
    form = desk.form(forms.WithdrawForm)
    if desk.confirmed(form, lambda kept: _withdraw(desk, form, kept)):
        return desk.done("The milestone is withdrawn.", next_="It no longer counts as open, and is listed apart.")
    if desk.rehearsed(form, lambda kept: _withdraw(desk, form, kept)):
        return desk.check(form, _WITHDRAW, **desk.context(desk.standing()))
    return desk.page_about(form, _WITHDRAW, closed=open_to("withdraw it"))


def _decidable(desk: MilestoneDesk, proposal: DeadlineChange) -> None:
    rules.another_person(proposal.by_person_id, desk.visitor.person.pk, doing="decide a change of yours")
    deadlines.undecided(proposal)


def _decide(desk: MilestoneDesk, form: SentForm, proposal: DeadlineChange, kept: dict[str, Any]) -> DeadlineChange:
    given = kept | {"verb": Verb(kept["verb"]), "amended": kept["date"]}
    del given["date"]
    return deadlines.decide_deadline(proposal=proposal, **given, **desk.sending(form))


def _withdraw(desk: MilestoneDesk, form: SentForm, kept: dict[str, Any]) -> Withdrawal:
    return deadlines.withdraw(milestone=desk.about, **kept, **desk.sending(form))


def _asked(form: SentForm) -> list[Row]:
    """The answers to check: a date only where the body chose another than was proposed."""
    return form.answers(without="" if form.cleaned_data["verb"] == Verb.AGREED_AS_AMENDED else "date")


def _moved(before: Standing | None, after: Standing | None) -> str:
    """The deadline once the decision is recorded, beside the one before."""
    was, will = (said.said(one.deadline if one else None) for one in (before, after))
    return f"{will}, as it is now" if will == was else f"{will}. Now it is {was}"


def _decided(fact: DeadlineChange) -> str:
    if fact.verb in AGREEING and fact.to_on:
        return f"The decision is recorded: the deadline is now {said_date(fact.to_on)}."
    return f"The decision is recorded: {Verb(fact.verb).label.lower()}. The deadline has not moved."
