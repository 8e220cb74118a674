// The paper figure as a file, made in the reader's browser: it depends on neither theme, window nor phone.

import { plotly } from "./page.js"

const MARGIN = { x: 24, y: 20 } // white all round, so that the picture can be set anywhere
const FAMILY = '"Source Sans"'
const SHARP = 2 // pixels of the PNG for each unit of the figure

let font

/** The page's own font as a style rule. An SVG used as an image cannot see the page's fonts: without this a
 *  wider one is drawn into margins measured with ours. Nothing when the page names no font: only looks are lost. */
async function fontRule() {
  const link = document.querySelector("link[rel=preload][as=font]")
  if (!link) return ""
  const bytes = new Uint8Array(await (await fetch(link.href)).arrayBuffer())
  let binary = ""
  for (let at = 0; at < bytes.length; at += 0x8000) binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000))
  const source = `url(data:font/woff2;base64,${btoa(binary)})`
  return `<style>@font-face{font-family:${FAMILY};font-weight:200 900;src:${source}}</style>`
}

/** The SVG of a chart: white ground, margin, font inside; the same text at every call. */
export async function svg(chart, base) {
  const { data, layout, width, height } = chart.paper
  const [Plotly, rule] = await Promise.all([plotly(), (font ??= fontRule())])
  await Promise.all([400, 600, 700].map((weight) => document.fonts.load(`${weight} 15px ${FAMILY}`)))
  const figure = structuredClone({ data, layout: { ...layout, template: base, width, height } })
  const address = await Plotly.toImage(figure, { format: "svg", width, height })
  const drawn = decodeURIComponent(address.slice(address.indexOf(",") + 1))
  const [wide, high] = [width + 2 * MARGIN.x, height + 2 * MARGIN.y]
  const box = `${-MARGIN.x} ${-MARGIN.y} ${wide} ${high}`
  const opening =
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" class="main-svg" ` +
    `width="${wide}" height="${high}" viewBox="${box}">${rule}` +
    `<rect x="${-MARGIN.x}" y="${-MARGIN.y}" width="${wide}" height="${high}" fill="#FFFFFF"/>`
  // Plotly numbers its clip paths at random; a file should differ only where the figures do.
  const chance = /id="defs-([0-9a-f]+)"/.exec(drawn)?.[1]
  const steady = chance ? drawn.replaceAll(chance, "kpi") : drawn
  return steady.replace(/^<svg[^>]*>/, () => opening)
}

/** The PNG of a chart, twice as sharp as the figure is wide. */
export async function png(chart, base) {
  const image = new Image()
  image.src = URL.createObjectURL(new Blob([await svg(chart, base)], { type: "image/svg+xml" }))
  try {
    await image.decode()
    const canvas = document.createElement("canvas")
    canvas.width = image.width * SHARP
    canvas.height = image.height * SHARP
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height)
    return await new Promise((resolve) => canvas.toBlob(resolve, "image/png"))
  } finally {
    URL.revokeObjectURL(image.src)
  }
}
