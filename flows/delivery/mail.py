"""Mail over SMTP: one message to all who get it, in one transaction."""

import smtplib
import ssl
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from email.header import Header
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import format_datetime
from pathlib import Path
from typing import Any

from flows.delivery.ledger import NotTakenError
from flows.settings import Settings
from pipeline.errors import UserError
from pipeline.text import digest
from reports.mail import Mail

_SECONDS = 60
_KINDS = {
    ".html": ("text", "html"),
    ".txt": ("text", "plain"),
    ".docx": ("application", "vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ".xlsx": ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}


class _Kept(EmailPolicy):
    """Python up to 3.12 loses a space where it breaks a long subject that is not ASCII; the older Header does not."""

    def header_store_parse(self, name: str, value: Any) -> tuple[str, Any]:
        if name.lower() == "subject":
            return name, Header(value, "utf-8", header_name=name).encode()
        return super().header_store_parse(name, value)


def addresses(given: str) -> list[str]:
    return [a.strip() for a in given.replace(";", ",").split(",") if a.strip()]


def configured(settings: Settings) -> bool:
    """Whether mail goes out. UserError for a server without sender or recipients, or an unknown security."""
    if not settings.smtp_host:
        return False
    for name in ("mail_from", "mail_to"):
        if not addresses(getattr(settings, name)):
            raise UserError(
                f"smtp_host is set, and {name} is not", expected=f"{name} = an address", hint="lantoa doctor"
            )
    if settings.smtp_security not in ("starttls", "tls", "none"):
        raise UserError(f"setting smtp_security cannot be {settings.smtp_security!r}", expected="starttls, tls or none")
    if settings.smtp_ca_file:
        try:
            ssl.create_default_context(cafile=settings.smtp_ca_file)
        except OSError as e:
            raise UserError(
                f"setting smtp_ca_file cannot be read: {e}", where=settings.smtp_ca_file,
                expected="a file of certificates in PEM",
            ) from e  # fmt: skip
    return True


def message(
    mail: Mail,
    sender: str,
    to: Sequence[str],
    key: str,
    made: datetime,
    files: Mapping[str, Path] | None = None,
) -> EmailMessage:
    """Plain text, HTML with its pictures inline, and the files.

    The same mail has the same Message-ID, so that a mailbox that gets it twice can tell.
    """
    sent = EmailMessage(policy=_Kept())
    sent["Subject"], sent["From"], sent["To"] = mail.subject, sender, ", ".join(to)
    sent["Date"] = format_datetime(made)
    mark = digest(key, mail.text)
    sent["Message-ID"] = f"<{mark}@lantoa>"
    sent.set_content(mail.text)
    if mail.html:
        sent.add_alternative(mail.html, subtype="html")
        (*_, html) = sent.iter_parts()
        for cid, png in mail.pictures.items():
            name = f"{cid.partition('@')[0]}.png"
            html.add_related(png, "image", "png", cid=f"<{cid}>", filename=name, disposition="inline")
    for name, path in (files or {}).items():
        kind, sub = _KINDS.get(path.suffix, ("application", "octet-stream"))
        sent.add_attachment(path.read_bytes(), maintype=kind, subtype=sub, filename=name)
    # Boundaries are random by default; the same mail is the same bytes.
    for n, part in enumerate(p for p in sent.walk() if p.is_multipart()):
        part.set_boundary(f"=_{mark}_{n}")
    return sent


def send(settings: Settings, sent: EmailMessage, begin: Callable[[], None]) -> str:
    """Hands the message over; `begin` is called when everything but the message itself has been said.

    Returns whom the server refused, if it took the message for others. Raises NotTakenError when it took nothing;
    another error after `begin` leaves open whether it did.
    """
    try:
        server = _connect(settings)
    except (OSError, smtplib.SMTPException) as e:
        raise NotTakenError(f"{settings.smtp_host}:{settings.smtp_port}: {e}") from e
    with server:
        begin()
        try:
            refused: Mapping[str, tuple[int, bytes]] = server.send_message(sent)
        except (smtplib.SMTPResponseException, smtplib.SMTPRecipientsRefused, smtplib.SMTPNotSupportedError) as e:
            raise NotTakenError(str(e)) from e
    return "; ".join(f"{who}: {code}" for who, (code, _) in refused.items())


def _connect(settings: Settings) -> smtplib.SMTP:
    trusted = ssl.create_default_context(cafile=settings.smtp_ca_file or None)
    if settings.smtp_security == "tls":
        server: smtplib.SMTP = smtplib.SMTP_SSL(
            settings.smtp_host, settings.smtp_port, timeout=_SECONDS, context=trusted
        )
    else:
        server = smtplib.SMTP(settings.smtp_host, settings.smtp_port, timeout=_SECONDS)
    try:
        if settings.smtp_security == "starttls":
            server.starttls(context=trusted)
        if settings.smtp_user:
            server.login(settings.smtp_user, settings.smtp_password)
    except BaseException:
        server.close()
        raise
    return server
