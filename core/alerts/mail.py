"""One signed e-mail per alert, by the server from the settings."""

from __future__ import annotations

import smtplib
import ssl
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import EmailPolicy
from string import Template
from typing import Final
from urllib.parse import unquote, urlsplit

from core.alerts.alert import Alert
from core.alerts.webhook import ID, SIGNATURE, signature

TIMEOUT_S: Final = 10.0
LINE: Final = 200  # a signature is not folded: simple readers of headers keep the fold
PORTS: Final = {"smtp": 25, "smtps": 465}
SUBJECT: Final = Template("Alert $id: $wallet_id")
TEXT: Final = Template(
    """Ledgerlens raised alert $id.

Wallet:       $wallet_id
Transaction:  $transaction_id
Fraud score:  $fraud_score (a rank, no probability of fraud)
Raised at:    $raised_at UTC, by $source

It says what is worth a look, and is no verdict on a person.
"""
)


@dataclass(frozen=True)
class MailServer:
    """Where mail is handed in.

    Attributes:
        host: Name or address.
        port: TCP port.
        encrypted: Whether the connection is TLS from its beginning; else it becomes TLS where the server offers it.
        user: Who logs in, or None for nobody.
        password: With which password.
    """

    host: str
    port: int
    encrypted: bool
    user: str | None
    password: str

    @classmethod
    def of(cls, url: str) -> MailServer:
        """From `smtp://user:password@host:port` or `smtps://...`, as the setting's reader has checked it."""
        parts = urlsplit(url)
        user = None if parts.username is None else unquote(parts.username)
        port = parts.port or PORTS[parts.scheme]
        return cls(parts.hostname or "", port, parts.scheme == "smtps", user, unquote(parts.password or ""))


class Mail:
    """Mails alerts. A server that accepts a message has it; a refusal for good (5xx) is final.

    Args:
        url: The server; from the settings, never from a visitor.
        address: To whom, and from whom.
        secret: Key of the signature, which covers the text and stands in a header of the message.
    """

    channel = "email"
    workers = 1

    def __init__(self, url: str, address: str, secret: str) -> None:
        self._server = MailServer.of(url)
        self._address = address
        self._secret = secret

    def message_of(self, alert: Alert) -> EmailMessage:
        """The message of one alert; sent twice it carries the same id."""
        values = {
            "id": alert.id,
            "wallet_id": alert.wallet_id,
            "transaction_id": alert.transaction_id,
            "fraud_score": f"{alert.fraud_score:.5f}",
            "raised_at": f"{alert.raised_at:%Y-%m-%d %H:%M:%S}",
            "source": alert.source,
        }
        made, text = EmailMessage(EmailPolicy(max_line_length=LINE)), TEXT.substitute(values)
        made["Subject"] = SUBJECT.substitute(values)
        made["From"] = made["To"] = self._address
        made["Message-ID"] = f"<alert-{alert.id}-{int(alert.raised_at.timestamp())}@ledgerlens>"
        made[ID] = str(alert.id)
        made[SIGNATURE] = signature(text.encode(), self._secret)
        made.set_content(text)
        return made

    def send(self, alert: Alert) -> tuple[str, bool]:
        """See `core.alerts.dispatch.Sender`."""
        message = self.message_of(alert)
        try:
            with self._connect() as server:
                server.send_message(message)
        except smtplib.SMTPRecipientsRefused as error:
            codes = [code for code, _ in error.recipients.values()]
            return f"refused the address ({codes[0]})", all(code < 500 for code in codes)
        except smtplib.SMTPResponseException as error:
            return f"answered {error.smtp_code}", error.smtp_code < 500
        except (smtplib.SMTPException, OSError) as error:
            return f"did not answer ({type(error).__name__})", True
        return "", False

    def _connect(self) -> smtplib.SMTP:
        one, context = self._server, ssl.create_default_context()
        if one.encrypted:
            server: smtplib.SMTP = smtplib.SMTP_SSL(one.host, one.port, timeout=TIMEOUT_S, context=context)
        else:
            server = smtplib.SMTP(one.host, one.port, timeout=TIMEOUT_S)
        try:
            server.ehlo()
            if not one.encrypted and server.has_extn("starttls"):
                server.starttls(context=context)
                server.ehlo()
            if one.user is not None:
                server.login(one.user, one.password)
        except BaseException:
            server.close()
            raise
        return server
