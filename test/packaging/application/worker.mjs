import { answersTo } from './answers.mjs'

export default {
  async fetch(request) {
    return Response.json(answersTo(await request.json()))
  },
}
