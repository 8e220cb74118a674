// A board follows the period box: what was sent ahead is drawn at once, what Python says a moment later is what stays.

const BOX = ".st-key-period"

const seen = new MutationObserver(follow)
let place = "" // of the board
let bundles = new Map() // by the words of the box
let turns = 0

/** Python has spoken, so its word stands: take back what was drawn against it, and follow the box from here. */
export async function draw(root, { board, key, ahead }) {
  const own = ++turns
  const hidden = root.closest(`.st-key-${key}`)
  if (hidden) hidden.style.display = "none" // nothing to see, so no gap either
  place = `.st-key-${board} .kpi-board`
  bundles = new Map()
  document.querySelector(place)?.settle?.()
  seen.disconnect()
  const box = document.querySelector(BOX)
  if (box) seen.observe(box, { subtree: true, attributeFilter: ["value"] })
  const unpacked = await unpack(ahead)
  if (own !== turns) return
  bundles = unpacked
  while (own === turns && !document.querySelector(place)?.prepare) await new Promise((done) => setTimeout(done, 100))
  if (own === turns) document.querySelector(place).prepare([...bundles.values()])
}

/** The box has other words: draw their charts, or else wait for the server. */
function follow() {
  const bundle = bundles.get(document.querySelector(`${BOX} input`)?.value)
  if (bundle) document.querySelector(place)?.show?.(bundle)
}

async function unpack(text) {
  const { body } = await fetch(`data:application/gzip;base64,${text}`)
  const told = await new Response(body.pipeThrough(new DecompressionStream("gzip"))).json()
  return new Map(Object.entries(told))
}
