"""What the page of a requirement, and that of an action, say of what answers it; each a dataclass for its template.

Put `coverage=panels.of_requirement(…)` into the context and include `coverage/_coverage.html`; for an action
`answers=panels.of_action(…)` and `coverage/_answers.html`.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from markupsafe import Markup

from goldenthread.domain.directions.models import Requirement
from goldenthread.domain.meetings.models import Answering
from goldenthread.domain.meetings.queries.answering import ever_said_to_answer
from goldenthread.domain.plans.models import Action, Plan, RequirementLink
from goldenthread.domain.plans.queries import coverage as queries
from goldenthread.domain.plans.queries.coverage_told import Told, told_of
from goldenthread.domain.plans.rules.coverage import Covered, Linked
from goldenthread.foundation.lib.text import plural, said_date
from goldenthread.foundation.ui.tones import Tone
from goldenthread.interfaces.web import downloading
from goldenthread.interfaces.web.coverage.bodies import AnsweredBy, answered_by, may_answer
from goldenthread.interfaces.web.coverage.desks import may_judge, may_link
from goldenthread.interfaces.web.coverage.history import TONES, entries
from goldenthread.interfaces.web.frame import Visitor
from goldenthread.interfaces.web.plans.sources import linked

Link = dict[str, str]


@dataclass(frozen=True)
class Answer:
    """An action that answers the requirement."""

    action: Action
    why: str
    said: str  # by whom and when
    source: Markup
    take_away: str  # an address; empty for who may not


@dataclass(frozen=True)
class OfPlan:
    """The actions of one plan that answer it; those linked for the same reason together, which is said once."""

    title: str
    answers: tuple[Answer, ...]

    @property
    def by_reason(self) -> list[tuple[str, list[Answer]]]:
        found: dict[str, list[Answer]] = {}
        for each in self.answers:
            found.setdefault(each.why.rstrip("."), []).append(each)
        return list(found.items())


@dataclass(frozen=True)
class Contested:
    words: str
    said: str
    take_back: str


@dataclass(frozen=True)
class RequirementPanel:
    """What answers a requirement, as asked."""

    tag: tuple[str, str]  # the verdict in words, and its tone
    lead: str
    reason: str
    warnings: tuple[str, ...]
    contests: tuple[Contested, ...]
    bodies: tuple[AnsweredBy, ...]
    plans: tuple[OfPlan, ...]
    offers: tuple[Link, ...]
    history: list[dict[str, object]]
    files: tuple[Link, ...]


def of_requirement(
    visitor: Visitor, requirement: Requirement, *, as_at: date | None = None, known_at: datetime | None = None
) -> RequirementPanel:
    """By default as it stands now; only then is anything offered. Seven queries besides the organisation's."""
    moments: dict[str, Any] = {"as_at": as_at or visitor.today, "known_at": known_at or visitor.now}
    offering = as_at is None and known_at is None
    bodies = answered_by(visitor, requirement, **moments, offering=offering)
    said = ever_said_to_answer(requirement, known_at=moments["known_at"])
    return _Maker(visitor, requirement, told_of(requirement, **moments), bodies, tuple(said), offering).panel()


