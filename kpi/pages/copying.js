// What is copied keeps its form: rich text for Word and Excel, plain text for everything else.

const FONT = "font-family:'Times New Roman',serif"
const OFFICE = 'xmlns:x="urn:schemas-microsoft-com:office:excel"'

/** Put both forms on the clipboard; called within a click. By the copy event, which hands them over unchanged and
 *  also works on plain http from another machine, where the newer interface is missing. */
export function copy(html, text) {
  let given = false
  const hand = (event) => {
    event.clipboardData.setData("text/html", html)
    event.clipboardData.setData("text/plain", text)
    event.preventDefault()
    given = true
  }
  document.addEventListener("copy", hand, { once: true })
  document.execCommand("copy")
  document.removeEventListener("copy", hand)
  if (!given) throw new Error("the browser does not copy")
}

const escaped = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)

/** Blocks of text: headings bold, one paragraph each. */
export function richText(blocks) {
  const paragraph = ([kind, words]) => {
    const inner = kind === "h2" || kind === "h3" ? `<b>${escaped(words)}</b>` : escaped(words)
    return `<p style="${FONT};font-size:14pt;margin:0 0 6pt;text-align:justify">${kind === "li" ? "- " : ""}${inner}</p>`
  }
  return blocks.map(paragraph).join("")
}

export const plainText = (blocks) => blocks.map(([kind, words]) => (kind === "li" ? `- ${words}` : words)).join("\n")

/** A cell for a spreadsheet: a number comes as that number and never as its digits, which "7.800" would make 7.8 where
 *  the decimal sign is a point; a text stays a text. */
function cellOf([text, value, decimals], holds) {
  const base = "border:1px solid #000;padding:2pt 4pt;vertical-align:top"
  if (value === undefined) {
    const side = holds === "number" ? ";text-align:right" : ""
    return `<td x:str style="${base}${side};mso-number-format:'\\@'">${escaped(text)}</td>`
  }
  const format = `#,##0${decimals ? `.${"0".repeat(decimals)}` : ""}`
  const told = `x:num="${value}" sdval="${value}" sdnum="1033;0;${format}"`
  return `<td ${told} style="${base};text-align:right;mso-number-format:'${format.replace(/[#,.]/g, "\\$&")}'">${escaped(text)}</td>`
}

export function richTable({ title, columns, rows }) {
  const head = (cells) =>
    `<tr>${cells.map((cell) => `<th style="border:1px solid #000;padding:2pt 4pt;mso-number-format:'\\@'">${escaped(cell)}</th>`).join("")}</tr>`
  const row = ({ kind, cells }) => {
    const made = cells.map((cell, at) => cellOf(cell, columns[at].holds)).join("")
    return kind === "group" ? `<tr style="font-weight:bold">${made}</tr>` : `<tr>${made}</tr>`
  }
  return (
    `<html ${OFFICE}><body><p style="${FONT};font-size:14pt;text-align:center"><b>${escaped(title)}</b></p>` +
    `<table style="border-collapse:collapse;${FONT};font-size:12pt">` +
    head(columns.map(({ heading }) => heading)) +
    head(columns.map(({ number }) => number)) +
    rows.map(row).join("") +
    "</table></body></html>"
  )
}

/** The same as cells for a spreadsheet: a tab between columns, a line for each row. */
export function plainTable({ columns, rows }) {
  const lines = [
    columns.map(({ heading }) => heading),
    columns.map(({ number }) => number),
    ...rows.map(({ cells }) => cells.map(([text]) => text)),
  ]
  return lines.map((cells) => cells.map((cell) => cell.replace(/\s+/g, " ")).join("\t")).join("\r\n")
}
