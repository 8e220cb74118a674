// The row of buttons that hands a chart or a table over as a file.

import { element } from "./page.js"
import { png, svg } from "./picture.js"
import { workbook } from "./workbook.js"

const BYTE_ORDER_MARK = "\ufeff" // without it Excel reads UTF-8 as something else
const LONG_ENOUGH_TO_READ = 2500

function save(blob, name) {
  const link = element("a", { href: URL.createObjectURL(blob), download: name })
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}

/** PNG, SVG, Excel, CSV, Copy for whatever `current()` says is shown: {chart, base}. Without a picture only its table. */
export function fileButtons(current, words) {
  const said = element("span", { class: "kpi-said", role: "status" })
  const say = (text) => {
    said.textContent = text
    setTimeout(() => { if (said.textContent === text) said.textContent = "" }, LONG_ENOUGH_TO_READ)
  }
  const button = (label, what, act) => {
    const made = element("button", { type: "button", class: "kpi-file", "data-file": what }, label)
    made.addEventListener("click", async () => {
      made.disabled = true
      try {
        await act(current())
      } catch (failure) {
        console.info(failure) // the reader is told what to do; the cause is for whoever looks
        say(what === "copy" ? words.not_copied : words.not_saved)
      } finally {
        made.disabled = false
        if (document.activeElement === document.body) made.focus()
      }
    })
    return made
  }
  const picture = (kind, make) => async ({ chart, base }) => {
    const made = await make(chart, base)
    save(made instanceof Blob ? made : new Blob([made], { type: "image/svg+xml" }), `${chart.file}.${kind}`)
  }
  const csv = ({ chart }) =>
    save(new Blob([BYTE_ORDER_MARK, chart.csv.replace(BYTE_ORDER_MARK, "")], { type: "text/csv;charset=utf-8" }), `${chart.file}.csv`)
  const xlsx = ({ chart }) => save(workbook(chart, document.documentElement.lang), `${chart.file}.xlsx`)
  const copy = async ({ chart, base }) => {
    // The clipboard is missing on plain http from another machine. It takes a promise, else the click is forgotten.
    await navigator.clipboard.write([new ClipboardItem({ "image/png": png(chart, base) })])
    say(words.copied)
  }
  const tables = [button("Excel", "xlsx", xlsx), button("CSV", "csv", csv)]
  const buttons = current().chart.paper
    ? [
        button("PNG", "png", picture("png", png)),
        button("SVG", "svg", picture("svg", svg)),
        ...tables,
        button(words.copy, "copy", copy),
      ]
    : tables
  const label = element("span", { "aria-hidden": "true" }, words.files)
  return element("div", { class: "kpi-files", role: "group", "aria-label": words.files }, said, label, ...buttons)
}
