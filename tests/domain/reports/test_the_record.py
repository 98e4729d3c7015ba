"""The five kinds, made again from the public record: the sections of its papers in their order, and what they hide."""

import csv
import io

import pytest
from django.core.management import call_command

from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.organisations.permissions import OPERATOR
from goldenthread.domain.reports import papers
from goldenthread.domain.reports.importer.made import load_reports
from goldenthread.domain.reports.models import Clearance, Edition, Report, ReportEvent, Submission
from goldenthread.domain.reports.operations.taking_in import take_in_reports
from goldenthread.domain.reports.queries.checking import checked
from goldenthread.domain.reports.queries.reports import Open, opened
from goldenthread.domain.reports.rules.front import exempt_of
from goldenthread.domain.reports.rules.made import ReportsRecord
from goldenthread.foundation.documents.tree import Document, Heading
from goldenthread.foundation.ledger.queries import head
from goldenthread.foundation.lib.typed import RefusedError
from tests.factories.records import NOW, RECORD, TODAY

MADE = [
    "rep-2017-03-final", "rep-2017-03-cabinet", "rep-2017-06-board", "rep-2017-18-annual", "rep-2018-06-board",
    "rep-2018-09-board",
]  # fmt: skip
# How the record calls a section that the kind, which every council uses, calls otherwise.
CALLED = {
    "One Tower Hamlets considerations": "Equality considerations",
    "LGA Corporate Peer Challenge": "The peer challenge",
    "Transformation & Improvement Board": "Oversight of improvement from here on",
    "Evidence submitted to Secretary of State": "Evidence submitted to the Secretary of State",
    "2018 progress": "Progress against the plan",
}
# The program's own page, the parts that the record's list of headings leaves out, and the list of milestones.
BESIDE = {"On one page", "Executive summary", "Appendix 1: every milestone"}


@pytest.fixture
def home(db: None) -> Organisation:
    call_command("load_record", str(RECORD), stdout=io.StringIO())
    return Organisation.objects.get(slug="tower-hamlets")


@pytest.fixture
def made(home: Organisation) -> dict[str, Open]:
    """Each report by its id in the record, opened."""
    rows = load_reports(RECORD, today=TODAY).record.reports
    by_title = {each.title: each for each in Report.objects.filter(organisation=home)}
    return {row.key: opened(by_title[row.title]) for row in rows}


def _sections(paper: Document) -> list[str]:
    found = [block.text for block in paper.blocks if isinstance(block, Heading) and block.level == 1]
    return [each for each in found if each not in BESIDE]


def _of_the_record() -> dict[str, list[str]]:
    with (RECORD / "reports.csv").open(encoding="utf-8", newline="") as file:
        return {row["id"]: row["sections"].split("; ") for row in csv.DictReader(file) if row["sections"]}


def test_every_kind_is_there_and_says_that_it_is_no_paper_of_the_council(made: dict[str, Open]) -> None:
    kinds = {
        "board-update", "board-update-with-progress", "cabinet-report", "secretary-of-state-update",
        "annual-improvement-report", "peer-challenge-report",
    }  # fmt: skip

    assert list(made) == MADE
    assert {each.kind.slug for each in made.values()} == kinds
    for one in made.values():
        texts = " ".join(one.source.texts.values())
        assert one.report.title.endswith("from the record)")
        assert texts.count("It is not a paper of the council.") == 1


def test_the_sections_are_those_of_the_records_papers_in_their_order(made: dict[str, Open]) -> None:
    wanted = {key: said for key, said in _of_the_record().items() if key in made}

    assert set(wanted) == {"rep-2017-03-cabinet", "rep-2017-06-board", "rep-2018-06-board", "rep-2018-09-board"}
    for key, said in wanted.items():
        called = [CALLED.get(each, each).casefold() for each in said if each != "Recommendations"]
        found = [each.casefold() for each in _sections(papers.compose(made[key].source)) if each != "Recommendations"]
        assert found == called


def test_nothing_is_wrong_in_any_of_them_and_nothing_is_left_to_write(made: dict[str, Open]) -> None:
    assert [(key, fault) for key, one in made.items() for fault in papers.faults(one.source)] == []
    assert all(exempt_of(one.source.front) is None for one in made.values())


def test_where_the_record_quotes_itself_the_number_check_finds_what_is_known_to_disagree(made: dict[str, Open]) -> None:
    found = {
        (key, each.section.slug, each.finding.kind.value, each.finding.typed)
        for key, one in made.items()
        for each in checked(one)
        if each.finding.kind.is_fault
    }

    assert found == {
        ("rep-2017-03-final", "introduction", "different", "all actions"),  # x-delivered-embed
        ("rep-2017-03-final", "introduction", "units", "205"),  # x-205-unit
        ("rep-2017-03-final", "overall", "different", "all the milestones"),  # x-205-unit
        ("rep-2017-03-cabinet", "background", "units", "205"),  # x-205-unit
        ("rep-2017-06-board", "summary", "list", "5"),  # x-five-four
        ("rep-2017-06-board", "legal-comments", "list", "5"),  # x-five-four
        ("rep-2017-18-annual", "gaps", "merged", "complete or on target"),  # x-79-80
        ("rep-2018-06-board", "introduction", "unknown", "14"),  # x-fourteen
    }


def test_nothing_is_cleared_published_or_submitted_for_the_record(made: dict[str, Open]) -> None:
    assert not Clearance.objects.exists()
    assert not ReportEvent.objects.exists()
    assert not Edition.objects.exists()
    assert not Submission.objects.exists()


def test_what_an_officer_said_is_quoted_with_its_place(made: dict[str, Open]) -> None:
    for one in made.values():
        for section in ("finance-comments", "legal-comments"):
            said = one.source.texts.get(section, "")
            for paragraph in filter(None, said.split("\n\n")):
                silent = paragraph.startswith("The record holds no comments of ")
                assert silent or (paragraph.startswith("“") and "[S" in paragraph)


def test_the_same_files_again_change_nothing_and_others_are_refused(home: Organisation) -> None:
    record, before = load_reports(RECORD, today=TODAY).record, head("tower-hamlets")

    assert take_in_reports(organisation=home, record=record, by=OPERATOR, now=NOW) is False
    assert head("tower-hamlets") == before
    with pytest.raises(RefusedError, match="already has the report 'Best Value Action Plan: final"):
        take_in_reports(organisation=home, record=ReportsRecord(record.reports), by=OPERATOR, now=NOW)


def test_a_report_about_a_plan_that_is_not_here_is_refused(db: None) -> None:
    home = Organisation.objects.create(slug="elsewhere", name="Elsewhere")

    with pytest.raises(RefusedError, match="There is no plan 'bvap-2015' here"):
        take_in_reports(organisation=home, record=load_reports(RECORD, today=TODAY).record, by=OPERATOR, now=NOW)

    assert not Report.objects.exists()
