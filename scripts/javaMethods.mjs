/**
 * The methods, constructors and initialisers of a Java source and how many lines each takes, from
 * the line of its opening brace to that of its closing one. A scan of braces and no parser: it
 * knows strings, text blocks, characters and comments, and calls a method what opens a block
 * directly inside the body of a type.
 *
 * @param {string} source
 * @returns {{ name: string, line: number, lines: number }[]} `line` counts from 1
 */
export function javaMethods(source) {
  const text = blank(source)
  const methods = []
  const open = []
  let headFrom = 0
  let line = 1
  for (let i = 0; i < text.length; i++) {
    const char = text[i]
    if (char === '\n') line++
    else if (char === ';') headFrom = i + 1
    else if (char === '{') {
      open.push(block(text.slice(headFrom, i), open.at(-1), line))
      headFrom = i + 1
    } else if (char === '}') {
      const closed = open.pop()
      if (closed?.kind === 'method') {
        methods.push({ name: closed.name, line: closed.line, lines: line - closed.line + 1 })
      }
      headFrom = i + 1
    }
  }
  return methods
}

function block(head, parent, line) {
  if (/\b(class|interface|enum|record)\s+\w+/.test(head) || /\bnew\s+[^;{}]*\)\s*$/.test(head)) {
    return { kind: 'type', line }
  }
  if (parent?.kind !== 'type' || /[=\]]\s*$/.test(head)) return { kind: 'block', line }
  const name = /(\w+)\s*\([^{}]*$/.exec(head)?.[1] ?? head.trim().split(/\s+/).at(-1)
  return { kind: 'method', name: name || 'initialiser', line }
}

const NOT_CODE =
  /"""[\s\S]*?(?<!\\)"""|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])+'|\/\/[^\n]*|\/\*[\s\S]*?\*\//g

/** The source with every string and comment made blank, line for line. */
const blank = (source) => source.replace(NOT_CODE, (match) => match.replace(/[^\n]/g, ' '))
