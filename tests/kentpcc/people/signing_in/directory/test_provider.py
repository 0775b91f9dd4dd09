"""What the directory says of itself: taken from where the settings say, over HTTPS, and from nowhere else."""

import pytest

from kentpcc.people.signing_in.directory import provider
from kentpcc.refusals import Refused

GOOD = {
    "issuer": "https://directory.example",
    "authorization_endpoint": "https://directory.example/authorize?tenant=kent",
    "token_endpoint": "https://directory.example/token",
    "jwks_uri": "https://directory.example/keys",
    "end_session_endpoint": "https://directory.example/end",
}


class Answer:
    def __init__(self, said, status_code=200):
        self.said, self.status_code = said, status_code

    def json(self):
        return self.said


@pytest.fixture(scope="session")
def running():
    return GOOD["issuer"]


@pytest.fixture
def says(oidc, monkeypatch):
    """Has the directory say something of itself; returns the addresses that were asked."""
    asked = []

    def saying(said, status=200):
        monkeypatch.setattr(provider.requests, "get", lambda url, **_: asked.append(url) or Answer(said, status))
        return asked

    return saying


def test_it_is_asked_once_an_hour(says):
    asked = says(GOOD)
    for _ in range(3):
        assert provider.metadata() == GOOD
    assert asked == ["https://directory.example/.well-known/openid-configuration"]


@pytest.mark.parametrize(
    "changed",
    [
        {"issuer": "https://elsewhere.example"},
        {"issuer": None},
        {"jwks_uri": "http://directory.example/keys"},
        {"token_endpoint": "ftp://directory.example"},
        {"authorization_endpoint": "javascript:alert(1)"},
        {"jwks_uri": None},
    ],
)
def test_what_does_not_fit_is_refused(says, changed):
    says(GOOD | changed)
    with pytest.raises(Refused, match="does not fit"):
        provider.metadata()


@pytest.mark.parametrize(("said", "status"), [([], 200), ("x", 200), (GOOD, 500), (GOOD, 302)])
def test_so_is_an_answer_of_another_kind(says, said, status):
    says(said, status)
    with pytest.raises(Refused, match="does not fit"):
        provider.metadata()


@pytest.mark.parametrize("issuer", ["http://directory.example", "directory.example", "file:///etc"])
def test_nothing_is_asked_without_https(says, oidc, issuer):
    asked = says(GOOD)
    oidc["issuer"] = issuer
    with pytest.raises(Refused):
        provider.metadata()
    assert asked == []


def test_an_address_may_have_a_question_already(says):
    says(GOOD)
    address = provider.authorization_url(provider.Begun("s", "n", "v"), redirect_uri="https://here.example/back")
    assert address.startswith("https://directory.example/authorize?tenant=kent&response_type=code&")


def test_the_challenge_is_that_of_rfc_7636():
    """Its appendix B."""
    begun = provider.Begun("s", "n", "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")
    assert begun.challenge == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"


def test_a_directory_without_a_place_to_sign_out_is_left_alone(says):
    says({name: value for name, value in GOOD.items() if name != "end_session_endpoint"})
    assert provider.end_session_url("t", back_to="https://here.example/") is None
