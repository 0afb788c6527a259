import { describe, expect, test } from 'vitest'
import { SseParser, type StreamMessage } from '../../src/browser/sseParser.ts'

const bytes = new TextEncoder()

function read(...chunks: (string | Uint8Array)[]): StreamMessage[] {
  const messages: StreamMessage[] = []
  const parser = new SseParser((message) => messages.push(message))
  for (const chunk of chunks) parser.feed(typeof chunk === 'string' ? bytes.encode(chunk) : chunk)
  return messages
}

const STREAM =
  '\uFEFF: hello\r\nretry: 4000\r\n\r\nevent: snapshot\rid: 3:ab\rdata: {"who":"Åsa 🕑"}\r\r' +
  'data:one\ndata: two\n\nevent: ping\nid: 4:cd\ndata\n\nid: 5\0x\nevent: lost\n\n' +
  'data:  spaced\nnonsense\n\n'

const MESSAGES: StreamMessage[] = [
  { event: 'snapshot', data: '{"who":"Åsa 🕑"}' },
  { event: 'message', data: 'one\ntwo' },
  { event: 'ping', data: '' },
  { event: 'message', data: ' spaced' },
]

describe('the stream parser', () => {
  test('reads every line ending, comments and data of many lines', () => {
    expect(read(STREAM)).toEqual(MESSAGES)
  })

  test('reads the same wherever two cuts fall, within a character too', () => {
    const all = bytes.encode(STREAM)
    for (let first = 0; first <= all.length; first++)
      for (let second = first; second <= all.length; second += 7)
        expect(read(all.slice(0, first), all.slice(first, second), all.slice(second))).toEqual(
          MESSAGES,
        )
  })

  test('reads the same byte by byte', () => {
    expect(read(...Array.from(bytes.encode(STREAM), (byte) => Uint8Array.of(byte)))).toEqual(
      MESSAGES,
    )
  })

  test('gives out nothing that its empty line has not ended', () => {
    expect(read('data: half\n')).toEqual([])
  })
})
