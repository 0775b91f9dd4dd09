from django.urls import path

from engagement.returns import views

urlpatterns = [
    path("services/expect/", views.expect_returns, name="expect_returns"),
    path("services/returns/<int:pk>/accept/", views.accept_return, name="accept_return"),
    path("returns/", views.returns, name="returns"),
    path("returns/<int:pk>/", views.file_return, name="file_return"),
]
