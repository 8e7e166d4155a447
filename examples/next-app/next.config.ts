import type { NextConfig } from 'next'

export default {
  // The repository around this folder has packages of its own.
  turbopack: { root: import.meta.dirname },
} satisfies NextConfig
