"""What is said of each characteristic of a framework: how it was judged last, and which findings name it."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from goldenthread.domain.evidence.models import EvidenceItem
from goldenthread.domain.evidence.queries import Viewer
from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.reviews.models import Finding, Framework, Judgement
from goldenthread.domain.reviews.queries.assessing import linked_items, standing, visible_items
from goldenthread.domain.reviews.queries.recommendations import was_there


@dataclass(frozen=True, slots=True)
class JudgedLast:
    """A judgement with the items the viewer may see, of `evidence` in all."""

    judgement: Judgement
    items: tuple[EvidenceItem, ...]
    evidence: int


def judged_last(
    organisation: Organisation, framework: Framework, viewer: Viewer, *, as_at: date, known_at: datetime
) -> Mapping[int, tuple[JudgedLast, ...]]:
    """By characteristic, what the latest self-assessment that judged it says. Three queries at most.

    Self-assessments of the same day stand side by side, whatever they say. A judgement speaks of the day of its
    self-assessment and counts from the moment it was recorded.
    """
    rows = Judgement.objects.filter(
        self_assessment__organisation=organisation, self_assessment__framework=framework, self_assessment__on__lte=as_at
    ).select_related("self_assessment")
    latest = {(each.characteristic_id, each.self_assessment_id): each for each in standing(rows, known_at)}
    seen = visible_items(latest.values(), viewer)
    found: dict[int, list[JudgedLast]] = defaultdict(list)
    for each in latest.values():
        linked = linked_items(each, known_at)
        items = tuple(seen[pk] for pk in linked if pk in seen)
        found[each.characteristic_id].append(JudgedLast(each, items, len(linked)))
    return {pk: _of_the_last_day(several) for pk, several in found.items()}


def findings_naming(
    organisation: Organisation, framework: Framework, *, as_at: date, known_at: datetime
) -> Mapping[int, int]:
    """By characteristic, how many findings of reviews name it. One query."""
    rows = Finding.objects.filter(review__organisation=organisation, characteristic__theme__framework=framework)
    found: dict[int, int] = defaultdict(int)
    for each in rows.select_related("review"):
        if each.characteristic_id is not None and was_there(each, as_at=as_at, known_at=known_at):
            found[each.characteristic_id] += 1
    return found


def _of_the_last_day(several: list[JudgedLast]) -> tuple[JudgedLast, ...]:
    last = max(each.judgement.self_assessment.on for each in several)
    there = [each for each in several if each.judgement.self_assessment.on == last]
    return tuple(sorted(there, key=lambda each: each.judgement.self_assessment_id))
