"""What stands at the head of every answer of the site, whatever was asked and by whom."""

from django.http import HttpResponse

EXACT = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
POLICY = {
    "default-src": "'self'",
    "img-src": "'self'",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}
ALSO = {
    "Content-Type",
    "Content-Length",
    "Content-Language",
    "Content-Disposition",
    "Vary",
    "Location",
    "HX-Redirect",
    "Allow",
    "Expires",
    "Clear-Site-Data",
    "Retry-After",
    "X-Request-ID",
    "WWW-Authenticate",  # of the feed, to whoever has no key
}


def faults_of(answer: HttpResponse) -> list[str]:
    """What is wrong with its heads: missing, other than they should be, kept by a browser, or of nobody’s making."""
    known = {*EXACT, *ALSO, "Content-Security-Policy", "Cache-Control"}
    faults = [
        f"{name} is {answer.headers.get(name)}" for name, said in EXACT.items() if answer.headers.get(name) != said
    ]
    faults += [f"{name} is of nobody’s making" for name in answer.headers if name not in known]
    if "no-store" not in answer.headers.get("Cache-Control", ""):
        faults.append("it may be kept")
    if policy(answer) != POLICY:
        faults.append(f"the policy is {policy(answer)}")
    return faults


def policy(answer: HttpResponse) -> dict[str, str]:
    directives = answer.headers.get("Content-Security-Policy", "").split(";")
    return dict(directive.strip().split(" ", 1) for directive in directives if directive.strip())
