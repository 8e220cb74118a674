// What may be asked for next is drawn while nobody waits, and kept beside the document; a click only hangs it up.

import { element } from "./page.js"

const MOST = 4 // drawings of one card: two periods on either side; each holds up to some thousand elements

/** When nobody waits. */
export const idle = window.requestIdleCallback ?? window.setTimeout

/** The drawing of exactly this figure at exactly the card's width and this height; undefined where there is none. */
export function take(card, data, layout) {
  const name = nameOf(card, data, layout)
  const plot = card.ready?.get(name)
  card.ready?.delete(name)
  return plot
}

/** Draw a figure for a card as soon as the browser is idle, if it is still wanted by then.
 *  Plotly measures letters only in the document: the drawing is in it for the moment it takes, unseen and unread. */
export async function make(Plotly, card, figure, going) {
  await new Promise((done) => idle(done))
  if (!going()) return
  const [data, layout, config] = figure()
  const name = nameOf(card, data, layout)
  card.ready ??= new Map()
  if (card.ready.has(name)) return
  const unseen = `position:absolute;visibility:hidden;width:${card.plot.clientWidth}px;height:${layout.height}px`
  const plot = element("div", { class: card.plot.className, "aria-hidden": "true", style: unseen })
  card.figure.append(plot)
  await Plotly.newPlot(plot, data, layout, config)
  plot.remove()
  plot.removeAttribute("style")
  card.ready.set(name, plot)
  for (const old of [...card.ready.keys()].slice(0, -MOST)) {
    Plotly.purge(card.ready.get(old))
    card.ready.delete(old)
  }
}

const nameOf = (card, data, layout) => JSON.stringify([card.plot.clientWidth, data, layout])
