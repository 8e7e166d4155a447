import 'cadre/react'

// Only the type is imported: the rules stay on the server.
declare module 'cadre/react' {
  interface Register {
    segments: typeof import('../server/segments')
  }
}
