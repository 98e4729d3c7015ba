"""What evidence may be linked to by somebody: milestones and actions of the plans whose baseline is fixed."""

from django.db.models import Q
from django.http import Http404

from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.organisations.roles import Permission
from goldenthread.domain.plans.models import Action, Milestone
from goldenthread.domain.plans.operations import supporting
from goldenthread.domain.plans.operations.recording import Sending
from goldenthread.domain.plans.permissions import posts_of
from goldenthread.interfaces.web.evidence.desks import ItemDesk
from goldenthread.interfaces.web.frame import Visitor
from goldenthread.interfaces.web.sending import SentForm

_SHOWN = 90  # characters of a wording in a list


def targets(visitor: Visitor, home: Organisation) -> list[tuple[str, str]]:
    """Codes and words, plan by plan; what is not one's own is left out. At most three queries.

    A milestone that was handed on is offered to both posts; the operation asks whose it is now.
    """
    fixed = Q(plan__organisation=home, plan__baseline_fixed_at__isnull=False)
    milestones = Milestone.objects.filter(fixed).select_related("plan").order_by("plan", "pk")
    actions = Action.objects.filter(
        area__plan__organisation=home, area__plan__baseline_fixed_at__isnull=False
    ).select_related("area__plan")
    if not visitor.may(Permission.UPDATE_ALL, home):
        posts = posts_of(Acting("", visitor.person), on=visitor.today)
        milestones = milestones.filter(Q(owner_post__in=posts) | Q(amendments__after_post__in=posts)).distinct()
        actions = actions.filter(lead_post__in=posts)
    found = [(f"milestone-{each.pk}", _said(each.reference or each.slug, each.wording)) for each in milestones]
    return found + [
        (f"action-{each.pk}", _said(f"Action {each.reference or each.slug}", each.title))
        for each in actions.order_by("area__plan", "pk")
    ]


def link(desk: ItemDesk, form: SentForm, code: str) -> object:
    """Links the item of the desk to what was chosen. Raises RefusedError, and Http404 for what is gone meanwhile."""
    kind, _, number = code.partition("-")
    if kind == "milestone":
        milestone = Milestone.objects.filter(pk=number).first()
        if milestone is not None:
            sending = Sending(token=form.number)
            return supporting.support(milestone=milestone, item=desk.about, **desk.by, sending=sending)
    action = Action.objects.filter(pk=number).first() if kind == "action" else None
    if action is None:
        raise Http404("No such milestone or action.")
    return supporting.support_action(action=action, item=desk.about, **desk.by)


def _said(name: str, words: str) -> str:
    return f"{name}: {words[:_SHOWN]}…" if len(words) > _SHOWN else f"{name}: {words}"
