from kentpcc.documents.document import Document, Paragraph, Section, Table, columns
from kentpcc.documents.text_files import TEXT
from tests.kentpcc.documents.papers import PAPER


def test_a_heading_and_rows_in_columns_and_levels():
    text = TEXT.write(PAPER).decode()
    assert text.splitlines() == [
        "Figures <2019>",
        f"{'In the extracts':<52}     1,234",
        f"{'    Under 16':<52}         4",
        f"{'Eligible':<52}         –",
        "",
        "What followed",
    ]
    assert text.endswith("\n")


def test_what_is_no_number_stands_as_it_is():
    table = Table("", columns("a", "b"), (("Share", "78.5%"),))
    document = Document("", (Section("One", (Paragraph("Left out."), table)),))
    assert TEXT.write(document).decode() == f"One\n{'Share':<52}     78.5%\n"


def test_half_a_letter_breaks_no_file():
    document = Document("", (Section("One", (Table("", columns("a", "b"), (("half \ud800", "\udfff"),)),)),))
    assert TEXT.write(document).decode() == f"One\n{'half �':<52}         �\n"
