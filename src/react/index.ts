'use client'

export { SegmentProvider } from './provider.js'
export type { SegmentProviderProps } from './provider.js'
export type { Register, SegmentId } from './register.js'
export { Segment, useAudience, useGate, useSegment } from './segments.js'
export type { SegmentProps } from './segments.js'
export { useAnnouncement } from './use-announcement.js'
export type { AnnouncementOptions, SetReaderState, ShownAnnouncement } from './use-announcement.js'
