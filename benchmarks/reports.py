"""Reports from their kinds: each ready kind of a plan in all formats, a section being read, and a paste from Word."""

from collections.abc import Iterator
from functools import partial

from benchmarks.house import AS_AT, House
from benchmarks.timing import Aim, Case
from goldenthread.domain.plans.queries import plans
from goldenthread.domain.plans.rules.asking import earlier_cut_off
from goldenthread.domain.reports import papers
from goldenthread.domain.reports.queries import snapshots, taken
from goldenthread.domain.reports.queries.kinds import ready
from goldenthread.domain.reports.rules.figure import part_of_name
from goldenthread.domain.reports.rules.front import front_of
from goldenthread.domain.reports.rules.kinds import FRONT, Kind, starting_texts
from goldenthread.domain.reports.rules.markdown.text import LONGEST
from goldenthread.domain.reports.rules.source import Source
from goldenthread.foundation.documents.formats import RENDERERS

_LARGE = 1_000
_SENTENCE = "The Council has completed {milestones.completed} of {milestones.total} milestones, **as planned**. "
_PASTED = (_SENTENCE * 8 + "\n\n• a bullet of Word\n\n") * 500


def cases(house: House, slug: str) -> Iterator[Case]:
    """`slug` is a plan of 205 milestones."""
    of_size = ((slug, "205 milestones", Aim(seconds=2), 2), (house.plan(_LARGE), "1,000 milestones", Aim(), 1))
    for plan, size, aim, runs in of_size:
        for seen in ready():
            source = _source(plan, seen.kind)
            work = partial(_formats, source)
            yield Case(name=f"{seen.slug}: composed, all formats", size=size, work=work, runs=runs, aim=aim)
    source = _source(slug, next(each.kind for each in ready() if each.slug == "cabinet-report"))
    yield Case(
        name="section for its preview",
        size="205 milestones",
        work=partial(papers.section_blocks, source, "background"),
        aim=Aim(seconds=0.2),
    )
    yield Case(name="exact texts of a report", size="205 milestones", work=partial(papers.exact_texts, source))
    pasted = Source(
        source.kind, source.title, source.front, {"background": _PASTED[:LONGEST]}, source.content, source.digest
    )
    yield Case(
        name="pasted section",
        size=f"{LONGEST:,} characters",
        work=partial(papers.section_blocks, pasted, "background"),
        runs=2,
    )


def _source(slug: str, kind: Kind) -> Source:
    """A report of the kind as it begins."""
    plan = plans.named(slug).get()
    snapshot = taken.take(
        taken.About(plan.organisation, kind.slug, plan),
        as_at=AS_AT,
        since=earlier_cut_off(AS_AT, starts_on=plan.starts_on),
        known_at=snapshots.known_by_then(plan, AS_AT),
    )
    texts = dict(starting_texts(kind, [(each.title, part_of_name(each.slug)) for each in plan.areas.all()]))
    return Source(kind, kind.title, front_of(texts.pop(FRONT), kind.front), texts, snapshot.content, snapshot.digest)


def _formats(source: Source) -> None:
    document = papers.compose(source)
    for render in RENDERERS.values():
        render(document)
