from django.urls import include, path

from engagement.commitments import urls as commitments
from engagement.coverage import urls as coverage
from engagement.listening import urls as listening
from engagement.quotes import urls as quotes
from engagement.register import urls as register
from engagement.register.announcing import urls as announcing
from engagement.register.changing import urls as changing
from engagement.register.files import urls as files
from engagement.register.lists import urls as lists
from engagement.returns import urls as returns
from engagement.services import urls as services
from engagement.tension import urls as tension

app_name = "engagement"
urlpatterns = [
    path("", include(register)),
    path("activities/", include(changing)),
    path("activities/files/", include(files)),
    path("activities/lists/", include(lists)),
    path("activities/police-uk/", include(announcing)),
    path("commitments/", include(commitments)),
    path("coverage/", include(coverage)),
    path("tension/", include(tension)),
    path("", include(returns)),
    path("", include(quotes)),  # before a service's code, which they would be taken for
    path("services/", include(services)),
    path("", include(listening)),
]
