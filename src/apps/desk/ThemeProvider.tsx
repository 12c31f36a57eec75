import { App, ConfigProvider, theme } from 'antd'
import type { Locale } from 'antd/es/locale/index.js'
import * as chinese from 'antd/es/locale/zh_CN.js'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import { type ReactNode, useEffect, useState } from 'react'
import { type Appearance, AppearanceContext, keptAppearance, prefersDark } from './appearance.ts'
import { nonce } from './nonce.ts'

dayjs.locale('zh-cn')
// The types see a CommonJS file, the bundle an ES module: both hold the locale under `default`.
const zhCN = chinese.default as unknown as Locale
const fonts =
  'system-ui, -apple-system, "PingFang SC", "Microsoft YaHei", "Noto Sans SC", "Noto Sans CJK SC", "Segoe UI", sans-serif'

/** Nothing moves where the machine asks for stillness; by the theme alone: a style that shortens every transition misplaces open lists. */
const stillness = window.matchMedia('(prefers-reduced-motion: reduce)')

/** One theme for all pages: 14 px text, 32 px rows, light or dark, contrast AA. */
export function ThemeProvider({ children }: { children: ReactNode }) {
  const [appearance, setAppearance] = useState<Appearance>(keptAppearance)
  const systemDark = prefersDark.useValue()
  const dark = appearance === 'dark' || (appearance === 'system' && systemDark)

  useEffect(() => {
    localStorage.setItem('anze.appearance', appearance)
    document.documentElement.dataset.theme = dark ? 'dark' : 'light'
  }, [appearance, dark])

  return (
    <AppearanceContext value={{ appearance, setAppearance, dark }}>
      <ConfigProvider
        locale={zhCN}
        csp={{ nonce }}
        button={{ autoInsertSpace: false }}
        theme={{
          algorithm: dark ? theme.darkAlgorithm : theme.defaultAlgorithm,
          token: {
            fontFamily: fonts,
            fontSize: 14,
            borderRadius: 4,
            motion: !stillness.matches,
            colorPrimary: dark ? '#3f7ae0' : '#0b57d0',
            colorLink: dark ? '#8ab4f8' : '#0b57d0',
            // The default greys miss 4.5:1 on white; these keep secondary words readable.
            ...(dark
              ? {
                  colorTextSecondary: 'rgba(255,255,255,0.75)',
                  colorTextTertiary: 'rgba(255,255,255,0.65)',
                  colorTextPlaceholder: 'rgba(255,255,255,0.6)',
                  colorTextDisabled: 'rgba(255,255,255,0.55)',
                  colorError: '#ff7069',
                }
              : {
                  colorTextSecondary: 'rgba(0,0,0,0.70)',
                  colorTextTertiary: 'rgba(0,0,0,0.60)',
                  colorTextDescription: 'rgba(0,0,0,0.62)',
                  colorTextPlaceholder: 'rgba(0,0,0,0.58)',
                  colorTextDisabled: 'rgba(0,0,0,0.55)',
                  colorError: '#c5221f',
                  colorSuccess: '#137333',
                  colorWarning: '#b06000',
                }),
          },
          components: {
            Layout: { bodyBg: dark ? '#141414' : '#fff', headerBg: dark ? '#141414' : '#fff' },
            Menu: {
              itemHeight: 32,
              itemMarginBlock: 2,
              groupTitleFontSize: 12,
              ...(dark && { itemSelectedColor: '#c2d7ff' }),
            },
            Table: { cellPaddingBlockSM: 5, cellPaddingInlineSM: 8 },
          },
        }}
      >
        <App>{children}</App>
      </ConfigProvider>
    </AppearanceContext>
  )
}
