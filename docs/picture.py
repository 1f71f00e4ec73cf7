"""Makes the README's picture: a real session on the screen, exported by Textual as `docs/screen.svg`.

Run as `python docs/picture.py`. The chart, its identifiers and the record's folder are made for the purpose.
"""

import asyncio
import os
import re
import tempfile
from pathlib import Path

NOTE = """\
Patient: Testerly, Quilla     MRN: 00-4471     DOB: 02/03/1959
Visit: 04/15/2026             Seen by: Marwick Sampleton, MD

67-year-old woman slipped on ice on 04/06/2026. Colles' fracture of
the radius, closed, casted in the ED. Foley catheter not placed.
Ms. Testerly has Crohn's disease. Denies head injury.
Mother had breast cancer.

Assessment
1. Colles' fracture, here for routine follow-up.
2. Essential hypertension, on lisinopril 10 mg.
3. Crohn's disease of the small intestine, stable.

Electronically signed by Marwick Sampleton, MD
"""
KEYS = ("ctrl+s", "enter", "tab")
"""What the coder presses: strip, go on, the next case."""
SIZE = (160, 45)
PICTURE = Path(__file__).parent / "screen.svg"


async def session(home: Path) -> str:
    """Drives a session and gives the picture of its screen, as SVG."""
    from textual import events

    from assistant.opening import Opening
    from assistant.tui.app import GrayareaApp

    app = GrayareaApp(Opening(home, quiet=True))
    async with app.run_test(size=SIZE) as coder:
        app.post_message(events.Paste(NOTE))
        for key in (None, *KEYS):
            if key:
                await coder.press(key)
            await coder.pause()
            while any(not worker.is_finished for worker in app.workers):
                await app.workers.wait_for_complete()
                await coder.pause()
            await coder.pause()
        return app.export_screenshot(title="grayarea")


def main() -> None:
    """Writes the picture beside this file."""
    os.environ |= {"GRAYAREA_KEYRING": "off", "GRAYAREA_PASSPHRASE": "only for the picture"}
    with tempfile.TemporaryDirectory() as home:
        PICTURE.write_text(without_links(asyncio.run(session(Path(home)))), encoding="utf-8")


def without_links(svg: str) -> str:
    """The picture without the fonts that it would fetch from a network; the reader's own monospace stands in."""
    return re.sub(r"@font-face \{.*?\}", "", svg, flags=re.DOTALL)


if __name__ == "__main__":
    main()
