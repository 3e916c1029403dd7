"""Mail against a real SMTP server on this machine."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from core.alerts.alert import APP, Alert
from core.alerts.mail import Mail, MailServer
from core.alerts.webhook import SIGNATURE, signature
from tests.alerts.receivers import MailReceiver

ALERT = Alert(7, datetime(2026, 3, 1, 12, 0, tzinfo=UTC), "wä", "$t", 0.97, APP)
ADDRESS = "desk@bank.example"


@pytest.fixture
def opened() -> Iterator[list[MailReceiver]]:
    """Closes what a test opened."""
    found: list[MailReceiver] = []
    yield found
    for one in found:
        one.close()


def test_a_message_says_the_alert_once_whatever_it_is_called_and_is_signed(opened: list[MailReceiver]) -> None:
    opened.append(MailReceiver())
    mail = Mail(opened[0].url, ADDRESS, "key")
    assert [mail.send(ALERT), mail.send(ALERT)] == [("", False), ("", False)]
    first, second = opened[0].got
    text = first.get_payload(decode=True)
    assert isinstance(text, bytes)
    for part in ("wä", "$t", "0.97000", "2026-03-01 12:00:00"):
        assert part in text.decode()
    assert first["To"] == ADDRESS
    assert first["Message-ID"] == second["Message-ID"]
    assert first[SIGNATURE] == signature(text.replace(b"\r\n", b"\n"), "key")


@pytest.mark.parametrize(
    ("refuse", "code", "again"),
    [("RCPT", 550, False), ("RCPT", 450, True), ("MAIL", 552, False), ("DATA", 451, True), ("DATA", 554, False)],
)
def test_a_refusal_for_good_is_final_and_another_may_pass(
    opened: list[MailReceiver], refuse: str, code: int, again: bool
) -> None:
    opened.append(MailReceiver(refuse, code))
    problem, worth = Mail(opened[0].url, ADDRESS, "key").send(ALERT)
    assert str(code) in problem
    assert worth is again
    assert opened[0].got == []


def test_a_server_that_is_not_there_may_be_back_later() -> None:
    gone = MailReceiver()
    gone.close()
    assert Mail(gone.url, ADDRESS, "key").send(ALERT) == ("did not answer (ConnectionRefusedError)", True)


def test_no_line_of_a_name_becomes_a_header(opened: list[MailReceiver]) -> None:
    opened.append(MailReceiver())
    odd = Alert(8, ALERT.raised_at, "w" * 200, "Bcc: all@bank.example", 0.5, APP)
    assert Mail(opened[0].url, ADDRESS, "key").send(odd) == ("", False)
    assert opened[0].got[0]["Bcc"] is None
    assert sum(line.startswith("RCPT") for line in map(str.upper, opened[0].said)) == 1


@pytest.mark.parametrize(
    ("url", "server"),
    [
        ("smtp://mail.example", MailServer("mail.example", 25, False, None, "")),
        ("smtps://me%40x:p%3Aw@mail.example:2465/", MailServer("mail.example", 2465, True, "me@x", "p:w")),
        ("smtps://mail.example", MailServer("mail.example", 465, True, None, "")),
    ],
)
def test_a_server_is_read_out_of_its_url(url: str, server: MailServer) -> None:
    assert MailServer.of(url) == server
