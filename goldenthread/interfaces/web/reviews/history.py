"""What was said of a recommendation, as dated facts: answers, links, and what was found when somebody looked again."""

from collections.abc import Callable, Iterator
from datetime import datetime

from django.urls import reverse

from goldenthread.domain.plans.models import Fact as PlanFact
from goldenthread.domain.reviews.models import Recheck, Recommendation, Response
from goldenthread.domain.reviews.queries.recommendations import RecommendationSeen, Serving
from goldenthread.foundation.lib.text import said_date
from goldenthread.interfaces.web.reviews import words

Fact = dict[str, object]
MayTakeBack = Callable[[Response | Recheck], bool]


def history(seen: RecommendationSeen, *, may: MayTakeBack) -> list[Fact]:
    """The latest first; what the visitor may take back leads to doing so."""
    told = [*_answers(seen, may), *_links(seen), *_rechecks(seen, may)]
    return [fact for _, fact in sorted(told, key=lambda each: each[0], reverse=True)]


def _answers(seen: RecommendationSeen, may: MayTakeBack) -> Iterator[tuple[tuple[object, datetime], Fact]]:
    for each in seen.responses:
        title = each.get_kind_display() or "Answered without saying whether it is accepted"
        owner = f"Owner: {each.owner_post.title}." if each.owner_post else ""
        due = f"Due {said_date(each.due_on)}." if each.due_on else ""
        yield _key(each), _fact(each, title, " ".join(filter(None, (each.words, each.reason, owner, due))), seen, may)


def _links(seen: RecommendationSeen) -> Iterator[tuple[tuple[object, datetime], Fact]]:
    for each in seen.serving:
        told = {
            "on": words.on(each.link),
            "by": each.link.by_post,
            "title": f"Linked to the action {each.action.title}",
        }
        yield _key(each.link), told | {"words": each.link.why, "source": _source(each)}


def _rechecks(seen: RecommendationSeen, may: MayTakeBack) -> Iterator[tuple[tuple[object, datetime], Fact]]:
    for each in seen.rechecks:
        who = "The reviewer looked again" if each.by_reviewer else "We looked again"
        fact = _fact(each, f"{who}: {each.get_rating_display().lower()}", each.note, seen, may)
        yield _key(each), fact | {"tone": words.theirs(each.rating)[1]}


def _key(fact: PlanFact) -> tuple[object, datetime]:
    return fact.effective_on, fact.recorded_at


def _fact(each: Response | Recheck, title: str, said: str, seen: RecommendationSeen, may: MayTakeBack) -> Fact:
    fact: Fact = {"on": words.on(each), "by": each.by_post, "title": title, "words": said}
    if may(each):  # two links one above the other would be too near for a thumb; the page's own source is a link
        action = {"text": "Take back", "href": _take_back(seen.recommendation, each)}
        return fact | {"source": {"text": each.source} if each.source else None, "action": action}
    return fact | {"source": {"text": words.linked(each.source)} if each.source else None}


def _source(each: Serving) -> Fact | None:
    return {"text": words.linked(each.link.source)} if each.link.source else None


def _take_back(one: Recommendation, fact: Response | Recheck) -> str:
    kind = "answers" if isinstance(fact, Response) else "rechecks"
    home = one.review.organisation.slug
    return reverse("reviews:take-back", args=[home, one.review.slug, one.slug, kind, fact.pk])
