// SPDX-License-Identifier: GPL-3.0-or-later
// Letters by typst: peers-typst.mjs MODULES SOURCE N FOLDER FONTS, for peers-letters.py.
import { createRequire } from "node:module";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const [modules, source, n, folder, fonts] = process.argv.slice(2);
const { NodeCompiler } = createRequire(join(modules, "package.json"))("@myriaddreamin/typst-ts-node-compiler");

const page = String.raw`
#let letter = json(bytes(sys.inputs.letter))
#set page(paper: "a4", margin: (left: 30mm, right: 15mm, top: 20mm, bottom: 20mm),
  header: context { let n = counter(page).get().first(); if n > 1 { align(center, text(13pt)[#n]) } },
  footer: context { if counter(page).get().first() == 1 { line(length: 100%, stroke: 0.75pt); align(center, text(9pt, letter.footer)) } })
#set text(font: "Liberation Serif", size: 14pt, lang: "vi", hyphenate: false)
#set par(justify: true, leading: 0.45em, spacing: 0.9em)
#grid(columns: (67.9fr, 95.3fr), align: center, row-gutter: 10pt,
  { set text(13pt); strong(letter.issuer); v(-6pt); line(length: 25mm, stroke: 0.75pt) },
  { strong(text(13pt)[CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM]); linebreak(); strong[Độc lập - Tự do - Hạnh phúc]; v(-6pt); line(length: 58mm, stroke: 0.75pt) },
  text(13pt, letter.number), emph(text(13pt, letter.place)),
  text(12pt)[V/v #letter.subject], [])
#v(8pt)
#pad(left: 30mm)[#set par(justify: false)
  Kính gửi: #letter.recipient]
#v(4pt)
#[
  #set par(first-line-indent: (amount: 12.7mm, all: true))
  #for text in letter.body { par(text) }
]
#block(breakable: false, grid(columns: (61.9fr, 102.5fr),
  text(11pt)[#set par(justify: false)
    #strong(emph(text(12pt)[Nơi nhận:])) #linebreak() #letter.receivers],
  align(center, { strong(letter.form); v(20mm); strong(letter.name) })))
`;

function collect(text) {
  const parts = {};
  for (const line of text.split("\n")) {
    const [role, said] = line.split("\t");
    (parts[role] ??= []).push(said);
  }
  return {
    issuer: parts.issuer.join("\n"), number: parts.number[0], place: parts.place[0], subject: parts.subject[0],
    recipient: parts.recipient.join("\n"), body: parts.body, form: parts["sign-form"].join("\n"), name: parts["sign-name"][0],
    receivers: parts.receiver.join("\n"), footer: parts.footer[0],
  };
}

const letters = readFileSync(source, "utf8").replace(/\n+$/, "").split("\n\n").map(collect);
const compiler = NodeCompiler.create({ workspace: folder, fontArgs: [{ fontPaths: [fonts] }] });
for (let i = 0; i < Number(n); i++) {
  const pdf = compiler.pdf({ mainFileContent: page, inputs: { letter: JSON.stringify(letters[i]) } });
  writeFileSync(join(folder, String(i).padStart(5, "0") + ".pdf"), pdf);
  compiler.evictCache(10);
}
