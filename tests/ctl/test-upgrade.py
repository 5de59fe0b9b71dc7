#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A register of an earlier schema, opened by several programs at the same moment: each waits for the one that brings it up, and answers."""

import concurrent.futures
import gzip
import os
import shutil
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "tools"))
import hatest  # noqa: E402
from hatest import equal, fresh_folder, run  # noqa: E402

FIXTURES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "fixtures")


def test_at_once():
    for schema in (1, 2, 1, 2):
        path = os.path.join(fresh_folder(), "register.db")
        with gzip.open(os.path.join(FIXTURES, f"register-{schema}.db.gz")) as packed, open(path, "wb") as plain:
            shutil.copyfileobj(packed, plain)
        commands = [["list", "--limit", "1"], ["calendar", "2026"], ["check"]] * 2
        with concurrent.futures.ThreadPoolExecutor(len(commands)) as pool:
            for answer in pool.map(lambda command: run("--register", path, *command), commands):
                equal((answer.status, answer.error), (0, ""))
        equal(run("--register", path, "check", "--deep").status, 0)
        equal(os.path.exists(path + f".schema-{schema}"), True)


if __name__ == "__main__":
    hatest.main()
