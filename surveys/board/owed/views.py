from django.http import HttpResponse
from django.utils import timezone

from kentpcc.access import SignedInRequest, requires
from kentpcc.pages.downloads import Results, answered
from kentpcc.roles import Can
from surveys.board.owed import tables
from surveys.board.owed.forms import OwedForm
from surveys.board.owed.queries import owed as owed_to


@requires(Can.SEE_ENGAGEMENT, Can.CHECK_FEEDBACK)
def owed(request: SignedInRequest) -> HttpResponse:
    """One list over residents, victims and the board, as far as whoever asks may see each."""
    today = timezone.localdate()
    form = OwedForm(request.GET)
    found = form.narrow(owed_to(to=request.user, today=today), today)
    table = tables.owed(found, today) if found else None
    results = Results("What is owed", "what-is-owed", [table], request.user) if table else None
    return answered(request, "surveys/board/owed/owed.html", {"form": form, "table": table}, results)
