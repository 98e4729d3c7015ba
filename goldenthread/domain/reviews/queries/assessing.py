"""Self-assessments as they stand: each characteristic with its judgement, what shows it, and how it was before."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Prefetch, QuerySet

from goldenthread.domain.evidence import queries as evidence
from goldenthread.domain.evidence.models import EvidenceItem
from goldenthread.domain.evidence.queries import Viewer
from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.reviews.choices import CharacteristicKind, JudgementRating
from goldenthread.domain.reviews.models import (
    Characteristic,
    Framework,
    FrameworkTheme,
    Judgement,
    JudgementEvidence,
    SelfAssessment,
)
from goldenthread.domain.reviews.queries.counted import counted
from goldenthread.domain.reviews.queries.frameworks import characteristics, with_themes
from goldenthread.domain.reviews.rules.assessing import Change, Counts, Judged, changed, counts, unsupported


@dataclass(frozen=True)
class JudgedSeen:
    """A characteristic, how it is judged, and how it was in the assessment before.

    `items` are those that the viewer may see of `evidence` in all; `earlier` is the characteristic as the edition
    before says it, None where it is new.
    """

    characteristic: Characteristic
    judgement: Judgement | None
    items: tuple[EvidenceItem, ...]
    evidence: int
    earlier: Characteristic | None
    before: Judgement | None

    @property
    def rating(self) -> JudgementRating | None:
        return JudgementRating(self.judgement.rating) if self.judgement else None

    @property
    def kind(self) -> CharacteristicKind:
        return CharacteristicKind(self.characteristic.kind)

    @property
    def change(self) -> Change:
        """Against the assessment before; unclear where its kind changed with the edition."""
        if self.earlier is not None and self.earlier.kind != self.characteristic.kind:
            return Change.UNCLEAR
        return changed(self.kind, JudgementRating(self.before.rating) if self.before else None, self.rating)

    @property
    def reworded(self) -> bool:
        """Whether the edition before says it in other words, so that the two are not quite alike."""
        return self.earlier is not None and self.earlier.text != self.characteristic.text

    @property
    def counted(self) -> Judged:
        return Judged(self.rating, self.kind, self.evidence)

    @property
    def unsupported(self) -> bool:
        return unsupported(self.counted)


@dataclass(frozen=True)
class ThemeSeen:
    theme: FrameworkTheme
    rows: tuple[JudgedSeen, ...]

    @property
    def counts(self) -> Counts:
        return counts(each.counted for each in self.rows)


@dataclass(frozen=True)
class Dropped:
    """A characteristic of the edition before that this one no longer has, and how it was judged then."""

    characteristic: Characteristic
    before: Judgement | None


@dataclass(frozen=True)
class AssessmentSeen:
    """A self-assessment as known at a moment, theme by theme."""

    assessment: SelfAssessment
    themes: tuple[ThemeSeen, ...]
    dropped: tuple[Dropped, ...]

    @property
    def rows(self) -> tuple[JudgedSeen, ...]:
        return tuple(each for theme in self.themes for each in theme.rows)

    @property
    def counts(self) -> Counts:
        return counts(each.counted for each in self.rows)

    def row(self, slug: str) -> JudgedSeen | None:
        return next((each for each in self.rows if each.characteristic.slug == slug), None)

    def changes(self) -> Mapping[Change, int]:
        """How many are better, the same, worse and unclear against the assessment before."""
        found = [each.change for each in self.rows]
        return {change: found.count(change) for change in Change}


@dataclass(frozen=True, slots=True)
class AssessmentListed:
    """A self-assessment in a list; `characteristics` is how many its framework has."""

    assessment: SelfAssessment
    judged: int
    characteristics: int


def assessments_of(organisation: Organisation) -> tuple[AssessmentListed, ...]:
    """Every self-assessment, the latest first. One query."""
    rows = SelfAssessment.objects.filter(organisation=organisation).select_related("framework", "previous")
    found = rows.annotate(
        judged=Count("judgements__characteristic", distinct=True),
        whole=Count("framework__themes__characteristics", distinct=True),
    )
    return tuple(AssessmentListed(each, each.judged, each.whole) for each in found.order_by("-on", "-pk"))


def assessment_named(organisation: Organisation, slug: str) -> SelfAssessment | None:
    """The self-assessment of that name. One query."""
    found = SelfAssessment.objects.filter(organisation=organisation, slug=slug)
    return found.select_related("organisation", "framework", "previous__framework").first()


def assessment_seen(one: SelfAssessment, viewer: Viewer, *, known_at: datetime) -> AssessmentSeen:
    """Everything of it. Ten queries at most, however much is judged.

    What was judged counts from the moment it was recorded: a judgement speaks of the assessment's day.
    """
    framework = _whole(one.framework)
    earlier = _earlier(one, framework)
    judged = _judged(one, known_at)
    before = _judged(one.previous, known_at) if one.previous else {}
    seen = visible_items(judged.values(), viewer)
    themes = tuple(
        ThemeSeen(
            theme,
            tuple(_row(each, judged, before, earlier, seen, known_at) for each in theme.characteristics.all()),
        )
        for theme in framework.themes.all()
    )
    here = {each.slug for each in characteristics(framework)}
    dropped = tuple(Dropped(each, before.get(each.slug)) for each in earlier.values() if each.slug not in here)
    return AssessmentSeen(one, themes, dropped)


def _whole(framework: Framework) -> Framework:
    return with_themes(Framework.objects.filter(pk=framework.pk)).get()


def _earlier(one: SelfAssessment, framework: Framework) -> Mapping[str, Characteristic]:
    """The characteristics of the assessment before, by slug; the same rows where both are of one edition."""
    if one.previous is None:
        return {}
    same = one.previous.framework_id == framework.pk
    before = framework if same else _whole(one.previous.framework)
    return {each.slug: each for each in characteristics(before)}


def _judged(one: SelfAssessment, known_at: datetime) -> Mapping[str, Judgement]:
    """The judgement that counts of each characteristic, by its slug. Two queries."""
    rows = Judgement.objects.filter(self_assessment=one).select_related("characteristic")
    return {each.characteristic.slug: each for each in standing(rows, known_at)}


def standing(rows: QuerySet[Judgement], known_at: datetime) -> list[Judgement]:
    """Those that stand as known then, in the order in which they were recorded. Two queries."""
    links = Prefetch("evidence", JudgementEvidence.objects.order_by("pk"))
    found = counted(rows.prefetch_related(links), as_at=date.max, known_at=known_at)
    return sorted(found, key=lambda each: (each.recorded_at, each.pk))


def visible_items(judged: Iterable[Judgement], viewer: Viewer) -> Mapping[int, EvidenceItem]:
    """Of the evidence of these judgements what the viewer may see, by key. One query."""
    items = {link.item_id for each in judged for link in each.evidence.all()}
    return {each.pk: each for each in evidence.visible_to(viewer).filter(pk__in=items)} if items else {}


def _row(  # noqa: PLR0917 - what was read for all
    each: Characteristic,
    judged: Mapping[str, Judgement],
    before: Mapping[str, Judgement],
    earlier: Mapping[str, Characteristic],
    seen: Mapping[int, EvidenceItem],
    known_at: datetime,
) -> JudgedSeen:
    judgement = judged.get(each.slug)
    linked = linked_items(judgement, known_at) if judgement else ()
    shown = tuple(seen[pk] for pk in linked if pk in seen)
    return JudgedSeen(each, judgement, shown, len(linked), earlier.get(each.slug), before.get(each.slug))


def linked_items(judgement: Judgement, known_at: datetime) -> Sequence[int]:
    """The keys of the items that show it, whoever may see them. No query."""
    links = counted(judgement.evidence.all(), as_at=date.max, known_at=known_at)
    return list(dict.fromkeys(link.item_id for link in links))
