"""Office files are zips whose members carry their write time: packed again with fixed times, the same content is the
same bytes."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_FIXED = (1980, 1, 1, 0, 0, 0)


def fixed(data: bytes) -> bytes:
    """The same members in the same order, each dated 1 January 1980, the earliest a zip knows."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for member in old.infolist():
            info = ZipInfo(member.filename, _FIXED)
            info.compress_type = ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            info.create_system = 3
            new.writestr(info, old.read(member))
    return out.getvalue()
