/** A device as people know it, out of the browser's long name for itself. */
export function deviceText(device: string): string {
  const system = find(device, {
    'HarmonyOS|OpenHarmony': '鸿蒙',
    Android: '安卓',
    'iPhone|iPad': '苹果手机或平板',
    Windows: 'Windows',
    'Mac OS': '苹果电脑',
    Linux: 'Linux',
  })
  const browser = find(device, {
    MicroMessenger: '微信',
    'Edg/': 'Edge',
    QQBrowser: 'QQ浏览器',
    'Firefox/': 'Firefox',
    'Chrome/': 'Chrome',
    'Safari/': 'Safari',
  })
  return [system, browser].filter(Boolean).join(' · ') || device || '未知设备'
}

function find(device: string, names: Record<string, string>): string | undefined {
  return Object.entries(names).find(([pattern]) => new RegExp(pattern).test(device))?.[1]
}
