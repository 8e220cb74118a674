// The sheets of a report, as they will stand on paper; what is copied or printed is what is read.

import { copy, plainTable, plainText, richTable, richText } from "./copying.js"
import { element, ground, speak, style } from "./page.js"

const LONG_ENOUGH_TO_READ = 2500
const LONG = 1200 // characters; a longer sentence, of very many areas, is scrolled so that it buries nothing
const TAGS = { h2: "h3", h3: "h4" } // below the page's own headings

/** Draw the sheets anew; they have no state. */
export async function draw(root, told) {
  speak(told.language)
  const place = ground(root, "kpi-sheets")
  await style("paper.css")
  const made = told.tables ? annex(told) : text(told)
  place.replaceChildren(...made)
}

function text({ letterhead, heading, abstract, blocks, words, language }) {
  const all = [["h2", heading], ["h2", abstract], ...blocks]
  const tools = toolbar(words, [
    [words.copy_text, "copy-text", (say) => { copy(richText(all), plainText(all)); say(words.copied) }],
    [words.print, "print", () => window.print()],
  ])
  const paper = element(
    "article",
    { class: "kpi-paper", lang: language },
    tools,
    top(letterhead, words),
    element("h2", {}, heading),
    element("p", { class: "kpi-abstract" }, abstract),
    letterhead.addressee_line && element("p", { class: "kpi-addressee" }, letterhead.addressee_line),
    ...flow(blocks, words),
    bottom(letterhead),
  )
  return [paper]
}

function annex({ tables, blocks, words, language }) {
  if (!tables.length && !blocks.length) return []
  const parts = tables.flatMap((table) => [
    element("h2", {}, table.title),
    toolbar(words, [
      [words.copy_table, "copy-table", (say) => { copy(richTable(table), plainTable(table)); say(words.copied) }],
    ]),
    element("div", { class: "kpi-across", tabindex: "0", role: "region", "aria-label": table.title }, tableOf(table)),
  ])
  return [element("article", { class: "kpi-paper kpi-annex", lang: language }, ...parts, ...flow(blocks, words))]
}

/** Who sends it, and the nation's name above the day. Room is left for an office that has not said who it is. */
function top(one, words) {
  const line = (words, name) => words && element("div", { class: `kpi-${name}` }, words)
  const issuer = line(one.issuer, "issuer") || line(words.nobody, "nobody")
  return element(
    "div",
    { class: "kpi-letterhead" },
    element("div", {}, line(one.superior, "superior"), issuer, element("hr"), line(one.number_line, "number")),
    element("div", {}, line(one.nation, "nation"), line(one.motto, "motto"), element("hr"), line(one.date_line, "day")),
  )
}

function bottom(one) {
  const line = (words, name) => words && element("div", { class: `kpi-${name}` }, words)
  if (!one.signer_title && !one.signer && !one.authority && !one.recipients.length) return null
  const recipients = one.recipients.length
    ? element("div", { class: "kpi-recipients" }, element("b", {}, one.recipients_heading), ...one.recipients.map((each) => element("div", {}, `- ${each}`)))
    : element("div")
  const signer = element("div", { class: "kpi-signer" }, line(one.authority, "role"), line(one.signer_title, "role"), line(one.signer, "name"))
  return element("div", { class: "kpi-signed" }, recipients, signer)
}

function flow(blocks, words) {
  return blocks.map(([kind, told]) => {
    if (kind !== "copy") return element(TAGS[kind] ?? "p", { class: `kpi-${kind}` }, told)
    const tools = toolbar(words, [
      [words.copy_sentence, "copy-sentence", (say) => { copy(richText([["p", told]]), told); say(words.copied) }],
    ])
    const long = told.length > LONG ? { class: "kpi-scrolled", tabindex: "0" } : {}
    return element("div", { class: "kpi-sentence" }, element("p", long, told), tools)
  })
}

/** Buttons, and a place where what they did is told. */
function toolbar(words, buttons) {
  const said = element("span", { class: "kpi-said", role: "status" })
  const say = (told) => {
    said.textContent = told
    setTimeout(() => { if (said.textContent === told) said.textContent = "" }, LONG_ENOUGH_TO_READ)
  }
  const made = buttons.map(([label, what, act]) => {
    const button = element("button", { type: "button", "data-do": what }, label)
    button.addEventListener("click", () => {
      try {
        act(say)
      } catch (failure) {
        console.info(failure) // the reader is told what to do; the cause is for whoever looks
        say(words.not_copied)
      }
    })
    return button
  })
  return element("div", { class: "kpi-tools" }, said, ...made)
}

function tableOf({ columns, rows }) {
  const head = columns.map(({ heading, holds }) => element("th", { scope: "col", class: `kpi-${holds}` }, heading))
  const numbers = columns.map(({ number, holds }) => element("td", { class: `kpi-${holds}` }, number))
  const body = rows.map(({ kind, cells }) =>
    element("tr", { class: `kpi-${kind}` }, ...cells.map(([text], at) => element("td", { class: `kpi-${columns[at].holds}` }, text))),
  )
  return element(
    "table",
    {},
    element("thead", {}, element("tr", {}, ...head), element("tr", { class: "kpi-numbers" }, ...numbers)),
    element("tbody", {}, ...body),
  )
}
