import type { BaseEvent } from '@amplitude/analytics-core'
import type { CoreSegmentEvent } from '@segment/analytics-core'
import type { Event as MixpanelEvent } from 'mixpanel'
import type { EventMessage } from 'posthog-node'
import { fromAmplitude } from '../../../src/adapters/amplitude/index.js'
import { fromMixpanel } from '../../../src/adapters/mixpanel/index.js'
import { fromPosthog } from '../../../src/adapters/posthog/index.js'
import { fromSegmentSpec } from '../../../src/adapters/segment/index.js'

export const segment = (message: CoreSegmentEvent) => fromSegmentSpec([message])
export const posthog = (message: EventMessage) => fromPosthog([message])
export const amplitude = (event: BaseEvent) => fromAmplitude([event])
export const mixpanel = (event: MixpanelEvent) => fromMixpanel({ events: [event] })
