// A table as a workbook of one sheet, made in the reader's browser: the XLSX beside every CSV.
// Numbers are numbers with all their digits, texts stay texts whatever they begin with, and an empty cell is empty.

const HEAD = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n`
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
const PACKAGE = "http://schemas.openxmlformats.org/package/2006"
const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
const [TITLE, MUTED, HEADING, TEXT, SHIELDED, WHOLE, BROKEN] = [1, 2, 3, 4, 5, 6, 7] // looks, by their place in STYLES
const LONGEST = 32767 // letters that Excel takes in a cell
const WIDEST = 46 // letters of a column
const LONGEST_NAME = 31
const TOP = 5 // the row of headings

const font = (more, colour = "FF1F2A37") => `<font>${more}<color rgb="${colour}"/><name val="Times New Roman"/></font>`
const look = (fonts, fill, border, number, more = "") =>
  `<xf numFmtId="${number}" fontId="${fonts}" fillId="${fill}" borderId="${border}" xfId="0" applyFont="1" ` +
  `applyFill="1" applyBorder="1" applyNumberFormat="1" applyAlignment="1"${more}>` +
  `<alignment vertical="center"${fill ? ` horizontal="center" wrapText="1"` : ""}/></xf>`
const side = (name) => `<${name} style="thin"><color rgb="FFBFC7D0"/></${name}>`
const STYLES =
  `<styleSheet xmlns="${MAIN}"><fonts count="4">${font(`<sz val="11"/>`)}${font(`<b/><sz val="14"/>`)}` +
  `${font(`<sz val="10"/>`, "FF5A6672")}${font(`<b/><sz val="11"/>`)}</fonts>` +
  `<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>` +
  `<fill><patternFill patternType="solid"><fgColor rgb="FFE3E9F0"/></patternFill></fill></fills>` +
  `<borders count="2"><border/><border>${["left", "right", "top", "bottom"].map(side).join("")}</border></borders>` +
  `<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="8">${look(0, 0, 0, 0)}${look(1, 0, 0, 0)}` +
  `${look(2, 0, 0, 0)}${look(3, 2, 1, 0)}${look(0, 0, 1, 0)}${look(0, 0, 1, 0, ` quotePrefix="1"`)}` +
  `${look(0, 0, 1, 3)}${look(0, 0, 1, 0)}</cellXfs>` +
  `<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`

/** The table of a chart, below its title, subtitle and source. */
export function workbook({ title, subtitle, source, csv, numbers }, language) {
  const [columns, ...rows] = cellsOf(csv.replace(/^\ufeff/, ""), language === "en" ? "," : ";")
  const point = language === "en" ? "." : ","
  const told = rows.map((row) => row.map((cell, at) => (numbers[at] ? numberOf(cell, point) : bare(cell))))
  const wide = columns.map((name, at) => widthOf([name, ...told.map((row) => row[at])]))
  const above = [title, subtitle, source].map((text, at) => rowOf(at + 1, [text], at ? MUTED : TITLE)).join("")
  const head = rowOf(TOP, columns.map(bare), HEADING)
  const body = told.map((row, at) => rowOf(TOP + 1 + at, row)).join("")
  const end = `${letters(columns.length - 1)}${TOP + told.length}`
  const cols = wide.map((width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`).join("")
  const pane = `<pane ySplit="${TOP}" topLeftCell="A${TOP + 1}" activePane="bottomLeft" state="frozen"/>`
  const sheet =
    `<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView ` +
    `workbookViewId="0" tabSelected="1">${pane}</sheetView></sheetViews><cols>${cols}</cols>` +
    `<sheetData>${above}${head}${body}</sheetData><autoFilter ref="A${TOP}:${end}"/>` +
    `<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/></worksheet>`
  return zip({ ...frame(title), "xl/styles.xml": STYLES, "xl/worksheets/sheet1.xml": sheet })
}

