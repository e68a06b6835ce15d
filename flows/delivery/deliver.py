"""One message to every channel that is configured, each once."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from flows import clock
from flows.delivery import chat, mail
from flows.delivery.ledger import Ledger, NotTakenError
from flows.house import House
from flows.locks import lock
from pipeline.errors import UserError
from reports.mail import Mail


@dataclass(frozen=True)
class Handed:
    """How one channel fared: sent, already (sent before), unknown (cut off while sending), or failed."""

    to: str
    state: str
    why: str = ""


def channels(house: House) -> bool:
    """Whether anything is configured to send to."""
    return mail.configured(house.settings) or bool(chat.receivers(house.settings.chat_urls))


def nobody() -> UserError:
    return UserError(
        "there is nobody to send to",
        where="settings smtp_host, mail_from, mail_to; environment variable LANTOA_CHAT_URLS",
        hint="lantoa weekly --preview writes the mail as a file",
    )


def deliver(
    house: House,
    keys: Sequence[str],
    letter: Callable[[Sequence[str]], Mail],
    made: datetime,
    to: Sequence[str],
    files: Mapping[str, Path] | None = None,
    repeat: bool = False,
) -> list[Handed]:
    """Tells what `keys` stand for, of each channel only those that it was not told yet; `letter` writes them.

    `repeat`: although they were sent, or may have been. UserError when no channel is configured.
    """
    settings, kind = house.settings, keys[0].partition("/")[0] if keys else ""
    ways: dict[str, Callable[[Mail, Callable[[], None]], str]] = {}
    if mail.configured(settings):

        def by_mail(one: Mail, begin: Callable[[], None]) -> str:
            sent = mail.message(one, settings.mail_from, to, "+".join(keys), made, files)
            return mail.send(settings, sent, begin)

        ways["mail"] = by_mail
    for name, url in chat.receivers(settings.chat_urls).items():

        def by_chat(one: Mail, begin: Callable[[], None], url: str = url) -> str:
            begin()
            chat.send(url, one.subject, one.chat or one.text)
            return ""

        ways[name] = by_chat
    if not ways:
        raise nobody()
    with lock(house.locks / "delivery.lock", what="delivery", wait=60):
        name = "weekly.jsonl" if kind == "weekly" else "alerts.jsonl"
        ledger = Ledger(house.data / "deliveries" / name, clock.now)
        return [h for to_, way in ways.items() for h in _hand(ledger, keys, to_, way, letter, repeat)]


def _hand(
    ledger: Ledger,
    keys: Sequence[str],
    to: str,
    way: Callable[[Mail, Callable[[], None]], str],
    letter: Callable[[Sequence[str]], Mail],
    repeat: bool,
) -> list[Handed]:
    known = {key: ledger.last(key, to) for key in keys}
    done = {k for k, e in known.items() if e and e.state != "failed"} if not repeat else set()
    if not (todo := [k for k in keys if k not in done]):
        cut = [k for k, e in known.items() if e and e.state == "sending"]
        return [Handed(to, "unknown" if cut else "already", ", ".join(cut))]
    begun = False

    def begin() -> None:
        nonlocal begun
        for key in todo:
            ledger.note(key, to, "sending")
        begun = True

    try:
        refused = way(letter(todo), begin)
    except NotTakenError as e:
        for key in todo:
            ledger.note(key, to, "failed", str(e))
        return [Handed(to, "failed", str(e))]
    except OSError as e:
        # The line broke in the midst of it: whether the message arrived, only the mailbox knows.
        return [Handed(to, "unknown" if begun else "failed", str(e))]
    for key in todo:
        ledger.note(key, to, "sent", refused)
    return [Handed(to, "sent", f"refused: {refused}" if refused else "")]
