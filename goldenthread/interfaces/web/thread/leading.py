"""Where each subject of a gap, and each thing on the thread, has its page."""

from functools import cache

from django.urls import reverse

from goldenthread.domain.insight.choices import Asks, SubjectKind
from goldenthread.domain.insight.rules.gaps import Subject
from goldenthread.domain.insight.rules.matrix import Line

_NAMES = {
    SubjectKind.REQUIREMENT: "directions:requirement",
    SubjectKind.RECOMMENDATION: "reviews:recommendation",
    SubjectKind.MEASURE: "measures:measure",
    SubjectKind.PLAN: "plans:plan",
    SubjectKind.ACTION: "plans:action",
    SubjectKind.MILESTONE: "plans:milestone",
    SubjectKind.MEETING: "meetings:meeting",
}
_SLUG = "-"  # stands in an address for what is put there


class Places:
    """The pages of one organisation; `tail` carries the dates along. An address is built once for many of a kind."""

    def __init__(self, organisation: str, tail: str = "") -> None:
        self.organisation, self.tail = organisation, tail
        self._of = cache(self._base)

    def of(self, subject: Subject) -> str:
        """Where it is; empty where its kind has no page."""
        if subject.kind is SubjectKind.DISCREPANCY:
            return f"{reverse('thread:discrepancies', args=[self.organisation])}#{subject.slugs[0]}"
        if subject.kind not in _NAMES:
            return ""
        *before, last = subject.slugs
        return f"{self._of(_NAMES[subject.kind], tuple(before))}{last}/{self.tail}"

    def line(self, line: Line) -> str:
        """The page of what was asked."""
        if line.asks is Asks.CHARACTERISTIC:
            return f"{reverse('assessments:framework', args=[self.organisation, line.of])}#{line.slug}"
        if line.asks is Asks.REQUIREMENT:
            return self.of(Subject(SubjectKind.REQUIREMENT, (line.slug,)))
        return self.of(Subject(SubjectKind.RECOMMENDATION, (line.of, line.slug)))

    def milestone(self, plan: str, key: str) -> str:
        return f"{self._of('plans:milestone', (plan,))}{key}/{self.tail}"

    def action(self, plan: str, slug: str) -> str:
        return f"{self._of('plans:action', (plan,))}{slug}/{self.tail}"

    def measure(self, slug: str) -> str:
        return f"{self._of('measures:measure', ())}{slug}/{self.tail}"

    def meeting(self, body: str, meeting: str) -> str:
        return f"{self._of('meetings:meeting', (body,))}{meeting}/"

    def assessment(self, slug: str, characteristic: str) -> str:
        return f"{self._of('assessments:assessment', ())}{slug}/#{characteristic}"

    def item(self, number: int) -> str:
        return reverse("evidence:item", args=[self.organisation, number])

    def body(self, slug: str) -> str:
        return f"{self._of('meetings:body', ())}{slug}/"

    def _base(self, name: str, before: tuple[str, ...]) -> str:
        """The address up to its last part."""
        return reverse(name, args=[self.organisation, *before, _SLUG]).removesuffix(f"{_SLUG}/")
