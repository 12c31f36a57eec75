export { loadRisks, voidRisks } from './load.ts'
