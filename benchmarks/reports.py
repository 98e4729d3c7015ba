"""Reports from their kinds: each ready kind of a plan in all formats, a section being read, and a paste from Word."""

from collections.abc import Iterator
from functools import partial

from benchmarks import alone
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
from goldenthread.interfaces.web.reports import section_page

_LARGE = 1_000
_MOST_MEMORY = 300  # MB
_SENTENCE = "The Council has completed {milestones.completed} of {milestones.total} milestones, **as planned**. "
_PASTED = (_SENTENCE * 8 + "\n\n• a bullet of Word\n\n") * 500

_LISTED = "- An item of a list, with 12 words.\n" * 20_000


def cases(house: House, slug: str) -> Iterator[Case]:
    """`slug` is a plan of 205 milestones."""
    of_size = ((slug, "205 milestones", Aim(seconds=2), 2), (house.plan(_LARGE), "1,000 milestones", Aim(), 1))
    for plan, size, aim, runs in of_size:
        for seen in ready():
            work = partial(formats, source(plan, seen.kind))
            yield Case(name=f"{seen.slug}: composed, all formats", size=size, work=work, runs=runs, aim=aim)
    yield from _in_processes(slug)
    yield from _sections(source(slug, kind_named("cabinet-report")))


def _in_processes(slug: str) -> Iterator[Case]:
    """Each kind with the start of a process, its figures taken, and the memory of it all."""
    aim, of = Aim(megabytes=_MOST_MEMORY), "205 milestones"
    for seen in ready():
        work = partial(alone.run, "benchmarks.kinds", slug, seen.slug)
        yield Case(name=f"{seen.slug}: the whole process", size=of, work=work, runs=1, aim=aim, queries=False)


def _sections(one: Source) -> Iterator[Case]:
    typed = _SENTENCE * 40
    preview = partial(section_page.live_typed, one, "background", typed)
    yield Case(name="preview of a section, as typed", size="205 milestones", work=preview, aim=Aim(seconds=0.2))
    yield Case(name="exact texts of a report", size="205 milestones", work=partial(papers.exact_texts, one))
    for name, pasted in (
        ("pasted section", _PASTED),
        ("pasted list", "- An item of a list, with 12 words.\n" * 20_000),
    ):
        work = partial(section_page.live_typed, one, "background", pasted[:LONGEST])
        yield Case(name=f"{name}, its preview", size=f"{LONGEST:,} characters", work=work, runs=2, aim=Aim(seconds=2))
    work = partial(section_page.live_typed, one, "background", _PASTED + _PASTED)
    yield Case(name="pasted section, refused", size=f"{2 * len(_PASTED):,} characters", work=work, aim=Aim(seconds=0.2))


def kind_named(slug: str) -> Kind:
    """One of those that come ready."""
    return next(each.kind for each in ready() if each.slug == slug)


def source(slug: str, kind: Kind) -> Source:
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


def formats(one: Source) -> None:
    """Composed, and set in every format that is published."""
    document = papers.compose(one)
    for render in RENDERERS.values():
        render(document)
