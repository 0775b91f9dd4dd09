"""Files kept encrypted on disk: one token a line, so that neither way needs the whole in memory."""

import io
from pathlib import Path
from typing import Any, BinaryIO

from kentpcc.fields import cipher

BLOCK = 1 << 20


class SealedWriter(io.RawIOBase):
    def __init__(self, file: BinaryIO) -> None:
        self.file, self.block = file, bytearray()

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
        self.file.write(cipher().encrypt(bytes(block)) + b"\n")

    def close(self) -> None:
        if not self.closed:
            self._seal(self.block)
            self.file.close()
        super().close()


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
    return io.BufferedWriter(SealedWriter(path.open("xb")), BLOCK)


def unseal(path: Path) -> BinaryIO:
    return io.BufferedReader(SealedReader(path.open("rb")), BLOCK)
