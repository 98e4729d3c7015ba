"""Where a fact comes from, as links."""

import re
from pathlib import Path

import pytest

from config.staircase import ROOT
from goldenthread.interfaces.web.plans.papers import papers
from goldenthread.interfaces.web.plans.sources import linked
from tests import cast
from tests.interfaces.web.plans.shown import words_of

LINK = '<a class="govuk-link" rel="noreferrer" href="{0}">{0}</a>'
QUARTERLY = '<a class="govuk-link" href="/sources#seed-002">Best Value Improvement Plan 2018-19 Quarterly Report</a>'
ONE, TWO = "https://example.org/a?x=1", "http://example.org/b"


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("", ""),
        ("seed 002 para 4.5", f"{QUARTERLY}, para 4.5 (seed 002)"),
        ("seed 002", f"{QUARTERLY} (seed 002)"),
        ("seed 002, Grants para <1>", f"{QUARTERLY}, Grants para &lt;1&gt; (seed 002)"),
        ("as seed 002 has it", f"as {QUARTERLY} (seed 002) has it"),
        (f"seed 002 para 1.1; {ONE}", f"{QUARTERLY}, para 1.1 (seed 002); {LINK.format(ONE)}"),
        ("seed 999 para 1", "seed 999 para 1"),
        ("linseed 002", "linseed 002"),
        (ONE, LINK.format(ONE)),
        (f"plan 004, Property; {TWO} ;", f"plan 004, Property; {LINK.format(TWO)}"),
        (f"see {ONE} there", f"see {LINK.format(ONE)} there"),
        ("localgovernmentlawyer.co.uk article", "localgovernmentlawyer.co.uk article"),
        ("javascript:alert(1)", "javascript:alert(1)"),
        ("<b>bold</b>", "&lt;b&gt;bold&lt;/b&gt;"),
        (f"<b>see</b> {ONE}", f"&lt;b&gt;see&lt;/b&gt; {LINK.format(ONE)}"),
        ('https://e.org/"onclick="x', f"{LINK.format('https://e.org/')}&#34;onclick=&#34;x"),
    ],
)
def test_addresses_become_links_and_all_else_stays_words(source: str, html: str) -> None:
    assert linked(source) == html


def _texts_of_the_record() -> list[str]:
    return [each.read_text(encoding="utf-8") for each in Path(ROOT, "examples", "tower_hamlets").glob("*.csv")]


def test_every_paper_that_the_real_record_cites_by_key_has_a_title() -> None:
    cited = {key for text in _texts_of_the_record() for key in re.findall(r"\bseed \d{3}\b", text)}

    assert cited == set(papers())


@pytest.mark.django_db
def test_the_papers_cited_stand_on_a_page_with_body_and_date_each_at_its_place() -> None:
    html = cast.signed_in().get("/sources").content.decode()
    page = words_of(html)

    assert (
        "Best Value Improvement Plan 2017-18 – April-June 17 Update Best Value Improvement Board, 14 June 2017" in page
    )
    assert "Cabinet, no date on the paper · cited as seed 004 Undated: of 2017, appendix 1" in page
    assert [f'id="{paper.anchor}"' for paper in papers().values() if f'id="{paper.anchor}"' not in html] == []
