from django.urls import path

from engagement.quotes import views

urlpatterns = [
    path("services/quotes/", views.quotes, name="quotes"),
    path("services/quotes/<int:pk>/", views.redact_quote, name="redact_quote"),
    path("services/quotes/<int:pk>/withdraw/", views.withdraw_consent, name="withdraw_consent"),
    path("returns/quote/", views.enter_quote, name="enter_quote"),
]
