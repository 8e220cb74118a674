// What is typed into the fields of the report page stays in this tab's storage until it is saved or thrown away.

const PLACE = "kpi-report-words"

let fields = {} // by the name of a widget: what it is about, and what is on file
let listening = false

/** Hand back what was kept where Python has just begun; else keep what Python has, and what is being typed. */
export function draw(root, told, tell) {
  const place = root.closest(`.st-key-${told.key}`)
  if (place) place.style.display = "none" // nothing to see, so no gap either
  fields = told.fields
  if (!listening) document.addEventListener("input", keep)
  listening = true
  const kept = read()
  if (told.ask) {
    if (Object.keys(kept).length) tell("kept", JSON.stringify(Object.values(kept)))
    return
  }
  const now = Object.fromEntries(told.drafts.map((one) => [nameOf(one), one]))
  const typing = fieldOf(document.activeElement)
  if (typing && kept[nameOf(typing)]) now[nameOf(typing)] = kept[nameOf(typing)]
  write(now)
}

function keep({ target }) {
  const field = fieldOf(target)
  if (!field) return
  const [about, key, language, stored, version] = field
  const { [nameOf(field)]: _, ...others } = read()
  const said = tidy(target.value) === stored ? {} : { [nameOf(field)]: [about, key, language, target.value, version] }
  write({ ...others, ...said })
}

const nameOf = ([about, key, language]) => JSON.stringify([about, key, language])
const tidy = (text) => text.split("\n").map((line) => line.trim().split(/\s+/).join(" ")).filter(Boolean).join("\n")

function fieldOf(node) {
  const name = Object.keys(fields).find((one) => node?.closest?.(`.st-key-${one}`))
  return name && fields[name]
}

function read() {
  try {
    return JSON.parse(sessionStorage.getItem(PLACE)) ?? {}
  } catch {
    return {} // a browser may forbid storage; then only a reload loses what is typed
  }
}

function write(words) {
  try {
    if (Object.keys(words).length) sessionStorage.setItem(PLACE, JSON.stringify(words))
    else sessionStorage.removeItem(PLACE)
  } catch (failure) {
    console.info(failure)
  }
}
