from django.urls import include, path

from surveys.fieldwork import views
from surveys.fieldwork.outcome_rates import urls as outcome_rates
from surveys.fieldwork.quality import urls as quality
from surveys.fieldwork.samples import urls as samples
from surveys.fieldwork.waterfall import urls as waterfall
from surveys.fieldwork.wellbeing import urls as wellbeing

app_name = "fieldwork"
urlpatterns = [
    path("", views.queue_page, name="queue"),
    path("next/", views.next_call, name="next"),
    path("ended/", views.ended, name="ended"),
    path("waterfall/", include(waterfall)),
    path("samples/", include(samples)),
    path("outcome-rates/", include(outcome_rates)),
    path("reviews/", include(quality)),
    path("wellbeing/", include(wellbeing)),
    path("<uuid:case_id>/", views.case, name="case"),
    path("<uuid:case_id>/call/", views.begin_call, name="begin"),
    path("<uuid:case_id>/outcome/", views.outcome, name="outcome"),
    path("<uuid:case_id>/give-back/", views.give_back, name="give_back"),
]
