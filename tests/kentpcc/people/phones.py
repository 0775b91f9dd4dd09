"""The app on somebody's telephone, as a test reads it."""

from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def code(at, secret=SECRET, steps=0):
    """What the app shows at a moment, or so many half minutes later."""
    return format_hotp_value(hotp_value(secret, int(at.timestamp()) // 30 + steps))


def give_app(person):
    TOTP.activate(person, SECRET)
