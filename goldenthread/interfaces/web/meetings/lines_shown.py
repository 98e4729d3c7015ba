"""Lines of the minutes as a page shows them: what was decided or challenged, who is to act, what names it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from markupsafe import Markup

from goldenthread.domain.meetings.models import Challenge, Decision, Line
from goldenthread.domain.organisations.models import Post
from goldenthread.domain.plans.models import Milestone
from goldenthread.foundation.lib.text import said_date
from goldenthread.foundation.ui.tones import Tone
from goldenthread.interfaces.web.meetings.words import tag
from goldenthread.interfaces.web.plans.sources import linked

Cited = Mapping[str, tuple[Milestone, ...]]


@dataclass(frozen=True, slots=True)
class LineShown:
    """A line of the minutes. `whose` says who is to act or to answer; `cited` are milestones whose facts name it."""

    verb: str
    tone: Tone
    number: str
    words: str
    reasons: str
    whose: str
    cited: tuple[tuple[str, str], ...]  # wording, address
    source: Markup
    slug: str = ""  # by which other pages lead to it


def lines_shown(lines: Iterable[Line], cited: Cited, home: str) -> tuple[LineShown, ...]:
    """The lines in their order; `cited` is by their slug. No query where the plans came with it."""
    return tuple(_line(each, cited.get(each.slug, ()), home) for each in lines)


def withheld(lines: Iterable[Line]) -> tuple[LineShown, ...]:
    """That there are such lines and what was done, without a word of what they say."""
    return tuple(
        LineShown(
            *tag(each), number=each.number, words="", reasons="", whose="", cited=(), source=Markup(), slug=each.slug
        )
        for each in lines
    )


def _line(line: Line, cited: Iterable[Milestone], home: str) -> LineShown:
    reasons = line.reasons if isinstance(line, Decision) else ""
    links = tuple((each.wording, reverse("plans:milestone", args=[home, each.plan.slug, each.slug])) for each in cited)
    verb, tone = tag(line)
    return LineShown(verb, tone, line.number, line.text, reasons, _whose(line), links, linked(line.source), line.slug)


def _whose(line: Line) -> str:
    if isinstance(line, Decision):
        return _by("To be done", line.action_by_post, line.action_by_role, line.action_by_on)
    if isinstance(line, Challenge):
        return _by("To be answered", line.answer_by_post, line.answer_by_role, line.answer_by_on)
    return ""


def _by(what: str, post: Post | None, role: str, on: date | None) -> str:
    """ "To be answered by 11 September 2017 by Director."; nothing where neither who nor when is on record."""
    who = str(post) if post else role
    if not who and on is None:
        return ""
    return f"{what}{f' by {said_date(on)}' if on else ''}{f' by {who}' if who else ''}."
