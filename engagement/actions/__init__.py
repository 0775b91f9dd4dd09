"""What can be done to the register and to the returns. Each act leaves a line in the audit trail."""

from engagement.actions.activities import record_activity
from engagement.actions.partners import appoint_partner
from engagement.actions.quotes import enter_quote, redact_quote, withdraw_consent
from engagement.actions.refused import Refused
from engagement.actions.returns import Published, accept_return, expect_returns, file_return

__all__ = [
    "Published",
    "Refused",
    "accept_return",
    "appoint_partner",
    "enter_quote",
    "expect_returns",
    "file_return",
    "record_activity",
    "redact_quote",
    "withdraw_consent",
]
