"""Who files for a service: said by the commissioner's office, and only that."""

from datetime import date

import pytest
from django.urls import reverse

from engagement.models import Service, ServicePartner

pytestmark = pytest.mark.django_db


@pytest.fixture
def services():
    return [
        Service.objects.create(code=code, name=code.title(), provides="Help.", funded_from=date(2019, 4, 1))
        for code in ("haven", "harbour")
    ]


def appoint(client, service, user):
    return client.post(reverse("engagement:service", args=[service.code]), {"user": user.pk})


def test_a_partner_is_appointed_to_one_service_at_a_time(services, ruth, make_user, signed_in):
    partner = make_user("service_partner")
    client = signed_in(ruth)
    for service in services:
        assert appoint(client, service, partner).status_code == 302
    assert ServicePartner.objects.get().service == services[1]


def test_only_a_service_partner_can_be(services, ruth, asha, signed_in):
    page = appoint(signed_in(ruth), services[0], asha)
    assert "Choose a person from the list." in page.content.decode()
    assert not ServicePartner.objects.exists()


def test_the_force_appoints_nobody(services, make_user, signed_in):
    partner = make_user("service_partner")
    appoint(signed_in(make_user("engagement_officer")), services[0], partner)
    assert not ServicePartner.objects.exists()
