export { historiesOf, mappingOf, notGivenIn, TableWriter } from '../../../src/conformance/tables.js'
