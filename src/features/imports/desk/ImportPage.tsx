import { Alert, Button, Progress, Skeleton, Steps } from 'antd'
import { Link, useParams } from 'react-router'
import { PageHeader } from '../../../ui/desk/PageHeader.tsx'
import { ProblemAlert } from '../../../ui/desk/ProblemAlert.tsx'
import { StatusTag } from '../../../ui/desk/StatusTag.tsx'
import { momentText } from '../../../ui/format.ts'
import { useCall } from '../../../ui/use-call.ts'
import { type ImportView, openImport } from '../endpoints.ts'
import { busyStates, importStateTitles } from '../states.ts'
import { targetTitles } from '../targets/by-name.ts'
import { ColumnsStep } from './ColumnsStep.tsx'
import { PreviewStep } from './PreviewStep.tsx'
import { ResultStep } from './ResultStep.tsx'
import { importPath, progressText, stateTones, stepOf, stepTitles } from './words.ts'

/** One import from the file to the records: each step shows what was found and what to do next. */
export default function ImportPage() {
  const { import: id = '' } = useParams()
  const answer = useCall(
    openImport,
    { params: { import: id } },
    { refetchInterval: query => (query.state.data && busyStates.includes(query.state.data.state) ? 1000 : false) },
  )
  const view = answer.data
  if (!view) return answer.error ? <ProblemAlert problem={answer.error} retry={answer.refetch} /> : <Skeleton active />
  return (
    <>
      <PageHeader
        titleText={`导入 ${view.fileName}`}
        title={
          <>
            {view.fileName} <StatusTag title={importStateTitles[view.state]} tone={stateTones[view.state]} />
          </>
        }
        note={`${targetTitles[view.target]} · ${view.madeBy?.name ?? '—'} 于 ${momentText(view.madeAt)} 上传`}
        actions={
          <Link to="/imports">
            <Button>全部导入</Button>
          </Link>
        }
      />
      <Steps
        size="small"
        current={stepOf(view)}
        status={view.state === 'failed' ? 'error' : 'process'}
        items={stepTitles.map(title => ({ title }))}
        style={{ margin: '8px 0 20px' }}
      />
      {view.earlier && <EarlierAlert earlier={view.earlier} />}
      {view.problem && (
        <Alert
          role="alert"
          type={view.state === 'failed' ? 'error' : 'warning'}
          showIcon
          title={view.problem}
          style={{ marginBottom: 16 }}
        />
      )}
      <Step key={view.state} view={view} />
    </>
  )
}

function Step({ view }: { view: ImportView }) {
  if (busyStates.includes(view.state)) return <Busy view={view} />
  if (view.state === 'mapping') return <ColumnsStep view={view} />
  if (view.state === 'previewed') return <PreviewStep view={view} />
  if (view.state !== 'failed') return <ResultStep view={view} />
  if (view.counts) return <PreviewStep view={view} />
  if (view.sheets.length > 0) return <ColumnsStep view={view} />
  return (
    <Link to="/imports">
      <Button type="primary">重新上传</Button>
    </Link>
  )
}

function Busy({ view }: { view: ImportView }) {
  const known = view.state !== 'reading' && view.total > 0
  const percent = known ? Math.floor((view.done / view.total) * 100) : 0
  return (
    <section aria-live="polite" style={{ maxWidth: 560 }}>
      <p>{known ? progressText(view) : '正在读取文件，找表头……'}</p>
      <Progress percent={percent} status="active" showInfo={known} />
      <p className="quiet">可以离开此页，处理不会中断；回来时从“导入”里打开。</p>
    </section>
  )
}

function EarlierAlert({ earlier }: { earlier: NonNullable<ImportView['earlier']> }) {
  return (
    <Alert
      type="warning"
      showIcon
      style={{ marginBottom: 16 }}
      title={
        <>
          同一个文件已于 {momentText(earlier.madeAt)} 导入过 {earlier.loaded} 行：
          <Link to={importPath(earlier.id)}>{earlier.fileName}</Link>
        </>
      }
      description="如要修改那次的内容，请先撤销那次导入。确要再导一次，请在核对列时勾选“再次导入”。"
    />
  )
}
