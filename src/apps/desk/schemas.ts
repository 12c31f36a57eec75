import { z } from 'zod'

// Before any schema is made. The content security policy forbids generated code: zod would try it once, and the browser report it.
z.config({ ...z.locales.zhCN(), jitless: true })
