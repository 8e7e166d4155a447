/** Where something stands in a catalog that is data: `['traits', 'user', 'country']`. */
export type Place = readonly (string | number)[]

/** How a place is called where the catalog was written. */
export type Places = (place: Place) => string

/** As in JSON: `traits.user.country.formerly[0]`. */
export const placesInData: Places = (place) =>
  place.map((part, index) => (typeof part === 'number' ? `[${part}]` : index === 0 ? part : `.${part}`)).join('')

function inDefinition([part, ...rest]: Place): Place {
  const [first, aspect, name, ofName] = rest
  switch (part) {
    case 'traits':
      return name === 'formerly' ? ['formerly', first!, aspect!] : [first!, aspect!]
    case 'events':
      if (aspect === 'formerly') return ['formerly', 'events', first!]
      if (aspect !== 'properties') return ['events', first!]
      return ofName === 'formerly' ? ['formerly', 'properties', first!, name!] : ['events', first!, name!]
    case 'plans':
    case 'roles':
      return first === 'renamed' ? ['formerly', part] : [part, ...rest.slice(1)]
    case 'subscriptions':
      return ['subscriptionHolder']
    default:
      return [part!, ...rest]
  }
}

/** As in a definition, where older names stand apart: `user.country`, `formerly.user.country`. */
export const placesInDefinition: Places = (place) => placesInData(inDefinition(place))
