"""Whom to ask first: a few of each kind, no milestone twice, and what is left over counted."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from goldenthread.domain.insight.choices import QuestionKind
from goldenthread.domain.insight.rules import wider
from goldenthread.domain.insight.rules.noticing import reasons
from goldenthread.domain.insight.rules.questions import Promise, Question, Rated
from goldenthread.domain.insight.rules.saying import about
from goldenthread.domain.insight.rules.seeing import Seen
from goldenthread.domain.insight.rules.wording import SENTENCES
from goldenthread.domain.plans.rules.ratings import GREEN, RED

_Noticed = Mapping[QuestionKind, Sequence[Seen]]


def challenge(
    seen: Iterable[Seen], rated: Sequence[Rated], promises: Sequence[Promise], *, since: date, as_at: date, most: int
) -> tuple[Question, ...]:
    """The questions in the order in which a meeting asks them: at most `most` of a kind, then "and 7 more".

    A milestone has one question of its own at most, under the first kind that has room for it. Every milestone that
    gives reason to ask is in the `about` of some question. Ratings of areas come beside those of milestones, `most`
    of each. A post that is silent is asked about all its milestones in one question.
    """
    noticed = _noticed(seen)
    asked = _chosen(noticed, most)
    done = {each.now.key for chosen in asked.values() for each in chosen}
    questions = _promised(promises, as_at, most)
    for kind in SENTENCES:
        if kind is QuestionKind.RATED_BETTER:
            questions += _rated(rated, most)
        questions += [_one(kind, each) for each in asked[kind]]
        if left := [each for each in noticed.get(kind, ()) if each.now.key not in done]:
            questions.append(wider.left_over(kind, left, since=since))
    return (*questions, *_silent(noticed.get(QuestionKind.SILENT, ()), since, most))


def _noticed(seen: Iterable[Seen]) -> _Noticed:
    """By kind those that give reason for it, the weightiest first."""
    found: dict[QuestionKind, list[tuple[int, str, Seen]]] = defaultdict(list)
    for each in seen:
        for kind, weight in reasons(each):
            found[kind].append((-weight, each.now.key, each))
    return {kind: [each for _, _, each in sorted(those, key=lambda one: one[:2])] for kind, those in found.items()}


def _chosen(noticed: _Noticed, most: int) -> dict[QuestionKind, list[Seen]]:
    """Those asked about one by one: of each kind the first that no kind before it has taken."""
    taken: set[str] = set()
    chosen = {}
    for kind in SENTENCES:
        fresh = [each for each in noticed.get(kind, ()) if each.now.key not in taken]
        if kind is QuestionKind.SLIPPED:
            fresh = _one_a_post(fresh)
        chosen[kind] = fresh[:most]
        taken |= {each.now.key for each in chosen[kind]}
    return chosen


def _one_a_post(seen: Sequence[Seen]) -> list[Seen]:
    """The first of each post before the second of any, so that three slips are not one owner's three times."""
    turn: Counter[str] = Counter()
    ranked = []
    for place, each in enumerate(seen):
        ranked.append((turn[each.now.owner], place, each))
        turn[each.now.owner] += bool(each.now.owner)
    return [each for _, _, each in sorted(ranked, key=lambda one: one[:2])]


def _one(kind: QuestionKind, seen: Seen) -> Question:
    return Question(kind=kind, sentence=SENTENCES[kind](seen), about=(about(seen.now),))


def _rated(rated: Sequence[Rated], most: int) -> list[Question]:
    """Green over red first."""
    ranked = sorted(rated, key=lambda each: (each.computed != RED, each.rating != GREEN))
    questions = [wider.rated(each) for each in ranked[:most]]
    return [*questions, wider.more_ratings(ranked[most:])] if len(ranked) > most else questions


def _silent(silent: Sequence[Seen], since: date, most: int) -> list[Question]:
    """By post, the one with most overdue first; in the end how many more milestones of other posts."""
    by_owner: dict[str, list[Seen]] = defaultdict(list)
    for each in silent:
        by_owner[each.now.owner].append(each)
    ranked = sorted(by_owner.items(), key=lambda one: (-sum(s.days_overdue > 0 for s in one[1]), -len(one[1]), one[0]))
    questions = [wider.silent(owner, those) for owner, those in ranked[:most]]
    left = [each for _, those in ranked[most:] for each in those]
    return [*questions, wider.left_over(QuestionKind.SILENT, left, since=since)] if left else questions


def _promised(promises: Sequence[Promise], as_at: date, most: int) -> list[Question]:
    """Those due longest first; those without a day last."""
    ranked = sorted(promises, key=lambda each: (each.due_on is None, each.due_on or as_at, each.text))
    questions = [wider.promised(each, as_at=as_at) for each in ranked[:most]]
    return [*questions, wider.more_promises(len(ranked) - most)] if len(ranked) > most else questions
