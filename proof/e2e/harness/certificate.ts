import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { program } from './program.ts'

const PASSPHRASE = 'for-tests'

/** A key and a certificate of its own, made by the Java that runs the server. */
export function madeCertificate(): { pfx: Buffer; passphrase: string } {
  const folder = mkdtempSync(join(tmpdir(), 'stint-certificate-'))
  try {
    const file = join(folder, 'store.p12')
    const [java] = program(0)
    const options = '-genkeypair -alias stint -keyalg EC -storetype PKCS12 -validity 2'.split(' ')
    const names = ['-dname', 'CN=127.0.0.1', '-ext', 'SAN=ip:127.0.0.1']
    const store = ['-keystore', file, '-storepass', PASSPHRASE]
    execFileSync(join(dirname(java), 'keytool'), [...options, ...names, ...store], {
      stdio: 'ignore',
    })
    return { pfx: readFileSync(file), passphrase: PASSPHRASE }
  } finally {
    rmSync(folder, { recursive: true })
  }
}
