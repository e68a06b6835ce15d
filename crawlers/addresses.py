"""Which addresses a crawl may speak to: a link or redirect must not lead it into a private network."""

import ipaddress

_PRIVATE_NAMES = ("localhost", "local", "internal", "intranet", "lan", "home.arpa", "corp")
_NAT64, _COMPATIBLE = ipaddress.IPv6Network("64:ff9b::/96"), ipaddress.IPv6Network("::/96")


class RefusedAddressError(Exception):
    """The address is private, loopback or otherwise not public, and the outlet is not the sample newsroom."""


def is_public_ip(address: str) -> bool | None:
    """Whether an IP literal lies in the public internet; None for what is no IP literal."""
    try:
        ip = ipaddress.ip_address(address.strip("[]").split("%")[0])
    except ValueError:
        return None
    within = _ipv4_within(ip) if isinstance(ip, ipaddress.IPv6Address) else None
    if within is not None:
        return within.is_global and not within.is_multicast
    return ip.is_global and not ip.is_multicast


def _ipv4_within(ip: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address that an IPv6 address stands for: mapped, compatible, 6to4, or behind a NAT64."""
    if ip in _NAT64 or (ip in _COMPATIBLE and int(ip) > 1):
        return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour


def is_private_name(host: str) -> bool:
    """Names that are private whatever they resolve to, and numeric forms that only a resolver understands."""
    host = host.lower().rstrip(".")
    if ":" in host:
        return False
    last = host.rpartition(".")[2]
    return host == last or last in _PRIVATE_NAMES or host.endswith(".home.arpa") or last.isdigit() or last[:2] == "0x"


def check_loopback(host: str) -> None:
    """Raises RefusedAddressError for anything but this machine: `localhost`, `*.localhost`, 127.0.0.0/8, ::1."""
    name = host.lower().rstrip(".")
    try:
        local = ipaddress.ip_address(name.strip("[]")).is_loopback
    except ValueError:
        local = name == "localhost" or name.endswith(".localhost")
    if not local:
        raise RefusedAddressError(f"{host} is not this machine, and the outlet is declared `demo`")


def check_host(host: str) -> None:
    """Raises RefusedAddressError for a host that must not be asked, as far as its name alone says."""
    public = is_public_ip(host)
    if public is False or (public is None and is_private_name(host)):
        raise RefusedAddressError(f"{host} is not a public address")
