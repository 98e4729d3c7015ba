"""What a body decided at a meeting, entered by another than who asked for it. Checked before it moves a date."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from goldenthread.domain.meetings.operations import deciding, delegating
from goldenthread.domain.meetings.queries.effects import put_to
from goldenthread.domain.organisations.roles import Permission
from goldenthread.domain.plans.choices import AGREEING, Verb
from goldenthread.domain.plans.models import DeadlineChange, Rewording, Withdrawal
from goldenthread.domain.plans.models.facts import Decided
from goldenthread.domain.plans.operations import deadlines
from goldenthread.domain.plans.rules.standing import Standing
from goldenthread.foundation.lib.text import plural, said_date
from goldenthread.interfaces.web.plans import words as said
from goldenthread.interfaces.web.recording import forms, loading, sittings
from goldenthread.interfaces.web.recording.answering import answered
from goldenthread.interfaces.web.recording.loading import MilestoneDesk, open_to, with_permission
from goldenthread.interfaces.web.recording.sittings import Sittings
from goldenthread.interfaces.web.sending import Row, SentForm, Words

pages = require_http_methods(["GET", "HEAD", "POST"])
_FOR_EVER = "A decision stays on record. Only a later decision changes what it did."
_DECIDE = Words("Enter the decision on a deadline", "Record the decision", onward="Continue", warning=_FOR_EVER)
_UNDATED = Words("Enter the decision on a change", "Record the decision", onward="Continue", warning=_FOR_EVER)
_DELEGATED = Words(
    "Decide under delegation",
    "Decide it",
    onward="Continue",
    lead="The body that owns the plan left it to your post to move a deadline, within a limit.",
    warning="The body is told of it at its next meeting. Only a later decision changes what it did.",
)
_WITHDRAW = Words(
    "Withdraw the milestone",
    "Withdraw it",
    onward="Continue",
    lead="It ends without being done, because a body agreed that it should.",
    warning="A withdrawn milestone is not opened again: what is still to be done needs a new milestone.",
)
_KINDS: dict[str, type[Decided]] = {"withdrawals": Withdrawal, "wordings": Rewording}


@pages
def decide(request: HttpRequest, organisation: str, plan: str, milestone: str, change: int) -> HttpResponse:
    """What a body did with a proposed deadline. Only agreed, and agreed as amended, move the date."""
    desk = loading.desk(request, organisation, plan, milestone, may=with_permission(Permission.ENTER_DECISIONS))
    proposal = _proposal(desk, DeadlineChange, change)
    at = sittings.sittings(desk.about.plan, desk.visitor)
    form = desk.form(forms.DecisionForm, first=_put_to(desk, proposal), sittings=at)
    if fact := desk.confirmed(form, lambda kept: _decide(desk, form, proposal, kept)):
        return desk.done(
            _decided(fact), next_="The decision is below, under “What was said”. The first deadline stays beside it."
        )
    rehearsal = desk.rehearsed(form, lambda kept: (_decide(desk, form, proposal, kept), desk.standing()))
    if rehearsal:
        before = desk.standing()
        rows = [*_asked(form), {"key": "Deadline after this decision", "value": _moved(before, rehearsal[1])}]
        return desk.check(form, _DECIDE, rows, **desk.context(before, answers=answered(desk, proposal)))
    return _page(desk, form, _DECIDE, proposal, at)


@pages
def decide_undated(  # noqa: PLR0917 - the parts of its address
    request: HttpRequest, organisation: str, plan: str, milestone: str, kind: str, proposal: int
) -> HttpResponse:
    """What a body did with a proposed withdrawal or wording. Only agreed does what was asked."""
    desk = loading.desk(request, organisation, plan, milestone, may=with_permission(Permission.ENTER_DECISIONS))
    if kind not in _KINDS:
        raise Http404("No such kind of proposal.")
    about = _proposal(desk, _KINDS[kind], proposal)
    at = sittings.sittings(desk.about.plan, desk.visitor)
    form = desk.form(forms.UndatedDecisionForm, first=_put_to(desk, about), sittings=at)
    if fact := desk.confirmed(form, lambda kept: _decide(desk, form, about, kept)):
        then = "" if fact.is_agreed else " Nothing has changed."
        return desk.done(f"The decision is recorded: {Verb(fact.verb).label.lower()}.{then}")
    if desk.rehearsed(form, lambda kept: _decide(desk, form, about, kept)):
        return desk.check(form, _UNDATED, **desk.context(desk.standing(), answers=answered(desk, about)))
    return _page(desk, form, _UNDATED, about, at)


@pages
def delegated(request: HttpRequest, organisation: str, plan: str, milestone: str, change: int) -> HttpResponse:
    """What the holder of a post decides, where the plan leaves it to that post; for nobody else there is no page."""
    desk = loading.desk(request, organisation, plan, milestone, may=lambda *_: True)
    proposal = _proposal(desk, DeadlineChange, change)
    found = {str(each.pk): each for each in delegating.open_delegations(proposal, **desk.by)}
    if not found:
        raise Http404("Nothing that is left to a post of this person.")
    told = [(pk, f"{one.post}: {plural(one.limit_days, 'day')} at most, {one.scheme}") for pk, one in found.items()]
    form = desk.form(forms.DelegatedForm, delegations=told)

    def send(kept: dict[str, Any]) -> DeadlineChange:
        given = {"verb": Verb(kept["verb"]), "amended": kept["date"], "delegation": found[kept["delegation"]]}
        how = desk.sending(form) | given
        return delegating.decide_under_delegation(proposal=proposal, reasons=kept["reasons"], **how)

    if fact := desk.confirmed(form, send):
        return desk.done(_decided(fact), next_="The body that owns the plan is told at its next meeting.")
    if desk.rehearsed(form, send):
        return desk.check(form, _DELEGATED, _asked(form), **desk.context(desk.standing()))
    return _page(desk, form, _DELEGATED, proposal, None)


@pages
def withdraw(request: HttpRequest, organisation: str, plan: str, milestone: str) -> HttpResponse:
    """Ends the milestone without its being done, by decision."""
    desk = loading.desk(request, organisation, plan, milestone, may=with_permission(Permission.ENTER_DECISIONS))
    at = sittings.sittings(desk.about.plan, desk.visitor)
    form = desk.form(forms.WithdrawForm, sittings=at)

    def send(kept: dict[str, Any]) -> Withdrawal:
        return deciding.withdraw(milestone=desk.about, **kept, **desk.sending(form))

    if desk.confirmed(form, send):
        return desk.done("The milestone is withdrawn.", next_="It no longer counts as open, and is listed apart.")
    if desk.rehearsed(form, send):
        return desk.check(form, _WITHDRAW, **desk.context(desk.standing()))
    return desk.page_about(form, _WITHDRAW, closed=open_to("withdraw it"), because=at.why_not, other=at.elsewhere)


def _proposal(desk: MilestoneDesk, kind: type[Decided], pk: int) -> Any:
    """What was proposed of the milestone, or deferred. Raises Http404."""
    rows: Any = kind._default_manager
    waits = rows.filter(milestone=desk.about, verb__in=["", Verb.DEFERRED], is_retraction=False)
    return loading.fact_of(waits, pk)


def _page(desk: MilestoneDesk, form: SentForm, words: Words, proposal: Any, at: Sittings | None) -> HttpResponse:
    return desk.page_about(
        form,
        words,
        closed=lambda _: _decidable(desk, proposal),
        because=at.why_not if at else "",
        answers=answered(desk, proposal),
        other=at.elsewhere if at else None,
    )


def _decidable(desk: MilestoneDesk, proposal: Decided) -> None:
    deadlines.not_ones_own(proposal, desk.acting)
    deadlines.undecided(proposal)


def _put_to(desk: MilestoneDesk, proposal: Decided) -> dict[str, str]:
    """The meeting on whose schedule it stands is what the form begins with."""
    line = put_to(desk.about).get((type(proposal), proposal.pk))
    return {"at": sittings.name(line.item.meeting, line.item)} if line is not None else {}


def _decide(desk: MilestoneDesk, form: SentForm, proposal: Any, kept: dict[str, Any]) -> Any:
    given = kept | {"verb": Verb(kept["verb"]), "amended": kept.get("date")}
    given.pop("date", None)
    return deciding.decide(proposal=proposal, **given, **desk.sending(form))


def _asked(form: SentForm) -> list[Row]:
    """The answers to check: a date only where another than was proposed was chosen."""
    return form.answers(without="" if form.cleaned_data["verb"] == Verb.AGREED_AS_AMENDED else "date")


def _moved(before: Standing | None, after: Standing | None) -> str:
    """The deadline once the decision is recorded, beside the one before."""
    was, will = (said.said(one.deadline if one else None) for one in (before, after))
    return f"{will}, as it is now" if will == was else f"{will}. Now it is {was}"


def _decided(fact: DeadlineChange) -> str:
    if fact.verb in AGREEING and fact.to_on:
        return f"The decision is recorded: the deadline is now {said_date(fact.to_on)}."
    return f"The decision is recorded: {Verb(fact.verb).label.lower()}. The deadline has not moved."
