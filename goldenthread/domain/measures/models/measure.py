"""What is measured: the measure, and as facts its definitions, what it shows, its targets and benchmarks."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from goldenthread.domain.directions.models import Requirement
from goldenthread.domain.measures.choices import Frequency, Polarity
from goldenthread.domain.organisations.models import Organisation, Post
from goldenthread.domain.plans.models import Action, Area, Fact

CONSTRAINTS = list[models.BaseConstraint]


def figure(**options: Any) -> models.DecimalField[Any, Any]:
    """A column for a value in the measure's unit: four places, which fifteen digits keep exact on every database."""
    return models.DecimalField(max_digits=15, decimal_places=4, **options)


def _ordered(low: str, high: str, name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(**{f"{low}__isnull": True}) | Q(**{f"{high}__isnull": True}) | Q(**{f"{high}__gte": F(low)}),
        name=name,
    )


class Measure(models.Model):
    """An outcome indicator. What may change of it (definition, target, benchmark) comes as a fact beside it."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="measures")
    slug = models.SlugField(max_length=60)
    title = models.CharField(max_length=300)
    unit = models.CharField(max_length=60)  # in words: percent, people, per 1,000 households
    polarity = models.CharField(max_length=10, choices=Polarity)
    range_low = figure(null=True, blank=True)
    range_high = figure(null=True, blank=True)
    numerator_name = models.CharField(max_length=200, blank=True)
    denominator_name = models.CharField(max_length=200, blank=True)
    frequency = models.CharField(max_length=20, choices=Frequency, blank=True)
    baseline_value = figure(null=True, blank=True)
    baseline_on = models.DateField(null=True, blank=True)
    tolerance = figure(default=0)  # absolute, in the unit
    owner_post = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="measures")
    source = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        constraints: ClassVar[CONSTRAINTS] = [
            models.UniqueConstraint(fields=["organisation", "slug"], name="measure_slug_once"),
            models.CheckConstraint(condition=~Q(title="") & ~Q(unit=""), name="measure_says_what_and_unit"),
            models.CheckConstraint(condition=Q(tolerance__gte=0), name="measure_tolerance_not_negative"),
            models.CheckConstraint(
                condition=Q(polarity=Polarity.RANGE, range_low__isnull=False, range_high__isnull=False)
                | (~Q(polarity=Polarity.RANGE) & Q(range_low__isnull=True, range_high__isnull=True)),
                name="measure_range_with_both_ends",
            ),
            _ordered("range_low", "range_high", "measure_range_low_to_high"),
            models.CheckConstraint(
                condition=Q(baseline_value__isnull=True, baseline_on__isnull=True)
                | Q(baseline_value__isnull=False, baseline_on__isnull=False),
                name="measure_baseline_of_a_day",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Definition(Fact):
    """How it is counted, from `effective_on` on; the first also holds for what was read before it was written down.

    `comparable_with_before` says whether a reading by it may stand beside one by the definition before.
    """

    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="definitions")
    text = models.TextField()
    comparable_with_before = models.BooleanField(default=True)
    reason = models.TextField(blank=True)  # why it changed

    class Meta(Fact.Meta):
        constraints: ClassVar[CONSTRAINTS] = [
            *Fact.Meta.constraints,
            models.CheckConstraint(condition=~Q(text=""), name="definition_says_something"),
        ]


class Shows(Fact):
    """What the measure is meant to show: the outcome of an area or an action, or that a requirement is met."""

    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="shows")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, null=True, blank=True, related_name="shown_by")
    action = models.ForeignKey(Action, on_delete=models.PROTECT, null=True, blank=True, related_name="shown_by")
    requirement = models.ForeignKey(
        Requirement, on_delete=models.PROTECT, null=True, blank=True, related_name="shown_by"
    )

    class Meta(Fact.Meta):
        constraints: ClassVar[CONSTRAINTS] = [
            *Fact.Meta.constraints,
            models.CheckConstraint(
                condition=Q(area__isnull=False, action__isnull=True, requirement__isnull=True)
                | Q(area__isnull=True, action__isnull=False, requirement__isnull=True)
                | Q(area__isnull=True, action__isnull=True, requirement__isnull=False),
                name="shows_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(is_retraction=False) | ~Q(correction_reason=""), name="shows_taken_away_with_reason"
            ),
        ]


class Target(Fact):
    """What should be reached from `from_on` to `until_on`, both included; an empty end is open.

    One value, or both ends of a range for a measure of which a range is better.
    """

    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="targets")
    from_on = models.DateField(null=True, blank=True)
    until_on = models.DateField(null=True, blank=True)
    value = figure(null=True, blank=True)
    range_low = figure(null=True, blank=True)
    range_high = figure(null=True, blank=True)

    class Meta(Fact.Meta):
        constraints: ClassVar[CONSTRAINTS] = [
            *Fact.Meta.constraints,
            _ordered("from_on", "until_on", "target_ends_after_start"),
            _ordered("range_low", "range_high", "target_range_low_to_high"),
            models.CheckConstraint(
                condition=Q(value__isnull=False, range_low__isnull=True, range_high__isnull=True)
                | Q(value__isnull=True, range_low__isnull=False, range_high__isnull=False),
                name="target_value_or_range",
            ),
        ]


class Benchmark(Fact):
    """What others reach, and whose figure that is; `dated_on` is empty where its source does not say."""

    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="benchmarks")
    value = figure()
    whose = models.CharField(max_length=300)
    dated_on = models.DateField(null=True, blank=True)

    class Meta(Fact.Meta):
        constraints: ClassVar[CONSTRAINTS] = [
            *Fact.Meta.constraints,
            models.CheckConstraint(condition=~Q(whose=""), name="benchmark_says_whose"),
        ]
