from django.urls import include, path

from surveys.fieldwork import views
from surveys.fieldwork.appointments import urls as appointments
from surveys.fieldwork.assignment import urls as assignment
from surveys.fieldwork.day_lists import urls as day_lists
from surveys.fieldwork.ringing_back import urls as ringing_back
from surveys.fieldwork.samples import urls as samples
from surveys.fieldwork.waterfall import urls as waterfall

app_name = "fieldwork"
urlpatterns = [
    path("", views.queue_page, name="queue"),
    path("next/", views.next_call, name="next"),
    path("ended/", views.ended, name="ended"),
    path("waterfall/", include(waterfall)),
    path("samples/", include(samples)),
    path("day-list/", include(day_lists)),
    path("appointments/", include(appointments)),
    path("cases/", include(assignment)),
    path("ringing-back/", include(ringing_back)),
    path("<uuid:case_id>/", views.case, name="case"),
    path("<uuid:case_id>/call/", views.begin_call, name="begin"),
    path("<uuid:case_id>/outcome/", views.outcome, name="outcome"),
    path("<uuid:case_id>/give-back/", views.give_back, name="give_back"),
]
