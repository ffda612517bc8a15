package org.aimos.intake.fuzz;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Random;
import org.aimos.testkit.Tokens;

/** Puts mutants into requests of every door that intake has. */
final class Requests {

    private static final String[] ENCODINGS = {"gzip", "deflate", "br", "identity", "gzip, gzip"};

    private final Random random;
    private final Mutants mutants;
    private final String address;
    private final String token;
    private final List<String> connectors;

    Requests(long seed, String address, String token, List<String> connectors) {
        this.random = new Random(seed);
        this.mutants = new Mutants(seed, Seeds.all());
        this.address = address;
        this.token = token;
        this.connectors = connectors;
    }

    synchronized HttpRequest next() {
        Mutants.Mutant mutant = mutants.next();
        String meant = mutant.connector();
        String connector =
                meant.isEmpty() || random.nextInt(4) == 0
                        ? connectors.get(random.nextInt(connectors.size()))
                        : meant;
        String query = random.nextInt(10) == 0 ? "?name=%0d%0aforged&x=%FF&alertType=1" : "";
        String path =
                switch (random.nextInt(12)) {
                    case 0 -> "/v2/enqueue";
                    case 1 -> "/v2/change/enqueue";
                    case 2 -> "/api/v2/alerts";
                    case 3 -> "/v2/alerts";
                    case 4 -> "/v2/alerts/a%0d%0ab/close?identifierType=alias";
                    case 5 -> "/v1/preview/auto";
                    case 6 -> "/v1/preview/source";
                    case 7 -> "/v1/hooks/" + token + '/' + connector + query;
                    default -> "/v1/alerts/" + connector + query;
                };
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address + path))
                        .header("Authorization", authorization(path))
                        .header("Content-Type", String.valueOf(mutant.payload().mediaType()))
                        .POST(HttpRequest.BodyPublishers.ofByteArray(mutant.payload().body()));
        if (random.nextInt(20) == 0) {
            request.header("Content-Encoding", ENCODINGS[random.nextInt(ENCODINGS.length)]);
        }
        if (random.nextInt(20) == 0) {
            request.header("ce-type", "x\ty").header("ce-id", "1").header("ce-specversion", "9");
        }
        if (random.nextInt(50) == 0) {
            request.setHeader("Content-Type", "application/json; charset=\"nonsense");
        }
        return request.build();
    }

    private String authorization(String path) {
        if (path.startsWith("/v1/preview")) {
            return Tokens.bearer("eve", "viewer");
        }
        String scheme = path.startsWith("/v2/alerts") ? "GenieKey " : "Bearer ";
        return scheme + (random.nextInt(50) == 0 ? "nobody" : token);
    }
}
