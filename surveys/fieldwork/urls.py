from django.urls import include, path

from surveys.fieldwork import views
from surveys.fieldwork.numbers import urls as numbers
from surveys.fieldwork.programme import urls as programme
from surveys.fieldwork.safety import urls as safety
from surveys.fieldwork.samples import urls as samples
from surveys.fieldwork.script import urls as script
from surveys.fieldwork.waterfall import urls as waterfall

app_name = "fieldwork"
urlpatterns = [
    path("", views.queue_page, name="queue"),
    path("next/", views.next_call, name="next"),
    path("programme/", include(programme)),
    path("", include(safety)),
    path("waterfall/", include(waterfall)),
    path("samples/", include(samples)),
    path("", include(numbers)),
    path("", include(script)),
    path("<uuid:case_id>/", views.case, name="case"),
    path("<uuid:case_id>/watch/", views.watch, name="watch"),
    path("<uuid:case_id>/call/", views.begin_call, name="begin"),
    path("<uuid:case_id>/not-dialled/", views.take_back_call, name="take_back_call"),
    path("<uuid:case_id>/outcome/", views.outcome, name="outcome"),
    path("<uuid:case_id>/undo/", views.undo, name="undo"),
    path("<uuid:case_id>/give-back/", views.give_back, name="give_back"),
]
