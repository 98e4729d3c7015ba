"""The demonstration's back end: e-mails are files, and a line on the console."""

from pathlib import Path
from uuid import UUID

import pytest
from pytest_django import Settings

from goldenthread.foundation.notices import handing
from goldenthread.foundation.notices.letters import Letter

KEY = UUID("00000000-0000-4000-8000-000000000001")


def test_an_e_mail_is_a_file_and_a_line_on_the_console(
    settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.EMAIL_BACKEND = "goldenthread.foundation.notices.backends.demo.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path / "mail"

    handing.hand_over(handing.e_mail(Letter("One message", "It is due.\n"), to="ann@x.example", key=KEY, tries=1))

    (file,) = (tmp_path / "mail").iterdir()
    assert "Subject: One message" in file.read_text(encoding="utf-8")
    assert f"Message-ID: {handing.message_id(KEY)}" in file.read_text(encoding="utf-8")
    assert capsys.readouterr().out == "E-mail to ann@x.example: One message\n"