@dataclass(frozen=True)
class _Maker:
    visitor: Visitor
    requirement: Requirement
    told: Told
    bodies: tuple[AnsweredBy, ...]
    said_of_bodies: tuple[Answering, ...]
    offering: bool

    def panel(self) -> RequirementPanel:
        covered = self.told.covered
        return RequirementPanel(
            tag=verdict_tag(covered),
            lead=self._lead(covered),
            reason=covered.reason if covered else "",
            warnings=self._warnings(covered),
            contests=self._contests(covered),
            bodies=self.bodies,
            plans=self._plans(),
            offers=tuple(self._offers(covered)) if self.offering else (),
            history=entries(self.told, self.said_of_bodies),
            files=downloading.links("coverage:links-download", self.requirement.organisation.slug),
        )

    def _lead(self, covered: Covered | None) -> str:
        if covered is None:
            if links := self.told.linked:
                return f"Nobody has judged how far {plural(len(links), 'linked action')} cover it."
            if self.bodies:
                return "Nobody has judged how far it is covered."
            return "No action is linked to it, and nobody has judged how far it is covered."
        plan = self.told.verdicts[covered.key].plan
        of = f" Only the actions of {plan.title} were looked at." if plan else ""
        return f"Judged by {covered.by} on {said_date(covered.on)}.{of}"

    def _warnings(self, covered: Covered | None) -> tuple[str, ...]:
        if covered is None or not covered.links_changed:
            return ()
        return ("Links were made or taken away after this verdict: it was not judged on what is linked now.",)

    def _contests(self, covered: Covered | None) -> tuple[Contested, ...]:
        mine = self.visitor.person.pk
        return tuple(
            Contested(
                each.reason,
                _said(each.by, each.on),
                self._address("take-back", "contests", each.key) if self.offering and each.person == mine else "",
            )
            for each in (covered.contests if covered else ())
        )

    def _plans(self) -> tuple[OfPlan, ...]:
        links = self.offering and may_link(self.visitor, self.requirement.organisation)
        by_plan: dict[Plan, list[Answer]] = {}
        for each in self.told.linked:
            answer = self._answer(self.told.links[each.key], each, links=links)
            by_plan.setdefault(answer.action.area.plan, []).append(answer)
        return tuple(OfPlan(plan.title, tuple(found)) for plan, found in by_plan.items())

    def _answer(self, fact: RequirementLink, each: Linked, *, links: bool) -> Answer:
        away = self._address("unlink", each.key) if links else ""
        return Answer(fact.action, each.why, _said(each.by, each.on), linked(each.source), away)

    def _offers(self, covered: Covered | None) -> list[Link]:
        home, mine = self.requirement.organisation, self.visitor.person.pk
        found: list[tuple[str, str]] = []
        if may_link(self.visitor, home):
            found.append(("Say which actions answer it", self._address("link")))
        if may_answer(self.visitor, home):
            found.append(("Say which body answers it", self._address("body")))
        if may_judge(self.visitor, home):
            found.append(("Judge how far it is covered", self._address("judge")))
            if covered and covered.person == mine:
                found.append(("Take your verdict back", self._address("take-back", "verdicts", covered.key)))
            elif covered and mine not in {each.person for each in covered.contests}:
                found.append(("Contest the verdict", self._address("contest", covered.key)))
        return [{"text": text, "href": href} for text, href in found]

    def _address(self, name: str, *parts: object) -> str:
        home = self.requirement.organisation.slug
        return reverse(f"coverage:{name}", args=[home, self.requirement.slug, *parts])


@dataclass(frozen=True)
class Answered:
    """A requirement that an action answers, and how far that was judged to be covered."""

    requirement: Requirement
    href: str
    why: str
    tag: tuple[str, str]


@dataclass(frozen=True)
class ActionPanel:
    """What an action answers, as asked."""

    answers: tuple[Answered, ...]
    link: str  # an address; empty for who may not


def of_action(
    visitor: Visitor, plan: Plan, action: Action, *, as_at: date | None = None, known_at: datetime | None = None
) -> ActionPanel:
    """By default as it stands now; only then is anything offered. One query, five where it answers something."""
    moments: dict[str, Any] = {"as_at": as_at, "known_at": known_at}
    home = plan.organisation
    found = queries.answered_by(action, **moments)
    verdicts = queries.coverages_of(home, **moments) if found else {}
    wanted = Requirement.objects.filter(pk__in=[each.requirement_id for each in found]).select_related("direction")
    asked = {each.pk: each for each in wanted} if found else {}
    offering = as_at is None and known_at is None and may_link(visitor, home)
    return ActionPanel(
        tuple(
            Answered(
                asked[each.requirement_id],
                reverse("directions:requirement", args=[home.slug, asked[each.requirement_id].slug]),
                each.why,
                verdict_tag(verdicts.get(each.requirement_id)),
            )
            for each in found
        ),
        reverse("coverage:answers", args=[home.slug, plan.slug, action.slug]) if offering else "",
    )


def verdict_tag(covered: Covered | None) -> tuple[str, str]:
    """The verdict in words and its tone; said so where nobody judged it, and where somebody contests it."""
    if covered is None:
        return "Not judged", Tone.PLAIN.value
    words = f"{covered.verdict.label} covered"
    return (f"{words}, contested" if covered.is_contested else words), TONES[covered.verdict].value


def _said(by: str, on: date) -> str:
    return f"{by}, {said_date(on)}"
