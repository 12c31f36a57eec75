// The one plain JavaScript file: TypeScript runs as it is from Node 24 on, and an older Node gets a sentence instead of a stack.
const major = Number(process.versions.node.split('.')[0])
if (major < 24) {
  console.error(
    `安责平台需要 Node.js 24 或更高版本，现在是 ${process.versions.node}。\n` +
      '请先在项目文件夹中运行 npm ci（会带来合适的版本），再用 npm start、npm run demo 等命令启动。',
  )
  process.exit(1)
}
process.argv.splice(1, 1)
await import(new URL(`${process.argv[1]}.ts`, import.meta.url).href)
