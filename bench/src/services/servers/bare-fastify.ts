import { fastify } from 'fastify';

const app = fastify();
const schema = { response: { 200: { type: 'object', properties: { message: { type: 'string' } } } } };
app.get('/', { schema }, (_request, reply) => reply.send({ message: 'Hello from Fastify in Kubernetes!' }));
await app.listen({ host: '127.0.0.1', port: Number(process.env['PORT']) });
