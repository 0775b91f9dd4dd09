from kentpcc.documents.attachments import attached, attachment
from kentpcc.documents.csv_files import CSV
from tests.kentpcc.documents.papers import PAPER


def test_a_file_has_its_name_and_its_type():
    reply = attachment(b"x", "plan.xlsx", "application/x-plan")
    assert reply.headers["Content-Disposition"] == 'attachment; filename="plan.xlsx"'
    assert (reply.headers["Content-Type"], reply.content) == ("application/x-plan", b"x")


def test_a_name_cannot_break_out_of_the_header():
    reply = attachment(b"", 'a"; x="\r\nB: 1.csv', "text/csv")
    assert reply.headers["Content-Disposition"].startswith("attachment; filename*=utf-8''a%22")


def test_a_document_in_a_format():
    reply = attached(CSV, PAPER, "paper")
    assert reply.headers["Content-Disposition"] == 'attachment; filename="paper.csv"'
    assert reply.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert reply.content == CSV.write(PAPER)
