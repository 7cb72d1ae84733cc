"""`genai-bot` and `python -m bot`: starts the command line. Does: sets up the interpreter."""

import gc


def main() -> None:
    """The console script."""
    # What is made while starting stays; looking through it for garbage takes a fifth of the start.
    gc.disable()
    from bot import streams

    streams.steady()
    try:
        with streams.told():
            from bot.cli import app

            app()
    finally:
        # the interpreter would look through everything once more at its end
        gc.freeze()


if __name__ == "__main__":
    main()
