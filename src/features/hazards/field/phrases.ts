/** Words workers use most, put in by one tap. Convention, not law; the officer names kind and class afterwards. */
export const reportPhrases = [
  '护栏缺失或松动',
  '盖板缺失',
  '通道堵塞',
  '防护罩缺失',
  '电线破损',
  '私拉乱接',
  '漏油漏水漏气',
  '灭火器失效或被挡',
  '照明不足',
  '警示标志缺失',
  '未戴防护用品',
  '违章操作',
  '顶板或边坡松动',
  '通风不良',
]
export const rectifyPhrases = ['已修复', '已更换', '已清理', '已加固', '已补装', '已张贴警示标志', '已教育当事人']
export const verifyPhrases = ['现场复查合格', '整改到位', '同意验收']
export const sendBackPhrases = ['整改不彻底', '照片看不清', '没有整改到位', '措施不牢固']
export const requirementPhrases = ['立即修复', '更换损坏部件', '清理到位', '加装防护', '设置警示标志', '整改前停止使用']
export const extensionPhrases = ['等待备件', '需要外委施工', '需要停机检修', '天气原因']
