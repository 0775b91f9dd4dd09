"""Seals the trail anew with the key that the database has not. A chain that is broken is left as it is, and told."""

import hashlib
import json
from datetime import UTC

from django.db import migrations

from kentpcc import audit

TRIGGER = "ALTER TABLE kentpcc_auditentry {} TRIGGER audit_is_append_only"
SQLITE = """
    CREATE TRIGGER audit_is_append_only_update BEFORE UPDATE ON kentpcc_auditentry
    BEGIN SELECT RAISE(ABORT, 'The audit trail is append-only.'); END
"""
MANY = 2000
BROKEN = "The audit trail is broken at entry {}: find out why before it is sealed with a key."


def digest(entry):
    """As entries were sealed before there was a key."""
    at = entry.at.astimezone(UTC).isoformat()
    said = [entry.previous, at, str(entry.by_id), entry.act, entry.subject_type, entry.subject_id, entry.detail]
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def seal(apps, schema_editor):
    change(apps, schema_editor, was=digest, becomes=audit.digest)


def unseal(apps, schema_editor):
    change(apps, schema_editor, was=audit.digest, becomes=digest)


def change(apps, schema_editor, *, was, becomes):
    entries = apps.get_model("kentpcc", "AuditEntry").objects.order_by("id")
    if not entries.exists():
        return
    refuse_broken(entries, was)
    on_postgresql = schema_editor.connection.vendor == "postgresql"
    schema_editor.execute(TRIGGER.format("DISABLE") if on_postgresql else "DROP TRIGGER audit_is_append_only_update")
    seal_anew(entries, becomes)
    schema_editor.execute(TRIGGER.format("ENABLE") if on_postgresql else SQLITE)


def refuse_broken(entries, was):
    previous = audit.BEFORE_THE_FIRST
    for entry in entries.iterator(chunk_size=MANY):
        if entry.previous != previous or entry.digest != was(entry):
            raise RuntimeError(BROKEN.format(entry.pk))
        previous = entry.digest


def seal_anew(entries, becomes):
    previous, waiting = audit.BEFORE_THE_FIRST, []
    for entry in entries.iterator(chunk_size=MANY):
        entry.previous = previous
        entry.digest = previous = becomes(entry)
        waiting.append(entry)
        if len(waiting) == MANY:
            entries.model.objects.bulk_update(waiting, ["previous", "digest"])
            waiting = []
    entries.model.objects.bulk_update(waiting, ["previous", "digest"])


class Migration(migrations.Migration):
    dependencies = [("kentpcc", "0006_job_runs")]
    operations = [migrations.RunPython(seal, unseal)]
