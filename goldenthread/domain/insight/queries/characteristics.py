"""The characteristics of a framework with what reaches them: judgements, and actions by way of findings that name them.

An action reaches a characteristic where it serves a recommendation that follows from a finding that names it.
"""

from collections.abc import Iterable, Sequence

from goldenthread.domain.evidence.queries import Viewer
from goldenthread.domain.insight.choices import Asks
from goldenthread.domain.insight.queries.thread_of import Asked
from goldenthread.domain.insight.queries.works import Moment
from goldenthread.domain.insight.rules.matrix import Assessed, Line
from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.plans.rules.coverage import Linked
from goldenthread.domain.reviews.choices import CharacteristicKind, JudgementRating
from goldenthread.domain.reviews.models import Characteristic, Framework, FrameworkTheme
from goldenthread.domain.reviews.queries.characteristics import JudgedLast, findings_naming, judged_last
from goldenthread.domain.reviews.queries.frameworks import framework_named
from goldenthread.foundation.lib.text import plural


def characteristics_of(
    organisation: Organisation, moment: Moment, viewer: Viewer, *, slug: str, asked: Iterable[Asked]
) -> list[Asked]:
    """Those of the framework of that name, theme by theme; none where it may use no such framework. Seven queries.

    `asked` is everything that was asked by then: the recommendations among it lead to the actions.
    """
    framework = framework_named(organisation, slug)
    if framework is None:
        return []
    judged = judged_last(organisation, framework, viewer, **moment.when)
    findings = findings_naming(organisation, framework, **moment.when)
    asked = list(asked)
    found = []
    for theme in framework.themes.all():
        for each in theme.characteristics.all():
            behind = [one for one in asked if each.pk in one.characteristics]
            because = _because(findings.get(each.pk, 0), len(behind))
            line = _line(framework, theme, each, because, judged.get(each.pk, ()))
            found.append(Asked(line, _reaching(behind)))
    return found


def _line(
    framework: Framework, theme: FrameworkTheme, one: Characteristic, because: str, judged: Sequence[JudgedLast]
) -> Line:
    return Line(
        asks=Asks.CHARACTERISTIC,
        slug=one.slug,
        text=one.text,
        of=framework.slug,
        of_title=str(framework),
        because=because,
        theme=theme.title,
        failing=one.kind == CharacteristicKind.FAILING,
        judged=tuple(_assessed(each) for each in judged),
    )


def _because(findings: int, recommendations: int) -> str:
    if not findings:
        return "No finding of a review names it"
    if not recommendations:
        return f"Named by {plural(findings, 'finding')}, from which no recommendation follows"
    follow = plural(recommendations, "recommendation follows", "recommendations follow")
    return f"Named by {plural(findings, 'finding')}; {follow}"


def _reaching(behind: Iterable[Asked]) -> tuple[Linked, ...]:
    """Each action once, however many recommendations it serves, with why for each of them."""
    found: dict[int, Linked] = {}
    for asked in behind:
        for link in asked.links:
            why = f"{link.why} ({asked.line.of_title}: {asked.line.text})"
            before = found.get(link.action_id)
            why = f"{before.why}; {why}" if before else why
            found[link.action_id] = Linked(0, link.action_id, why, link.by, link.on)
    return tuple(found.values())


def _assessed(seen: JudgedLast) -> Assessed:
    one = seen.judgement
    return Assessed(
        rating=JudgementRating(one.rating),
        reason=one.reason,
        on=one.self_assessment.on,
        by=one.by_post,
        assessment=one.self_assessment.slug,
        assessment_title=one.self_assessment.title,
        items=tuple((each.number, f"{each} {each.title}") for each in seen.items),
        hidden=seen.evidence - len(seen.items),
    )
