"""What was asked of an organisation, each with its whole thread, as at a day and as known at a moment."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from goldenthread.domain.directions.choices import RequirementKind
from goldenthread.domain.directions.models import Receipt, Requirement
from goldenthread.domain.directions.queries import RequirementSeen, requirements_of
from goldenthread.domain.evidence.queries import Viewer
from goldenthread.domain.insight.choices import Asks
from goldenthread.domain.insight.queries.works import Indicators, Moment, measured_of, positions, shown_proofs, works
from goldenthread.domain.insight.rules.matrix import Answer, Line, Sent, Work
from goldenthread.domain.meetings.queries.answering import bodies_answering
from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.plans.models import Plan
from goldenthread.domain.plans.queries import plans as which_plans
from goldenthread.domain.plans.queries.coverage import coverages_of, links_of
from goldenthread.domain.plans.rules.coverage import Covered, Linked
from goldenthread.domain.reviews.choices import ResponseKind
from goldenthread.domain.reviews.queries.recommendations import RecommendationSeen, recommendations_of, reported
from goldenthread.foundation.lib.text import LONDON

EVERYTHING, OWN, DIRECTION, REVIEW, FRAMEWORK = "", "own", "direction", "review", "framework"


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which part of the thread: everything that was asked, a Direction, own commitments, a review, or a framework."""

    kind: str = EVERYTHING
    slug: str = ""

    def takes(self, line: Line) -> bool:
        """Whether the line belongs to it."""
        if self.kind == EVERYTHING:
            return True
        return line.of == self.slug and line.asks is _ASKS[self.kind]


WHOLE = Chosen()
_ASKS = {
    OWN: Asks.REQUIREMENT,
    DIRECTION: Asks.REQUIREMENT,
    REVIEW: Asks.RECOMMENDATION,
    FRAMEWORK: Asks.CHARACTERISTIC,
}


@dataclass(frozen=True)
class Asked:
    """What was asked, before its actions are read: with the numbers of the actions that are linked to it.

    `characteristics` are the keys of those that the findings behind a recommendation name.
    """

    line: Line
    links: tuple[Linked, ...]
    characteristics: frozenset[int] = frozenset()

    def told(self, found: Mapping[int, Work]) -> Line:
        """The line with its actions; one that is of no plan any more is left out."""
        answers = (Answer(found[each.action_id], each.why, each.by) for each in self.links if each.action_id in found)
        return replace(self.line, answers=tuple(answers))


def line_of(organisation: Organisation, moment: Moment, viewer: Viewer, *, slug: str, review: str = "") -> Line | None:
    """The requirement of that name, or the recommendation of that `review`, with its thread; None before it was asked.

    At most fifty queries, positions of plans being remembered. Evidence that the viewer may not see is counted
    and never named.
    """
    measured = measured_of(organisation, moment)
    every = _recommendations(organisation, moment) if review else _requirements(organisation, moment, measured)
    asked = [each for each in every if each.line.slug == slug and review in ("", each.line.of)]
    return next(iter(told(asked, moment, viewer, measured)), None)


def asked_of(organisation: Organisation, moment: Moment, measured: Indicators) -> list[Asked]:
    """Everything asked by then: by instruments, by the organisation of itself, by reviews. At most 29 queries."""
    required = sorted(_requirements(organisation, moment, measured), key=lambda each: not each.line.of)
    return required + _recommendations(organisation, moment)


def told(asked: Sequence[Asked], moment: Moment, viewer: Viewer, measured: Indicators) -> tuple[Line, ...]:
    """Each with its whole thread. Seven queries, where positions of plans are remembered; else fourteen."""
    wanted = frozenset(link.action_id for each in asked for link in each.links)
    plans = _plans(wanted)
    found = works(positions(plans, moment), shown_proofs(plans, viewer, moment), measured, only=wanted)
    return tuple(each.told(found) for each in asked)


def _plans(actions: Iterable[int]) -> list[Plan]:
    """The plans of these actions. One query."""
    return list(which_plans.every().filter(areas__actions__in=actions).distinct().order_by("pk"))


def _requirements(organisation: Organisation, moment: Moment, measured: Indicators) -> list[Asked]:
    seen = requirements_of(organisation, now=moment.asked_at, **moment.when)
    covered = coverages_of(organisation, **moment.when)
    bodies = bodies_answering(organisation, **moment.when)
    links: dict[int, list[Linked]] = defaultdict(list)
    for each in links_of(organisation, **moment.when):
        links[each.requirement_id].append(each)
    return [
        Asked(
            replace(
                _required(each, covered.get(each.requirement.pk), measured),
                bodies=bodies.get(each.requirement.pk, ()),
            ),
            tuple(links[each.requirement.pk]),
        )
        for each in seen
    ]


def _required(seen: RequirementSeen, covered: Covered | None, measured: Indicators) -> Line:
    one = seen.requirement
    direction = one.direction
    return Line(
        asks=Asks.REQUIREMENT,
        slug=one.slug,
        text=one.text,
        of=direction.slug if direction else "",
        of_title=direction.title if direction else "The organisation’s own commitments",
        asked_on=direction.issued_on if direction else None,
        ended_on=seen.ended_on,
        due=_due(one, seen),
        occurrences=seen.occurrences,
        sent=tuple(Sent(each.title, _received(each), each.outcome) for each in seen.others),
        measures=measured.requirements.get(one.pk, ()),
        covered=covered,
    )


def _received(receipt: Receipt) -> date | None:
    return receipt.received_at.astimezone(LONDON).date() if receipt.received_at else receipt.received_on


def _due(one: Requirement, seen: RequirementSeen) -> str:
    if one.kind == RequirementKind.STANDING:
        return "At all times"
    rhythm = one.recurrence_words.partition(";")[0]
    if seen.occurrences:
        first = seen.occurrences[0].due.said()
        return f"First by {first}, then {rhythm}" if one.recurrence else f"By {first}"
    return rhythm[:1].upper() + rhythm[1:] or "No paper says by when"


def _recommendations(organisation: Organisation, moment: Moment) -> list[Asked]:
    seen = recommendations_of(organisation, **moment.when)
    return [Asked(_recommended(each), _serving(each), _named(each, moment)) for each in seen]


def _named(seen: RecommendationSeen, moment: Moment) -> frozenset[int]:
    """What the findings that were known by then name, of those it follows from."""
    known = (
        each
        for each in seen.recommendation.findings.all()
        if each.recorded_at is None or each.recorded_at <= moment.known_at
    )
    return frozenset(each.characteristic_id for each in known if each.characteristic_id is not None)


def _serving(seen: RecommendationSeen) -> tuple[Linked, ...]:
    return tuple(
        Linked(0, each.link.action_id, each.link.why, each.link.by_post, each.link.effective_on)
        for each in seen.serving
    )


def _recommended(seen: RecommendationSeen) -> Line:
    one, response = seen.recommendation, seen.response
    return Line(
        asks=Asks.RECOMMENDATION,
        slug=one.slug,
        text=one.text,
        of=seen.review.slug,
        of_title=seen.review.title,
        asked_on=reported(seen.review),
        due="",
        because=_response(seen),
        accepted=seen.kind in (ResponseKind.ACCEPTED, ResponseKind.PARTLY),
        accepted_on=response.effective_on if response else None,
    )


def _response(seen: RecommendationSeen) -> str:
    if seen.response is None:
        return "No response is on record"
    if seen.kind is None:
        return f"“{seen.response.words}”" if seen.response.words else "No response is on record"
    return seen.kind.label
