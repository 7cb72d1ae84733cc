"""Pictures: the real worker where the picture counts, a stand-in where its failures do."""

import asyncio
import io
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path

import psutil
import pytest
from PIL import Image
from structlog.testing import capture_logs

from bot.cards import charts
from bot.cards.model import Chart
from bot.pictures import PictureFailed, Pictures
from bot.pictures.process import Worker
from bot.pictures.shelf import Shelf
from tests import samples

ROOT = Path(__file__).parent.parent
STAND_IN = Path(__file__).parent / "fakes" / "picture_worker.py"
fake = partial(Worker, STAND_IN)
broken = partial(Worker, Path("/nowhere.py"))


@asynccontextmanager
async def pictures(cache: Path, worker: Callable[[], Worker] = fake) -> AsyncIterator[Pictures]:
    made = Pictures(cache, worker)
    await made.start()
    try:
        yield made
    finally:
        await made.close()


def children() -> set[int]:
    """Our workers that run; other tests may have left processes that wait for more work."""
    mine = psutil.Process().children()
    return {child.pid for child in mine if running(child.pid) and draws(child)}


def draws(child: psutil.Process) -> bool:
    try:
        return any(word.endswith("worker.py") for word in child.cmdline())
    except psutil.Error:
        return False


def running(pid: int) -> bool:
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


async def ended(pid: int) -> bool:
    """Whether the process ends; it has half a minute, which only a failure takes."""
    for _ in range(600):
        if not running(pid):
            return True
        await asyncio.sleep(0.05)
    return False


def chart(title: str) -> Chart:
    return replace(samples.bar(), title=title)


# --- what is drawn


@pytest.mark.parametrize("drawn", [samples.bar(n=20), samples.trend()], ids=["bar", "line"])
async def test_a_picture_is_a_small_png_of_one_width(tmp_path, drawn):
    async with pictures(tmp_path, Worker) as real:
        picture = await real.png(drawn)
    with Image.open(io.BytesIO(picture)) as image:
        image.verify()
        assert (image.format, image.width, image.mode) == ("PNG", 880, "P")
    assert len(picture) < 40_000


async def test_the_colours_of_a_picture_are_the_theme_s(tmp_path):
    async with pictures(tmp_path, Worker) as real:
        picture = await real.png(samples.bar())
    with Image.open(io.BytesIO(picture)) as image:
        seen = image.convert("RGB").getcolors() or []
    commonest = [colour for _, colour in sorted(seen, reverse=True)[:2]]
    palette = charts.palette("neutral")
    assert commonest == [palette[0], palette[4]]


async def test_a_spec_that_cannot_be_drawn_is_one_failure_not_the_end(tmp_path):
    worker = Worker()
    with pytest.raises(PictureFailed):
        await worker.ask({"do": "png", "spec": {"mark": 5}, "palette": [[0, 0, 0]]})
    pid = worker.pid
    spec = charts.spec(samples.bar())
    assert await worker.ask({"do": "png", "spec": spec, "palette": charts.palette("light")})
    assert worker.pid == pid
    await worker.close()


async def test_a_worker_is_killed_once_so_that_asyncio_hears_of_its_end(monkeypatch):
    worker, kills = fake(), []
    await worker.start()
    process = worker._process
    assert process is not None
    real = process.kill
    monkeypatch.setattr(process, "kill", lambda: (kills.append(process.pid), real()))
    await worker.close()
    assert kills == [process.pid]


async def test_the_web_page_s_script_is_made_once_and_kept(tmp_path):
    async with pictures(tmp_path, Worker) as real:
        script = await real.vega()
    assert "vegaEmbed" in script
    async with pictures(tmp_path) as other:
        assert await other.vega() == script


async def test_making_the_script_leaves_no_second_process(tmp_path):
    async with pictures(tmp_path) as some:
        before = children()
        scripts = await asyncio.gather(some.vega(), some.vega())
        assert scripts[0] == scripts[1]
        assert children() == before


def test_the_renderer_stays_out_of_the_bot_s_process():
    code = "import bot.pictures, sys; print({'vl_convert', 'PIL'} & set(sys.modules))"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT)
    assert out.stdout.strip() == "set()"


