"""Which milestones of a position are shown: by area, action, owner, status, indicator and words."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields

from django.utils.text import slugify

from goldenthread.domain.plans.choices import CompletionState, Status
from goldenthread.domain.plans.queries.position import Row
from goldenthread.domain.plans.rules.headline import ORDER
from goldenthread.domain.plans.rules.standing import Standing
from goldenthread.foundation.lib.text import quoted
from goldenthread.interfaces.web.plans.addresses import Pairs

LONGEST_SEARCH = 200
NO_OWNER = "none"

# code: (words, what is counted under them in the headline and so must be listed under them here)
INDICATORS: Mapping[str, tuple[str, Callable[[Standing], bool]]] = {
    "at-risk": ("At risk", lambda one: one.at_risk),
    "expected-later": ("At risk: expected after the deadline", lambda one: one.expects_later),
    "unheard": ("No update in the latest round", lambda one: one.silent_this_round),
    "moved": ("Deadline moved", lambda one: one.times_moved > 0),
    "undated": ("No deadline on record", lambda one: one.undated),
    "late-against-first": ("Past its first deadline", lambda one: one.overdue_against_baseline),
    "unagreed-change": ("Date change not agreed", lambda one: one.unagreed_moves > 0),
    "claimed": (
        "Claimed, not accepted",
        lambda one: one.status is Status.COMPLETED and one.completion is CompletionState.CLAIMED,
    ),
    "silent": ("No update on record", lambda one: one.last_update is None),
}
Flows = Mapping[str, Sequence[str]]
Option = dict[str, object]


@dataclass(frozen=True, slots=True)
class Filters:
    """The filter in force; an empty text is no restriction. `notes` says what of the address was left out."""

    area: str = ""
    action: str = ""
    owner: str = ""
    status: str = ""
    indicator: str = ""
    q: str = ""
    notes: tuple[str, ...] = ()

    def pairs(self) -> Pairs:
        return tuple((name, getattr(self, name)) for name in NAMES if getattr(self, name))

    def keeps(self, row: Row, flows: Flows) -> bool:
        """Whether the row is shown."""
        one = row.standing
        return (
            (not self.area or row.area.slug == self.area)
            and (not self.action or row.action.slug == self.action)
            and (not self.owner or (one.owner or NO_OWNER) == self.owner)
            and (not self.status or one.status.value == self.status)
            and (not self.indicator or _indicated(self.indicator, one, flows))
            and (not self.q or self.q.casefold() in _words(row))
        )


NAMES = tuple(each.name for each in fields(Filters) if each.name != "notes")


def flow_code(name: str) -> str:
    """ "newly completed" as it stands in an address."""
    return slugify(name)


def read(address: Mapping[str, str], rows: Sequence[Row], flows: Flows) -> Filters:
    """The filter in the address; a value that this plan does not have is left out, with a note."""
    allowed: dict[str, set[str]] = {
        "area": {row.area.slug for row in rows},
        "action": {row.action.slug for row in rows},
        "owner": {row.standing.owner or NO_OWNER for row in rows},
        "status": {status.value for status in ORDER},
        "indicator": set(INDICATORS) | {flow_code(name) for name in flows},
    }
    values: dict[str, str] = {}
    notes: list[str] = []
    for name, known in allowed.items():
        given = address.get(name, "")
        if given in known:
            values[name] = given
        elif given:
            notes.append(f"No {name} here is called {quoted(given)}, so the list is not filtered by {name}.")
    given = address.get("q", "").replace("\x00", "").strip()
    if len(given) > LONGEST_SEARCH:
        notes.append(f"Only the first {LONGEST_SEARCH} characters of the words were searched for.")
    return Filters(**values, q=given[:LONGEST_SEARCH], notes=tuple(notes))


def selects(filters: Filters, rows: Sequence[Row], flows: Flows, *, fixed: Sequence[str]) -> list[dict[str, object]]:
    """The filter bar's lists, each with what this plan has; those in `fixed` are the page's own and left out."""
    areas = dict.fromkeys((row.area.slug, row.area.title) for row in rows)
    owners = sorted({row.standing.owner for row in rows if row.standing.owner}, key=str.casefold)
    has_none = any(not row.standing.owner for row in rows)
    lists = {
        "area": ("Area", "All areas", list(areas)),
        "owner": (
            "Owner",
            "All owners",
            [*((each, each) for each in owners), *([(NO_OWNER, "Not in the record")] if has_none else [])],
        ),
        "status": ("Status", "Every status", [(status.value, status.label) for status in ORDER]),
        "indicator": (
            "Indicator",
            "Any",
            [
                *((code, words) for code, (words, _) in INDICATORS.items()),
                *((flow_code(name), f"{name.capitalize()} since") for name in flows),
            ],
        ),
    }
    return [
        {"name": name, "label": label, "options": _options(every, found, getattr(filters, name))}
        for name, (label, every, found) in lists.items()
        if name not in fixed and len(found) > 1
    ]


def _options(every: str, found: Sequence[tuple[str, str]], chosen: str) -> list[Option]:
    each = [("", every), *found]
    return [{"value": value, "text": text, "selected": value == chosen} for value, text in each]


def _indicated(code: str, one: Standing, flows: Flows) -> bool:
    if code in INDICATORS:
        return INDICATORS[code][1](one)
    return any(one.key in keys for name, keys in flows.items() if flow_code(name) == code)


def _words(row: Row) -> str:
    one = row.standing
    return " ".join((one.key, one.wording, one.owner, row.action.title, row.area.title)).casefold()
