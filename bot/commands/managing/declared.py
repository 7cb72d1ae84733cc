"""The words of `/genai-admin`, and of what everybody may see of digests. Values.

A command stands in its group (`digest new`), as Discord shows them. Those of `PRESSED` are on
buttons and can be typed, but nobody has to find them.
"""

from collections.abc import Mapping

from bot.commands.grammar import Command, Kind, Param
from bot.commands.managing.elsewhere import elsewhere, preview, templates

LONG = 30_000
"""Characters of a form that was sent; each of its fields says itself what is too long."""
DIGEST = Param("digest", Kind.DIGEST, "Its id or its name", required=True)
SOME = Param("digests", Kind.DIGESTS, "One or several by id or name, or all", required=True)
SURE = Param("sure", Kind.YES, "Do it without asking first")
PERSON = Param("person", Kind.PERSON, "Who")

SETTINGS = (
    Param("where", Kind.CHANNEL, "The channel; this one if left out"),
    Param("when", Kind.WHEN, "Days and times, such as weekdays 09:00"),
    Param("zone", Kind.ZONE, "The time zone, or a city in it"),
    Param("template", Kind.TEMPLATE, "What it tells: a template"),
    Param("topics", Kind.TOPICS, "Only these topics; all if left out"),
    Param("silent", Kind.YES, "Post without a notification, where that exists"),
    Param("thread", Kind.WORD, "A thread's id, or new for a thread a digest"),
    Param("mention", Kind.GROUP, "A role or user group to mention"),
    Param("publish", Kind.YES, "Publish it, in an announcement channel"),
    Param("skip", Kind.YES, "Skip a run when there is nothing new to tell"),
    Param("anchor", Kind.WORD, "What “every … weeks” counts from, a date"),
)
"""What a digest can be told, by the names of the form's fields."""


def _digest(verb: str, summary: str, params: tuple[Param, ...], *examples: str) -> Command:
    found = tuple(f"digest {example}" for example in examples)
    return Command(verb, summary, params, found, elsewhere, group="digest", longest=LONG)


def _managers(verb: str, summary: str, params: tuple[Param, ...], *examples: str) -> Command:
    return Command(verb, summary, params, examples, elsewhere, group="managers")


def _alone(verb: str, summary: str, params: tuple[Param, ...], *examples: str) -> Command:
    return Command(verb, summary, params, examples, elsewhere, longest=LONG)


