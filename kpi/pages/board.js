// The cards of a page: each chart drawn in place, with its title, source, files and table beside it.

import { fileButtons } from "./files.js"
import { element, go, ground, plotly, speak, style } from "./page.js"
import { idle, make, take } from "./ready.js"

const CONFIG = { displayModeBar: false, displaylogo: false, responsive: false, doubleClick: false, showTips: false }
const MOST = 1.5 // times its own height; a figure may grow to fill a card beside a longer one
const PRINTING = ["beforeprint", "afterprint"]
const NUMBER = /^[−–+-]?[\d.,]*(%|$)/

/** Draw all cards of a board; called anew whenever its data changes. Until then `show` may draw another bundle, and
 *  `settle` goes back to what was said here (follow.js). */
export async function draw(root, { bundle, words, language, to }) {
  speak(language)
  const board = ground(root, "kpi-board")
  board.show = (early) => show(board, early, words, to)
  board.settle = () => board.show(bundle)
  board.prepare = (bundles) => prepare(board, bundles)
  await board.settle()
}

/** Draw the bundle, unless it is what stands or is being drawn. */
function show(board, bundle, words, to) {
  const text = JSON.stringify([bundle, words, to])
  if (board.text === text) return board.drawn
  board.text = text
  board.drawn = drawCards(board, bundle, words, to)
  return board.drawn
}

async function drawCards(board, bundle, words, to) {
  board.turn = (board.turn ?? 0) + 1
  const turn = board.turn
  await style("board.css")
  if (turn !== board.turn) return // newer data came while this was loading
  const cards = cardsOf(board, bundle, words, to)
  const Plotly = await plotly().catch((failure) => console.warn(failure))
  if (turn !== board.turn || !board.isConnected) return
  for (const card of cards) await (Plotly ? drawFigure(Plotly, card, bundle.base) : card.missing(words.no_library))
}

/** The cards in the order of the charts; those that stay are filled anew, those that went are thrown away. */
function cardsOf(board, { base, charts }, words, to) {
  board.cards ??= new Map()
  const frame = ground(board, "kpi-cards")
  for (const [key, card] of board.cards) {
    if (charts.some((chart) => chart.key === key)) continue
    card.remove()
    board.cards.delete(key)
  }
  return charts.map((chart, at) => {
    if (!board.cards.has(chart.key)) board.cards.set(chart.key, makeCard())
    const card = board.cards.get(chart.key)
    card.to = to
    card.fill(chart, base, words)
    if (frame.children[at] !== card.node) frame.insertBefore(card.node, frame.children[at] ?? null)
    return card
  })
}

function makeCard() {
  const title = element("h2")
  const subtitle = element("p", { class: "kpi-subtitle" })
  const plot = element("div", { class: "kpi-plot", "aria-hidden": "true" })
  const figure = element("div", { class: "kpi-figure", role: "figure" }, plot)
  const source = element("p", { class: "kpi-source" })
  const table = element("div", { class: "kpi-table", tabindex: "0", role: "region" })
  const summary = element("summary")
  const foot = element("div", { class: "kpi-foot" }, source)
  const details = element("details", {}, summary, table)
  const node = element("section", { class: "kpi-card" }, title, subtitle, figure, foot, details)
  const card = { node, figure, plot, to: "", shown: null }
  card.fill = (chart, base, said) => {
    card.shown = { chart, base }
    node.className = `kpi-card kpi-${chart.span}`
    node.dataset.chart = chart.key
    title.textContent = chart.title
    subtitle.textContent = chart.subtitle
    source.textContent = chart.source
    figure.setAttribute("aria-label", chart.alt)
    card.plot.style.minHeight = `${chart.figure.layout.height ?? 0}px` // nothing below moves when it arrives
    summary.textContent = said.table
    table.setAttribute("aria-label", chart.title)
    table.replaceChildren(tableOf(chart.table))
    foot.querySelector(".kpi-files")?.remove()
    foot.append(fileButtons(() => card.shown, said))
  }
  card.missing = (sentence) => card.plot.replaceChildren(element("p", {}, sentence))
  card.remove = () => {
    card.observer?.disconnect()
    for (const moment of PRINTING) window.removeEventListener(moment, card.print)
    card.purge?.()
    node.remove()
  }
  return card
}

