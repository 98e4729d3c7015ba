"""What may be entered of a review: checks of what was typed, before anything is written."""

from dataclasses import dataclass, replace
from datetime import date

from goldenthread.domain.reviews.choices import ReviewKind
from goldenthread.foundation.lib.text import said_date
from goldenthread.foundation.lib.typed import RefusedError, words
from goldenthread.foundation.lib.vague_dates import VagueDate

_TITLE, _REVIEWER, _REPORT, _URL, _LONG = 300, 200, 300, 2000, 20_000
_MOST_QUESTIONS = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What is known of a review. An empty day is one that is not on record."""

    kind: ReviewKind
    title: str
    reviewer: str = ""
    scope: str = ""
    on: VagueDate | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    report_on: date | None = None
    report_words: str = ""
    report_url: str = ""
    position_statement: str = ""
    questions: tuple[tuple[str, str], ...] = ()  # theme and question, in their order
    source: str = ""
    framework: str = ""  # the slug of the one by which it looks


def checked(about: About) -> About:
    """What was said as it is kept. Raises RefusedError at its question."""
    if about.starts_on and about.ends_on and about.ends_on < about.starts_on:
        raise RefusedError("ends_on", f"It began on {said_date(about.starts_on)}. Enter that day or a later one.")
    if about.starts_on and about.report_on and about.report_on < about.starts_on:
        raise RefusedError("report_on", f"The review began on {said_date(about.starts_on)}: its report came later.")
    if len(about.questions) > _MOST_QUESTIONS:
        raise RefusedError("questions", f"Enter at most {_MOST_QUESTIONS} questions.")
    return replace(
        about,
        title=words("title", about.title, asked="Enter what the review is called", longest=_TITLE),
        reviewer=words("reviewer", about.reviewer, asked="", needed=False, longest=_REVIEWER),
        scope=words("scope", about.scope, asked="", needed=False),
        report_words=words("report_words", about.report_words, asked="", needed=False, longest=_REPORT),
        report_url=_page("report_url", about.report_url),
        position_statement=words("position_statement", about.position_statement, asked="", needed=False, longest=_LONG),
        questions=tuple(_question(*each) for each in about.questions),
        source=words("source", about.source, asked="", needed=False),
    )


def _question(theme: str, text: str) -> tuple[str, str]:
    return (
        words("questions", theme, asked="", needed=False, longest=200),
        words("questions", text, asked="Enter each question after its theme"),
    )


def _page(field: str, typed: str) -> str:
    kept = words(field, typed, asked="", needed=False, longest=_URL)
    if kept and not kept.startswith(("https://", "http://")):
        raise RefusedError(field, "Enter the whole address of the page, such as https://www.example.org/report.")
    return kept
