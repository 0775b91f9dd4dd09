"""The spellings in extracts, the codes they stand for, and the readers of them."""

from victims.extracts.fields.readers import Reader, one_of, several_of, yes_or_no
from victims.models import Involvement, Victim

Gender, Ethnicity, HateStrand = Victim.Gender, Victim.Ethnicity, Involvement.HateStrand

GENDERS = {
    "f": Gender.FEMALE,
    "female": Gender.FEMALE,
    "woman": Gender.FEMALE,
    "m": Gender.MALE,
    "male": Gender.MALE,
    "man": Gender.MALE,
    "x": Gender.OTHER,
    "other": Gender.OTHER,
    "non-binary": Gender.OTHER,
    "nonbinary": Gender.OTHER,
    "indeterminate": Gender.OTHER,
    "prefer not to say": Gender.NOT_KNOWN,
    **dict.fromkeys(("unspecified", "not specified"), Gender.NOT_KNOWN),
}

# codes, codes before their name ("W1 White British"), names, and O1, which meant Chinese until 2011
ETHNICITIES = {
    **{code.casefold(): code for code in Ethnicity.values},
    **{label.casefold(): code for code, label in Ethnicity.choices},
    **{f"{code} {label}".casefold(): code for code, label in Ethnicity.choices},
    **{f"{code} - {label}".casefold(): code for code, label in Ethnicity.choices},
    "o1": Ethnicity.CHINESE,
    **{f"n{reason}": Ethnicity.NOT_STATED for reason in range(1, 5)},
}

HATE_STRANDS = {
    **{label.casefold(): code for code, label in HateStrand.choices},
    "disablist": HateStrand.DISABILITY,
    "racist": HateStrand.RACE,
    "racial": HateStrand.RACE,
    "race or ethnicity": HateStrand.RACE,
    "faith": HateStrand.RELIGION,
    "religion or belief": HateStrand.RELIGION,
    "religious": HateStrand.RELIGION,
    "homophobic": HateStrand.SEXUAL_ORIENTATION,
    "biphobic": HateStrand.SEXUAL_ORIENTATION,
    "trans": HateStrand.TRANSGENDER,
    "transphobic": HateStrand.TRANSGENDER,
    "gender identity": HateStrand.TRANSGENDER,
}

gender = one_of(GENDERS, blank=Gender.NOT_KNOWN, problem="is no known gender", mend="Write F, M, Other or Unknown.")
ethnicity = one_of(ETHNICITIES, blank="", problem="is no 18+1 ethnicity code", mend="Write a code such as W1, or NS.")
hate_strand = one_of(
    HATE_STRANDS,
    blank="",
    problem="is no monitored hate strand",
    mend="Write Disability, Race, Religion, Sexual orientation, Transgender or Other, parted by semicolons.",
)
hate_strands = several_of(hate_strand)

# what reads one word of a list → each code with its name, as a person chooses it for a word that is not known
LISTS: dict[Reader, list[tuple[str, str]]] = {
    gender: [(code, str(title)) for code, title in Gender.choices],
    ethnicity: [(code, f"{code} {title}") for code, title in Ethnicity.choices],
    hate_strand: [(code, str(title)) for code, title in HateStrand.choices],
    yes_or_no: [("yes", "Yes"), ("no", "No")],
}
VALUES: dict[Reader, dict[str, bool]] = {yes_or_no: {"yes": True, "no": False}}  # of the others a code is the value
ONE_OF_SEVERAL: dict[Reader, Reader] = {hate_strands: hate_strand}
