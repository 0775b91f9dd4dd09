"""Files kept encrypted on disk: one token a line, so that neither way needs the whole in memory."""

import contextlib
import io
from pathlib import Path
from typing import Any, BinaryIO

from kentpcc.fields import cipher

BLOCK = 1 << 20


class SealedWriter(io.RawIOBase):
    """Removes what is half written where it cannot be written to the end: at a `path`, if one is given."""

    def __init__(self, file: BinaryIO, path: Path | None = None) -> None:
        self.file, self.block, self.path = file, bytearray(), path
        self.failed = False

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        block = bytes(data)
        self.block += block
        while len(self.block) >= BLOCK:
            self._seal(self.block[:BLOCK])
            del self.block[:BLOCK]
        return len(block)

    def _seal(self, block: bytes | bytearray) -> None:
        try:
            self.file.write(cipher().encrypt(bytes(block)) + b"\n")
        except OSError:
            self._give_up()
            raise

    def _give_up(self) -> None:
        """A full disk takes nothing more, not even what is still to be written when a file is closed."""
        self.failed = True
        self.block.clear()
        with contextlib.suppress(OSError):
            self.file.close()
        if self.path is not None:
            self.path.unlink(missing_ok=True)

    def close(self) -> None:
        try:
            if not self.closed and not self.failed:
                self._seal(self.block)
                self._finish()
        finally:
            super().close()

    def _finish(self) -> None:
        try:
            self.file.close()
        except OSError:
            self._give_up()
            raise


class SealedReader(io.RawIOBase):
    """Raises cryptography.fernet.InvalidToken for a file that was altered or whose key is gone."""

    def __init__(self, file: BinaryIO) -> None:
        self.file, self.block = file, b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        while not self.block and (line := self.file.readline()):
            self.block = cipher().decrypt(line.rstrip(b"\n"))
        count = min(len(buffer), len(self.block))
        buffer[:count], self.block = self.block[:count], self.block[count:]
        return count

    def close(self) -> None:
        self.file.close()
        super().close()


def seal(path: Path) -> BinaryIO:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    return io.BufferedWriter(SealedWriter(path.open("xb"), path), BLOCK)


def unseal(path: Path) -> BinaryIO:
    return io.BufferedReader(SealedReader(path.open("rb")), BLOCK)
