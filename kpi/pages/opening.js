// A page is shown once all its parts have arrived: what stands there then does not move.

const PARTS = "[data-testid=stMain] [data-testid=stSkeleton]" // Streamlit's, in place of a part that is on its way
const MOST = 3000 // ms; a part that takes longer arrives in the open
const STILL = 4 // pictures of the screen in a row without such a part

/** Show the page as soon as it stands still; only the first one of a visit is waited for. */
export async function open() {
  const root = document.documentElement
  if (root.dataset.kpiOpen) return
  const until = performance.now() + MOST
  for (let still = 0; still < STILL && performance.now() < until; ) {
    await new Promise((done) => requestAnimationFrame(done))
    still = document.querySelector(PARTS) ? 0 : still + 1
  }
  root.dataset.kpiOpen = "yes"
}
