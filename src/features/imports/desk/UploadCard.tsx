import { InboxOutlined } from '@ant-design/icons'
import { Button, Radio, Space, Upload } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { newId } from '../../../kernel/ids.ts'
import { linkTo } from '../../../ui/api.ts'
import { ProblemAlert } from '../../../ui/desk/ProblemAlert.tsx'
import { useOrganisation } from '../../../ui/session.ts'
import { useSend } from '../../../ui/use-call.ts'
import { readTemplate, uploadImport } from '../endpoints.ts'
import { type TargetName, targetNames, targetTitles } from '../targets/by-name.ts'
import { importPath } from './words.ts'

/** Choose what it is, drop the file: everything else the next steps find out. */
export function UploadCard() {
  const { kind } = useOrganisation()
  const navigate = useNavigate()
  const targets = targetNames.filter(name => kind === 'enterprise' || (name !== 'hazards' && name !== 'risks'))
  const [target, setTarget] = useState<TargetName>(targets[0]!)
  const upload = useSend(uploadImport, { onSuccess: ({ id }) => navigate(importPath(id)) })
  const send = (file: File) => upload.mutate({ body: { id: newId(), target }, files: [file] })

  return (
    <section aria-label="上传表格" style={{ marginBottom: 24 }}>
      <Space wrap style={{ marginBottom: 12 }}>
        <span id="import-target">导入</span>
        <Radio.Group
          aria-labelledby="import-target"
          value={target}
          onChange={event => setTarget(event.target.value as TargetName)}
          options={targets.map(value => ({ value, label: targetTitles[value] }))}
          optionType="button"
        />
        <Button type="link" href={linkTo(readTemplate, { target })}>
          下载{targetTitles[target]}模板
        </Button>
      </Space>
      <ProblemAlert problem={upload.error} />
      <Upload.Dragger
        accept=".xlsx,.xls,.csv"
        multiple={false}
        showUploadList={false}
        disabled={upload.isPending}
        beforeUpload={file => {
          send(file)
          return false
        }}
      >
        <p>
          <InboxOutlined style={{ fontSize: 32 }} aria-hidden="true" />
        </p>
        <p>{upload.isPending ? '正在上传……' : '把表格拖到这里，或点击选择文件'}</p>
        <p className="quiet">
          平时用的台账即可，不必改成模板的样子：标题、两行表头、合并单元格、表后说明都能认出。支持
          .xlsx、.xls、.csv，不超过 20 MB。
        </p>
      </Upload.Dragger>
    </section>
  )
}
