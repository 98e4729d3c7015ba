"""Where papers disagree, and what was found right, as known at a moment."""

from collections.abc import Iterator
from dataclasses import dataclass

from goldenthread.domain.insight.choices import Right
from goldenthread.domain.insight.models import Discrepancy, DiscrepancyAnswer
from goldenthread.domain.insight.queries.works import Moment
from goldenthread.domain.organisations.models import Organisation
from goldenthread.foundation.lib.corrections import standing


@dataclass(frozen=True, slots=True)
class DiscrepancySeen:
    """The two statements with the answer that counts, and how many answers there were before it."""

    discrepancy: Discrepancy
    answer: DiscrepancyAnswer | None
    earlier: int

    @property
    def right(self) -> Right | None:
        return Right(self.answer.right) if self.answer else None


def discrepancies_of(organisation: Organisation, moment: Moment) -> tuple[DiscrepancySeen, ...]:
    """All that were entered by then, those without an answer first. Two queries."""
    rows = Discrepancy.objects.filter(organisation=organisation, entered_at__lte=moment.known_at)
    found = [_seen(each, moment) for each in rows.prefetch_related("answers").order_by("pk")]
    return tuple(sorted(found, key=lambda each: each.answer is not None))


def unanswered(organisation: Organisation, moment: Moment) -> Iterator[Discrepancy]:
    """Those of which nobody has said which is right. Two queries."""
    return (each.discrepancy for each in discrepancies_of(organisation, moment) if each.answer is None)


def discrepancy_named(organisation: Organisation, slug: str, moment: Moment) -> DiscrepancySeen | None:
    """The one of that name. Two queries."""
    rows = Discrepancy.objects.filter(organisation=organisation, slug=slug).select_related("organisation")
    one = rows.prefetch_related("answers").first()
    return _seen(one, moment) if one else None


def _seen(one: Discrepancy, moment: Moment) -> DiscrepancySeen:
    known = [
        each for each in one.answers.all() if each.recorded_at <= moment.known_at and each.effective_on <= moment.as_at
    ]
    answer = next(reversed(standing(known)), None)
    return DiscrepancySeen(one, answer, max(len(known) - 1, 0))
