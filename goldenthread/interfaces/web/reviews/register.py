"""The register of all recommendations: what is asked to be shown, and what is counted above it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields

from goldenthread.domain.reviews.choices import Ours, ResponseKind
from goldenthread.domain.reviews.queries.recommendations import RecommendationSeen
from goldenthread.foundation.lib.text import quoted
from goldenthread.foundation.ui.tones import Tone
from goldenthread.interfaces.web.plans.addresses import Pairs, Query

Seen = Sequence[RecommendationSeen]
NOT_STATED, NOT_ANSWERED, NO_OWNER = "not-stated", "not-answered", "none"
ANSWERS = [*ResponseKind.choices, (NOT_STATED, "Not stated in its words"), (NOT_ANSWERED, "Not answered")]
# code: (words, which are counted and listed under them)
SHOWN: Mapping[str, tuple[str, Callable[[RecommendationSeen], bool]]] = {
    "without-action": ("Without an action", lambda one: one.without_action),
    "overdue": ("Overdue", lambda one: one.overdue),
    "done": ("Done, by our record", lambda one: one.ours is Ours.DONE),
    "claimed": ("Claimed, not accepted", lambda one: one.ours is Ours.CLAIMED),
    "disagreed": ("Where the reviewer sees it otherwise", lambda one: bool(one.disagreement)),
    "repeated": ("Where a finding comes back", lambda one: one.repeated),
}
_TONES = {"without-action": Tone.WARNING, "overdue": Tone.LATE, "done": Tone.DONE}


@dataclass(frozen=True, slots=True)
class Filters:
    """The filter in force; an empty text is no restriction. `notes` says what of the address was left out."""

    review: str = ""
    response: str = ""
    state: str = ""
    owner: str = ""
    show: str = ""
    notes: tuple[str, ...] = ()

    def pairs(self) -> Pairs:
        return tuple((name, getattr(self, name)) for name in _NAMES if getattr(self, name))

    def keeps(self, one: RecommendationSeen) -> bool:
        """Whether the recommendation is shown."""
        return (
            (not self.review or one.review.slug == self.review)
            and (not self.response or answer_code(one) == self.response)
            and (not self.state or one.ours.value == self.state)
            and (not self.owner or owner_code(one) == self.owner)
            and (not self.show or SHOWN[self.show][1](one))
        )


_NAMES = tuple(each.name for each in fields(Filters) if each.name != "notes")


def answer_code(one: RecommendationSeen) -> str:
    """How it was answered, as it stands in an address and in a file."""
    if one.kind is not None:
        return one.kind.value
    return NOT_STATED if one.response else NOT_ANSWERED


def owner_code(one: RecommendationSeen) -> str:
    """The short name of the post that answers for it."""
    post = one.response.owner_post if one.response else None
    return post.slug if post else NO_OWNER


def _lists(seen: Seen) -> dict[str, tuple[str, str, list[tuple[str, str]]]]:
    """The lists to choose from: label, the words for all, and what there is."""
    owners = {owner_code(one): _owner(one) for one in seen}
    return {
        "review": ("Review", "All reviews", list({one.review.slug: one.review.title for one in seen}.items())),
        "response": ("Answer", "Every answer", [(code, words) for code, words in ANSWERS]),
        "state": ("Our record", "Every state", list(Ours.choices)),
        "owner": ("Owner", "All owners", sorted(owners.items(), key=lambda pair: (pair[0] == NO_OWNER, pair[1]))),
        "show": ("Show", "All", [(code, words) for code, (words, _) in SHOWN.items()]),
    }


def _owner(one: RecommendationSeen) -> str:
    post = one.response.owner_post if one.response else None
    return post.title if post else "Not on record"


def read(address: Mapping[str, str], seen: Seen) -> Filters:
    """The filter in the address; a value that there is not here is left out, with a note."""
    values: dict[str, str] = {}
    notes: list[str] = []
    for name, (_, _, known) in _lists(seen).items():
        given = address.get(name, "")
        if given in dict(known):
            values[name] = given
        elif given:
            notes.append(f"No {name} here is called {quoted(given)}, so the list is not filtered by {name}.")
    return Filters(**values, notes=tuple(notes))


def selects(filters: Filters, seen: Seen) -> list[dict[str, object]]:
    """The filter bar's lists; one with a single choice is left out."""
    return [
        {"name": name, "label": label, "options": _options(every, found, getattr(filters, name))}
        for name, (label, every, found) in _lists(seen).items()
        if len(found) > 1
    ]


def _options(every: str, found: Sequence[tuple[str, str]], chosen: str) -> list[dict[str, object]]:
    return [{"value": value, "text": text, "selected": value == chosen} for value, text in [("", every), *found]]


def figures(seen: Seen) -> list[dict[str, object]]:
    """What a reader takes away: how many of all are without action, overdue, done; each leads to its list."""
    return [
        {
            "number": sum(keeps(one) for one in seen),
            "of": len(seen),
            "label": words,
            "tone": _TONES.get(code, Tone.PLAIN).value,
            "href": str(Query((("show", code),))),
        }
        for code, (words, keeps) in SHOWN.items()
        if code in _TONES or any(keeps(one) for one in seen)
    ]
