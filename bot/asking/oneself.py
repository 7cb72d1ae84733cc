"""What is asked of whoever answers, and not of the report: who you are, what I should buy. Pure."""

import re

from bot.asking.tokens import folded
from bot.errors import UserError
from bot.facts.report import Report

_ASIDE = (
    r"^(?:(?:hey|hi|hello|ok|okay|so|and|but|well|please|pls|wait|btw|lol|genai|bot)\b[\s,!]*)*"
)
_KIND = (
    r"(?:(?:an?|the|some|just|really|actually|even|only|secretly|still|also|kind of|like|based on"
    r"|running on|made by|built by|built on|made of|powered by|trained by|using|from) )*"
    r"(?:chat ?gpt|gpt[ -]?\w*|open ?ai|claude|gemini|bard|copilot|llama|siri|alexa|google"
    r"|microsoft|meta|wipo|bot|chat ?bot|robot|machine|program|computer|script|human|person|man"
    r"|woman|real|alive|sentient|conscious|ai|a\.i\.|artificial intelligence|llm|language model"
    r"|large language model|model|genai|gen ai|generative ai|assistant|neural network|sql)"
)
_AS_WELL = (
    r"(?: (?:person|being|bot|model|too|or what|or not|there|then|now|yourself|inside|or .+))*"
)
_BOT = re.compile(
    rf"{_ASIDE}(?:"
    r"(?:who|what) (?:(?:the \w+|on earth|exactly|really) )?(?:are|r) (?:you|u)"
    r"(?: exactly| really)?"
    r"|what(?: is|s)? (?:is )?your name|(?:do|does) you(?:r name)? have a name"
    r"|who (?:made|built|created|wrote|runs|owns|programmed|trained|operates) you"
    rf"|(?:are|r) (?:you|u) {_KIND}{_AS_WELL}"
    rf"|is (?:this|that|it) {_KIND}{_AS_WELL}(?: i am talking to)?"
    r"|am i (?:talking|speaking|chatting|writing) (?:to|with) .+"
    r"|(?:which|what)(?: kind of| sort of)? (?:llm|model|language model|ai|gpt|chatbot|engine|bot)"
    r" (?:(?:are|r) (?:you|u)|(?:do|are) you (?:use|using|run on|running on)|powers you"
    r"|is behind you|is this)"
    rf"|(?:do|did|are|were) you (?:use|using|run on|running on|rely on|trained on|have|contain)"
    rf" {_KIND}"
    r"(?: (?:to|for) (?:answer|answers|this|that|these|reply|your answers).*)?"
    r"|how (?:old|smart|clever|are) (?:are )?you(?: doing)?(?: today)?"
    r")\W*$"
)
_ADVICE = re.compile(
    r"\b(?:should|shall|ought) (?:i|we|one|my \w+|our \w+|you)\b[^.;:]*?"
    r"\b(?:invest|buy|sell|bet|put (?:my |our |your |the |some )?money)\b"
    r"|\b(?:where|what|whom?|which \w+) to (?:invest|buy|bet|sell)\b"
    r"|\bworth (?:investing|buying|betting)\b"
    r"|\b(?:good|best|better|safe|smart) (?:investment|bet|buy)s?\b"
)

BOT = (
    "I am a bot that looks facts up in {}, without a language model: each number comes from there,"
    " with its source."
)
ADVICE = "I give no advice on what to buy or to invest in: the report prints numbers, no opinions."


def asked(report: Report, text: str) -> UserError | None:
    """What to say to a question that no report answers, because it is not about one."""
    typed = " ".join(folded(text).split())
    if _BOT.search(typed):
        return UserError(BOT.format(report.short_title), "about", "help")
    if _ADVICE.search(typed):
        return UserError(ADVICE, "top", "help")
    return None
