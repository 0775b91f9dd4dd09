from django.urls import include, path

from surveys.fieldwork.quality import views
from surveys.fieldwork.quality.timings import urls as timings

urlpatterns = [
    path("", views.reviews, name="reviews"),
    path("own/", views.own, name="own_reviews"),
    path("own/<uuid:pk>/", views.own_review, name="own_review"),
    path("own/<uuid:pk>/seen/", views.seen, name="review_seen"),
    path("timings/", include(timings)),
    path("people/<uuid:pk>/", views.person, name="reviewed_person"),
    path("people/<uuid:pk>/sign-off/", views.sign_off, name="sign_off"),
    path("interviews/<uuid:pk>/", views.ask_for, name="ask_for_review"),
    path("<uuid:pk>/", views.review, name="review"),
]
