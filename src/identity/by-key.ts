/** The namespace by which a record is named by its key. */
export const BY_KEY = 'record'
