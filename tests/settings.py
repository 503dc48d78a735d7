"""The product's own settings, with a home that is thrown away and passwords that are quick to check."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

HOME = tempfile.mkdtemp(prefix="essaim-tests-")
atexit.register(shutil.rmtree, HOME, ignore_errors=True)
os.environ["ESSAIM_HOME"] = HOME
(Path(HOME) / "static").mkdir()

from essaim.server.settings import *  # noqa: E402, F403  the home must be named first

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
