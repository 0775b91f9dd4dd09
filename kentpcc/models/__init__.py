from kentpcc.models.access_request import AccessRequest
from kentpcc.models.audit_entry import AuditEntry
from kentpcc.models.backup_run import BackupRun
from kentpcc.models.decision import Decision, DecisionQuerySet
from kentpcc.models.geography import District, Division, Parish, Ward
from kentpcc.models.job_run import JobRun
from kentpcc.models.population import Residents
from kentpcc.models.user import User

__all__ = [
    "AccessRequest",
    "AuditEntry",
    "BackupRun",
    "Decision",
    "DecisionQuerySet",
    "District",
    "Division",
    "JobRun",
    "Parish",
    "Residents",
    "User",
    "Ward",
]
