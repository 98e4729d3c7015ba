"""Numbers of paragraphs that somebody typed, or that came with a paste: the program gives its own.

[S0] has two paragraphs 3.3 and two 5.4, because people numbered them.
"""

import re

_NUMBER = re.compile(r"(\d{1,2}\.\d{1,2}\.?)\s+[A-Z“\"']")


def typed_number(text: str) -> str:
    """The number that a paragraph begins with, such as "3.3"; "" for none. "3.5 per cent" has none."""
    found = _NUMBER.match(text)
    return found[1] if found else ""
