from django.urls import include, path

from surveys.fieldwork import views
from surveys.fieldwork.appointments import urls as appointments
from surveys.fieldwork.assignment import urls as assignment
from surveys.fieldwork.day_lists import urls as day_lists
from surveys.fieldwork.numbers import urls as numbers
from surveys.fieldwork.outcome_rates import urls as outcome_rates
from surveys.fieldwork.programme import urls as programme
from surveys.fieldwork.quality import urls as quality
from surveys.fieldwork.ringing_back import urls as ringing_back
from surveys.fieldwork.safety import urls as safety
from surveys.fieldwork.samples import urls as samples
from surveys.fieldwork.script import urls as script
from surveys.fieldwork.supervision import urls as supervision
from surveys.fieldwork.waterfall import urls as waterfall
from surveys.fieldwork.wellbeing import urls as wellbeing

app_name = "fieldwork"
urlpatterns = [
    path("", views.queue_page, name="queue"),
    path("next/", views.next_call, name="next"),
    path("report/<int:pk>/", views.report, name="report"),
    path("programme/", include(programme)),
    path("", include(safety)),
    path("waterfall/", include(waterfall)),
    path("samples/", include(samples)),
    path("", include(numbers)),
    path("", include(script)),
    path("outcome-rates/", include(outcome_rates)),
    path("reviews/", include(quality)),
    path("wellbeing/", include(wellbeing)),
    path("room/", include(supervision)),
    path("day-list/", include(day_lists)),
    path("appointments/", include(appointments)),
    path("cases/", include(assignment)),
    path("ringing-back/", include(ringing_back)),
    path("<uuid:case_id>/", views.case, name="case"),
    path("<uuid:case_id>/watch/", views.watch, name="watch"),
    path("<uuid:case_id>/call/", views.begin_call, name="begin"),
    path("<uuid:case_id>/not-dialled/", views.take_back_call, name="take_back_call"),
    path("<uuid:case_id>/outcome/", views.outcome, name="outcome"),
    path("<uuid:case_id>/undo/", views.undo, name="undo"),
]
