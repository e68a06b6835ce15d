"""XML from outside: no entities, no DTD, no network, bounded depth."""

import re

from lxml import etree

_DECLARES = re.compile(rb"<!(?:ENTITY|ELEMENT|ATTLIST)", re.IGNORECASE)


def parse_xml(body: bytes, charset: str | None = None) -> etree._Element:
    """The root element. Small faults (an undefined entity, a stray &) are passed over, as feeds are full of them.

    Raises ValueError for what is no XML, and for any document that declares entities.
    """
    if _DECLARES.search(body):
        raise ValueError("declares entities or a DTD of its own: refused")
    declared = body.lstrip()[:5] == b"<?xml"
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, recover=True,
        remove_comments=True, remove_pis=True, encoding=None if declared else known_charset(charset),
    )  # fmt: skip
    try:
        root = etree.fromstring(body.lstrip(), parser)
    except (etree.XMLSyntaxError, LookupError) as e:
        raise ValueError(f"no XML: {e}") from e
    if root is None:
        raise ValueError("no XML")
    return root


def known_charset(charset: str | None) -> str | None:
    """The charset if the parser can read it: a header that names nonsense is as good as none."""
    try:
        etree.XMLParser(encoding=charset)
    except LookupError:
        return None
    return charset


def local_name(element: etree._Element) -> str:
    """The tag without its namespace, in lower case; empty for what is no element."""
    return etree.QName(element).localname.lower() if isinstance(element.tag, str) else ""


def text_of(element: etree._Element | None) -> str | None:
    return "".join(str(t) for t in element.itertext()).strip() or None if element is not None else None
