// The heat map: a table of links. One stop for the tabulator, then the arrow keys, as in a spreadsheet.

import { fileButtons } from "./files.js"
import { element, go, ground, speak, style } from "./page.js"
import { shape } from "./shapes.js"

const STEPS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }
const LONG = 16 // letters; the name of a column that is longer needs more room

/** Draw the whole table; called anew whenever its data changes. */
export async function draw(root, data) {
  speak(data.language)
  const place = ground(root, "kpi-heat")
  place.turn = (place.turn ?? 0) + 1
  const turn = place.turn
  await Promise.all([style("heat_map.css"), style("board.css")])
  if (turn !== place.turn) return
  const { title, subtitle, source, tints, words, chart } = data
  for (const [tone, colour] of Object.entries(tints)) place.style.setProperty(`--tint-${tone}`, colour)
  const focused = place.contains(document.activeElement) ? place.at : null
  const table = tableOf(data)
  const frame = element("div", { class: "kpi-frame" }, table)
  const foot = element("div", { class: "kpi-foot" }, element("p", { class: "kpi-source" }, source))
  foot.append(fileButtons(() => ({ chart: chart.charts[0], base: chart.base }), words))
  const head = [element("h2", {}, title), element("p", { class: "kpi-subtitle" }, subtitle)]
  place.replaceChildren(...head, frame, element("p", { class: "kpi-hint" }, words.keys), foot)
  walk(place, table, focused)
  fit(place, frame, table)
}

/** The widest number of a column, in em of bold Source Sans: all of them end at one edge, close to their signs. */
function widest(cells) {
  const width = (text) => [...text].reduce((sum, letter) => sum + (/[.,]/.test(letter) ? 0.27 : 0.52), 0)
  const known = cells.filter(({ state }) => state === "percent")
  return Math.max(0, ...known.map(({ text, said }) => width(text) + (said ? 0.85 * width(`${said} `) : 0)))
}

function tableOf({ title, columns, rows, words }) {
  const heads = columns.map(({ name, shown }) =>
    element("th", { scope: "col", class: shown && "kpi-shown", "aria-current": shown && "true" }, name),
  )
  const head = element("tr", {}, element("th", { scope: "col" }, words.corner), ...heads)
  const wide = columns.map((_, at) => widest(rows.map(({ cells }) => cells[at])).toFixed(2))
  const bodies = []
  let group = null
  for (const row of rows) {
    if (row.group !== group) {
      group = row.group
      bodies.push(element("tbody", {}))
      const label = element("th", { scope: "rowgroup", colspan: columns.length + 1 }, element("span", {}, group))
      if (group) bodies.at(-1).append(element("tr", { class: "kpi-group" }, label))
    }
    const cells = row.cells.map((cell, at) => cellOf(cell, columns[at], wide[at]))
    const name = element("th", { scope: "row" }, link(row.href, {}, row.name))
    bodies.at(-1).append(element("tr", { class: group ? null : "kpi-whole" }, name, ...cells))
  }
  const long = columns.some(({ name }) => name.length > LONG)
  const names = Math.max(...rows.map(({ name }) => name.length)) * 0.5 + 1.5 // rem; wide enough for most of them
  const style = `--columns:${columns.length};--names:${names}rem`
  return element("table", { role: "grid", "aria-label": title, class: long && "kpi-long", style }, element("thead", {}, head), ...bodies)
}

/** A cell: its sign, its number, and in words what both stand for; the sentence with result and plan on hovering. */
function cellOf({ text, said, shape: sign, tone, state, status, sentence, href }, { name, shown }, wide) {
  const number = state === "percent" ? element("span", { class: "kpi-share" }, said && element("small", {}, `${said} `), text) : ""
  const dash = state === "no_plan" ? element("span", { "aria-hidden": "true" }, text) : ""
  const word = element("span", { class: "kpi-spoken" }, state === "percent" ? `%, ${status}` : status)
  const to = link(href, {}, sign ? shape(sign) : "", dash, number, word)
  const kind = ["kpi-cell", `kpi-${state}`, tone && `kpi-tinted`, shown && "kpi-shown"].filter(Boolean).join(" ")
  const look = `--widest:${wide}em${tone ? `;--tint:var(--tint-${tone})` : ""}`
  return element("td", { class: kind, style: look, title: `${name} · ${sentence}` }, to)
}

function link(href, attributes, ...children) {
  const made = element("a", { href, tabindex: "-1", ...attributes }, ...children)
  made.addEventListener("click", (press) => {
    if (press.ctrlKey || press.metaKey || press.shiftKey || press.altKey || press.button) return // the browser's own
    press.preventDefault()
    go(href)
  })
  return made
}

/** The arrow keys move from link to link; the table keeps the place that was left. */
function walk(place, table, focused) {
  const grid = [...table.querySelectorAll("tr")].map((row) => [...row.querySelectorAll("a")]).filter((row) => row.length)
  const at = (row, column) => grid[row]?.[column]
  const settle = (row, column, move) => {
    const to = at(row, column)
    if (!to) return
    at(...place.at)?.setAttribute("tabindex", "-1")
    place.at = [row, column]
    to.setAttribute("tabindex", "0")
    if (move) to.focus()
  }
  place.at ??= [0, 0]
  if (!at(...place.at)) place.at = [0, 0]
  settle(...place.at, focused !== null)
  table.addEventListener("keydown", (press) => {
    const [row, column] = place.at
    const ends = { Home: [row, 0], End: [row, (grid[row]?.length ?? 1) - 1] }
    const step = STEPS[press.key]
    const target = step ? [row + step[0], column + step[1]] : ends[press.key]
    if (!target || press.ctrlKey || press.metaKey || press.altKey) return
    press.preventDefault()
    settle(...target, true)
  })
  table.addEventListener("focusin", ({ target }) => {
    const row = grid.findIndex((links) => links.includes(target))
    if (row >= 0) settle(row, grid[row].indexOf(target), false)
  })
}

/** Too wide for its place, the table scrolls in its own frame and begins at the shown column; else its head may stick. */
function fit(place, frame, table) {
  place.observer?.disconnect()
  const look = () => {
    frame.classList.remove("kpi-scrolls")
    frame.classList.toggle("kpi-scrolls", table.scrollWidth > frame.clientWidth + 1)
  }
  look()
  const shown = table.querySelector("th.kpi-shown")
  if (shown) frame.scrollLeft = shown.offsetLeft + shown.offsetWidth - frame.clientWidth
  place.observer = new ResizeObserver(look)
  place.observer.observe(place)
}
