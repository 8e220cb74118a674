// The overview's list: one line per indicator, all bars on one scale; on the phone it folds.

import { fileButtons } from "./files.js"
import { element, go, ground, speak, style } from "./page.js"
import { shape } from "./shapes.js"

const LIMITS = [100, 125, 130] // the scale ends at the first that holds every bar, or at the last with an arrow
const LOWEST = -50

const hidden = (name, ...children) => element("span", { class: name, "aria-hidden": "true" }, ...children)

/** Draw the whole list; called anew whenever its data changes. */
export async function draw(root, { lines, words, language, chart }) {
  speak(language)
  const list = ground(root, "kpi-list")
  list.turn = (list.turn ?? 0) + 1
  const turn = list.turn
  await style("rows.css")
  if (chart) await style("board.css")
  if (turn !== list.turn) return
  const scale = scaleOf(lines)
  const widths = Object.fromEntries(
    ["value", "plan", "achieved", "pace"].map((name) => [name, longestFraction(lines.map((line) => line[name]))]),
  )
  const focused = [...list.querySelectorAll("a")].indexOf(document.activeElement)
  const items = lines.map((line) => element("li", {}, row(line, scale, widths)))
  list.replaceChildren(head(words, scale), element("ul", { role: "list" }, ...items))
  if (chart) list.append(fileButtons(() => ({ chart: chart.charts[0], base: chart.base }), words))
  if (focused >= 0) list.querySelectorAll("a")[focused]?.focus({ preventScroll: true })
}

function scaleOf(lines) {
  const reached = lines.map((line) => line.percent).filter((percent) => percent !== null)
  const most = Math.max(0, ...reached)
  const high = LIMITS.find((limit) => most <= limit) ?? LIMITS.at(-1)
  const low = Math.max(LOWEST, Math.min(0, ...reached))
  const expected = [...new Set(lines.map((line) => line.expected).filter((share) => share !== null))]
  const texts = [...new Set(lines.map((line) => line.expected_text).filter(Boolean))]
  const place = (percent) => (100 * (Math.min(Math.max(percent, low), high) - low)) / (high - low)
  return { high, place, common: expected.length === 1 ? { share: expected[0], text: texts[0] ?? "" } : null }
}

/** The widest fraction of a column, in em of Source Sans at its boldest here; too narrow would shift the line. */
const longestFraction = (parts) => Math.max(0, ...parts.map(([, fraction]) => width(fraction ?? "")))

const WIDTHS = { ",": 0.29, ".": 0.29, "%": 0.9 }
const width = (text) => [...text].reduce((sum, letter) => sum + (WIDTHS[letter] ?? 0.54), 0)

/** Integer part to the right, fraction in a box as wide as the widest one: the decimal marks stand in one line. */
function figures(name, [integer, fraction], said, longest) {
  const before = said ? element("small", {}, `${said} `) : ""
  if (fraction === null) return hidden(`kpi-${name} kpi-words`, before, integer)
  const box = element("span", { class: "kpi-fraction", style: `--widest:${longest.toFixed(2)}em` }, fraction)
  return hidden(`kpi-${name}`, before, integer, longest ? box : "")
}

function head(words, scale) {
  const at = (percent) => `left:${scale.place(percent)}%`
  const axis = hidden("kpi-axis", element("span", { style: at(0) }, "0"))
  if (scale.common) {
    const label = element("b", {}, words.expected)
    axis.append(element("span", { style: at(scale.common.share) }, label, element("br"), scale.common.text))
  }
  axis.append(element("span", { style: at(100) }, "100%"))
  const cells = ["name", "value", "plan"].map((name) => hidden(`kpi-${name}`, words[name]))
  const rest = ["achieved", "pace", "status"].map((name) => hidden(`kpi-${name}`, words[name]))
  return element("div", { class: "kpi-row kpi-head", "aria-hidden": "true" }, ...cells, axis, ...rest)
}

function row(line, scale, widths) {
  const detail = [line.unit, line.change, line.from].filter(Boolean).join(" · ")
  const name = hidden("kpi-name", element("span", {}, line.name), element("small", {}, detail))
  const both = [line.value.join(""), line.plan.join("")]
  const pair = hidden("kpi-pair", [line.value_said, both[0]].filter(Boolean).join(" "))
  if (line.has_plan) pair.append(` / ${[line.plan_said, both[1]].filter(Boolean).join(" ")}`)
  pair.append(` ${line.unit}${line.start ? `, ${line.start}` : ""}`)
  const apart = line.apart ? element("small", {}, line.apart) : ""
  const status = hidden("kpi-status", shape(line.shape), element("span", {}, line.status, apart))
  const link = element(
    "a",
    { class: `kpi-row kpi-tone-${line.tone}`, href: line.href },
    element("span", { class: "kpi-spoken" }, line.sentence),
    name,
    figures("value", line.value, line.value_said, widths.value),
    figures("plan", line.plan, line.plan_said, widths.plan),
    bar(line, scale),
    figures("achieved", line.achieved, "", widths.achieved),
    figures("pace", line.pace, "", widths.pace),
    status,
    pair,
  )
  link.addEventListener("click", (press) => {
    if (press.ctrlKey || press.metaKey || press.shiftKey || press.altKey || press.button) return // the browser's own
    press.preventDefault()
    go(line.href)
  })
  return link
}

function bar(line, { high, place }) {
  const mark = (name, percent) => element("i", { class: `kpi-${name}`, style: `left:${place(percent)}%` })
  const cell = hidden("kpi-bar")
  if (line.percent === null) {
    cell.classList.add("kpi-empty")
    cell.append(element("small", { style: `margin-left:${place(0)}%` }, line.reason))
    return cell
  }
  const [from, to] = [Math.min(0, line.percent), Math.max(0, line.percent)].map(place)
  const kind = line.estimate ? "kpi-done kpi-estimate" : "kpi-done"
  cell.append(
    element("i", { class: "kpi-track", style: `left:${place(0)}%;width:${place(100) - place(0)}%` }),
    element("i", { class: kind, style: `left:${from}%;width:${to - from}%` }),
    mark("zero", 0),
    mark("full", 100),
  )
  if (line.expected !== null) cell.append(mark("expected", line.expected))
  if (line.percent > high) cell.append(element("i", { class: "kpi-beyond", style: `left:${place(high)}%` }))
  return cell
}
