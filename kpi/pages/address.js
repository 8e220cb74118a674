// What every page does once: its address says all that is shown, without a step in the history; its language is said.

import { open } from "./opening.js"
import { plotly, speak, style } from "./page.js"

/** Fill in the parameters that the address lacks; what it says already stays. */
export function draw(root, { query, language, key }) {
  speak(language)
  open()
  // Charts are a click away on every page; what their page will need is fetched while this one is read.
  window.requestIdleCallback?.(() => Promise.all([plotly(), style("board.css")]).catch(() => {}))
  const place = root.closest(`.st-key-${key}`)
  if (place) place.style.display = "none" // nothing to see, so no gap either
  const address = new URL(window.location.href)
  for (const [name, value] of Object.entries(query)) {
    if (!address.searchParams.has(name)) address.searchParams.set(name, value)
  }
  if (address.href !== window.location.href) window.history.replaceState(window.history.state, "", address)
}
