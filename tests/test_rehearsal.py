"""What is made once is made before anybody asks."""

from bot.asking.lexicon import lexicon
from bot.commands import reading, suggest
from bot.commands.rehearsal import rehearse
from bot.desk import Desk
from tests.conftest import ask


def test_after_the_rehearsal_a_question_makes_no_index(desk: Desk) -> None:
    rehearse(desk)
    made = [each.cache_info().misses for each in (lexicon, suggest._open)]
    ask(desk, "ask how many patents does baidu have")
    ask(desk, "xyzzy")
    assert [each.cache_info().misses for each in (lexicon, suggest._open)] == made


def test_a_rehearsal_remembers_answers(desk: Desk) -> None:
    reading._card.cache_clear()
    rehearse(desk)
    assert reading._card.cache_info().currsize > len(reading.COMMANDS)
