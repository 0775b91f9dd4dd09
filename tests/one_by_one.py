"""The migrations one after the other, as an installation of before has them: without those that stand for many."""

from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

OURS = ("kentpcc", "victims", "surveys", "engagement")


class Loader(MigrationLoader):
    def load_disk(self):
        super().load_disk()
        for key in [key for key, each in self.disk_migrations.items() if key[0] in OURS and each.replaces]:
            del self.disk_migrations[key]


class Executor(MigrationExecutor):
    def __init__(self, progress_callback=None):
        super().__init__(connection, progress_callback)
        self.loader = Loader(connection)
