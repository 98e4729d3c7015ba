"""The invented council's files agree with themselves, with the rules of recording and with its told story."""

import re
import tomllib
from collections import Counter
from datetime import date, datetime
from itertools import pairwise

import pytest

from goldenthread.domain.organisations.choices import HoldingKind, Role
from goldenthread.domain.organisations.roles import PERMISSIONS, Permission
from goldenthread.domain.plans.choices import CompletionState, Status
from goldenthread.domain.plans.rules.history import Update
from goldenthread.domain.plans.rules.standing import Standing
from tests.examples import exampleford as ford

MAY = {
    "update": {Permission.UPDATE_OWN, Permission.UPDATE_ALL},
    "claim": {Permission.UPDATE_OWN, Permission.UPDATE_ALL},
    "propose_deadline": {Permission.UPDATE_OWN, Permission.UPDATE_ALL},
    "accept": {Permission.REVIEW_COMPLETIONS},
    "return": {Permission.REVIEW_COMPLETIONS},
    "decide_deadline": {Permission.ENTER_DECISIONS},
    "withdraw": {Permission.ENTER_DECISIONS},
    "propose_wording": {Permission.UPDATE_OWN, Permission.UPDATE_ALL},
    "decide_wording": {Permission.ENTER_DECISIONS},
    "amend_owner": {Permission.SET_UP_PLANS},
    "propose_milestone": {Permission.SET_UP_PLANS},
    "add_milestone": {Permission.ENTER_DECISIONS},
    "rate": {Permission.GIVE_RATINGS},
    "assure": {Permission.ASSURE},
}
KINDS = set(MAY)
BY_ITS_OWNER = {"update", "claim", "propose_deadline"}
DECIDED = {"decide_deadline", "decide_wording", "add_milestone", "withdraw"}
NEEDS_OPEN = BY_ITS_OWNER | {"withdraw", "propose_wording", "decide_wording", "amend_owner"}
NEEDS_WORDS = KINDS - {"accept", "decide_deadline", "decide_wording", "add_milestone"}
NAMED_DATE = re.compile(
    r"\b(January|February|March|April|May|June|July|August|September|October|November|December"
    r"|[Ss]pring|[Ss]ummer|[Aa]utumn|[Ww]inter|Easter|Christmas|(19|20)\d\d|Q[1-4])\b"
)
PLACEHOLDER = re.compile(r"\{([dm]):(\d{4}-\d\d-\d\d)\}")
FIGURE = re.compile(r"\{(?![dm]:)[^}]+\}")  # of a report's text, filled from the record
MARKUP = re.compile(r"[<>*_`\\]|https?:|\bTODO\b")
STATUTE = re.compile(r"\b(Local Government|Localism) Act (19|20)\d\d")

THREAD = {
    "directions": ("title", "functions"),
    "function_moves": ("function", "holder"),
    "requirements": ("text", "evidence"),
    "continuations": ("reason",),
    "receipts": ("title", "outcome"),
    "requirement_links": ("why",),
    "coverages": ("reason",),
    "contests": ("reason",),
    "measures": ("title", "unit", "numerator_name", "denominator_name", "benchmark_source", "definition"),
    "redefinitions": ("text", "reason"),
    "readings": ("note",),
    "revisions": ("note",),
    "reviews": ("reviewer", "title", "scope", "position_statement"),
    "review_questions": ("theme", "text"),
    "review_steps": ("paper",),
    "findings": ("theme", "text"),
    "findings_again": ("why",),
    "recommendations": ("text",),
    "responses": ("reason",),
    "recommendation_links": ("why",),
    "rechecks": ("note",),
    "assessments": ("title",),
    "judgements": ("reason",),
    "shared_milestones": ("why",),
}
REPORTS = {
    "reports": ("title",),
    "report_steps": ("quote", "words"),
    "submission_replies": ("who", "reference", "words"),
}


