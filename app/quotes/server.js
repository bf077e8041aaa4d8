// The quotes service: one quote a request, over plain HTTP. Only the web service can reach it.

const http = require("node:http");
const quotes = require("./quotes.json");

const port = Number(process.env.PORT ?? 8000);

const server = http.createServer((request, response) => {
    const answer = (status, body) => {
        response.writeHead(status, { "content-type": "application/json" });
        response.end(JSON.stringify(body));
    };
    if (request.method !== "GET") return answer(405, { error: "only GET" });
    if (request.url === "/healthz") return answer(200, { status: "ok" });
    if (request.url === "/quote") return answer(200, { quote: quotes[Math.floor(Math.random() * quotes.length)] });
    return answer(404, { error: "not found" });
});

server.listen(port, () => console.log(`quotes listens on ${server.address().port}`));

// ECS sends SIGTERM first: finish what is under way, then leave.
process.on("SIGTERM", () => {
    server.close(() => process.exit(0));
    server.closeIdleConnections();
});
