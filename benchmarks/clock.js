// The clock of benchmarks/browser.py, in every measured page: from the pointer going down until all of it is painted.

window.clock = { from: 0 }
window.addEventListener("pointerdown", () => (clock.from = performance.now()), true)

/** What a selector finds; where it finds nothing, what it finds inside of components that hide their parts. */
clock.all = (selector, root = document) => {
  const found = [...root.querySelectorAll(selector)]
  if (found.length) return found
  return [...root.querySelectorAll("*")].flatMap((one) => (one.shadowRoot ? clock.all(selector, one.shadowRoot) : []))
}

/** How much of the page names a period: charts by their own titles, or our cards, lines and cells; -1 while any of
 *  it names another one. */
clock.shown = (titles, period) => {
  if (titles) return clock.all(".gtitle").filter((one) => one.textContent.includes(period)).length
  const figures = [...document.querySelectorAll(".kpi-figure")]
  const links = [...document.querySelectorAll(".st-key-list li a, .st-key-heat_map th a")]
  const drawn = figures.every((one) => one.dataset.period === period && one.querySelector(".main-svg"))
  const named = links.every((one) => new URL(one.href).searchParams.get("period") === period)
  return drawn && named ? figures.length + links.length : -1
}

/** Whether Streamlit has answered as well. */
clock.answered = () =>
  !document.querySelector("[data-testid=stApp]:not([data-test-script-state=notRunning]), [data-stale=true]")

/** Milliseconds from a press (or from the navigation) to the frame in which `least` things name the period; and to
 *  the one in which nothing of the page is old any more. */
clock.wait = ({ titles, period, least, whole, press }) =>
  new Promise((resolve, reject) => {
    const late = performance.now() + 30000
    let charts
    const painted = (then) =>
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => then(performance.now() - (press ? clock.from : 0))
        port2.postMessage(0)
      })
    const look = () => {
      if (performance.now() > late) return reject(new Error(`${period} did not show on ${location}`))
      const there = clock.shown(titles, period) >= least
      if (there && charts === undefined) {
        charts = null
        painted((time) => (charts = time))
      }
      if (there && charts && (!whole || clock.answered())) return painted((time) => resolve([charts, time]))
      requestAnimationFrame(look)
    }
    look()
  })
