from django.urls import include, path

from engagement.listening import urls as listening
from engagement.quotes import urls as quotes
from engagement.register import urls as register
from engagement.returns import urls as returns
from engagement.services import urls as services

app_name = "engagement"
urlpatterns = [
    path("", include(register)),
    path("", include(returns)),
    path("", include(quotes)),  # before a service's code, which they would be taken for
    path("services/", include(services)),
    path("", include(listening)),
]
