"""Addresses of what is done with the bodies of an organisation."""

from django.urls import URLPattern, path

from goldenthread.interfaces.web.meetings.bodies import council, following, making, owning, seats, standing, succession


def addresses(home: str, body: str) -> list[URLPattern]:
    """Everything beneath the address of an organisation, and beneath that of one body."""
    return [
        path(f"{home}add-body", making.add, name="body-add"),
        path(f"{home}rules", council.rules, name="council-rules"),
        path(f"{home}rules/clock", council.clock_rule, name="clock-rule"),
        path(f"{home}rules/holiday", council.holiday, name="holiday"),
        path(f"{body}change", making.change, name="body-change"),
        path(f"{body}end", making.end, name="body-end"),
        path(f"{body}terms", making.terms, name="terms"),
        path(f"{body}seats/add", seats.add, name="seat-add"),
        path(f"{body}seats/<int:seat>/end", seats.end, name="seat-end"),
        path(f"{body}seats/<int:seat>/take-out", seats.take_out, name="seat-take-out"),
        path(f"{body}standing-items/add", standing.add, name="standing-add"),
        path(f"{body}standing-items/<int:item>/place", standing.place, name="standing-place"),
        path(f"{body}standing-items/<int:item>/take-out", standing.take_out, name="standing-take-out"),
        path(f"{body}plans/give", owning.give, name="plan-give"),
        path(f"{body}plans/follow", following.follow, name="plan-follow"),
        path(f"{body}plans/follow/<int:following>/end", following.end, name="following-end"),
        path(f"{body}delegations/add", owning.delegate, name="delegate"),
        path(f"{body}delegations/<int:delegation>/end", owning.delegation_end, name="delegation-end"),
        path(f"{body}hand-over", succession.hand_over, name="hand-over"),
    ]
