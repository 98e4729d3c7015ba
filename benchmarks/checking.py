"""The number check on 60 pages of prose, and what changed between two such reports."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from benchmarks.house import AS_AT
from benchmarks.timing import Aim, Case
from goldenthread.domain.plans.queries import plans
from goldenthread.domain.plans.rules.asking import earlier_cut_off
from goldenthread.domain.reports.queries import snapshots, taken
from goldenthread.domain.reports.queries.kinds import ready
from goldenthread.domain.reports.rules.changes import changes
from goldenthread.domain.reports.rules.figures import figures_of
from goldenthread.domain.reports.rules.number_check.check import check
from goldenthread.domain.reports.rules.number_check.record import record_of
from goldenthread.domain.reports.rules.source import Source

_PAGE = (
    "In total 205 actions in the plan have been delivered, and 112 of {milestones.total} milestones were completed by "
    "30 June 2017. Over 80 per cent of milestones are complete or on target, as paragraph 3.6 says. The Council has "
    "worked with partners across the borough so that improvement lasts, as section 3 of the Local Government Act 1999 "
    "asks of every best value authority. It spent £1.5m on two community hubs, where four services now work.\n\n"
) * 7  # some 530 words
_PAGES = 60


def cases(slug: str) -> Iterator[Case]:
    """`slug` is a plan of 205 milestones."""
    source = _source(slug)
    text, content = _PAGE * _PAGES, source.content

    def checked() -> None:
        assert check(text, record_of(figures_of(content), content))

    of = f"{_PAGES} pages, {len(text.split()):,} words"
    yield Case(name="number check", size=of, work=checked, aim=Aim(seconds=1))
    before = replace(source, texts={"background": text})
    after = replace(source, texts={"background": text.replace("four services", "five services")})
    yield Case(name="what changed", size=of, work=partial(changes, before, after), aim=Aim(seconds=1))


def _source(slug: str) -> Source:
    """A Cabinet report on the plan, without a word in it."""
    plan, kind = plans.named(slug).get(), next(each.kind for each in ready() if each.slug == "cabinet-report")
    since, known_at = earlier_cut_off(AS_AT, starts_on=plan.starts_on), snapshots.known_by_then(plan, AS_AT)
    about = taken.About(plan.organisation, kind.slug, plan)
    snapshot = taken.take(about, as_at=AS_AT, since=since, known_at=known_at)
    return Source(kind, kind.title, {}, {}, snapshot.content, snapshot.digest)
