from django.urls import path

from surveys.fieldwork import sample_views, views, waterfall_views

app_name = "fieldwork"
urlpatterns = [
    path("", views.queue_page, name="queue"),
    path("next/", views.next_call, name="next"),
    path("ended/", views.ended, name="ended"),
    path("waterfall/", waterfall_views.waterfall, name="waterfall"),
    path("waterfall/left-out/", waterfall_views.profile, name="profile"),
    path("waterfall/file/<str:kind>/", waterfall_views.download, name="waterfall_file"),
    path("samples/", sample_views.samples, name="samples"),
    path("samples/new/", sample_views.new_sample, name="new_sample"),
    path("samples/quotas/", sample_views.quotas, name="quotas"),
    path("samples/quotas/<int:pk>/withdraw/", sample_views.withdraw_quota, name="withdraw_quota"),
    path("samples/<int:pk>/", sample_views.sample, name="sample"),
    path("samples/<int:pk>/replace/", sample_views.replace, name="replace_sample"),
    path("<uuid:case_id>/", views.case, name="case"),
    path("<uuid:case_id>/call/", views.begin_call, name="begin"),
    path("<uuid:case_id>/outcome/", views.outcome, name="outcome"),
    path("<uuid:case_id>/give-back/", views.give_back, name="give_back"),
]
