#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Counts the test cases in meson's JUnit report: prints "PASSED FAILED". A missing report is one failure."""
import sys
import xml.etree.ElementTree as tree

passed = failed = 0
try:
    for case in tree.parse(sys.argv[1]).iter("testcase"):
        if case.find("failure") is not None or case.find("error") is not None:
            failed += 1
        elif case.find("skipped") is None:
            passed += 1
except (OSError, tree.ParseError):
    failed += 1
print(passed, failed)
