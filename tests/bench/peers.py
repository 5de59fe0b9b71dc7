#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What an office would use instead: the same complaints as a sheet in LibreOffice Calc, beside the register.

peers.py REGISTER BENCH_DESK    opening, finding a word, filtering, changing one cell and saving; time and memory.
"""
import csv
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

WORD = "chập chờn"
COLUMNS = ["Mã phiếu", "Tiếp nhận", "Hình thức", "Khách hàng", "Điện thoại", "Địa chỉ", "Nội dung", "Bước", "Hạn", "Kết quả"]
PATIENCE = 120


def write_sheet(register, path):
    base = sqlite3.connect(f"file:{register}?mode=ro", uri=True)
    rows = base.execute(
        "SELECT t.code, datetime (t.received, 'unixepoch', '+7 hours'), t.channel, c.name, c.phone, c.address, t.content, t.stage, "
        "datetime (t.due, 'unixepoch', '+7 hours'), t.outcome FROM ticket t JOIN customer c ON c.id = t.customer ORDER BY t.id")
    with open(path, "w", newline="", encoding="utf-8") as out:
        sheet = csv.writer(out)
        sheet.writerow(COLUMNS)
        n = 0
        for row in rows:
            sheet.writerow(row)
            n += 1
    return n


def run_desk(program, register):
    lines = subprocess.run([program, register], check=True, capture_output=True, text=True).stdout.split("\n")
    return {name: float(value) for name, value in (line.split() for line in lines if line)}


class Calc:
    """LibreOffice without a window, spoken to through a pipe."""

    def __init__(self, folder):
        import uno
        self.uno = uno
        pipe = f"hoiam-{os.getpid()}"
        start = time.monotonic()
        self.process = subprocess.Popen(
            ["soffice", "--headless", "--norestore", "--nologo", f"-env:UserInstallation=file://{folder}/profile",
             f"--accept=pipe,name={pipe};urp;"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
        local = uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
        self.desktop = None
        while self.desktop is None:
            try:
                context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
                self.desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
            except Exception:
                if time.monotonic() - start > PATIENCE:
                    raise
                time.sleep(0.05)
        self.started = time.monotonic() - start

    def make_value(self, name, value):
        it = self.uno.createUnoStruct("com.sun.star.beans.PropertyValue")
        it.Name, it.Value = name, value
        return it

    def open(self, path, *options):
        values = tuple(self.make_value(*option) for option in (("Hidden", True), *options))
        return self.desktop.loadComponentFromURL(f"file://{path}", "_blank", 0, values)

    def get_memory(self):
        total = 0
        for pid in filter(str.isdigit, os.listdir("/proc")):
            try:
                if os.getpgid(int(pid)) == self.process.pid:
                    for line in open(f"/proc/{pid}/smaps_rollup", encoding="ascii"):
                        if line.startswith("Pss:"):
                            total += int(line.split()[1])
            except OSError:
                pass
        return total / 1024

    def close(self):
        os.killpg(self.process.pid, signal.SIGTERM)
        self.process.wait(timeout=30)


def clock(job):
    start = time.monotonic()
    result = job()
    return (time.monotonic() - start) * 1e3, result


def find_word(document):
    sheet = document.Sheets.getByIndex(0)
    search = sheet.createSearchDescriptor()
    search.SearchString = WORD
    found = sheet.findAll(search)
    return found.Count if found is not None else 0


def filter_word(calc, document):
    area = document.Sheets.getByIndex(0).createCursor()
    area.gotoEndOfUsedArea(True)
    descriptor = area.createFilterDescriptor(True)
    field = calc.uno.createUnoStruct("com.sun.star.sheet.TableFilterField2")
    field.Field, field.IsNumeric, field.StringValue = 6, False, WORD
    field.Operator = calc.uno.getConstantByName("com.sun.star.sheet.FilterOperator2.CONTAINS")
    descriptor.setFilterFields2((field,))
    descriptor.ContainsHeader = True
    area.filter(descriptor)


def save_change(document):
    document.Sheets.getByIndex(0).getCellByPosition(9, 5).setString("Đã gọi lại, khách hàng hài lòng.")
    document.store()


def run_calc(folder, sheet):
    figures = {}
    calc = Calc(folder)
    try:
        figures["start"] = calc.started * 1e3
        figures["open csv"], document = clock(
            lambda: calc.open(sheet, ("FilterName", "Text - txt - csv (StarCalc)"), ("FilterOptions", "44,34,76,1")))
        ods = os.path.join(folder, "sheet.ods")
        figures["save as ods"], _ = clock(lambda: document.storeAsURL(f"file://{ods}", (calc.make_value("FilterName", "calc8"),)))
        document.close(False)
        figures["open"], document = clock(lambda: calc.open(ods))
        figures["find"], figures["found"] = clock(lambda: find_word(document))
        figures["filter"], _ = clock(lambda: filter_word(calc, document))
        figures["save"], _ = clock(lambda: save_change(document))
        figures["memory"] = calc.get_memory()
        document.close(False)
    finally:
        calc.close()
    return figures


def report(calc, desk):
    print(f"{'':34}{'Calc':>14}{'here':>14}{'ratio':>10}")
    for what, name, other in (("opening, to the first rows", "open", "open"), ("opening the CSV", "open csv", "open"),
                              (f"finding “{WORD}”", "find", "find"), ("filtering by it", "filter", "find"),
                              ("one change, kept for good", "save", "save")):
        print(f"{what:34}{calc[name]:11.1f} ms{desk[other]:11.3f} ms{calc[name] / desk[other]:10.0f}")
    print(f"{'memory':34}{calc['memory']:11.1f} MB{desk['memory']:11.1f} MB{calc['memory'] / desk['memory']:10.1f}")
    print(f"{'found':34}{calc['found']:14.0f}{desk['found']:14.0f}")
    print(f"starting Calc without a document {calc['start']:.0f} ms; saving the sheet as ODS the first time {calc['save as ods']:.0f} ms")


def main():
    register, program = sys.argv[1:3]
    folder = tempfile.mkdtemp(prefix="hoiam-peers-")
    try:
        sheet = os.path.join(folder, "sheet.csv")
        n = write_sheet(register, sheet)
        print(f"{n} complaints; the sheet is {os.path.getsize(sheet) / 1e6:.1f} MB")
        report(run_calc(folder, sheet), run_desk(program, register))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


main()
