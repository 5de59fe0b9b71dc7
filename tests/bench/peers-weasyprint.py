#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Letters by WeasyPrint: peers-weasyprint.py SOURCE N FOLDER, for peers-letters.py."""
import html
import os
import sys

import weasyprint
from weasyprint.text.fonts import FontConfiguration

STYLE = """
@page { size: A4; margin: 20mm 15mm 20mm 30mm; @top-center { content: counter(page); font: 13pt "Liberation Serif" } }
@page :first { @top-center { content: none } }
body { font: 14pt "Liberation Serif"; line-height: 1.15 }
p { margin: 0 0 6pt 0; text-align: justify; text-indent: 12.7mm; orphans: 2; widows: 2 }
table { width: 100%; border-collapse: collapse } td { vertical-align: top; text-align: center; padding: 0 }
.left { width: 41% } .right { width: 59% } .small { font-size: 13pt } .subject { font-size: 12pt }
.rule { border-top: .75pt solid; width: 40%; margin: 2pt auto 6pt } .long { width: 60% }
.to { margin: 12pt 0 12pt 30mm } .sign { break-inside: avoid; margin-top: 8pt } .sign .left { text-align: left; font-size: 11pt }
.room { height: 20mm } .footer { position: absolute; bottom: -14mm; width: 100%; border-top: .75pt solid; text-align: center; font-size: 9pt }
"""
PAGE = """<html lang="vi"><head><title>{subject}</title></head><body><table>
<tr class="small"><td class="left"><b>{issuer}</b><div class="rule"></div></td>
<td class="right"><b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br>Độc lập - Tự do - Hạnh phúc</b><div class="rule long"></div></td></tr>
<tr class="small"><td>{number}</td><td><i>{place}</i></td></tr><tr><td class="subject">V/v {subject}</td><td></td></tr></table>
<div class="to">Kính gửi: {recipient}</div>{body}
<table class="sign"><tr><td class="left"><b><i>Nơi nhận:</i></b><br>{receiver}</td>
<td class="right"><b>{sign-form}</b><div class="room"></div><b>{sign-name}</b></td></tr></table>
<div class="footer">{footer}</div></body></html>"""


def make_page(letter):
    parts = {}
    for line in letter.split("\n"):
        role, text = line.split("\t", 1)
        parts.setdefault(role, []).append(html.escape(text))
    body = "".join(f"<p>{text}</p>" for text in parts.pop("body"))
    return PAGE.format_map({role: "<br>".join(texts) for role, texts in parts.items()} | {"body": body})


def main():
    source, n, folder = sys.argv[1], int(sys.argv[2]), sys.argv[3]
    with open(source, encoding="utf-8") as text:
        letters = text.read().strip("\n").split("\n\n")
    fonts = FontConfiguration()
    style = weasyprint.CSS(string=STYLE, font_config=fonts)
    for i in range(n):
        weasyprint.HTML(string=make_page(letters[i])).write_pdf(os.path.join(folder, f"{i:05}.pdf"), stylesheets=[style], font_config=fonts)


main()