/** The parts that say what is in the file. */
function frame(title) {
  const name = escaped(title.replace(/[[\]:*?/\\\x00-\x1f\x7f-\x9f]+/g, "-").slice(0, LONGEST_NAME).replace(/^'+|'+$/g, "").trim() || "-")
  const part = (path, kind) => `<Override PartName="/xl/${path}.xml" ContentType="${TYPE}.${kind}+xml"/>`
  const relation = (id, kind, target) => `<Relationship Id="rId${id}" Type="${OFFICE}/${kind}" Target="${target}"/>`
  const relations = (...every) => `<Relationships xmlns="${PACKAGE}/relationships">${every.join("")}</Relationships>`
  return {
    "[Content_Types].xml":
      `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ` +
      `ContentType="application/vnd.openxmlformats-package.relationships+xml"/>${part("workbook", "sheet.main")}` +
      `${part("styles", "styles")}${part("worksheets/sheet1", "worksheet")}</Types>`,
    "_rels/.rels": relations(relation(1, "officeDocument", "xl/workbook.xml")),
    "xl/workbook.xml":
      `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="${name}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": relations(
      relation(1, "worksheet", "worksheets/sheet1.xml"),
      relation(2, "styles", "styles.xml"),
    ),
  }
}

/** The cells of a CSV file. */
export function cellsOf(text, separator) {
  const rows = [[]]
  const cell = new RegExp(`(?:"((?:[^"]|"")*)"|([^${separator}\\r\\n]*))(${separator}|\\r?\\n|$)`, "y")
  while (cell.lastIndex < text.length) {
    const [, quoted, plain, after] = cell.exec(text)
    rows.at(-1).push(quoted === undefined ? plain : quoted.replaceAll('""', '"'))
    if (after !== separator) rows.push([])
  }
  return rows.filter((row) => row.length)
}

const numberOf = (text, point) => (text === "" ? "" : Number(text.replace(point, ".")))
const bare = (text) => text.replace(/^'(?=[=+\-@\t\r])/, "") // the apostrophe is for programs that read CSV only
const widthOf = (cells) => Math.min(Math.max(9, ...cells.map((cell) => `${cell}`.length)) + 2, WIDEST)
const letters = (at) => (at < 26 ? "" : letters(Math.floor(at / 26) - 1)) + String.fromCharCode(65 + (at % 26))

function rowOf(number, cells, fixed) {
  const made = cells.map((cell, at) => {
    const place = `r="${letters(at)}${number}"`
    if (typeof cell === "number") return `<c ${place} s="${cell % 1 ? BROKEN : WHOLE}"><v>${cell}</v></c>`
    const own = /^[=+\-@]/.test(cell) ? SHIELDED : TEXT
    if (cell === "") return `<c ${place} s="${fixed ?? TEXT}"/>`
    return `<c ${place} s="${fixed ?? own}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`
  })
  return `<row r="${number}">${made.join("")}</row>`
}

/** A text inside XML; signs that XML does not allow are written out. */
function escaped(text) {
  const kept = text.slice(0, LONGEST).replace(/[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]/gu, (sign) =>
    `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`)
  return kept.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;")
}

const SUMS = Uint32Array.from({ length: 256 }, (_, one) => {
  for (let bit = 0; bit < 8; bit++) one = one & 1 ? 0xedb88320 ^ (one >>> 1) : one >>> 1
  return one
})
const sumOf = (bytes) => ~bytes.reduce((sum, byte) => SUMS[(sum ^ byte) & 255] ^ (sum >>> 8), -1) >>> 0

/** Texts as an uncompressed ZIP; the same texts give the same bytes. */
function zip(files) {
  const pieces = []
  const index = []
  let at = 0
  for (const [name, text] of Object.entries(files)) {
    const [path, bytes] = [name, HEAD + text].map((one) => new TextEncoder().encode(one))
    // needs version 2.0, names in UTF-8, stored; 1 January 1980; sum; sizes; length of the name
    const about = [[20, 2], [0x0800, 2], [0, 2], [0, 2], [0x21, 2], [sumOf(bytes), 4], [bytes.length, 4], [bytes.length, 4], [path.length, 2], [0, 2]]
    pieces.push(packed([[0x04034b50, 4], ...about]), path, bytes)
    index.push(packed([[0x02014b50, 4], [20, 2], ...about, [0, 2], [0, 2], [0, 2], [0, 4], [at, 4]]), path)
    at += 30 + path.length + bytes.length
  }
  const long = index.reduce((sum, one) => sum + one.length, 0)
  const count = Object.keys(files).length
  const end = packed([[0x06054b50, 4], [0, 2], [0, 2], [count, 2], [count, 2], [long, 4], [at, 4], [0, 2]])
  return new Blob([...pieces, ...index, end], { type: `${TYPE}.sheet` })
}

/** Whole numbers, each in so many bytes, the lowest first. */
const packed = (numbers) =>
  Uint8Array.from(numbers.flatMap(([one, bytes]) => Array.from({ length: bytes }, (_, at) => (one >>> (8 * at)) & 255)))
