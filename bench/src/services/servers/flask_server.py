from flask import Flask, jsonify

app = Flask(__name__)


@app.get("/")
def greeting():
    return jsonify(message="Hello from Fastify in Kubernetes!")
