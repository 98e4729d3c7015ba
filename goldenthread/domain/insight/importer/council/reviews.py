"""Reviews, what they found and recommend, how that was answered and checked again: each row an event."""

from collections.abc import Callable, Iterator, Mapping

from goldenthread.domain.insight.importer.council.answering import action_of
from goldenthread.domain.insight.importer.council.story import Line, Lines, Thread, at_eleven, on_record
from goldenthread.domain.meetings.importer.council.known import yes
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.plans.importer.council import structure
from goldenthread.domain.plans.importer.council.made import Made
from goldenthread.domain.plans.importer.council.replay import Event
from goldenthread.domain.reviews.choices import FindingKind, RecheckRating, ResponseKind, ReviewKind, Step
from goldenthread.domain.reviews.operations import again, answering, challenge_steps, entering, serving
from goldenthread.domain.reviews.rules.answering import Answer
from goldenthread.domain.reviews.rules.entering import About
from goldenthread.foundation.lib.vague_dates import Precision, VagueDate


def events(files: Mapping[str, Lines], told: Thread) -> Iterator[Event]:
    questions: dict[str, list[tuple[str, str]]] = {}
    for line in files["review_questions"]:
        asked = (line.text("theme", needed=True), line.text("text", needed=True))
        questions.setdefault(line.own("review", "reviews"), []).append(asked)
    for line in files["reviews"]:
        yield _held(line, told, tuple(questions.get(line.key(), ())))
    for file, event in _AFTER.items():
        yield from (event(line, told) for line in files[file])


def _held(line: Line, told: Thread, questions: tuple[tuple[str, str], ...]) -> Event:
    on = line.day("on")
    about = About(
        kind=structure.code(line.of.cells, line.row, "kind", ReviewKind, ReviewKind.REVIEW),
        title=line.text("title", needed=True),
        reviewer=line.text("reviewer"),
        scope=line.text("scope"),
        on=VagueDate(on, Precision.DAY, "") if on else None,
        starts_on=line.day("starts_on"),
        ends_on=line.day("ends_on"),
        report_on=line.day("report_on"),
        position_statement=line.text("position_statement"),
        questions=questions,
    )
    at = line.at()

    def do(made: Made, by: Acting) -> None:
        told.reviews[line.key()] = entering.add_review(organisation=made.home, about=about, by=by, now=at)

    return line.happens(at, do)


def _stepped(line: Line, told: Thread) -> Event:
    about, on, paper = line.own("review", "reviews"), line.first_day("on"), line.text("paper")
    step = structure.code(line.of.cells, line.row, "step", Step, Step.REPORT_PUBLISHED)
    at = at_eleven(on)

    def do(made: Made, by: Acting) -> None:
        challenge_steps.record_step(review=told.reviews[about], step=step, on=on, paper=paper, by=by, now=at)

    return line.happens(at, do)


def _found(line: Line, told: Thread) -> Event:
    about, theme, text, at = (
        line.own("review", "reviews"),
        line.text("theme"),
        line.text("text", needed=True),
        line.at(),
    )
    kind = structure.code(line.of.cells, line.row, "kind", FindingKind, FindingKind.IMPROVE)

    def do(made: Made, by: Acting) -> None:
        told.findings[line.key()] = entering.add_finding(
            review=told.reviews[about], kind=kind, theme=theme, text=text, by=by, now=at
        )

    return line.happens(at, do)


def _again(line: Line, told: Thread) -> Event:
    finding, earlier = line.own("finding", "findings"), line.own("earlier", "findings")
    why, at = line.text("why", needed=True), line.at()

    def do(made: Made, by: Acting) -> None:
        again.say_again(finding=told.findings[finding], earlier=told.findings[earlier], why=why, by=by, now=at)

    return line.happens(at, do)


def _recommended(line: Line, told: Thread) -> Event:
    about, finding = line.own("review", "reviews"), line.maybe("finding", "findings")
    number, text, at = line.text("number"), line.text("text", needed=True), line.at()

    def do(made: Made, by: Acting) -> None:
        told.recommendations[line.key()] = entering.add_recommendation(
            review=told.reviews[about],
            text=text,
            number=number,
            findings=[told.findings[finding]] if finding else [],
            by=by,
            now=at,
        )

    return line.happens(at, do)


def _answered(line: Line, told: Thread) -> Event:
    about, owner, at = line.own("recommendation", "recommendations"), line.post("owner"), line.at()
    answer = Answer(
        kind=structure.code(line.of.cells, line.row, "kind", ResponseKind, ResponseKind.ACCEPTED),
        reason=line.text("reason"),
        due_on=line.day("due_on"),
    )

    def do(made: Made, by: Acting) -> None:
        answering.respond(
            recommendation=told.recommendations[about], answer=answer, owner=made.posts.get(owner), by=by, now=at
        )

    return line.happens(at, do)


def _served(line: Line, told: Thread) -> Event:
    about, action = line.own("recommendation", "recommendations"), action_of(line)
    why, at = line.text("why", needed=True), line.at()

    def do(made: Made, by: Acting) -> None:
        serving.link_recommendation(
            recommendation=told.recommendations[about], action=on_record(made.actions, action), why=why, by=by, now=at
        )

    return line.happens(at, do)


def _rechecked(line: Line, told: Thread) -> Event:
    about, note, at = line.own("recommendation", "recommendations"), line.text("note", needed=True), line.at()
    rating = structure.code(line.of.cells, line.row, "rating", RecheckRating, RecheckRating.NONE)
    by_reviewer = yes(line.of.cells, line.row, "by_reviewer")

    def do(made: Made, by: Acting) -> None:
        answering.recheck(
            recommendation=told.recommendations[about],
            rating=rating,
            note=note,
            by_reviewer=by_reviewer,
            source=told.recommendations[about].review.title if by_reviewer else "",
            by=by,
            now=at,
        )

    return line.happens(at, do)


_AFTER: dict[str, Callable[[Line, Thread], Event]] = {
    "review_steps": _stepped, "findings": _found, "findings_again": _again, "recommendations": _recommended,
    "responses": _answered, "recommendation_links": _served, "rechecks": _rechecked,
}  # fmt: skip
