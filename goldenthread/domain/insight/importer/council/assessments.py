"""What the council says of itself against a framework, edition by edition: each row an event."""

from collections.abc import Iterator, Mapping
from datetime import timedelta

from goldenthread.domain.insight.importer.council.story import Line, Lines, Thread, on_record
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.plans.importer.council import structure
from goldenthread.domain.plans.importer.council.made import Made
from goldenthread.domain.plans.importer.council.replay import Event
from goldenthread.domain.reviews.choices import JudgementRating
from goldenthread.domain.reviews.importer.standard import standard
from goldenthread.domain.reviews.models import Characteristic, Framework
from goldenthread.domain.reviews.operations import assessing, frameworks

_LATER = timedelta(hours=1)


def events(files: Mapping[str, Lines], told: Thread) -> Iterator[Event]:
    begun = {line.key(): line for line in files["assessments"]}
    for line in begun.values():
        yield _started(line, told)
    for line in files["judgements"]:
        yield _judged(line, told, begun)


def _started(line: Line, told: Thread) -> Event:
    slug, before = line.one_of("framework", _standard(), "a standard framework"), line.maybe("previous", "assessments")
    title, on, at = line.text("title", needed=True), line.first_day("on"), line.at()

    def do(made: Made, by: Acting) -> None:
        frameworks.bring_standard(organisation=made.home, drafts=standard(), by=by, now=at)
        told.assessments[line.key()] = assessing.start_assessment(
            organisation=made.home,
            framework=Framework.objects.get(slug=slug),
            title=title,
            on=on,
            previous=told.assessments.get(before),
            by=by,
            now=at,
        )

    return line.happens(at, do)


def _standard() -> dict[str, tuple[str, ...]]:
    """The characteristics of each standard framework."""
    return {each.slug: tuple(one.slug for theme in each.themes for one in theme.characteristics) for each in standard()}


def _characteristic(line: Line, begun: Mapping[str, Line]) -> str:
    """A characteristic of the framework of its assessment; of any where that is not known."""
    of = begun.get(line.row.values["assessment"].strip())
    framework = of.row.values["framework"].strip() if of else ""
    known = _standard().get(framework) or tuple(slug for slugs in _standard().values() for slug in slugs)
    return line.one_of("characteristic", known, f"a characteristic of {framework or 'a standard framework'}")


def _judged(line: Line, told: Thread, begun: Mapping[str, Line]) -> Event:
    about, slug = line.own("assessment", "assessments"), _characteristic(line, begun)
    rating = structure.code(line.of.cells, line.row, "rating", JudgementRating, JudgementRating.UNKNOWN)
    reason = line.text("reason", needed=True)
    shown = line.several("evidence", {each.key for each in line.of.known.council.evidence}, "evidence")
    at = begun[about].at() + _LATER if about in begun else line.today()

    def do(made: Made, by: Acting) -> None:
        assessment = told.assessments[about]
        assessing.judge(
            assessment=assessment,
            characteristic=Characteristic.objects.get(theme__framework=assessment.framework_id, slug=slug),
            rating=rating,
            reason=reason,
            items=[on_record(made.evidence, each) for each in shown],
            by=by,
            now=at,
        )

    return line.happens(at, do)
