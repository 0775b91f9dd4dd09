from django.urls import path

from engagement.quotes import views

urlpatterns = [
    path("services/quotes/", views.quotes, name="quotes"),
    path("services/quotes/<int:pk>/", views.redact_quote, name="redact_quote"),
    path("services/quotes/<int:pk>/release/", views.release_quote, name="release_quote"),
    path("services/quotes/<int:pk>/send-back/", views.send_quote_back, name="send_quote_back"),
    path("services/quotes/<int:pk>/withdraw/", views.withdraw_consent, name="withdraw_consent"),
    path("returns/quote/", views.enter_quote, name="enter_quote"),
    path("returns/quotes/", views.own_quotes, name="own_quotes"),
    path("returns/quotes/<int:pk>/withdraw/", views.withdraw_own_quote, name="withdraw_own_quote"),
    path("returns/workers/", views.workers, name="workers"),
    path("returns/workers/<int:pk>/remove/", views.strike_worker, name="strike_worker"),
]
