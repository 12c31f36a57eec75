import { z } from 'zod'
import { endpoint } from '../../kernel/endpoint.ts'

const inOrganisation = z.object({ organisation: z.uuid() })

export const fileView = z.object({
  id: z.string(),
  name: z.string(),
  mime: z.string(),
  size: z.number(),
  /** A picture has smaller copies for showing. */
  picture: z.boolean(),
  takenAt: z.string().nullable(),
})

/** Photos travel before the command that names them; who may attach them is decided when a record claims them. */
export const uploadFile = endpoint({
  name: 'files.upload',
  method: 'POST',
  path: '/organisations/:organisation/files',
  summary: '上传文件（multipart：字段 body 为 JSON，另附一个文件）；同一编号重复上传只存一次',
  permission: 'hazard.report',
  scope: 'named',
  offline: true,
  bytes: 'in',
  params: inOrganisation,
  body: z.object({
    id: z.uuid(),
    takenAt: z.iso.datetime({ offset: true }).optional(),
    role: z.string().max(40).optional(),
  }),
  returns: fileView,
})

export const readFile = endpoint({
  name: 'files.read',
  method: 'GET',
  path: '/organisations/:organisation/files/:file',
  summary: '查看文件；图片可取屏幕图（screen）或缩略图（thumb），均不含拍摄位置',
  permission: 'hazard.read',
  scope: 'named',
  bytes: 'out',
  params: inOrganisation.extend({ file: z.uuid() }),
  query: z.object({
    size: z.enum(['original', 'screen', 'thumb']).default('original'),
    /** An <img> cannot send a header: which session to use stands in the address. */
    door: z.enum(['desk', 'field']).optional(),
  }),
  returns: z.unknown(),
})
