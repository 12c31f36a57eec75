/** Conventions of this platform, not law: at least ten characters, nothing a stranger would try first. */
export const passwordLength = 10

/** Why a password is refused, as a sentence for the person choosing it; null when it will do. */
export function passwordFault(password: string, about: { names?: (string | null | undefined)[] } = {}): string | null {
  if (password.length < passwordLength) return `密码至少${passwordLength}位，可以用几个词连成一句`
  if (password.length > 128) return '密码不能超过128位'
  const plain = password.toLowerCase()
  const name = (about.names ?? []).find(name => name && name.length >= 2 && plain.includes(name.toLowerCase()))
  if (name) return `密码不能包含本人的姓名、用户名、工号或手机号（“${name}”）`
  if (new Set(plain).size < 5) return '密码中重复的字符太多，请换一个'
  if (isRun(plain)) return '密码不能是连续的数字、字母或键盘上相邻的键，请换一个'
  if (isCommon(plain)) return '这个密码过于常见，容易被猜到，请换一个'
  return null
}

const rows = [
  '01234567890',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  '1qaz2wsx3edc4rfv5tgb6yhn',
]

const lines = rows.flatMap(row => [row, [...row].reverse().join('')])

/** Splits into the longest runs along the keyboard or the alphabet, forwards or backwards. */
function runsOf(plain: string): string[] {
  const runs: string[] = []
  for (let at = 0; at < plain.length; at += runs.at(-1)!.length) {
    let length = 1
    while (at + length < plain.length && lines.some(line => line.includes(plain.slice(at, at + length + 1))))
      length += 1
    runs.push(plain.slice(at, at + length))
  }
  return runs
}

/** Made of no more than two runs. */
function isRun(plain: string): boolean {
  return runsOf(plain).length <= 2
}

/** Little is left once common words and runs of three and more are taken out. */
function isCommon(plain: string): boolean {
  const bare = plain.replace(/[^a-z0-9]/g, '')
  if (bare.length < plain.length / 2) return false
  let rest = bare
  for (const word of common) rest = rest.replaceAll(word, ' ')
  if (rest === bare) return false
  const own = runsOf(rest).filter(run => run.trim() !== '' && run.length < 3)
  return own.join('').length <= 4
}

// Longer words first where one holds another.
const common = [
  'administrator',
  '1234567890',
  'guanliyuan',
  '123456789',
  '147258369',
  '987654321',
  '12345678',
  '1qaz2wsx',
  'aa123456',
  'football',
  'iloveyou',
  'liaoning',
  'p4ssword',
  'passw0rd',
  'password',
  'q1w2e3r4',
  'sunshine',
  'zaq12wsx',
  'zhongguo',
  '1314520',
  '5201314',
  'a123456',
  'letmein',
  'welcome',
  '000000',
  '111111',
  '112233',
  '123123',
  '123321',
  '123456',
  '159357',
  '666666',
  '888888',
  'abc123',
  'anquan',
  'anshan',
  'dragon',
  'monkey',
  'qwerty',
  'safety',
  'woaini',
  'admin',
  'anze',
  'mima',
  'qiye',
  'root',
  'test',
]