def prose() -> list[str]:
    """Every sentence a reader sees."""
    columns = (
        {
            "plans": ("title", "source"),
            "areas": ("title", "summary"),
            "actions": ("title", "outcome"),
            "milestones": ("wording", "as_published", "source"),
            "facts": ("words", "date_words"),
            "posts": ("title", "directorate"),
            "evidence": ("title", "figure", "reason", "note"),
            "carries": ("reason",),
            "bodies": ("name", "constituted_under", "chair_role", "frequency", "ended_reason", "terms"),
            "seats": ("role",),
            "standing_items": ("title",),
            "meetings": ("title", "place", "agenda_late_reason", "moved_reason", "outcome_reason"),
            "items": ("title", "exempt_reason", "late_reason"),
            "notices": ("reason",),
            "interests": ("nature",),
            "decisions": ("text", "reasons", "alternatives", "dissent"),
            "challenges": ("text",),
            "arising": ("text",),
            "follow_ups": ("note",),
        }
        | THREAD
        | REPORTS
    )
    said = [row[column] for name, those in columns.items() for row in ford.rows(name) for column in those]
    return said + [FIGURE.sub("", path.read_text("utf-8")).strip() for path in ford.FOLDER.glob("reports/*.md")]


def with_status(*statuses: Status) -> dict[str, Standing]:
    return {key: each for key, each in ford.standings().items() if each.status in statuses}


def open_now() -> dict[str, Standing]:
    return with_status(Status.IN_PROGRESS, Status.OVERDUE)


def updates_of(milestone: str) -> list[Update]:
    return [each for each in ford.histories()[milestone].updates if isinstance(each, Update)]


class TestFiles:
    def test_the_council_says_that_it_is_invented_and_which_day_it_is(self) -> None:
        council = tomllib.loads((ford.FOLDER / "council.toml").read_text(encoding="utf-8"))
        assert council["today"] == ford.TODAY
        assert "invented" in council["name"]
        assert "invented" in council["notice"]

    def test_the_page_of_the_folder_counts_every_file(self) -> None:
        said = re.findall(r"^\| (\w+)\.csv \| ([\d,]+) \|", (ford.FOLDER / "README.md").read_text("utf-8"), re.M)
        counted = {path.stem: len(ford.rows(path.stem)) for path in ford.FOLDER.glob("*.csv")}
        assert {name: int(count.replace(",", "")) for name, count in said} == counted

    @pytest.mark.parametrize(
        "name", ["posts", "people", "plans", "areas", "actions", "milestones", "facts", "evidence"]
    )
    def test_ids_are_unique(self, name: str) -> None:
        assert len(ford.by_id(name)) == len(ford.rows(name)) > 0

    @pytest.mark.parametrize(
        ("name", "column", "target"),
        [
            ("posts", "reports_to", "posts"),
            ("holdings", "post", "posts"),
            ("holdings", "person", "people"),
            ("areas", "plan", "plans"),
            ("actions", "area", "areas"),
            ("actions", "lead_post", "posts"),
            ("milestones", "action", "actions"),
            ("milestones", "owner_post", "posts"),
            ("facts", "by", "posts"),
            ("facts", "corrects", "facts"),
        ],
    )
    def test_every_key_resolves(self, name: str, column: str, target: str) -> None:
        assert {row[column] for row in ford.rows(name)} - {""} <= ford.by_id(target).keys()

    def test_every_fact_is_about_something_that_exists(self) -> None:
        for fact in ford.rows("facts"):
            assert fact["subject"] in ford.by_id("areas" if fact["kind"] == "rate" else "milestones"), fact["id"]
            if fact["about"] and fact["kind"] != "decide_wording":
                assert fact["about"] in ford.by_id("posts" if fact["kind"] == "amend_owner" else "facts"), fact["id"]

    @pytest.mark.parametrize(("key", "stated"), [(ford.LAST_PLAN, [5, 20, 72]), (ford.PLAN, [5, 26, 205])])
    def test_each_plan_holds_what_its_paper_states(self, key: str, stated: list[int]) -> None:
        plan = ford.by_id("plans")[key]
        assert [int(plan[f"stated_{name}"]) for name in ("areas", "actions", "milestones")] == stated
        areas = {row["id"] for row in ford.rows("areas") if row["plan"] == key}
        actions = [row for row in ford.rows("actions") if row["area"] in areas]
        assert [len(areas), len(actions), len(ford.steps(key))] == stated

    def test_references_follow_from_ids(self) -> None:
        for row in ford.rows("milestones"):
            assert row["ref"] == row["id"].upper().replace("-", ".")
            assert row["id"].startswith(f"{row['action']}-")

    def test_nobody_has_a_name_and_every_role_is_known(self) -> None:
        for person in ford.rows("people"):
            assert person["email"] == f"{person['id']}@exampleford.example"
            assert re.fullmatch(r"p\d\d", person["id"])
            assert person["role"] in Role.values

    def test_a_post_has_one_holder_at_a_time(self) -> None:
        for post in ford.by_id("posts"):
            those = sorted((row for row in ford.rows("holdings") if row["post"] == post), key=lambda row: row["from"])
            assert those, post
            assert all(row["kind"] in HoldingKind.values for row in those)
            assert all(left["until"] and left["until"] < right["from"] for left, right in pairwise(those)), post


