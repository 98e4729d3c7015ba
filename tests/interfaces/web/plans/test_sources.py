"""Where a fact comes from, as links."""

import pytest

from goldenthread.interfaces.web.plans.sources import linked

LINK = '<a class="govuk-link" rel="noreferrer" href="{0}">{0}</a>'
ONE, TWO = "https://example.org/a?x=1", "http://example.org/b"


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("", ""),
        ("seed 002 para 4.5", "seed 002 para 4.5"),
        (ONE, LINK.format(ONE)),
        (f"seed 004, Property; {TWO} ;", f"seed 004, Property; {LINK.format(TWO)}"),
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
