from kentpcc.models.audit_entry import AuditEntry
from kentpcc.models.geography import District, Division, Ward
from kentpcc.models.user import User

__all__ = ["AuditEntry", "District", "Division", "User", "Ward"]
