"""Files on their way in: a small one stays in memory, a larger one lies on disk, encrypted as it comes.

The key is made for the one file and kept in memory alone, and the file has no name: whatever ends the process, nothing
that could be read is left.
"""

import io
import tempfile
from collections.abc import Iterator
from typing import IO, Any

from cryptography.fernet import Fernet
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

LENGTH = 8  # bytes that say how long the token after them is


class SealedFile(io.RawIOBase):
    """Written from end to end, then read from its beginning as often as one likes."""

    def __init__(self) -> None:
        self.cipher = Fernet(Fernet.generate_key())
        self.file: IO[bytes] = tempfile.TemporaryFile(dir=settings.FILE_UPLOAD_TEMP_DIR)  # noqa: SIM115
        self.rest = b""

    def writable(self) -> bool:
        return True

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        token = self.cipher.encrypt(bytes(data))
        self.file.write(len(token).to_bytes(LENGTH, "big") + token)
        return len(data)

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """To the beginning only."""
        if (offset, whence) != (0, io.SEEK_SET):
            raise io.UnsupportedOperation("a sealed file is read from its beginning")
        self.file.seek(0)
        self.rest = b""
        return 0

    def readinto(self, buffer: Any) -> int:
        while not self.rest and (length := self.file.read(LENGTH)):
            self.rest = self.cipher.decrypt(self.file.read(int.from_bytes(length, "big")))
        count = min(len(buffer), len(self.rest))
        buffer[:count], self.rest = self.rest[:count], self.rest[count:]
        return count

    def close(self) -> None:
        self.file.close()
        super().close()


class SealedUpload(UploadedFile):  # type: ignore[type-arg]  # it is generic for the stubs alone
    """As Django's own, but for where it lies."""

    def chunks(self, chunk_size: int | None = None) -> Iterator[bytes]:
        self.seek(0)
        while block := self.read(chunk_size or self.DEFAULT_CHUNK_SIZE):
            yield block


class SealedUploadHandler(FileUploadHandler):
    """Takes what the handler of small files leaves."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.sealed = SealedFile()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.sealed.write(raw_data)

    def file_complete(self, file_size: int) -> SealedUpload:
        self.sealed.seek(0)
        return SealedUpload(
            io.BufferedReader(self.sealed),
            self.file_name,
            self.content_type,
            file_size,
            self.charset,
            self.content_type_extra,
        )

    def upload_interrupted(self) -> None:
        if hasattr(self, "sealed"):
            self.sealed.close()
