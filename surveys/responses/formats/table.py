"""The formats of an export. Another one is a row here."""

from surveys.responses.formats import as_csv, as_sav, as_xlsx

FORMATS = {each.kind: each for each in (as_csv.FORMAT, as_xlsx.FORMAT, as_sav.FORMAT)}
