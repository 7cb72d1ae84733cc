"""`python -m tests.readme_picture`: draws the picture in README with the program itself.

The playground is started, asked, and its previews of the Slack and the Discord payload are
photographed side by side. Needs Chromium.
"""

import asyncio
import io
import shutil
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.async_api import Page, async_playwright

from bot.answering import answerer
from bot.app import desk_of, discord_payload, slack_payload
from bot.pictures import Pictures
from bot.platforms.web.app import WebPlatform
from bot.settings import shipped

PICTURE = Path(__file__).parent.parent / ".github" / "cards.png"
WORDS = "top owners 5"
GAP = 24


async def main() -> None:
    """Write the picture."""
    desk = desk_of(shipped("data"), shipped("digests"))
    with tempfile.TemporaryDirectory() as cache:
        pictures = Pictures(Path(cache))
        await pictures.start()
        address: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        drawers = {"slack": slack_payload, "discord": discord_payload}
        web = WebPlatform(desk, pictures, drawers, port=0, ready=address.set_result)
        serving = asyncio.create_task(web.listen(answerer(desk)))
        try:
            side_by_side(await photographed(await address)).save(PICTURE, optimize=True)
        finally:
            serving.cancel()
            await asyncio.gather(serving, return_exceptions=True)
            await pictures.close()


async def photographed(address: str) -> list[Image.Image]:
    """The Slack and the Discord preview of one answer."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        page = await browser.new_page(viewport={"width": 680, "height": 1400})
        await page.goto(f"{address}/?words={WORDS.replace(' ', '+')}")
        found = [await _tab(page, name) for name in ("Slack", "Discord")]
        await browser.close()
    return found


async def _tab(page: Page, name: str) -> Image.Image:
    await page.get_by_role("tab", name=name).last.click()
    panel = page.locator(f"figure.mirror.{name.lower()}").last
    await panel.wait_for()
    await page.wait_for_load_state("networkidle")
    await asyncio.sleep(1)
    return Image.open(io.BytesIO(await panel.screenshot()))


def side_by_side(pictures: list[Image.Image]) -> Image.Image:
    """Both on one white sheet, their tops level."""
    width = sum(each.width for each in pictures) + GAP * (len(pictures) - 1)
    sheet = Image.new("RGB", (width, max(each.height for each in pictures)), "white")
    left = 0
    for each in pictures:
        sheet.paste(each, (left, 0))
        left += each.width + GAP
    return sheet.quantize(128)


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
