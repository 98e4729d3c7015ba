"""How judgements are said and coloured: of a sign of failure, being so is bad."""

from goldenthread.domain.reviews.choices import CharacteristicKind, JudgementRating
from goldenthread.domain.reviews.queries.assessing import AssessmentSeen, JudgedSeen, ThemeSeen
from goldenthread.domain.reviews.rules.assessing import Change, Counts, counts
from goldenthread.foundation.lib.text import plural
from goldenthread.foundation.ui.charts.chart import Chart
from goldenthread.foundation.ui.charts.stacked_bars import BarRow, stacked_bars
from goldenthread.foundation.ui.tones import Tone

NOT_JUDGED = "Not judged yet"
_WELL = {
    JudgementRating.FULLY: Tone.DONE,
    JudgementRating.MOSTLY: Tone.ACTIVE,
    JudgementRating.PARTLY: Tone.WARNING,
    JudgementRating.NOT: Tone.LATE,
    JudgementRating.UNKNOWN: Tone.ENDED,
}
_FAILING = {
    JudgementRating.FULLY: ("Fully so here", Tone.LATE),
    JudgementRating.MOSTLY: ("Mostly so here", Tone.LATE),
    JudgementRating.PARTLY: ("Partly so here", Tone.WARNING),
    JudgementRating.NOT: ("Not so here", Tone.DONE),
    JudgementRating.UNKNOWN: (JudgementRating.UNKNOWN.label, Tone.ENDED),
}
_CHANGES = {
    Change.BETTER: ("Better than before", Tone.DONE),
    Change.WORSE: ("Worse than before", Tone.LATE),
    Change.SAME: ("As before", Tone.PLAIN),
}
_SEEN = frozenset({JudgementRating.PARTLY, JudgementRating.MOSTLY, JudgementRating.FULLY})


def rated(rating: JudgementRating | None, kind: CharacteristicKind) -> tuple[str, str]:
    """A judgement in words, and its tone."""
    if rating is None:
        return NOT_JUDGED, Tone.PLAIN.value
    if kind is CharacteristicKind.FAILING:
        words, tone = _FAILING[rating]
        return words, tone.value
    return rating.label, _WELL[rating].value


def changed(row: JudgedSeen) -> tuple[str, str] | None:
    """How it stands to the assessment before; None where that cannot be said."""
    found = _CHANGES.get(row.change)
    return (found[0], found[1].value) if found else None


def figures(seen: AssessmentSeen) -> list[dict[str, object]]:
    """What a reader takes away: how much is judged, how, which signs of failure, and what nothing shows."""
    well, failing = _of(seen, CharacteristicKind.WELL), _of(seen, CharacteristicKind.FAILING)
    told = dict(well.by_rating)
    others = (JudgementRating.MOSTLY, JudgementRating.PARTLY, JudgementRating.NOT, JudgementRating.UNKNOWN)
    found: list[dict[str, object]] = [
        {
            "number": seen.counts.judged,
            "of": seen.counts.total,
            "label": "judged",
            "lines": [f"{bare} say something good with no evidence"] if (bare := seen.counts.unsupported) else [],
        },
        {
            "number": told[JudgementRating.FULLY],
            "of": well.total,
            "label": "characteristics fully met",
            "tone": Tone.DONE,
            "lines": [f"{told[each]} {each.label.lower()}" for each in others if told[each]],
        },
    ]
    if failing.total:
        signs = sum(count for rating, count in failing.by_rating if rating in _SEEN)
        label = "signs of failure at least partly seen"
        found.append({"number": signs, "of": failing.total, "label": label, "tone": Tone.LATE})
    return [*found, *_against(seen)]


def _against(seen: AssessmentSeen) -> list[dict[str, object]]:
    if seen.assessment.previous is None:
        return []
    told = seen.changes()
    lines = [f"{told[Change.WORSE]} worse", f"{told[Change.SAME]} as before", f"{told[Change.UNCLEAR]} not comparable"]
    return [{"number": told[Change.BETTER], "of": seen.counts.total, "label": "better than before", "lines": lines}]


def _of(seen: AssessmentSeen, kind: CharacteristicKind) -> Counts:
    return counts(each.counted for each in seen.rows if each.kind is kind)


def by_theme(seen: AssessmentSeen) -> Chart:
    """How the characteristics of each theme are judged; signs of failure are not among them."""
    return stacked_bars(
        "Characteristics by theme",
        "How far the characteristics of each theme describe the organisation, in its own judgement",
        [BarRow(theme.theme.title, _parts(theme)) for theme in seen.themes],
        "characteristics",
        row_heading="Theme",
    )


def _parts(theme: ThemeSeen) -> tuple[tuple[str, Tone, int], ...]:
    found = counts(each.counted for each in theme.rows if each.kind is CharacteristicKind.WELL)
    told = dict(found.by_rating)
    parts = [(rating.label, tone, told[rating]) for rating, tone in _WELL.items()]
    return (*parts, (NOT_JUDGED, Tone.PLAIN, found.open))


def theme_said(theme: ThemeSeen) -> str:
    """How much of a theme is judged."""
    return f"{theme.counts.judged} of {plural(theme.counts.total, 'characteristic')} judged"


def evidence_said(row: JudgedSeen) -> str:
    """What is linked but may not be named; empty for nothing."""
    hidden = row.evidence - len(row.items)
    return f"{plural(hidden, 'item')} you may not see" if hidden else ""