DECLARED: tuple[Command, ...] = (
    _digest(
        "new",
        "A digest for a channel: asks what is missing, shows a preview first",
        SETTINGS,
        "new",
        "new weekdays 09:00 top",
        "new mon,thu 09:00,16:00 Europe/Zurich theme",
    ),
    _digest(
        "list",
        "The digests here: where, when, next, health, by whom",
        (Param("page", Kind.NUMBER, "Which five of them"),),
        "list",
    ),
    _digest("show", "One digest with its next ten runs", (DIGEST,), "show abc234"),
    _digest(
        "edit",
        "Change a digest, in the form or at once",
        (DIGEST, *SETTINGS),
        "edit abc234 mon 9am",
    ),
    _digest(
        "copy",
        "The same for another channel, or for several",
        (
            DIGEST,
            Param(
                "to", Kind.CHANNELS, "A channel or several; left out, a form asks", also=("where",)
            ),
        ),
        "copy abc234",
    ),
    _digest(
        "pause",
        "Stop digests and keep their settings",
        (SOME, Param("until", Kind.UNTIL, "Until a day, or for a while")),
        "pause abc234",
        "pause all until monday",
    ),
    _digest("resume", "Let digests go on; nothing is made up for", (SOME,), "resume abc234"),
    _digest("preview", "The exact next card, only to you", (DIGEST,), "preview abc234"),
    _digest("test", "Post the next card as a test that does not count", (DIGEST,), "test abc234"),
    _digest(
        "why",
        "What happened to a run, stage by stage",
        (DIGEST, Param("run", Kind.RUN, "Its date and time; the last if left out")),
        "why abc234",
        "why abc234 2026-05-04",
    ),
    _digest("delete", "Delete digests: asks first", (SOME, SURE), "delete abc234"),
    _alone(
        "log",
        "What was sent, and who changed what",
        (Param("digest", Kind.DIGEST, "Only of that one"),),
        "log",
        "log abc234",
    ),
    _alone("doctor", "What works and what does not, each with its mend", (), "doctor"),
    _managers("list", "Who may manage digests here", (), "managers list"),
    _managers("add", "Let somebody manage digests here", (PERSON,), "managers add"),
    _managers("remove", "Do not let somebody any more", (PERSON,), "managers remove"),
    _alone(
        "timezone",
        "The time zone that forms propose",
        (Param("zone", Kind.ZONE, "A zone, or a city in it"),),
        "timezone",
        "timezone Europe/Zurich",
    ),
    _alone(
        "language",
        "The language that digests write numbers and dates in",
        (Param("language", Kind.LANGUAGE, "Such as en-GB or de"),),
        "language",
        "language de",
    ),
    _alone("export", "All digests here as YAML; a long one comes as a file", (), "export"),
    _alone(
        "import",
        "Digests from YAML, a file or pasted: shows first what would change",
        (
            Param("file", Kind.FILE, "The file that export wrote"),
            Param("text", Kind.TEXT, "The YAML itself; asks for it if both are left out"),
        ),
        "import",
    ),
    _alone("forget", "Delete all data of this workspace: asks first", (SURE,), "forget"),
    Command(
        "help",
        "What managers can type",
        (Param("verb", Kind.TEXT, "One command to explain"),),
        ("help", "help digest new"),
        elsewhere,
        also=("menu", "commands"),
    ),
)

RUN = Param("run", Kind.RUN, "Which run", required=True)
TOGETHER = Param("together", Kind.YES, "And the other drafts that were made with it")
CHANGE = Param("change", Kind.NUMBER, "Its number in the log", required=True)
PRESSED: tuple[Command, ...] = (
    _digest("activate", "Switch digests on", (SOME, TOGETHER), "activate abc234"),
    _digest("change", "The form of edit: what is left out is cleared", (DIGEST, *SETTINGS)),
    _digest("cancel", "Drop a draft", (DIGEST, TOGETHER), "cancel abc234"),
    _digest("check", "Look whether a doubtful card was posted", (RUN,)),
    _digest("again", "Send a card once more", (RUN,)),
    _digest(
        "several",
        "Pause, resume or delete several at once",
        (
            Param("digests", Kind.DIGESTS, "Which"),
            Param("action", Kind.WORD, "pause, resume or delete"),
            SURE,
        ),
    ),
    _digest(
        "offer",
        "What can be chosen while somebody types",
        (
            Param("what", Kind.WORD, "digest, digests or run"),
            Param("of", Kind.WORD, "The digest of a run"),
            Param("typed", Kind.WORD, "What stands there so far"),
        ),
    ),
    _alone(
        "home",
        "The digests of this workspace, for its home page",
        (Param("page", Kind.NUMBER, "Which twenty of them"),),
    ),
    _alone(
        "bring",
        "Bring in what was looked at",
        (Param("id", Kind.WORD, "Which", required=True),),
    ),
    _alone("undo", "Take a change back, for 15 minutes", (CHANGE,)),
)

EVERY = (*DECLARED, *PRESSED)
NAMED: Mapping[str, Command] = {command.name: command for command in EVERY}
GROUPS = tuple(dict.fromkeys(command.group for command in EVERY if command.group))

DIGESTS = Command(
    verb="digests",
    summary="What this channel gets, and when",
    params=(),
    examples=("digests",),
    run=templates,
)
PREVIEW = Command(
    verb="preview",
    summary="The next card of a digest, only to you",
    params=(Param("digest", Kind.DIGEST, "A digest, by id or name"),),
    examples=("preview top", "preview"),
    run=preview,
)
OPEN = (DIGESTS, PREVIEW)
"""Under `/genai`, for everyone."""
