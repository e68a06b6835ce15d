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
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, recover=True,
        remove_comments=True, remove_pis=True, encoding=None if body.lstrip()[:5] == b"<?xml" else charset,
    )  # fmt: skip
    try:
        root = etree.fromstring(body.lstrip(), parser)
    except (etree.XMLSyntaxError, LookupError) as e:
        raise ValueError(f"no XML: {e}") from e
    if root is None:
        raise ValueError("no XML")
    return root


def local_name(element: etree._Element) -> str:
    """The tag without its namespace, in lower case; empty for what is no element."""
    return etree.QName(element).localname.lower() if isinstance(element.tag, str) else ""


def text_of(element: etree._Element | None) -> str | None:
    return "".join(str(t) for t in element.itertext()).strip() or None if element is not None else None
