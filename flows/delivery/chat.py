"""Chat through Apprise: one URL a receiver, of any service that it knows."""

from hashlib import sha256

import apprise

from flows.delivery.ledger import NotTakenError
from pipeline.errors import UserError


def receivers(urls: str) -> dict[str, str]:
    """Name for the ledger, without the keys that an address holds -> Apprise URL. UserError for one nobody knows."""
    found = {}
    for n, url in enumerate(urls.split(), 1):
        if apprise.Apprise.instantiate(url) is None:
            raise UserError(
                f"address {n} of chat_urls is none that Apprise knows",
                where="environment variable LANTOA_CHAT_URLS",
                expected="an Apprise URL, e.g. tgram://TOKEN/CHAT",
            )
        found[f"chat:{url.partition(':')[0]}:{sha256(url.encode()).hexdigest()[:12]}"] = url
    return found


def send(url: str, title: str, body: str) -> None:
    """Raises NotTakenError when the service did not take it, or did not answer."""
    receiver = apprise.Apprise()
    receiver.add(url)
    if not receiver.notify(body=body, title=title, body_format=apprise.NotifyFormat.TEXT):
        raise NotTakenError("the service did not take it")
