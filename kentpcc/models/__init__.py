from kentpcc.models.access_request import AccessRequest
from kentpcc.models.audit_entry import AuditEntry
from kentpcc.models.backup_run import BackupRun
from kentpcc.models.decision import Decision, DecisionQuerySet
from kentpcc.models.directory_account import DirectoryAccount
from kentpcc.models.geography import District, Division, Parish, Ward
from kentpcc.models.job_run import JobRun
from kentpcc.models.last_anchor import LastAnchor
from kentpcc.models.leavers_list import LeaversList
from kentpcc.models.outage import Outage
from kentpcc.models.person_session import PersonSession
from kentpcc.models.population import Residents
from kentpcc.models.program_key import ProgramKey, ProgramKeyQuerySet
from kentpcc.models.scim_key import ScimKey
from kentpcc.models.second_step import SecondStep
from kentpcc.models.user import User

__all__ = [
    "AccessRequest",
    "AuditEntry",
    "BackupRun",
    "Decision",
    "DecisionQuerySet",
    "DirectoryAccount",
    "District",
    "Division",
    "JobRun",
    "LastAnchor",
    "LeaversList",
    "Outage",
    "Parish",
    "PersonSession",
    "ProgramKey",
    "ProgramKeyQuerySet",
    "Residents",
    "ScimKey",
    "SecondStep",
    "User",
    "Ward",
]