class TestProse:
    def test_no_date_is_written_out_because_the_loader_shifts_dates(self) -> None:
        found = [said for said in prose() if NAMED_DATE.search(STATUTE.sub("", PLACEHOLDER.sub("", said)))]
        assert found == []

    def test_every_placeholder_names_a_day(self) -> None:
        for said in prose():
            assert said.count("{") == len(PLACEHOLDER.findall(said)), said
            assert all(date.fromisoformat(day) for _, day in PLACEHOLDER.findall(said))

    def test_it_is_plain_text(self) -> None:
        assert [said for said in prose() if MARKUP.search(said) or said != said.strip()] == []

    def test_no_sentence_is_said_more_than_three_times(self) -> None:
        said = Counter(fact["words"] for fact in ford.rows("facts") if fact["words"])
        assert [words for words, times in said.items() if times > 3] == []

    def test_updates_are_sentences_of_eight_to_thirty_five_words(self) -> None:
        lengths = {
            fact["id"]: len(PLACEHOLDER.sub("30 June 2017", fact["words"]).split()) for fact in ford.facts("update")
        }
        assert {key: words for key, words in lengths.items() if not 8 <= words <= 35} == {}


class TestFacts:
    def test_kinds_are_known_and_say_what_they_must(self) -> None:
        for fact in ford.rows("facts"):
            assert fact["kind"] in KINDS
            assert fact["words"] or fact["kind"] not in NEEDS_WORDS, fact["id"]
            assert bool(fact["date"]) == bool(fact["date_precision"]), fact["id"]

    def test_they_are_in_the_order_of_recording_and_speak_of_no_later_day(self) -> None:
        moments = [fact["at"] for fact in ford.rows("facts")]
        assert moments == sorted(moments)
        assert all(fact["on"] <= fact["at"][:10] <= ford.TODAY.isoformat() for fact in ford.rows("facts"))

    def test_they_fall_in_the_plan_and_in_office_hours(self) -> None:
        starts_on = {key: plan["starts_on"] for key, plan in ford.by_id("plans").items()}
        for fact in ford.rows("facts"):
            at = datetime.fromisoformat(fact["at"])
            plan = ford.PLAN if fact["kind"] == "rate" else ford.plan_of(fact["subject"])
            assert fact["on"] >= starts_on[plan], fact["id"]
            assert at.weekday() < 5, fact["id"]
            assert 8 <= at.hour < 18, fact["id"]

    def test_each_is_recorded_by_a_post_that_somebody_held(self) -> None:
        for fact in ford.rows("facts"):
            assert len(ford.holders(fact["by"], ford.moment(fact).date())) == 1, fact["id"]

    def test_each_is_recorded_by_somebody_whose_role_may(self) -> None:
        for fact in ford.rows("facts"):
            (person,) = ford.holders(fact["by"], ford.moment(fact).date())
            role = Role(ford.by_id("people")[person]["role"])
            assert PERMISSIONS[role] & MAY[fact["kind"]], fact["id"]

    def test_owners_speak_for_their_milestones_and_their_director_while_the_post_is_vacant(self) -> None:
        for fact in ford.facts(*BY_ITS_OWNER):
            owner = ford.before(fact).owner
            if fact["by"] != owner:
                assert ford.holders(owner, ford.moment(fact).date()) == [], fact["id"]
                assert fact["by"] == ford.by_id("posts")[owner]["reports_to"], fact["id"]

    def test_only_open_milestones_are_reported_on_claimed_and_changed(self) -> None:
        for fact in ford.facts(*NEEDS_OPEN):
            assert fact["corrects"] or ford.before(fact).is_open, fact["id"]

    def test_forecasts_and_proposed_dates_lie_ahead(self) -> None:
        for fact in ford.facts("update", "propose_deadline"):
            assert not fact["date"] or fact["date"] >= fact["at"][:10], fact["id"]

    def test_only_a_claim_that_waits_is_accepted_or_returned_and_by_somebody_else(self) -> None:
        for review in ford.facts("accept", "return"):
            claim = ford.by_id("facts")[review["about"]]
            day = ford.moment(review).date()
            assert (claim["kind"], claim["subject"]) == ("claim", review["subject"]), review["id"]
            assert ford.before(review).completion is CompletionState.CLAIMED, review["id"]
            assert review["by"] != claim["by"], review["id"]
            assert ford.holders(review["by"], day) != ford.holders(claim["by"], ford.moment(claim).date()), review["id"]

    def test_the_board_decides_proposals_once_at_its_meetings(self) -> None:
        decisions = ford.facts("decide_deadline")
        assert len({fact["about"] for fact in decisions}) == len(decisions)
        for fact in decisions:
            proposal = ford.by_id("facts")[fact["about"]]
            assert (proposal["kind"], proposal["subject"]) == ("propose_deadline", fact["subject"]), fact["id"]
            assert proposal["at"][:10] < ford.decided_on(fact) == fact["on"], fact["id"]
            assert fact["line"], fact["id"]
            assert bool(fact["date"]) == (fact["verb"] == "agreed_as_amended"), fact["id"]

    def test_a_correction_replaces_an_earlier_fact_of_its_kind(self) -> None:
        for fact in ford.rows("facts"):
            if fact["corrects"]:
                wrong = ford.by_id("facts")[fact["corrects"]]
                assert (wrong["kind"], wrong["subject"]) == (fact["kind"], fact["subject"])
                assert wrong["at"] < fact["at"]
                assert fact["date_words"], "a correction says what was wrong"

    def test_a_milestone_added_later_is_added_by_a_fact_of_that_day(self) -> None:
        added = {key: row["added_on"] for key, row in ford.steps(ford.PLAN).items() if row["added_on"]}
        assert added == {fact["subject"]: fact["on"] for fact in ford.facts("add_milestone")}
        assert len(added) == 2


