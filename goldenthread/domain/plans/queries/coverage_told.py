"""Everything ever said of what answers one requirement, as rows with their actions and plans: for its page."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

from goldenthread.domain.directions.models import Requirement
from goldenthread.domain.plans.choices import Covers
from goldenthread.domain.plans.models import Coverage, CoverageContest, Fact, RequirementLink
from goldenthread.domain.plans.rules import coverage as rules
from goldenthread.domain.plans.rules.coverage import Covered, Judgement, Link, Linked, Objection

AnyFact = TypeVar("AnyFact", bound=Fact)


@dataclass(frozen=True)
class Told:
    """Every link, verdict and contest by its primary key, oldest first; and which of them count as asked."""

    links: Mapping[int, RequirementLink]
    verdicts: Mapping[int, Coverage]
    contests: Mapping[int, CoverageContest]
    linked: tuple[Linked, ...]
    covered: Covered | None


def told_of(requirement: Requirement, *, as_at: date, known_at: datetime) -> Told:
    """What was known at the moment, and what counts on the day. Three queries."""
    known = {"recorded_at__lte": known_at}
    links = RequirementLink.objects.filter(requirement=requirement, **known)
    verdicts = Coverage.objects.filter(requirement=requirement, **known).select_related("plan")
    contests = CoverageContest.objects.filter(coverage__requirement=requirement, **known)
    said = _by_key(links.select_related("action__area__plan__organisation", "requirement"))
    judged, contested = _by_key(verdicts), _by_key(contests)
    moments: dict[str, Any] = {"as_at": as_at, "known_at": known_at}
    counted = [_link(each) for each in said.values()]
    covered = rules.covered(
        [_judgement(each) for each in judged.values()],
        [_objection(each) for each in contested.values()],
        counted,
        **moments,
    )
    return Told(said, judged, contested, rules.linked(counted, **moments), covered.get(requirement.pk))


def _by_key(rows: Iterable[AnyFact]) -> dict[int, AnyFact]:
    return {each.pk: each for each in sorted(rows, key=lambda fact: (fact.effective_on, fact.recorded_at, fact.pk))}


def _link(fact: RequirementLink) -> Link:
    return Link(requirement=fact.requirement_id, action=fact.action_id, why=fact.why, **_said(fact))


def _judgement(fact: Coverage) -> Judgement:
    about: dict[str, Any] = {"requirement": fact.requirement_id, "verdict": Covers(fact.verdict)}
    return Judgement(reason=fact.reason, plan=fact.plan_id, **about, **_said(fact))


def _objection(fact: CoverageContest) -> Objection:
    return Objection(judgement=fact.coverage_id, reason=fact.reason, **_said(fact))


def _said(fact: RequirementLink | Coverage | CoverageContest) -> dict[str, Any]:
    return {
        "key": fact.pk,
        "effective_on": fact.effective_on,
        "recorded_at": fact.recorded_at,
        "corrects": fact.corrects_id,
        "is_retraction": fact.is_retraction,
        "by": fact.by_post,
        "person": fact.by_person_id,
        "source": fact.source,
    }
