// The page's address says all that is shown, from the first visit on, without a step in the history.

import { speak } from "./page.js"

/** Fill in the parameters that the address lacks; what it says already stays. */
export function draw(root, { query, language, key }) {
  speak(language)
  const place = root.closest(`.st-key-${key}`)
  if (place) place.style.display = "none" // nothing to see, so no gap either
  const address = new URL(window.location.href)
  for (const [name, value] of Object.entries(query)) {
    if (!address.searchParams.has(name)) address.searchParams.set(name, value)
  }
  if (address.href !== window.location.href) window.history.replaceState(window.history.state, "", address)
}