class TestEvidence:
    def test_every_accepted_claim_had_evidence_by_then_dated_no_later(self) -> None:
        for accepted in ford.facts("accept"):
            found = [row for row in ford.shown(accepted["subject"]) if row["at"] < accepted["at"]]
            assert any(row["dated_on"] <= accepted["at"][:10] for row in found), accepted["id"]

    def test_it_was_added_in_order_in_office_hours_by_a_post_whose_holder_may(self) -> None:
        moments = [row["at"] for row in ford.rows("evidence")]
        assert moments == sorted(moments)
        for row in ford.rows("evidence"):
            at = ford.moment(row)
            (person,) = ford.holders(row["by"], at.date())
            assert Permission.ADD_EVIDENCE in PERMISSIONS[Role(ford.by_id("people")[person]["role"])], row["id"]
            assert at.weekday() < 5, row["id"]
            assert 8 <= at.hour < 18, row["id"]
            assert row["dated_on"] <= row["at"][:10], row["id"]

    def test_it_holds_a_file_a_link_or_a_figure_and_every_key_resolves(self) -> None:
        files = {path.name for path in (ford.FOLDER / "evidence").iterdir()}
        assert {row["file"] for row in ford.rows("evidence")} - {""} == files
        assert len(files) == 3
        for row in ford.rows("evidence"):
            assert [bool(row[column]) for column in ("file", "url", "figure")].count(True) == 1, row["id"]
            assert set(row["milestones"].split()) <= ford.by_id("milestones").keys(), row["id"]
            assert not row["url"] or ".exampleford.example/" in row["url"], row["id"]

    def test_some_of_it_is_exempt_with_its_reason_and_some_restricted(self) -> None:
        kept = Counter(row["classification"] for row in ford.rows("evidence"))
        assert 8 <= kept["exempt"] <= 16
        assert 3 <= kept["restricted"] <= 6
        for row in ford.rows("evidence"):
            assert (row["classification"] == "exempt") == bool(row["paragraph"]) == bool(row["reason"]), row["id"]

    def test_each_list_of_evidence_has_something_in_it(self) -> None:
        completed = with_status(Status.COMPLETED) | ford.standings(plan=ford.LAST_PLAN, as_at=date(2024, 7, 16))
        completed = {key: each for key, each in completed.items() if each.status is Status.COMPLETED}
        shown = {milestone for row in ford.rows("evidence") for milestone in row["milestones"].split()}
        assert set(completed) - shown == {"o4-5"}, "the claim without evidence"
        assert sum(not row["milestones"] for row in ford.rows("evidence")) == 4
        old = {
            key for key, one in completed.items() for row in ford.shown(key)
            if one.completed_on and (one.completed_on - date.fromisoformat(row["dated_on"])).days > 365
        }  # fmt: skip
        assert len(old) == 4


