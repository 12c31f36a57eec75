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
  const bare = plain.replace(/[^a-z0-9]/g, '')
  const word = common.find(word => bare.replace(word, '').length <= 4 && bare.includes(word))
  if (word) return '这个密码过于常见，容易被猜到，请换一个'
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

/** Made of no more than two runs along the keyboard or the alphabet, forwards or backwards. */
function isRun(plain: string): boolean {
  const lines = rows.flatMap(row => [row, [...row].reverse().join('')])
  let [at, runs] = [0, 0]
  while (at < plain.length && runs < 3) {
    let length = 1
    while (at + length < plain.length && lines.some(line => line.includes(plain.slice(at, at + length + 1))))
      length += 1
    at += length
    runs += 1
  }
  return at >= plain.length && runs <= 2
}

const common = [
  'password',
  'passw0rd',
  'p4ssword',
  'qwerty',
  'admin',
  'administrator',
  'welcome',
  'letmein',
  'iloveyou',
  'woaini',
  'abc123',
  'a123456',
  'aa123456',
  '123456',
  '12345678',
  '123456789',
  '1234567890',
  '5201314',
  '1314520',
  '147258369',
  '159357',
  '987654321',
  '111111',
  '000000',
  '666666',
  '888888',
  '112233',
  '123123',
  '123321',
  '1qaz2wsx',
  'zaq12wsx',
  'q1w2e3r4',
  'anquan',
  'anze',
  'safety',
  'guanliyuan',
  'mima',
  'zhongguo',
  'liaoning',
  'anshan',
  'qiye',
  'test',
  'root',
  'monkey',
  'dragon',
  'sunshine',
  'football',
]
