"""What a body has, one of each, under a number that is known: from a seat to a plan that it follows."""

from datetime import date

from goldenthread.domain.meetings.models import Body, Delegation, Following, Oversight, Seat, StandingItem
from goldenthread.domain.organisations.models import Post
from goldenthread.domain.plans.models import Plan

BEGAN = date(2017, 6, 14)


def one_of_each(body: Body, plan: Plan, pk: int) -> None:
    """All of them under that number. The seat is a role's, not a post's."""
    post = Post.objects.create(organisation=body.organisation, slug="deputy", title="Deputy Chief Executive")
    Seat.objects.create(pk=pk, body=body, role_words="Independent adviser", capacity="external", from_on=BEGAN)
    StandingItem.objects.create(pk=pk, body=body, position=1, title="Apologies", kind="apologies")
    Oversight.objects.create(pk=pk, body=body, plan=plan, from_on=BEGAN)
    Following.objects.create(pk=pk, body=body, plan=plan, from_on=BEGAN)
    Delegation.objects.create(pk=pk, plan=plan, post=post, scheme="Part 3", limit_days=14, from_on=BEGAN)