class TestPositionToday:
    """What the rules themselves make of it at the fixed today."""

    @pytest.mark.parametrize(
        ("status", "least", "most"),
        [
            (Status.COMPLETED, 110, 120),
            (Status.IN_PROGRESS, 60, 70),
            (Status.OVERDUE, 15, 20),
            (Status.WITHDRAWN, 3, 4),
        ],
    )
    def test_there_is_something_of_every_status(self, status: Status, least: int, most: int) -> None:
        assert least <= len(with_status(status)) <= most

    def test_some_of_the_completed_are_only_claimed(self) -> None:
        assert 6 <= sum(each.completion is CompletionState.CLAIMED for each in ford.standings().values()) <= 8

    def test_some_in_progress_are_expected_after_their_deadline(self) -> None:
        assert 10 <= sum(each.at_risk for each in ford.standings().values()) <= 14

    def test_something_is_due_this_week(self) -> None:
        monday, sunday = date(2026, 6, 15), date(2026, 6, 21)
        due = [each for each in open_now().values() if each.deadline and monday <= each.deadline.last_day <= sunday]
        assert len(due) >= 5

    def test_a_dozen_have_no_deadline(self) -> None:
        assert sum(row["baseline_deadline"] == "" for row in ford.steps(ford.PLAN).values()) == 12

    def test_two_thirds_of_the_owners_have_answered_the_round_under_way(self) -> None:
        owners = {each.owner for each in open_now().values()}
        answered = {fact["by"] for fact in ford.facts("update") if fact["at"] >= "2026-06-01"}
        assert 0.6 <= len(owners & answered) / len(owners) <= 0.75

    def test_about_twenty_deadlines_were_moved_and_others_were_not(self) -> None:
        decided = [fact for fact in ford.facts("decide_deadline") if ford.plan_of(fact["subject"]) == ford.PLAN]
        verbs = Counter(fact["verb"] for fact in decided)
        assert 18 <= verbs["agreed"] + verbs["agreed_as_amended"] <= 25
        assert min(verbs["deferred"], verbs["noted"], verbs["refused"]) >= 3


