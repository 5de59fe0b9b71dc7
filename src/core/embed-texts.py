#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes text files as a C table of their names, without ending, and their texts. embed-texts.py OUT.h FILE..."""

import os
import sys


def quote(line):
    return '"' + line.replace("\\", "\\\\").replace('"', '\\"') + '\\n"'


def main():
    out, *paths = sys.argv[1:]
    with open(out, "w", encoding="utf-8") as header:
        header.write("static const struct { const char *name, *text; } embedded_texts[] = {\n")
        for path in paths:
            with open(path, encoding="utf-8") as file:
                lines = "\n    ".join(quote(line) for line in file.read().splitlines())
            name = os.path.basename(path).rpartition(".")[0]
            header.write(f'  {{ "{name}",\n    {lines} }},\n')
        header.write("};\n")


main()