/** Draw, or redraw in place, or hang up what is ready; and only then say which period is seen. */
async function drawFigure(Plotly, card, base) {
  const { figure } = card
  const { chart } = card.shown
  card.fit = () => Plotly.react(card.plot, ...sheet(card.shown.chart, base, heightOf(card)))
  card.purge = () => Plotly.purge(card.plot)
  const ready = take(card, ...sheet(chart, base, heightOf(card)))
  if (ready) hang(Plotly, card, ready)
  else await card.fit()
  listen(card)
  figure.dataset.period = chart.period
  if (card.observer) return
  let width = figure.clientWidth
  card.observer = new ResizeObserver(() => {
    if (figure.clientWidth === width || figure.clientWidth === 0) return
    width = figure.clientWidth
    requestAnimationFrame(() => figure.isConnected && figure.clientWidth && card.fit())
  })
  card.observer.observe(figure)
  card.print = ({ type }) => {
    card.printed = type === "beforeprint"
    if (figure.isConnected && figure.clientWidth) card.fit()
  }
  for (const moment of PRINTING) window.addEventListener(moment, card.print)
}

/** What Plotly is given; its own copy, because it writes into it.
 *  A relayout with a height would end autosize, and with it the width that follows the window. */
function sheet({ figure }, base, height) {
  const { data, layout, template } = structuredClone({ ...figure, template: base })
  return [data, { ...layout, template, autosize: true, height }, CONFIG]
}

/** Another drawing in the place of the card's own. */
function hang(Plotly, card, plot) {
  const old = card.plot
  plot.style.minHeight = old.style.minHeight
  old.replaceWith(plot)
  card.plot = plot
  idle(() => Plotly.purge(old))
}

/** A mark that stands for another page opens it when it is pressed; heard once for every drawing. */
function listen(card) {
  if (card.heard === card.plot) return
  card.heard = card.plot
  const code = ({ points }) => (card.to && typeof points[0]?.customdata === "string" ? points[0].customdata : "")
  const hand = (style) => card.plot.querySelector(".nsewdrag")?.style.setProperty("cursor", style)
  card.plot.on("plotly_click", (at) => code(at) && go(card.to + encodeURIComponent(code(at))))
  card.plot.on("plotly_hover", (at) => code(at) && hand("pointer"))
  card.plot.on("plotly_unhover", () => hand("default"))
}

/** Draw what may be asked for next while nobody waits; given up as soon as something else is shown. */
async function prepare(board, bundles) {
  await board.drawn
  const Plotly = await plotly().catch(() => null)
  if (!Plotly) return
  const { turn } = board
  for (const { charts, base } of bundles) {
    for (const chart of charts) {
      const card = board.cards?.get(chart.key)
      const going = () => board.turn === turn && card.plot.isConnected && card.plot.clientWidth
      if (card) await make(Plotly, card, () => sheet(chart, base, heightOf({ ...card, shown: { chart } })), going)
    }
  }
}

/** The room the card has for its figure, which does not count in the size of the card (board.css); on paper, where
 *  the cards stand below each other, no more than the figure needs. */
function heightOf({ plot, shown, printed }) {
  const own = shown.chart.figure.layout.height
  if (printed) return own
  return Math.min(Math.max(plot.clientHeight, own), own * MOST)
}

/** The figure's numbers as a table, numbers to the right. */
export function tableOf({ columns, rows }) {
  const numeric = columns.map((_, at) => rows.every((row) => NUMBER.test(row[at] ?? "")))
  const side = (at) => ({ class: numeric[at] ? "kpi-number" : null })
  const head = columns.map((name, at) => element("th", { scope: "col", ...side(at) }, name))
  const body = rows.map((row) => element("tr", {}, ...row.map((cell, at) => element("td", side(at), cell ?? ""))))
  return element("table", {}, element("thead", {}, element("tr", {}, ...head)), element("tbody", {}, ...body))
}