async def test_the_loop_goes_on_while_a_picture_is_drawn(tmp_path):
    ticks = 0

    async def heart() -> None:
        nonlocal ticks
        while True:
            await asyncio.sleep(0.005)
            ticks += 1

    async with pictures(tmp_path, Worker) as real:
        beating = asyncio.create_task(heart())
        await real.png(samples.bar(n=25))
        beating.cancel()
    # a renderer in a thread of this process lets the heart beat about once
    assert ticks > 10


# --- what is remembered


async def test_a_picture_is_known_after_it_was_drawn(tmp_path):
    async with pictures(tmp_path) as some:
        assert some.cached(chart("a")) is None
        picture = await some.png(chart("a"))
        assert some.cached(chart("a")) == picture == await some.png(chart("a"))


async def test_a_picture_survives_a_restart(tmp_path):
    async with pictures(tmp_path) as before:
        picture = await before.png(chart("a"))
    after = Pictures(tmp_path, broken)
    assert after.cached(chart("a")) == picture
    await after.close()


async def test_half_a_file_is_no_picture(tmp_path):
    async with pictures(tmp_path) as some:
        picture = await some.png(chart("a"))
    file = next(tmp_path.glob("*.png"))
    file.write_bytes(picture[:-4])
    async with pictures(tmp_path) as other:
        assert other.cached(chart("a")) is None
        assert (await other.png(chart("a"))).endswith(picture[-4:])
    assert file.read_bytes().endswith(picture[-4:])


