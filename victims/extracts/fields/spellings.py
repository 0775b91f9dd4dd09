"""The spellings in extracts, and the codes they stand for."""

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