class TestTwelveTroubles:
    """Each of docs/reference/exampleford.md, found by rule and not by its id."""

    def test_a_hub_is_delayed_because_its_building_is_listed(self) -> None:
        found = {
            key for key in with_status(Status.OVERDUE) if any("is listed" in each.note for each in updates_of(key))
        }
        assert found == {"p2-3"}

    def test_a_restructure_waits_for_interviews(self) -> None:
        late = with_status(Status.OVERDUE)
        assert [key for key in late if sum("nterviews" in each.note for each in updates_of(key)) >= 3] == ["g3-4"]

    def test_an_optimistic_owner_expects_each_time_a_little_later(self) -> None:
        slipping = Counter[str]()
        for key, each in with_status(Status.OVERDUE).items():
            said = [update.forecast.last_day for update in updates_of(key) if update.forecast][-3:]
            slipping[each.owner] += len(said) == 3 and said == sorted(set(said))
        assert [owner for owner, times in slipping.items() if times >= 3] == ["head-digital"]

    def test_a_silent_owner_has_said_nothing_for_a_year(self) -> None:
        last = {fact["by"]: fact["at"] for fact in ford.facts("update")}
        owners = {each.owner for each in open_now().values()}
        assert [owner for owner in owners if last[owner] < "2025-07"] == ["consultation-manager"]

    def test_a_date_was_moved_three_times(self) -> None:
        assert [key for key, each in ford.standings().items() if each.times_moved >= 3] == ["p3-2"]

    def test_a_claim_was_made_without_evidence_and_nobody_has_accepted_it(self) -> None:
        waiting = {key for key, each in ford.standings().items() if each.completion is CompletionState.CLAIMED}
        bare = {fact["subject"] for fact in ford.facts("claim") if len(fact["words"].split()) < 3}
        assert bare & waiting == bare == {"o4-5"}

    def test_an_area_with_overdue_work_was_rated_green_by_its_director(self) -> None:
        latest = {fact["subject"]: fact for fact in ford.facts("rate") if fact["voice"] == "person"}
        green = [area for area, fact in latest.items() if fact["rating"] == "GREEN" and _overdue(area, fact["on"])]
        assert green == ["culture"]

    def test_a_post_was_vacant_for_a_quarter(self) -> None:
        vacant = []
        for left, right in pairwise(sorted(ford.rows("holdings"), key=lambda row: (row["post"], row["from"]))):
            if left["post"] == right["post"]:
                days = (date.fromisoformat(right["from"]) - date.fromisoformat(left["until"])).days
                vacant += [left["post"]] if days > 80 else []
        assert vacant == ["head-estates"]

    def test_a_milestone_was_done_four_months_early(self) -> None:
        early = [
            key
            for key, each in ford.standings().items()
            if each.completed_on and each.baseline and (each.baseline.last_day - each.completed_on).days > 120
        ]
        assert early == ["e2-7"]

    def test_milestones_were_withdrawn_by_the_board(self) -> None:
        assert set(with_status(Status.WITHDRAWN)) == {"p7-5", "e2-6", "o2-8", "g3-7"}
        assert all(fact["verb"] == "agreed" for fact in ford.facts("withdraw"))

    def test_milestones_were_re_worded_with_a_reason(self) -> None:
        assert {fact["subject"] for fact in ford.facts("propose_wording") if fact["date_words"]} == {"p7-6", "g2-5"}
        assert {fact["subject"] for fact in ford.facts("decide_wording")} == {"p7-6", "g2-5"}

    def test_a_claim_and_an_update_were_corrected(self) -> None:
        corrected = {(fact["kind"], fact["subject"]) for fact in ford.rows("facts") if fact["corrects"]}
        assert corrected == {("claim", "p4-1"), ("update", "g2-5")}


def _overdue(area: str, on: str) -> list[str]:
    then = ford.standings(date.fromisoformat(on), date.fromisoformat(on))
    return [key for key, each in then.items() if each.status is Status.OVERDUE and ford.area_of(key) == area]
