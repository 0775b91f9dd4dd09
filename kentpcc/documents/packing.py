"""Files that are ZIP archives, so that equal documents are equal bytes."""

import io
import zipfile

EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest that a ZIP archive can say
FIRST = ("mimetype", "[Content_Types].xml")  # a reader looks for them there


def packed(archive: bytes) -> bytes:
    """The same members without the time of writing, in one order; `mimetype` stays uncompressed, as ODF asks."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as source, zipfile.ZipFile(written, "w") as target:
        for name in sorted(source.namelist(), key=_place):
            member = zipfile.ZipInfo(name, EPOCH)
            member.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            member.external_attr = 0o644 << 16
            target.writestr(member, source.read(name))
    return written.getvalue()


def _place(name: str) -> tuple[int, str]:
    return (FIRST.index(name) if name in FIRST else len(FIRST)), name
