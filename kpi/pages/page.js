// The page around our components: elements made of text only, our styles, the chart library.

/** An element with attributes and children. A child that is a string becomes text, never markup. */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) made.setAttribute(name, value === true ? "" : value)
  }
  made.append(...children.filter((child) => child !== null && child !== undefined && child !== ""))
  return made
}

/** The child of a component that we draw into; the same one at every call. */
export function ground(root, name) {
  const known = root.querySelector(`:scope > .${name}`)
  if (known) return known
  const made = element("div", { class: name })
  root.append(made)
  return made
}

const neighbour = (name) => new URL(name, import.meta.url).href

function loaded(tag, attributes) {
  return new Promise((resolve, reject) => {
    const made = element(tag, attributes)
    made.addEventListener("load", resolve)
    made.addEventListener("error", () => reject(new Error(`${tag} did not load`)))
    document.head.append(made)
  })
}

const sheets = new Map()

/** One of our style sheets, loaded once; what is drawn before it arrives would jump. */
export function style(name) {
  if (!sheets.has(name)) sheets.set(name, loaded("link", { rel: "stylesheet", href: neighbour(name) }))
  return sheets.get(name)
}

let library

/** Plotly, loaded once and only when something is to be drawn. Streamlit's own charts may replace
 *  `window.Plotly` later, so everyone keeps the instance that this gives. */
export function plotly() {
  library ??= loaded("script", { src: neighbour("plotly-cartesian.min.js") }).then(() => window.Plotly)
  return library
}

/** Open another page of this application in place. Streamlit answers the browser's Back and Forward by showing what
 *  the address says; told of a step forward it does the same: one run, one step in the history, nothing reloaded. */
export function go(href) {
  window.history.pushState({}, "", new URL(href, document.baseURI))
  window.dispatchEvent(new PopStateEvent("popstate"))
}

/** Streamlit says `en` for ever; a screen reader would read Vietnamese with an English voice. */
export function speak(language) {
  if (document.documentElement.lang !== language) document.documentElement.lang = language
}
