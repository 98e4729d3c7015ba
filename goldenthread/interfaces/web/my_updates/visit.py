"""Who looks at what they owe: the rounds, the cards of each, and what their cards need said beside them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from goldenthread.domain.measures.queries.due import Due, readings_due
from goldenthread.domain.organisations import queries as organisations
from goldenthread.domain.organisations.choices import HoldingKind
from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.plans.choices import RoundEventKind
from goldenthread.domain.plans.queries import evidence
from goldenthread.domain.plans.queries.owed import Owed, Owing, owing
from goldenthread.domain.plans.queries.returned import Returned, why_returned
from goldenthread.domain.plans.queries.sent import recorded_already
from goldenthread.domain.plans.queries.versions import versions_of
from goldenthread.interfaces.web import frame, keeping
from goldenthread.interfaces.web.frame import Visitor
from goldenthread.interfaces.web.my_updates.cards import Card, cards_of, tokens_in
from goldenthread.interfaces.web.sending import acting_of, drafts_of


@dataclass
class Visit:
    """Who looks, and what they owe. A POST brings the form of one round."""

    request: HttpRequest
    visitor: Visitor

    @cached_property
    def given_back(self) -> Mapping[str, str]:
        """What was typed before a session ran out, once."""
        return keeping.given_back(self.request)

    @cached_property
    def rounds(self) -> tuple[Owing, ...]:
        return owing(self.visitor.person, now=self.visitor.now, today=self.visitor.today)

    @cached_property
    def readings_due(self) -> tuple[Due, ...]:
        """What their posts owe beside updates: readings of measures. One query."""
        return readings_due(self.visitor.person, self.visitor.access, today=self.visitor.today)

    @cached_property
    def recorded(self) -> frozenset[int]:
        """The milestones that the form which came asks about, and about which this very form was recorded already."""
        tokens: Mapping[UUID, int] = tokens_in(self.request.POST)
        return frozenset(tokens[each] for each in recorded_already(tokens))

    @cached_property
    def cards(self) -> dict[int, list[Card]]:
        """The open cards of each round, by the round's number; what two rounds ask about is asked once."""
        sent: Mapping[str, str] = self.request.POST if self.request.method == "POST" else self.given_back
        everything = [each for one in self.rounds for each in one.owed]
        versions = versions_of([each.member for each in everything], {each.plan.pk: each.plan for each in everything})
        found: dict[int, list[Card]] = {}
        asked: set[int] = set(self.recorded)
        for one in self.rounds:
            found[one.round.pk] = cards_of(one, versions, sent, asked)
            asked |= {each.member.pk for each in one.owed}
        return found

    @cached_property
    def every(self) -> list[Card]:
        return [card for cards in self.cards.values() for card in cards]

    @property
    def left(self) -> int:
        """How many milestones wait for an answer."""
        return sum(card.owed.answer is None for card in self.every)

    @property
    def asked(self) -> frozenset[int]:
        """Everything a round asks them about, answered or not."""
        return frozenset(each.member.pk for one in self.rounds for each in one.owed)

    @cached_property
    def returned(self) -> Mapping[int, Returned]:
        """Why claims were returned, by the claim."""
        return why_returned(card.owed.returned.key for card in self.every if card.owed.returned)

    @cached_property
    def posts(self) -> Mapping[int, str]:
        """For which post each card is answered, said where one may wonder: of several posts, or as a deputy."""
        held = list(organisations.held_by(self.visitor.person, on=self.visitor.today))
        if len({each.post_id for each in held}) < 2 and not any(each.kind == HoldingKind.DEPUTY for each in held):
            return {}
        own = {each.post_id: each.post.title for each in held if each.kind != HoldingKind.DEPUTY}
        return {each.post_id: f"{each.post.title}, as deputy" for each in held} | own

    @cached_property
    def unshown(self) -> frozenset[int]:
        """What they claimed as done in these rounds and nothing shows yet."""
        answers = [each.answer for one in self.rounds for each in one.owed if each.answer]
        return evidence.unsupported(each.milestone_id for each in answers if each.is_claim)

    def bare(self, one: Owing) -> list[Owed]:
        """What they claimed as done in this round and nothing shows yet."""
        return [each for each in one.owed if each.member.pk in self.unshown]

    def extended(self, one: Owing) -> str:
        """Why the round was extended last; empty where it was not."""
        reasons = [each.reason for each in one.round.events.all() if each.kind == RoundEventKind.EXTENDED]
        return reasons[-1] if reasons else ""

    def typed(self, one: Owing) -> int:
        """How many of its cards hold words that are not sent."""
        return sum(card.is_typed for card in self.cards[one.round.pk])

    def twice(self, one: Owing) -> int:
        """How many milestones of this round an earlier one on the page asks about too."""
        here = {card.pk for card in self.cards[one.round.pk]}
        return sum(each.answer is None and each.member.pk not in here for each in one.owed)

    @property
    def drafts(self) -> str:
        return drafts_of(self.visitor)

    def acting(self, organisation: Organisation) -> Acting:
        """The visitor in their post there; asked once a visit."""
        if organisation.pk not in self._acting:
            self._acting[organisation.pk] = acting_of(self.visitor, organisation)
        return self._acting[organisation.pk]

    @cached_property
    def _acting(self) -> dict[int, Acting]:
        return {}

    def show(self, template: str, **context: object) -> HttpResponse:
        """The page in its frame."""
        errors = [(place, f"{card.name}: {words}") for card in self.every for place, words in card.error_list()]
        return frame.page(self.request, self.visitor, template, {"visit": self, "errors": errors} | context)
