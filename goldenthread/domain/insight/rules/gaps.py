"""Every gap the thread can have: one table of rules, and a gap as a sentence with an age (docs/reference/gaps.md).

A gap is no verdict: it is a place where the record does not show what somebody will ask for.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from goldenthread.domain.insight.choices import SubjectKind
from goldenthread.domain.insight.rules.saying import shortened
from goldenthread.foundation.lib.text import plural

_LONGEST = 160  # characters of what is quoted in a sentence


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of gap. `sentence` is what each gap of the kind says; `why` is why that matters."""

    code: str
    title: str
    sentence: str
    why: str


@dataclass(frozen=True, slots=True)
class Subject:
    """What a gap is about: its kind, and the slugs that name it in its organisation."""

    kind: SubjectKind
    slugs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """A gap that was found. `age` is in days since `since`; None where no record says since when."""

    code: str
    subject: Subject
    sentence: str
    since: date | None
    age: int | None

    def aged(self) -> str:
        """ "41 days"; empty where that is not on record."""
        return "" if self.age is None else plural(self.age, "day")


@dataclass(frozen=True, slots=True)
class Group:
    """All gaps of one kind, the oldest first; those of unknown age last."""

    rule: Rule
    gaps: tuple[Gap, ...]


# Worst first: what the law asks for, then what is said to be done, then what is to follow, then what cannot be shown.
RULES: tuple[Rule, ...] = (
    Rule(
        "requirement-missed",
        "Required, and missed",
        "“{what}” was due by {due}, and nothing was received.",
        "What was asked for, or promised, by a day is owed on that day; what a Direction asks is law.",
    ),
    Rule(
        "requirement-without-action",
        "Required, and no action answers it",
        "No action is linked to “{what}”.",
        "Without an action, or a body that sees to it, nobody plans to do it, and nobody can show that it was done.",
    ),
    Rule(
        "coverage-contested",
        "Said to be covered, and contested",
        "“{what}” was judged {verdict} covered on {on}; the {by} does not agree: {reason}",
        "Two people looked at the same actions and came to different views. Somebody has to judge again.",
    ),
    Rule(
        "overdue-without-forecast",
        "Overdue, and no new date is expected",
        "“{what}” was due by {due} and is not done; its owner names no day still to come.",
        "Late happens. Late without an idea of when is out of control.",
    ),
    Rule(
        "completed-without-evidence",
        "Said to be done, and nothing accepted shows it",
        "“{what}” is recorded as completed {when}; {lack}.",
        "Done means evidenced: a completion counts in full only when somebody else accepted it on evidence.",
    ),
    Rule(
        "recommendation-without-action",
        "A recommendation accepted, and no action follows",
        "“{what}” was accepted, and no action is linked to it.",
        "A reviewer who comes back asks what was done about it.",
    ),
    Rule(
        "decision-without-follow-up",
        "Asked for at a meeting, and nothing came back",
        "{body} asked on {on}: “{what}” {lack}",
        "What a Board asks for and does not get back, it asked for in vain.",
    ),
    Rule(
        "action-without-milestone",
        "An action without a milestone",
        "“{what}” of the {plan} has no milestone.",
        "An action that has no dated step can be neither late nor done.",
    ),
    Rule(
        "outcome-without-measure",
        "An outcome that nothing measures",
        "“{what}” is to bring about “{outcome}”, and no measure of the action or its area shows whether it does.",
        "Doing everything in the plan is not the same as making things better.",
    ),
    Rule(
        "measure-without-reading",
        "A measure that was not read when it was due",
        "“{what}” {lack}.",
        "An old figure shows how it was, not how it is.",
    ),
    Rule(
        "requirement-late",
        "Met, and late",
        "“{what}” was due by {due} and was received {late} late.",
        "It stays on record: a Secretary of State asks whether every report came in time.",
    ),
    Rule(
        "requirement-not-on-record",
        "Not on record whether it was met in time",
        "“{what}” was due by {due}; {lack}.",
        "It may well have been met. What cannot be shown does not help.",
    ),
    Rule(
        "evidence-without-date",
        "Evidence without a date",
        "“{what}” was {lack}; no paper says on which day.",
        "What has no day can be put before or after any deadline.",
    ),
    Rule(
        "figure-differs",
        "A plan’s own paper gives another number than is on record",
        "The paper of the {plan} says {said}; on record {held}.",
        "A percentage is of a whole, and here there are two wholes.",
    ),
    Rule(
        "papers-disagree",
        "Two papers disagree, and nobody has said which is right",
        "“{first}” – “{second}”. {why}.",
        "Whoever quotes one of the two can be answered with the other.",
    ),
    Rule(
        "owner-gone",
        "A post that nobody holds",
        "Nobody has held the post of {what} since {last}; {open} of it {verb} open.",
        "What belongs to nobody is done by nobody.",
    ),
)
BY_CODE: Mapping[str, Rule] = {each.code: each for each in RULES}


def gap(code: str, subject: Subject, *, since: date | None, as_at: date, **words: str) -> Gap:
    """A gap of that kind, its sentence filled in, as old as it is on `as_at`. Raises KeyError for another kind."""
    told = {name: shortened(each.rstrip(".") if name == "what" else each, _LONGEST) for name, each in words.items()}
    age = None if since is None or since > as_at else (as_at - since).days
    return Gap(code, subject, BY_CODE[code].sentence.format(**told), since, age)


def grouped(found: Iterable[Gap]) -> tuple[Group, ...]:
    """By kind, the worst kind first; kinds of which there is none are left out."""
    by_code: dict[str, list[Gap]] = {}
    for each in found:
        by_code.setdefault(each.code, []).append(each)
    return tuple(Group(rule, tuple(sorted(by_code[rule.code], key=_oldest))) for rule in RULES if rule.code in by_code)


def _oldest(one: Gap) -> tuple[bool, int, tuple[str, ...]]:
    return (one.age is None, -(one.age or 0), one.subject.slugs)
