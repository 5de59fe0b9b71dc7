#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Letters by LibreOffice's mail merge, a PDF each: peers-office.py PROFILE SOURCE N FOLDER, for peers-letters.py.

The letter is a document with fields, the texts are a sheet (CSV) that it takes them from. Paragraphs that a letter does not have are hidden.
"""
import csv
import html
import os
import shutil
import subprocess
import sys
import tempfile
import time

import uno
from com.sun.star.beans import PropertyValue

PATIENCE = 120
HEAD = ["issuer", "number", "place", "subject", "recipient", "sign-form", "sign-name", "receiver", "footer"]
SPACES = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name if name != "fo" else "xsl-fo-compatible"}:1.0"'
                  for name in ("office", "style", "text", "table", "fo"))


def read_letters(source):
    letters = []
    with open(source, encoding="utf-8") as text:
        for letter in text.read().strip("\n").split("\n\n"):
            parts = {}
            for line in letter.split("\n"):
                role, said = line.split("\t", 1)
                parts.setdefault(role, []).append(said)
            letters.append(parts)
    return letters


def write_sheet(letters, most, n, path):
    with open(path, "w", newline="", encoding="utf-8") as out:
        sheet = csv.writer(out, quoting=csv.QUOTE_ALL)
        sheet.writerow([*HEAD, *(f"body{i}" for i in range(most)), "file"])
        for i, letter in enumerate(letters[:n]):
            body = letter["body"] + [""] * (most - len(letter["body"]))
            sheet.writerow([*("\n".join(letter[role]) for role in HEAD), *body, f"{i:05}"])


def make_style(name, size, align="start", bold=False, italic=False, more=""):
    weight, slant = "bold" if bold else "normal", "italic" if italic else "normal"
    return (f'<style:style style:name="{name}" style:family="paragraph"><style:paragraph-properties fo:text-align="{align}" fo:orphans="2" '
            f'fo:widows="2" {more}/><style:text-properties style:font-name="Serif" fo:font-size="{size}pt" fo:font-weight="{weight}" '
            f'fo:font-style="{slant}" fo:language="vi" fo:country="VN"/></style:style>')


STYLES = "".join([
    make_style("Body", 14, "justify", more='fo:text-indent="12.7mm" fo:margin-bottom="6pt"'),
    make_style("Issuer", 13, "center", bold=True), make_style("Number", 13, "center"), make_style("Place", 13, "center", italic=True),
    make_style("Subject", 12, "center"), make_style("To", 14, more='fo:margin-left="30mm" fo:margin-top="12pt" fo:margin-bottom="12pt"'),
    make_style("Receivers", 11), make_style("ReceiversHead", 12, bold=True, italic=True), make_style("Sign", 14, "center", bold=True),
    make_style("Name", 14, "center", bold=True, more='fo:margin-top="20mm"'), make_style("Foot", 9, "center"), make_style("Page", 13, "center")])


def field(name):
    return (f'<text:database-display text:table-name="letters" text:database-name="letters" text:table-type="table" '
            f'text:column-name="{name}"/>')


def para(style, inside):
    return f'<text:p text:style-name="{style}">{inside}</text:p>'


def optional(name):
    """A paragraph that is not there when its field is empty."""
    return (f'<text:section text:name="{name}" text:condition="ooow:![letters.letters.{name}]" text:display="condition">'
            + para("Body", field(name)) + "</text:section>")


def table(name, *rows):
    cells = "".join("<table:table-row>" + "".join(f"<table:table-cell>{cell}</table:table-cell>" for cell in row) + "</table:table-row>"
                    for row in rows)
    return (f'<table:table table:name="{name}"><table:table-column table:style-name="Left"/><table:table-column table:style-name="Right"/>'
            f"{cells}</table:table>")


def make_document(most):
    head = table("Head", (para("Issuer", field("issuer")),
                          para("Issuer", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") + para("Issuer", "Độc lập - Tự do - Hạnh phúc")),
                 (para("Number", field("number")), para("Place", field("place"))),
                 (para("Subject", "V/v " + field("subject")), para("Subject", "")))
    sign = table("Sign", (para("ReceiversHead", "Nơi nhận:") + para("Receivers", field("receiver")),
                          para("Sign", field("sign-form")) + para("Name", field("sign-name"))))
    body = "".join(optional(f"body{i}") for i in range(most))
    number = para("Page", "<text:page-number/>")
    page = ('<style:page-layout-properties fo:page-width="210mm" fo:page-height="297mm" fo:margin-top="10mm" fo:margin-bottom="8mm" '
            'fo:margin-left="30mm" fo:margin-right="15mm"/>'
            '<style:header-style><style:header-footer-properties fo:min-height="10mm" fo:margin-bottom="3mm"/></style:header-style>'
            '<style:footer-style><style:header-footer-properties fo:min-height="10mm" fo:margin-top="3mm"/></style:footer-style>')
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document {SPACES} xmlns:ooow="http://openoffice.org/2004/writer" office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:font-face-decls><style:font-face style:name="Serif" svg:font-family="'Liberation Serif'"
 xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"/></office:font-face-decls>
<office:styles>{STYLES}</office:styles><office:automatic-styles><style:page-layout style:name="Sheet">{page}</style:page-layout>
<style:style style:name="Left" style:family="table-column"><style:table-column-properties style:column-width="67.9mm"/></style:style>
<style:style style:name="Right" style:family="table-column"><style:table-column-properties style:column-width="95.3mm"/></style:style>
</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="Sheet"><style:header>{number}</style:header>
<style:header-first>{para("Page", "")}</style:header-first><style:footer>{para("Foot", "")}</style:footer>
<style:footer-first>{para("Foot", field("footer"))}</style:footer-first></style:master-page></office:master-styles>
<office:body><office:text>{head}{para("To", html.escape("Kính gửi: ") + field("recipient"))}{body}{sign}</office:text></office:body>
</office:document>"""