async def test_memory_keeps_the_pictures_that_were_used_last(tmp_path, monkeypatch):
    async with pictures(tmp_path / "file" / "x") as some:
        (tmp_path / "file").touch()
        size = len(await some.png(chart("a")))
        monkeypatch.setattr("bot.pictures.IN_MEMORY", 2 * size + size // 2)  # bytes
        for title in ("b", "a", "c"):
            await some.png(chart(title))
        assert [some.cached(chart(t)) is not None for t in "abc"] == [True, False, True]


async def test_those_who_ask_at_the_same_time_share_one_drawing(tmp_path):
    async with pictures(tmp_path) as some:
        drawn = await asyncio.gather(*(some.png(chart("slow")) for _ in range(8)))
    assert len(set(drawn)) == 1


async def test_who_gives_up_does_not_take_the_picture_from_the_others(tmp_path):
    async with pictures(tmp_path) as some:
        impatient = asyncio.create_task(some.png(chart("slow")))
        patient = asyncio.create_task(some.png(chart("slow")))
        await asyncio.sleep(0.05)
        impatient.cancel()
        assert await patient


# --- what others have drawn


class Others(dict[str, bytes]):
    """What other processes have drawn, by digest."""

    async def get(self, digest: str) -> bytes | None:  # type: ignore[override]
        return dict.get(self, digest)

    def put(self, digest: str, png: bytes) -> None:
        self[digest] = png


async def test_what_another_has_drawn_is_not_drawn_again(tmp_path):
    others = Others()
    async with pictures(tmp_path / "one") as one:
        one.share(others)
        picture = await one.png(chart("a"))
    other = Pictures(tmp_path / "other", broken)
    other.share(others)
    assert await other.png(chart("a")) == picture
    assert other.cached(chart("a")) == picture
    await other.close()
    alone = Pictures(tmp_path / "other", broken)
    assert alone.cached(chart("a")) == picture


async def test_half_a_picture_of_another_is_drawn_anew_and_a_whole_one_is_given_once(tmp_path):
    others = Others({charts.digest(chart("a")): b"\x89PNG\r\n\x1a\nhalf"})
    async with pictures(tmp_path) as some:
        some.share(others)
        picture = await some.png(chart("a"))
        assert others == {charts.digest(chart("a")): picture}
        others.clear()
        await some.png(chart("a"))
    async with pictures(tmp_path) as again:
        again.share(others)
        assert await again.png(chart("a")) == picture
    assert others == {}


# --- when the disk fails


async def test_without_a_disk_pictures_are_kept_in_memory_and_it_is_logged_once(tmp_path):
    (tmp_path / "file").touch()
    with capture_logs() as logs:
        async with pictures(tmp_path / "file" / "cache") as some:
            for title in ("a", "b"):
                picture = await some.png(chart(title))
                assert some.cached(chart(title)) == picture
    assert [entry["event"] for entry in logs] == ["pictures.cache_unusable"]


def test_a_full_disk_leaves_no_half_files(tmp_path, monkeypatch):
    def full(self: Path, data: bytes) -> int:
        with self.open("wb") as file:
            file.write(data[:1])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with capture_logs() as logs:
        Shelf(tmp_path, 1000).put("a", b"aaaa")
    assert list(tmp_path.iterdir()) == []
    assert len(logs) == 1


def test_the_oldest_files_go_when_the_shelf_is_full(tmp_path):
    shelf = Shelf(tmp_path, 1000)
    for age, name in enumerate("abcdefgh"):
        shelf.put(name, bytes(200))
        os.utime(tmp_path / name, (age, age))
    assert shelf.get("a") is None
    assert shelf.get("h") == bytes(200)
    assert sum(file.stat().st_size for file in tmp_path.iterdir()) <= 1000


def test_a_shelf_counts_what_it_finds(tmp_path):
    (tmp_path / "old").write_bytes(bytes(990))
    os.utime(tmp_path / "old", (1, 1))
    Shelf(tmp_path, 1000).put("new", bytes(20))
    assert [file.name for file in tmp_path.iterdir()] == ["new"]


# --- when the worker fails


async def test_a_killed_worker_is_replaced(tmp_path):
    async with pictures(tmp_path, Worker) as real:
        first = await real.png(chart("a"))
        (pid,) = children()
        os.kill(pid, signal.SIGKILL)
        second = await real.png(chart("b"))
        assert children() != {pid}
    assert first != second


async def test_a_picture_whose_worker_died_is_drawn_by_the_next_one(tmp_path):
    async with pictures(tmp_path / "cache") as some:
        (pid,) = children()
        with capture_logs() as logs:
            picture = await some.png(chart(f"dies once {tmp_path}"))
        assert str(pid).encode() not in picture
    assert [entry["event"] for entry in logs] == ["pictures.worker_lost"]


async def test_a_picture_whose_worker_hangs_is_drawn_by_the_next_one(tmp_path):
    async with pictures(tmp_path / "cache", partial(fake, patience=1)) as some:
        (pid,) = children()
        with capture_logs():
            assert await some.png(chart(f"hangs once {tmp_path}"))
        assert not running(pid)


async def test_a_picture_that_kills_every_worker_fails_and_others_do_not(tmp_path):
    async with pictures(tmp_path) as some:
        with capture_logs(), pytest.raises(PictureFailed):
            await some.png(chart("dies"))
        assert await some.png(chart("a"))


async def test_a_refused_picture_says_why(tmp_path):
    async with pictures(tmp_path) as some:
        with pytest.raises(PictureFailed, match="ValueError: bad"):
            await some.png(chart("bad"))


async def test_closing_ends_the_worker_and_whoever_waits(tmp_path):
    async with pictures(tmp_path) as some:
        waiting = asyncio.create_task(some.png(chart("slow")))
        await asyncio.sleep(0.05)
    assert children() == set()
    with pytest.raises(PictureFailed):
        await waiting
    with pytest.raises(PictureFailed):
        await some.png(chart("b"))


async def test_an_interrupt_is_left_to_the_parent(tmp_path):
    async with pictures(tmp_path, Worker) as real:
        await real.png(chart("a"))
        (pid,) = children()
        os.kill(pid, signal.SIGINT)
        await real.png(chart("b"))
        assert children() == {pid}


PARENT = """
import asyncio, pathlib, sys
from bot.pictures import Pictures
from tests import samples

async def main():
    pictures = Pictures(pathlib.Path(sys.argv[1]))
    await pictures.start()
    await pictures.png(samples.bar())
    print(pictures._worker.pid, flush=True)
    await asyncio.sleep(600)

asyncio.run(main())
"""


async def test_the_worker_ends_when_its_parent_is_killed(tmp_path):
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT, str(tmp_path)], stdout=subprocess.PIPE, cwd=ROOT
    )
    with parent:
        assert parent.stdout is not None
        pid = int(parent.stdout.readline())
        assert running(pid)
        parent.kill()
    assert await ended(pid)
