"""The Textual screens of a session. Only this package imports Textual; everything it shows works without it."""

import os

# Textual's aids for developers write what is on the screen to files and sockets; it reads these when it is imported.
for _aid in ("TEXTUAL", "TEXTUAL_LOG", "TEXTUAL_DEBUG", "TEXTUAL_SCREENSHOT", "TEXTUAL_SCREENSHOT_LOCATION"):
    os.environ.pop(_aid, None)
