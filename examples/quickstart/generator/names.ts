const words = (text: string): string[] => text.split(/\s+/)

export const adjectives = words(`Amber Bright Calm Copper Distant Early Fern Gentle Granite Hidden
  Ivory Juniper Lunar Maple Northern Orchid Quiet Silver Timber Velvet`)

export const nouns = words(`Analytics Bakery Bridge Clinic Dynamics Energy Foods Freight Garden Harbor
  Instruments Labs Media Mills Mobility Outdoor Press Robotics Studio Systems`)

export const suffixes = { '': 70, ' GmbH': 9, ', Inc.': 12, ' Ltd': 9 }

export const industries = words(`software retail healthcare finance education logistics manufacturing media`)

export const firstNames = words(`Ada Alma Anton Aisha Bela Bruno Carla Chen Clara Dario Dina Elif Emil Farah Felix
  Greta Hana Hugo Ines Ivan Jana Jonas Kaya Kofi Lena Liam Mara Milo Nadia Noor Olga Omar Paula Pavel Rosa Sami Sofia
  Tariq Thea Umar Vera Viktor Wanda Yara Yusuf Zoe`)

export const lastNames = words(`Abel Adler Amari Baker Berg Blum Castro Conti Dahl Diaz Ekman Fabre Fischer Garcia Haas
  Ito Jansen Kaur Keller Khan Klein Kovac Laine Lopez Maier Marek Mori Nagy Novak Okafor Olsen Park Petrov Quinn Rao
  Rossi Sato Silva Singh Sousa Stein Tan Torres Ueda Varga Weber Wolf Yilmaz Zeman`)

export const jobTitles = [
  'Analyst',
  'Engineer',
  'Head of Operations',
  'Product Manager',
  'Founder',
  'Marketing Manager',
  'Support Lead',
  'Finance Manager',
]

/** Countries with how often they occur, a time zone, and roughly how many hours its working day is behind UTC. */
export const countries: Record<string, { weight: number; timeZone: string; hoursBehind: number }> = {
  US: { weight: 38, timeZone: 'America/New_York', hoursBehind: 4 },
  GB: { weight: 13, timeZone: 'Europe/London', hoursBehind: -1 },
  DE: { weight: 13, timeZone: 'Europe/Berlin', hoursBehind: -2 },
  FR: { weight: 7, timeZone: 'Europe/Paris', hoursBehind: -2 },
  NL: { weight: 5, timeZone: 'Europe/Amsterdam', hoursBehind: -2 },
  BR: { weight: 6, timeZone: 'America/Sao_Paulo', hoursBehind: 3 },
  IN: { weight: 9, timeZone: 'Asia/Kolkata', hoursBehind: -5 },
  AU: { weight: 4, timeZone: 'Australia/Sydney', hoursBehind: -10 },
  CA: { weight: 5, timeZone: 'America/Toronto', hoursBehind: 4 },
}