def connect(pipe, process):
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    start = time.monotonic()
    while True:
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except Exception:
            if time.monotonic() - start > PATIENCE or process.poll() not in (None, 0, 81):
                raise
            time.sleep(0.05)


def value(name, it):
    return PropertyValue(Name=name, Value=it)


def add_source(context, base, sheets):
    """The folder of sheets as a database, under a name that the document's fields use."""
    databases = context.ServiceManager.createInstanceWithContext("com.sun.star.sdb.DatabaseContext", context)
    source = databases.createInstance()
    source.URL = f"sdbc:flat:file://{sheets}"
    source.Info = (value("Extension", "csv"), value("HeaderLine", True), value("FieldDelimiter", ","), value("StringDelimiter", '"'),
                   value("CharSet", "utf-8"))
    source.DatabaseDocument.storeAsURL(f"file://{base}", ())
    databases.registerObject("letters", source)
    return databases


def merge(context, work, folder):
    databases = add_source(context, os.path.join(work, "letters.odb"), work)
    it = context.ServiceManager.createInstanceWithContext("com.sun.star.text.MailMerge", context)
    settings = {"DataSourceName": "letters", "CommandType": 0, "Command": "letters", "DocumentURL": f"file://{work}/letter.fodt",
                "OutputType": 2, "OutputURL": f"file://{folder}", "FileNameFromColumn": True, "FileNamePrefix": "file",
                "SaveFilter": "writer_pdf_Export", "SaveAsSingleFile": False}
    for name, setting in settings.items():
        it.setPropertyValue(name, setting)
    it.execute(())
    it.dispose()
    databases.revokeObject("letters")


def start_office(profile):
    """The first start of a new profile ends by itself, to be started again."""
    pipe = f"hoiam-letters-{os.getpid()}"
    command = ["soffice", "--headless", "--norestore", "--nologo", f"-env:UserInstallation=file://{profile}", f"--accept=pipe,name={pipe};urp;"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return connect(pipe, process), process


def main():
    profile, source, n, folder = sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4]
    letters = read_letters(source)
    most = max(len(letter["body"]) for letter in letters)
    work = tempfile.mkdtemp(prefix="hoiam-merge-")
    try:
        write_sheet(letters, most, n, os.path.join(work, "letters.csv"))
        with open(os.path.join(work, "letter.fodt"), "w", encoding="utf-8") as out:
            out.write(make_document(most))
        context, process = start_office(profile)
        merge(context, work, folder)
        try:
            context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context).terminate()
        except Exception:
            pass  # it is gone before it can answer
        process.wait(timeout=PATIENCE)
    finally:
        shutil.rmtree(work, ignore_errors=True)


main()
