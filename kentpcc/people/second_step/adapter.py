"""How `allauth.mfa` works here: secrets are encrypted like contact details, and pages are named as ours are."""

from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings

from kentpcc.fields import cipher


class Adapter(DefaultMFAAdapter):  # type: ignore[misc]  # it comes without types
    def encrypt(self, text: str) -> str:
        """Under the first of FIELD_KEYS."""
        return cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return cipher().decrypt(encrypted_text.encode()).decode()

    def get_totp_issuer(self) -> str:
        return str(settings.OFFICE["service_name"])

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """The site: a key answers to this name only, and never to one that looks like it."""
        return {"id": context.request.get_host().partition(":")[0], "name": self.get_totp_issuer()}
