export { filterSql, orderBy, rowSql } from './list.ts'
export { loadRisks, voidRisks } from './load.ts'
