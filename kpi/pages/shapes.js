// The shapes of the statuses, 16 px, in the colour of the text around them; the font's own are too small.

const PATHS = {
  check: ["M2.5 8.5l3.6 3.6 7.4-8", true],
  disc: ["M8 3a5 5 0 100 10A5 5 0 008 3z", false],
  diamond: ["M8 2l6 6-6 6-6-6z", false],
  down: ["M2 4h12l-6 9z", false],
  left: ["M12 2v12L3 8z", false],
  ring: ["M8 3.5a4.5 4.5 0 100 9 4.5 4.5 0 000-9z", true],
  square: ["M3.5 3.5h9v9h-9z", true],
}

/** One shape; nothing for a name that has none. */
export function shape(name) {
  const drawing = document.createElementNS("http://www.w3.org/2000/svg", "svg")
  drawing.setAttribute("viewBox", "0 0 16 16")
  drawing.setAttribute("class", "kpi-shape")
  if (name in PATHS) {
    const [line, hollow] = PATHS[name]
    const path = document.createElementNS(drawing.namespaceURI, "path")
    path.setAttribute("d", line)
    path.setAttribute("class", hollow ? "kpi-hollow" : "kpi-full-shape")
    drawing.append(path)
  }
  return drawing
}
