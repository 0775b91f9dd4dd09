"""In which language a call is held. The questionnaires' list of first languages has the same names."""

from django.db import models


class Language(models.TextChoices):
    """`ANOTHER` stands until it is said which; `OTHER` is one that the list does not name."""

    NOT_ASKED = "", "Not asked"
    ENGLISH = "english", "English"
    ANOTHER = "another", "Another language, not yet said which"
    ARABIC = "arabic", "Arabic"
    BENGALI = "bengali", "Bengali"
    BRITISH_SIGN_LANGUAGE = "british_sign_language", "British Sign Language"
    BULGARIAN = "bulgarian", "Bulgarian"
    CANTONESE = "cantonese", "Cantonese"
    CZECH = "czech", "Czech"
    DARI_OR_PASHTO = "dari_or_pashto", "Dari or Pashto"
    FRENCH = "french", "French"
    GUJARATI = "gujarati", "Gujarati"
    KURDISH = "kurdish", "Kurdish"
    LITHUANIAN = "lithuanian", "Lithuanian"
    MANDARIN = "mandarin", "Mandarin"
    NEPALI = "nepali", "Nepali"
    POLISH = "polish", "Polish"
    PORTUGUESE = "portuguese", "Portuguese"
    PUNJABI = "punjabi", "Punjabi"
    ROMANI = "romani", "Romani"
    ROMANIAN = "romanian", "Romanian"
    RUSSIAN = "russian", "Russian"
    SLOVAK = "slovak", "Slovak"
    SPANISH = "spanish", "Spanish"
    TAMIL = "tamil", "Tamil"
    TURKISH = "turkish", "Turkish"
    UKRAINIAN = "ukrainian", "Ukrainian"
    URDU = "urdu", "Urdu"
    YORUBA = "yoruba", "Yoruba"
    OTHER = "other", "Another language, not in this list"

    @property
    def is_settled(self) -> bool:
        return self not in (Language.NOT_ASKED, Language.ANOTHER)

    @property
    def is_another(self) -> bool:
        """Neither English nor open: an interpreter may be asked for."""
        return self.is_settled and self is not Language.ENGLISH


OTHER_LANGUAGES = [language for language in Language if language.is_another]
# How a questionnaire names a translation, `Polski (pl)`, for those that have a code of their own.
BY_CODE = {
    "ar": Language.ARABIC,
    "bg": Language.BULGARIAN,
    "bn": Language.BENGALI,
    "cs": Language.CZECH,
    "en": Language.ENGLISH,
    "es": Language.SPANISH,
    "fr": Language.FRENCH,
    "gu": Language.GUJARATI,
    "ku": Language.KURDISH,
    "lt": Language.LITHUANIAN,
    "ne": Language.NEPALI,
    "pa": Language.PUNJABI,
    "pl": Language.POLISH,
    "pt": Language.PORTUGUESE,
    "ro": Language.ROMANIAN,
    "rom": Language.ROMANI,
    "ru": Language.RUSSIAN,
    "sk": Language.SLOVAK,
    "ta": Language.TAMIL,
    "tr": Language.TURKISH,
    "uk": Language.UKRAINIAN,
    "ur": Language.URDU,
    "yo": Language.YORUBA,
    "yue": Language.CANTONESE,
    "zh": Language.MANDARIN,
}
