// Reads usersessions as an app on Mongoose does, by a schema that knows the contract and no more.
import assert from 'node:assert/strict'
import mongoose from 'mongoose'

const required = true
const clock = { type: String, enum: ['IN', 'OUT'], required }

const schema = new mongoose.Schema(
  {
    userId: { type: String, required, unique: true },
    userEmail: { type: String, required },
    userName: { type: String, required },
    currentStatus: clock,
    entries: [
      new mongoose.Schema(
        {
          id: { type: Number, required },
          timestamp: { type: Number, required },
          type: clock,
          time: { type: String, required, match: /^\d\d:\d\d$/ },
        },
        { _id: false },
      ),
    ],
    dailyStats: {
      totalWorkMinutes: { type: Number, required },
      totalBreakMinutes: { type: Number, required },
      isComplete: { type: Boolean, required },
    },
    currentTheme: { type: String, required },
    lastActiveDate: { type: String, required, match: /^\d{4}-\d\d-\d\d$/ },
    lastActivity: { type: Date, required },
    sessionStartTime: { type: Number, default: null },
  },
  { strict: true, collection: 'usersessions', autoIndex: false, autoCreate: false },
)

const connection = await mongoose
  .createConnection(process.argv[2], { monitorCommands: true })
  .asPromise()
const UserSession = connection.model('UserSession', schema)
const WRITES = ['insert', 'update', 'delete', 'findAndModify', 'bulkWrite']
const written = []
connection.getClient().on('commandStarted', ({ commandName }) => {
  if (WRITES.includes(commandName)) written.push(commandName)
})

const documents = await UserSession.find().sort({ userId: 1 })
for (const document of documents) {
  await document.validate()
  const raw = await connection.collection('usersessions').findOne({ _id: document._id })
  assert.deepEqual(document.toObject(), raw)
  await document.save()
  assert.deepEqual(document.modifiedPaths(), [])
  assert.deepEqual(written, [], 'save() wrote')
}

// What would be a write is seen to be one.
documents[0].currentTheme = 'moss'
await documents[0].save()
assert.deepEqual(written, ['update'])

await connection.close()
console.log(`${documents.length} documents`)
